"""What happens after return, as a flow: the steps before the path forks, those on its ways, and those after."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from macros.records.catalogue import Catalogue
from macros.records.model import Stage
from macros.render.cite import source_ids
from macros.render.durations import Told, listed, told
from macros.render.facets import Value, facet

NAME = "after-return"
# What the title says: at this step sources place most cases, and few at the last one.
MOST = "mss-interrogation"


class Step(NamedTuple):
    """A stage with its number, from 1, and the list of the cases that their sources place there."""

    number: int
    stage: Stage
    placed: Value | None
    told: tuple[Told, ...] = ()

    @property
    def lasted(self) -> str:
        """Every duration that is told, in words, with who tells it where it is not one person."""
        return listed(self.told)

    @property
    def cases(self) -> int:
        """How many cases are placed there."""
        return len(self.placed.records) if self.placed else 0


@dataclass(frozen=True)
class Flow:
    """The steps in three parts, and how many of all cases are placed at any step."""

    before: tuple[Step, ...]
    ways: tuple[Step, ...]
    after: tuple[Step, ...]
    placed: int
    unplaced: int
    cases: int
    most: int
    last: int

    @property
    def parts(self) -> tuple[tuple[str, tuple[Step, ...]], ...]:
        """The three parts with their names."""
        return ("before", self.before), ("ways", self.ways), ("after", self.after)

    def numbers(self) -> list[tuple[str | int, ...]]:
        """The rows of the CSV, its heading first."""
        return [
            ("step", "name", "ways", "decides", "run_by", "durations", "cases", "record", "sources"),
            *(_numbers(step) for _, steps in self.parts for step in steps),
        ]


def flow(catalogue: Catalogue) -> Flow:
    """The flow of all stages. Raises `ValueError` when the data no longer bear out the title."""
    placed = {value.id: value for value in facet(catalogue, "stage").values}
    stages = sorted(catalogue.stages.values(), key=lambda stage: stage.order)
    steps = [Step(at, stage, placed.get(stage.id), told(catalogue, stage)) for at, stage in enumerate(stages, start=1)]
    most, last = max(steps, key=lambda step: step.cases), steps[-1]
    if most.stage.id != MOST or 2 * last.cases >= most.cases:
        raise ValueError(f"flow: sources place most cases at {most.stage.id}, or many at the end; write another title")
    first, end = _fork(steps)
    somewhere = frozenset[str]().union(*(step.placed.records for step in steps if step.placed))
    return Flow(
        before=tuple(steps[:first]),
        ways=tuple(steps[first:end]),
        after=tuple(steps[end:]),
        placed=len(somewhere),
        unplaced=len(catalogue.cases) - len(somewhere),
        cases=len(catalogue.cases),
        most=most.cases,
        last=last.cases,
    )


def _numbers(step: Step) -> tuple[str | int, ...]:
    stage = step.stage
    told = (
        stage.name,
        " ".join(stage.ways),
        stage.decides or "",
        stage.run_by,
        "; ".join(one.said for one in step.told),
    )
    return (step.number, *told, step.cases, f"stages/{stage.id}", source_ids(stage.sources))


def _fork(steps: Sequence[Step]) -> tuple[int, int]:
    """Where the ways begin, and where they have come together again."""
    on_ways = [at for at, step in enumerate(steps) if step.stage.ways]
    return (on_ways[0], on_ways[-1] + 1) if on_ways else (len(steps), len(steps))

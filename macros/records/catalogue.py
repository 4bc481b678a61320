"""The catalogue: all records, cross-linked, and only if nothing is wrong with them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar, cast

from macros.records import rules
from macros.records.edtf import Edtf
from macros.records.load import Draft, load
from macros.records.model import (
    APART,
    Actor,
    Case,
    Citation,
    Contact,
    Correction,
    Event,
    Figure,
    Finding,
    Instrument,
    Milestone,
    Place,
    Position,
    Question,
    Record,
    Review,
    Source,
    Stage,
    Term,
    Violation,
    Withheld,
)  # fmt: skip
from macros.records.problems import DataProblems, Problem

R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class Use:
    """One place where a record is referred to: the record that does, and the citation if it is one."""

    by: Record
    field: str
    citation: Citation | None = None


class Catalogue:
    """Every record by kind and id, in the order in which lists show them, with the way back from each to its users."""

    def __init__(self, records: Mapping[str, Mapping[str, Record]]) -> None:
        self._records: Mapping[str, Mapping[str, Record]] = {
            kind: MappingProxyType(dict(_ordered(kind, found))) for kind, found in records.items()
        }
        self.sources: Mapping[str, Source] = self._typed(Source)
        self.figures: Mapping[str, Figure] = self._typed(Figure)
        self.events: Mapping[str, Event] = self._typed(Event)
        self.positions: Mapping[str, Position] = self._typed(Position)
        self.instruments: Mapping[str, Instrument] = self._typed(Instrument)
        self.cases: Mapping[str, Case] = self._typed(Case)
        self.actors: Mapping[str, Actor] = self._typed(Actor)
        self.places: Mapping[str, Place] = self._typed(Place)
        self.questions: Mapping[str, Question] = self._typed(Question)
        self.milestones: Mapping[str, Milestone] = self._typed(Milestone)
        self.stages: Mapping[str, Stage] = self._typed(Stage)
        self.findings: Mapping[str, Finding] = self._typed(Finding)
        self.violations: Mapping[str, Violation] = self._typed(Violation)
        self.glossary: Mapping[str, Term] = self._typed(Term)
        self.contacts: Mapping[str, Contact] = self._typed(Contact)
        self.corrections: Mapping[str, Correction] = self._typed(Correction)
        self.reviews: Mapping[str, Review] = self._typed(Review)
        self.withheld: Mapping[str, Withheld] = self._typed(Withheld)

    def _typed(self, cls: type[R]) -> Mapping[str, R]:
        return cast("Mapping[str, R]", self._records[cls.collection])

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of records, in the order of the model."""
        return tuple(self._records)

    def kind(self, kind: str) -> Mapping[str, Record]:
        """The records of one kind (`"cases"`), by id."""
        return self._records[kind]

    def records(self) -> Iterator[Record]:
        """Every record that readers see."""
        for kind, found in self._records.items():
            if kind not in APART:
                yield from found.values()

    def reviewed(self, record: Record) -> Edtf | None:
        """The day on which a record was last read again: its own, else that of its kind, else none."""
        review = self.reviews.get(record.collection)
        return record.reviewed or (review.date if review else None)

    def corrections_of(self, record: Record) -> tuple[Correction, ...]:
        """What was corrected in a record, the latest first."""
        return tuple(found for found in self.corrections.values() if (found.kind, found.record) == _key(record))

    def figures_on(self, topic: str) -> tuple[Figure, ...]:
        """The figures of one topic."""
        return tuple(figure for figure in self.figures.values() if figure.topic == topic)

    def uses(self, record: Record) -> tuple[Use, ...]:
        """Who refers to `record`, each record once a field, in the order of kinds and ids."""
        return self._uses.get(_key(record), ())

    def citations_of(self, source: Source) -> int:
        """How many citations lead to a source."""
        return sum(use.citation is not None for use in self.uses(source))

    @cached_property
    def _uses(self) -> Mapping[tuple[str, str], tuple[Use, ...]]:
        found: dict[tuple[str, str], list[Use]] = defaultdict(list)
        for record in self.records():
            cited = dict(record.citations())
            for path, value, kind in record.leaves():
                if kind is not None:
                    names = [step for step in path if isinstance(step, str)]
                    found[kind, value].append(Use(record, names[0], cited.get(path[:-1])))
        return {key: tuple(uses) for key, uses in found.items()}


def _key(record: Record) -> tuple[str, str]:
    return record.collection, record.id


# Kinds that are read in the order of time; the others stand in the order of their list or file names.
_BY_DATE = ("events", "milestones", "positions")


def _ordered(kind: str, records: Mapping[str, Record]) -> Iterator[tuple[str, Record]]:
    if kind == "corrections":  # the latest first; of one day, the one that was entered last
        entered = reversed(list(records.items()))
        return iter(sorted(entered, key=lambda item: str(getattr(item[1], "date", "")), reverse=True))
    if kind not in _BY_DATE:
        return iter(records.items())
    return iter(
        sorted(
            records.items(),
            key=lambda item: (getattr(item[1], "date", None) is None, getattr(item[1], "date", None) or "", item[0]),
        )
    )


def load_catalogue(root: Path, today: date) -> Catalogue:
    """The catalogue of the records under `root/data`. Raises `DataProblems` with everything that is wrong."""
    draft = load(root)
    problems = problems_of(draft, today)
    if problems:
        raise DataProblems(problems)
    return Catalogue(draft.records)


def problems_of(draft: Draft, today: date) -> list[Problem]:
    """What was found while reading, and what the rules find among the records that stand."""
    return [*draft.problems, *(problem for rule in rules.ALL for problem in rule(draft, today))]

"""What the sources do not say, counted from what the records leave out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from macros.records.catalogue import Catalogue
from macros.records.model import Case, Event, Figure, Position
from macros.render.lists import figures

Test = Callable[[Any], bool]


class Gap(NamedTuple):
    """One thing that records leave out: its label (`unsaid.<kind>.<name>`), in how many, of how many it concerns."""

    name: str
    missing: int
    of: int


def _distinct_sources(record: Figure | Event) -> int:
    return len({citation.source for citation in record.sources})


def _handed_over(case: Case) -> bool:
    return case.repatriated is not None and case.repatriation_count != 0


_FIGURES: Mapping[str, Test] = {
    "method": lambda figure: figure.method.casefold().startswith("not stated"),
    "date": lambda figure: figure.as_of is None and figure.period is None,
    "digits": lambda figure: (
        bool(figure.value_text) and figure.value is None and figure.low is None and figure.high is None
    ),
    "second-hand": lambda figure: bool(figure.via),
    "one-source": lambda figure: _distinct_sources(figure) == 1,
    "disputed": lambda figure: bool(figure.disputed_by),
}
_EVENTS: Mapping[str, Test] = {
    "number": lambda event: event.number is None,
    "day": lambda event: event.date.precision != "day" or event.date.approximate,
    "crossing": lambda event: not event.crossings,
    "single": lambda event: event.status == "single",
    "china": lambda event: event.responses.china.casefold().startswith("not found"),
    "rok": lambda event: event.responses.rok.casefold().startswith("not found"),
    "un": lambda event: event.responses.un.casefold().startswith("not found"),
    "dprk": lambda event: event.responses.dprk is None or event.responses.dprk.casefold().startswith("not found"),
}
_CASES: Mapping[str, Test] = {
    "date": lambda case: case.repatriated.date is None,
    "crossing": lambda case: case.repatriated.crossing is None,
    "times": lambda case: case.repatriation_count is None,
    "stage": lambda case: not any(step.stage for step in case.after_return),
    "outcome": lambda case: case.outcome == "unknown",
    "age": lambda case: case.age_group == "unknown",
    "single": lambda case: case.evidence.lines == 1,
}
_POSITIONS: Mapping[str, Test] = {
    "date": lambda position: position.date is None,
    "quote": lambda position: position.quote is None,
    "unverified": lambda position: bool(position.unverified),
}
# What can be asked besides the topics of figures.
KINDS = ("cases", "events", "positions")


def gaps(catalogue: Catalogue, topic: str) -> tuple[str, tuple[Gap, ...]]:
    """What the records on `topic` leave out: the kind of record, and its gaps that occur, the widest first.

    `topic` is a topic of figures, or one of `KINDS`. Cases count where a return is told.
    """
    match topic:
        case "cases":
            return "cases", _gaps(_CASES, (case for case in catalogue.cases.values() if _handed_over(case)))
        case "events":
            return "events", _gaps(_EVENTS, catalogue.events.values())
        case "positions":
            return "positions", _gaps(_POSITIONS, catalogue.positions.values())
        case _:
            return "figures", _gaps(_FIGURES, figures(catalogue, topic))


def _gaps(tests: Mapping[str, Test], records: Iterable[Case | Event | Figure | Position]) -> tuple[Gap, ...]:
    found = tuple(records)
    counted = (Gap(name, sum(map(test, found)), len(found)) for name, test in tests.items())
    return tuple(sorted((gap for gap in counted if gap.missing), key=lambda gap: -gap.missing))

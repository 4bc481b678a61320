"""Sets of records in the order and the groups in which lists show them. Nothing here is HTML."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable
from itertools import chain
from typing import Generic, Literal, NamedTuple, TypeVar, get_args

from macros.records.catalogue import Catalogue
from macros.records.edtf import Edtf
from macros.records.model import (
    Actor,
    Case,
    Event,
    Figure,
    Finding,
    Instrument,
    Milestone,
    Place,
    Position,
    Source,
    Term,
)
from macros.records.model.law import Party
from macros.render.alphabet import letter_of, sort_key

T = TypeVar("T")
UNDATED = ""
# Kinds of milestone that make, change or apply a rule; the others are politics around it.
LAW = frozenset({"agreement", "bilateral-agreement", "bill", "law", "treaty", "treaty-body", "un-opinion"})
# Types of source that are looked up by their authors; the others by their outlet or by the body that speaks in them.
WORKS = frozenset({"article-journal", "book", "chapter", "report"})
# The States whose standing the list of documents and the pages of questions show.
STATES = ("CN", "KP", "KR")
# The press fills half of the bibliography, and a page of its own.
PRESS = "media"
# Party rows by which a State is bound.
BOUND = frozenset({"ratified", "acceded"})


Lane = Literal["law", "politics", "returns"]
LANES: tuple[Lane, ...] = get_args(Lane)


class Group(NamedTuple, Generic[T]):
    """Part of a list under one heading; `key` is the heading's value and, in lower case, its anchor."""

    key: str
    items: tuple[T, ...]


class CaseRow(NamedTuple):
    """A case, the date by which it is listed, and what happened then; `unknown` where no date is known."""

    case: Case
    date: Edtf | None
    of: Literal["returned", "arrested", "left", "unknown"]


class Entry(NamedTuple):
    """One line of the timeline: an event or a milestone, and its lane."""

    record: Event | Milestone
    lane: Lane


class InstrumentRow(NamedTuple):
    """An instrument, how the three States stand to it, and how many of the listed States it binds."""

    instrument: Instrument
    standing: tuple[Party | None, ...]
    bound: int


class SourceRow(NamedTuple):
    """A source, the name under which it stands, and how many citations lead to it."""

    source: Source
    by: str
    citations: int


def grouped(items: Iterable[T], key: Callable[[T], str]) -> tuple[Group[T], ...]:
    """`items` by `key`, groups in the order in which they first occur."""
    found: dict[str, list[T]] = {}
    for item in items:
        found.setdefault(key(item), []).append(item)
    return tuple(Group(name, tuple(members)) for name, members in found.items())


def decade(date: Edtf | None) -> str:
    """`2010s`, or nothing for no date."""
    return f"{date.first.year // 10}0s" if date else UNDATED


def year(date: Edtf | None) -> str:
    """`2013`, or nothing for no date."""
    return f"{date.first.year}" if date else UNDATED


def _newest(date: Edtf | None) -> tuple[bool, int]:
    return (date is None, -date.first.toordinal() if date else 0)


def cases(catalogue: Catalogue, ids: Container[str] | None = None) -> tuple[Group[CaseRow], ...]:
    """All cases (or those with these ids) by decade, the latest first, those without any date last."""
    found = (case for case in catalogue.cases.values() if ids is None or case.id in ids)
    rows = sorted(map(case_row, found), key=lambda row: (*_newest(row.date), row.case.id))
    return grouped(rows, lambda row: decade(row.date))


def case_row(case: Case) -> CaseRow:
    """A case with the date by which lists show it: of the return, else of the arrest, else of leaving."""
    if case.repatriated and case.repatriated.date:
        return CaseRow(case, case.repatriated.date, "returned")
    if case.arrested and case.arrested.date:
        return CaseRow(case, case.arrested.date, "arrested")
    return CaseRow(case, case.left_dprk, "left" if case.left_dprk else "unknown")


def events(catalogue: Catalogue) -> tuple[Group[Event], ...]:
    """All events by decade, the latest first."""
    return grouped(
        sorted(catalogue.events.values(), key=lambda event: _newest(event.date)), lambda event: decade(event.date)
    )


def positions(catalogue: Catalogue, question: str = "") -> tuple[Group[Position], ...]:
    """The positions (on one question) by year, the latest first, undated ones last."""
    found = [
        position
        for position in catalogue.positions.values()
        if not question or question in (stance.question for stance in position.stances)
    ]
    return grouped(sorted(found, key=lambda position: _newest(position.date)), lambda position: year(position.date))


def timeline(catalogue: Catalogue, lane: str = "") -> tuple[Group[Entry], ...]:
    """Events and milestones (of one lane) in one row of time, by decade, the earliest first."""
    entries = chain(
        (Entry(event, "returns") for event in catalogue.events.values()),
        (Entry(act, "law" if act.kind in LAW else "politics") for act in catalogue.milestones.values()),
    )
    asked = (entry for entry in entries if lane in ("", entry.lane))
    ordered = sorted(asked, key=lambda entry: (entry.record.date.first, entry.record.date, entry.record.id))
    return grouped(ordered, lambda entry: decade(entry.record.date))


def by_year(entries: Iterable[Entry]) -> tuple[Group[Entry], ...]:
    """Entries of the timeline by year."""
    return grouped(entries, lambda entry: year(entry.record.date))


def figures(catalogue: Catalogue, topic: str) -> tuple[Figure, ...]:
    """The figures of one topic in order of time."""
    return tuple(sorted(catalogue.figures_on(topic), key=_covers))


def returns(catalogue: Catalogue) -> tuple[Event, ...]:
    """The returns from China, the earliest first, whether they name a place or not."""
    found = (event for event in catalogue.events.values() if event.returned_from_china)
    return tuple(sorted(found, key=lambda event: (event.date.first, event.date.last, event.id)))


class KeyNumber(NamedTuple):
    """A figure and the other figures that count the same thing, in order of time."""

    figure: Figure
    others: tuple[Figure, ...]


def keynumbers(catalogue: Catalogue, chosen: Iterable[Figure]) -> tuple[KeyNumber, ...]:
    """Some figures, each with what else is given on its topic."""
    return tuple(
        KeyNumber(one, tuple(other for other in figures(catalogue, one.topic) if other != one)) for one in chosen
    )


def _covers(figure: Figure) -> tuple[int, int]:
    """By the beginning of what a figure covers, then by its end: the order in which its dates are read."""
    begin = figure.as_of or (figure.period.from_ if figure.period else None)
    end = figure.as_of or (figure.period.to if figure.period else None)
    return (begin.first.toordinal() if begin else 0, end.last.toordinal() if end else 0)


def findings(catalogue: Catalogue, topic: str = "") -> tuple[Group[Finding], ...]:
    """The findings (on one topic) by topic, in the order of their list."""
    found = (finding for finding in catalogue.findings.values() if topic in ("", finding.topic))
    return grouped(found, lambda finding: finding.topic)


def instruments(catalogue: Catalogue, states: tuple[str, ...]) -> tuple[Group[InstrumentRow], ...]:
    """All instruments by kind and date, with the party rows of `states`."""
    order = _order(Instrument, "kind")
    found = sorted(
        catalogue.instruments.values(), key=lambda one: (order.index(one.kind), one.adopted or "9999", one.id)
    )
    return grouped((_instrument_row(one, states) for one in found), lambda row: row.instrument.kind)


def _instrument_row(instrument: Instrument, states: tuple[str, ...]) -> InstrumentRow:
    parties = {party.state: party for party in instrument.parties}
    bound = sum(party.status in BOUND for party in instrument.parties)
    return InstrumentRow(instrument, tuple(parties.get(state) for state in states), bound)  # type: ignore[call-overload]


def places(catalogue: Catalogue) -> tuple[Group[Place], ...]:
    """All places by country, then kind and name."""
    countries, kinds = _order(Place, "country"), _order(Place, "kind")
    found = sorted(
        catalogue.places.values(),
        key=lambda place: (countries.index(place.country), kinds.index(place.kind), sort_key(place.label)),
    )
    return grouped(found, lambda place: place.country)


def actors(catalogue: Catalogue) -> tuple[Group[Actor], ...]:
    """All actors by kind and name."""
    kinds = _order(Actor, "kind")
    found = sorted(catalogue.actors.values(), key=lambda actor: (kinds.index(actor.kind), sort_key(actor.name)))
    return grouped(found, lambda actor: actor.kind)


def sources(catalogue: Catalogue, *, press: bool) -> tuple[Group[SourceRow], ...]:
    """The sources from the press, or all others, by the letter of their authors or publishers, then by date."""
    return by_letter(catalogue, (one for one in catalogue.sources.values() if press == (one.publisher_kind == PRESS)))


def by_letter(catalogue: Catalogue, sources: Iterable[Source]) -> tuple[Group[SourceRow], ...]:
    """These sources by the letter of their authors or publishers, then by date."""
    found = sorted(sources, key=lambda source: (sort_key(byline(source)), source.issued or "9999", source.id))
    return grouped((_source_row(source, catalogue) for source in found), lambda row: letter_of(row.by))


def _source_row(source: Source, catalogue: Catalogue) -> SourceRow:
    return SourceRow(source, byline(source), catalogue.citations_of(source))


def byline(source: Source) -> str:
    """Under whom a source stands in the list: the authors of a work, the publisher of everything else."""
    return ", ".join(source.author) if source.author and source.type in WORKS else str(source.publisher)


def glossary(catalogue: Catalogue) -> tuple[Group[Term], ...]:
    """All terms by letter."""
    return grouped(
        sorted(catalogue.glossary.values(), key=lambda term: sort_key(term.term)), lambda term: letter_of(term.term)
    )


def _order(cls: type, field: str) -> tuple[str, ...]:
    """The values of a closed field in the order in which the model lists them."""
    return get_args(cls.model_fields[field].annotation)  # type: ignore[attr-defined]

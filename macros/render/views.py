"""What a record's page shows beyond the record's own fields: its way, its neighbours, its series as a table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from macros.records.catalogue import Catalogue, Use
from macros.records.edtf import Edtf
from macros.records.model import Actor, Case, Event, Figure, Instrument, Position, Question, Record, Source
from macros.records.model.case import AfterReturn
from macros.records.model.figure import SeriesRow
from macros.render.amounts import COLUMNS, row_of
from macros.render.dates import in_words
from macros.render.lists import Group, figures

Cell = str | int | float | None


@dataclass(frozen=True)
class Step:
    """One step of a way. `when` is a date or how long it took; `known` is whether a source says anything of it."""

    kind: Literal["left", "arrested", "returned", "not-returned", "after", "outcome"]
    when: str | None
    known: bool
    after: AfterReturn | None = None


def path(case: Case) -> tuple[Step, ...]:
    """The way of a case from leaving to its outcome."""
    return tuple(_steps(case))


def _steps(case: Case) -> Iterator[Step]:
    yield Step("left", _words(case.left_dprk), case.left_dprk is not None)
    yield Step("arrested", _words(case.arrested.date if case.arrested else None), case.arrested is not None)
    if case.repatriated and case.repatriation_count != 0:
        yield Step("returned", _words(case.repatriated.date), known=True)
    else:
        yield Step("not-returned", None, case.repatriation_count == 0)
    for after in case.after_return:
        told = after.stage or after.facility or after.as_told not in (None, "unknown")
        yield Step("after", after.how_long, bool(told), after)
    yield Step("outcome", None, case.outcome != "unknown")


def undated(steps: Iterable[Step]) -> bool:
    """Whether a known step of a way has neither date nor length; an outcome has none of its own."""
    return any(step.known and not step.when for step in steps if step.kind not in ("outcome", "not-returned"))


def _words(when: Edtf | None) -> str | None:
    return in_words(when) if when else None


def users(catalogue: Catalogue, record: Record, kind: str, *fields: str) -> tuple[Record, ...]:
    """The records of `kind` that refer to `record`, each once; with `fields`, only those that do it there."""
    uses = (use for use in catalogue.uses(record) if use.by.collection == kind and (not fields or use.field in fields))
    return tuple({use.by.id: use.by for use in uses}.values())


def used_by(catalogue: Catalogue, record: Record) -> tuple[Group[Record], ...]:
    """Everything that refers to a record, by kind, each record once."""
    kinds = dict.fromkeys(use.by.collection for use in catalogue.uses(record))
    return tuple(Group(kind, users(catalogue, record, kind)) for kind in kinds)


def cited_by(catalogue: Catalogue, source: Source) -> tuple[Use, ...]:
    """Every citation of a source with the record that makes it; the same words twice in one record stand once."""
    cited = (use for use in catalogue.uses(source) if use.citation)
    return tuple({(use.by.collection, use.by.id, use.citation): use for use in cited}.values())


def names_published_in(catalogue: Catalogue, source: Source) -> tuple[Record, ...]:
    """The cases and events that name somebody because this source does, with consent."""
    uses = (use for use in catalogue.uses(source) if not use.citation)
    return tuple({(use.by.collection, use.by.id): use.by for use in uses}.values())


def same_day(catalogue: Catalogue, record: Case | Event) -> tuple[Record, ...]:
    """Events and cases of returns on the same day; none where the day is not known."""
    day = day_of(record)
    if day is None:
        return ()
    others: Iterable[Case | Event] = (*catalogue.events.values(), *catalogue.cases.values())
    return tuple(other for other in others if other is not record and day_of(other) == day)


def day_of(record: Case | Event) -> Edtf | None:
    """The day of an event, or of a case's return, where it is known."""
    if isinstance(record, Event):
        day: Edtf | None = record.date
    else:
        day = record.repatriated.date if record.repatriated else None
    return day if day and day.precision == "day" and not day.approximate else None


def adds(catalogue: Catalogue, text: str | None, ids: Iterable[str]) -> bool:
    """Whether a chain in words says more than the names of the actors that stand beside it."""
    return text is not None and {name.strip() for name in text.split(";")} != {catalogue.actors[id].label for id in ids}


def row_of_value(figure: Figure) -> SeriesRow | None:
    """The row of a series over time that a figure's one value repeats: a reader must not take it for the whole."""
    row = row_of(figure)
    return row if row and row.period else None


def same_topic(catalogue: Catalogue, figure: Figure) -> tuple[Figure, ...]:
    """The other figures that may stand beside this one, in order of time."""
    return tuple(other for other in figures(catalogue, figure.topic) if other is not figure)


def stances(catalogue: Catalogue, question: Question) -> tuple[Group[Position], ...]:
    """The positions found on a question, by the stances of its scale, also those that nobody was found to take.

    Within a stance they stand in the order of time.
    """
    taken: dict[str, list[Position]] = {stance: [] for stance in question.scale}
    for position in catalogue.positions.values():
        for coded in position.stances:
            if coded.question == question.id:
                taken[coded.stance].append(position)
    return tuple(Group(stance, tuple(positions)) for stance, positions in taken.items())


def provision(instrument: Instrument, article: str) -> str:
    """What an article of an instrument says, where its page has it."""
    return next((str(found.summary) for found in instrument.provisions if found.article == article), "")


def positions_of(catalogue: Catalogue, position: Position) -> tuple[Record, ...]:
    """The other positions of the same actor, in the order of time."""
    actor = catalogue.actors[position.actor]
    return tuple(other for other in users(catalogue, actor, "positions") if other is not position)


def passed_on(catalogue: Catalogue, actor: Actor) -> tuple[Record, ...]:
    """What an actor passed on from others: figures, events and cases."""
    return tuple(record for kind in ("figures", "events", "cases") for record in users(catalogue, actor, kind, "via"))


@dataclass(frozen=True)
class Column:
    """A column of a table: the field of a row that it shows, or the value (`of`) of the field that was spread out."""

    field: str
    of: str | None = None


@dataclass(frozen=True)
class Table:
    """A series as a table: the columns that name a row, those that hold its numbers, and the rows in that order."""

    heads: tuple[Column, ...]
    values: tuple[Column, ...]
    rows: tuple[tuple[tuple[Cell, ...], tuple[Cell, ...]], ...]

    @property
    def columns(self) -> int:
        """How many columns it has, what names a row being one: from four on a phone may have to move it sideways."""
        return 1 + len(self.values)


_NAMING = ("period", "of", "country", "status", "level", "sex")
_COUNTING = ("value", *COLUMNS)
# Spread over columns where a row has one number; beyond this many they would not fit.
_SPREAD, _SPREAD_MAX = ("sex", "status", "country"), 9


def table(figure: Figure) -> Table:
    """The series of a figure, with columns only for what it gives; a number that is missing is None."""
    naming = [name for name in _NAMING if any(getattr(row, name) is not None for row in figure.series)]
    counting = [name for name in _COUNTING if any(getattr(row, name) is not None for row in figure.series)]
    for name in _SPREAD:
        if counting == ["value"] and len(naming) > 1 and name in naming:
            found = tuple(dict.fromkeys(getattr(row, name) for row in figure.series))
            if len(found) <= _SPREAD_MAX and None not in found:
                return _spread(figure.series, [other for other in naming if other != name], name, found)
    rows = tuple((_cells(row, naming), _cells(row, counting)) for row in figure.series)
    return Table(_columns(naming), _columns(counting), rows)


def _spread(series: tuple[SeriesRow, ...], naming: list[str], spread: str, found: tuple[str, ...]) -> Table:
    """One row for each time, one column for each of the values `found` in the field `spread`."""
    rows: dict[tuple[Cell, ...], dict[str, Cell]] = {}
    for row in sorted(series, key=lambda row: (row.period.first, row.period.last) if row.period else ()):
        rows.setdefault(_cells(row, naming), {})[getattr(row, spread)] = row.value
    cells = tuple((heads, tuple(values.get(name) for name in found)) for heads, values in rows.items())
    return Table(_columns(naming), tuple(Column(spread, name) for name in found), cells)


def _cells(row: SeriesRow, names: list[str]) -> tuple[Cell, ...]:
    return tuple(getattr(row, name) for name in names)


def _columns(names: list[str]) -> tuple[Column, ...]:
    return tuple(Column(name) for name in names)

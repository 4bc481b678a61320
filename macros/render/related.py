"""Which other cases a case leads to, and why: a few of each kind, nearest in time, none of them twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from macros.records.catalogue import Catalogue
from macros.records.model import Case, Record
from macros.render import facets, views
from macros.render.links import address
from macros.render.lists import case_row
from macros.render.words import label

FEW = 3  # a glance; the rest is one link away
# What nearly every case shares tells nothing.
COMMON = 0.25


class Related(NamedTuple):
    """Some records that share something: what, the few that are shown, how many there are, and where all stand."""

    title: str
    records: tuple[Record, ...]
    total: int
    page: str


def related(catalogue: Catalogue, case: Case) -> tuple[Related, ...]:
    """Returns on the same day, others held in the same place, the rarest thing they share, the same documenter."""
    shown: set[str] = {case.id}
    found = []
    for title, records, page in _groups(catalogue, case):
        few = [other for other in _nearest(case, records) if other.id not in shown][:FEW]
        if few:
            shown |= {other.id for other in few}
            found.append(Related(title, tuple(few), len(records), page if len(records) > len(few) else ""))
    return tuple(found)


def _groups(catalogue: Catalogue, case: Case) -> Iterator[tuple[str, tuple[Record, ...], str]]:
    yield label("record", "same-day"), views.same_day(catalogue, case), ""
    for id in dict.fromkeys(after.place for after in case.after_return if after.place):
        place = catalogue.places[id]
        title = label("related", "place").format(name=place.label)
        # Among a few people in one place somebody could be recognised, as among a few in a filter.
        if len(held := views.users(catalogue, place, "cases")) >= facets.LEAST:
            yield title, held, address(place)
    if value := _rarest(catalogue, case):
        yield value.title, tuple(catalogue.cases[id] for id in sorted(value.records)), value.page
    for id in case.documented_by[:1]:
        actor = catalogue.actors[id]
        title = label("related", "documenter").format(name=actor.label)
        yield title, views.users(catalogue, actor, "cases", "documented_by"), address(actor)


def _rarest(catalogue: Catalogue, case: Case) -> facets.Value | None:
    """The kind of violation or the step after return that this case shares with the fewest others."""
    values = (
        value
        for name in facets.ALIKE
        for value in facets.facet(catalogue, name).values
        if case.id in value.records and value.id != facets.NONE
    )
    shared = [value for value in values if 1 < len(value.records) <= COMMON * len(catalogue.cases)]
    return min(shared, key=lambda value: len(value.records), default=None)


def _nearest(case: Case, records: Iterable[Record]) -> list[Record]:
    """Other cases by how near in time they are to this one; those without any date last, events first."""
    here = case_row(case).date

    def apart(other: Record) -> tuple[bool, int, str]:
        there = case_row(other).date if isinstance(other, Case) else here
        return (there is None, abs((there.first - here.first).days) if there and here else 0, other.id)

    return sorted(records, key=apart)

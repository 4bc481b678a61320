"""The filters of the cases: which values a case has, what each is called, and which may be combined.

Kept coarse on purpose: a year and no day, a province and no town, no age, no family. Nothing here is HTML.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache
from typing import Literal, NamedTuple, get_args

from macros.records.catalogue import Catalogue
from macros.records.model import Case, Place, Record
from macros.render.words import label, label_or

Name = Literal["year", "place", "outcome", "violation", "stage", "sex", "evidence"]
NAMES: tuple[Name, ...] = get_args(Name)
UNKNOWN, NONE, NO_RETURN = "unknown", "none", "no-return"
# Where, when and who: two of these together could find somebody. Such a combination is offered only while at least
# `LEAST` cases remain, whatever else is chosen.
CLOSE: tuple[Name, ...] = ("year", "place", "sex")
LEAST = 5
# The kinds of record that say which values there are, and what they are called.
_MADE_OF = ("cases", "places", "violations", "stages")
# What cases are compared by.
ALIKE: tuple[Name, ...] = ("violation", "stage")


class Value(NamedTuple):
    """One value of a filter: its id in the address, its name, the title of its page, and the cases that have it."""

    facet: Name
    id: str
    name: str
    title: str
    records: frozenset[str]

    @property
    def page(self) -> str:
        """The address of its page, from the root of the site: `cases/outcome/escaped-again/`."""
        return f"cases/{self.facet}/{self.id}/"


class Facet(NamedTuple):
    """A filter with the values that occur, in the order in which a reader looks for them."""

    name: Name
    values: tuple[Value, ...]

    def value(self, id: str) -> Value:
        """The value of that id. Raises `StopIteration` for one that does not occur."""
        return next(value for value in self.values if value.id == id)


def facets(catalogue: Catalogue) -> tuple[Facet, ...]:
    """All filters of the cases."""
    return tuple(facet(catalogue, name) for name in NAMES)


def facet(catalogue: Catalogue, name: Name) -> Facet:
    """One filter of the cases."""
    for kind in _MADE_OF:  # whoever watches what is asked for has to hear of it each time
        catalogue.kind(kind).values()
    return _facet(catalogue, name)


@lru_cache(maxsize=2 * len(NAMES))  # each case's page asks for two of them
def _facet(catalogue: Catalogue, name: Name) -> Facet:
    found: dict[str, set[str]] = {}
    for case in catalogue.cases.values():
        for id in values_of(name, case, catalogue.places):
            found.setdefault(id, set()).add(case.id)
    ids = _ordered(catalogue, name, {id: len(cases) for id, cases in found.items()})
    return Facet(name, tuple(_value(catalogue, name, id, found[id]) for id in ids))


def of(record: Record, catalogue: Catalogue) -> Value | None:
    """The value that stands for a kind of violation or a step after return, if a case has it."""
    names: dict[str, Name] = {"violations": "violation", "stages": "stage"}
    values = facet(catalogue, names[record.collection]).values
    return next((value for value in values if value.id == record.id), None)


def tokens(catalogue: Catalogue, case: Case) -> str:
    """All values of a case in one attribute, for the script: `year:2023 sex:f …`."""
    return " ".join(f"{name}:{id}" for name in NAMES for id in values_of(name, case, catalogue.places))


def values_of(name: str, case: Case, places: Mapping[str, Record]) -> tuple[str, ...]:
    """The ids of the values that a case has in one filter: at least one, since not known is a value too."""
    match name:
        case "year":
            return _years(case)
        case "place":
            return _provinces(case, places)
        case "violation":
            return tuple(dict.fromkeys(case.coded)) or (NONE,)
        case "stage":
            return tuple(dict.fromkeys(after.stage for after in case.after_return if after.stage)) or (NONE,)
        case "evidence":
            return _evidence(case)
        case _:
            return (str(getattr(case, name)),)


def _years(case: Case) -> tuple[str, ...]:
    """The years in which the return can have been."""
    if case.repatriated is None or case.repatriation_count == 0:
        return (NO_RETURN,)
    if (when := case.repatriated.date) is None:
        return (UNKNOWN,)
    ends = [day.year for day in (when.first, when.last) if day not in (date.min, date.max)]
    return tuple(map(str, range(min(ends), max(ends) + 1)))


def _provinces(case: Case, places: Mapping[str, Record]) -> tuple[str, ...]:
    """The provinces in which somebody was held after the return."""
    found = (places.get(after.place) for after in case.after_return if after.place)
    return tuple(dict.fromkeys(province(place)[0] for place in found if isinstance(place, Place))) or (UNKNOWN,)


def province(place: Place) -> tuple[str, str]:
    """The id and the name of the province of a place: `north-hamgyong`, `North Hamgyong`."""
    name = (place.admin1 or place.country).partition(" (")[0]
    return name.lower().replace(" ", "-"), name


def _evidence(case: Case) -> tuple[str, ...]:
    lines = "one-line" if case.evidence.lines == 1 else "several-lines"
    return (lines,) if case.status == "documented" else (lines, case.status)


def _ordered(catalogue: Catalogue, name: Name, found: Mapping[str, int]) -> list[str]:
    """Years from the latest, what has an order by it, the rest by number; what is not known comes last."""
    ids: Iterable[str]
    match name:
        case "year":
            ids = sorted(found, reverse=True)
        case "stage":
            ids = [*sorted(catalogue.stages, key=lambda id: catalogue.stages[id].order), NONE]
        case "sex" | "outcome":
            ids = get_args(Case.model_fields[name].annotation)
        case "evidence":
            ids = ("one-line", "several-lines", "alleged", "disputed")
        case _:
            ids = sorted(found, key=lambda id: (-found[id], id))
    return sorted((id for id in ids if id in found), key=lambda id: id in (UNKNOWN, NONE, NO_RETURN))


def _value(catalogue: Catalogue, facet: Name, id: str, cases: Iterable[str]) -> Value:
    name = label_or(f"case-{facet}", id, "") or _name(catalogue, facet, id)
    title = label_or("facet-title", f"{facet}-{id}", "") or label("facet-title", facet)
    return Value(facet, id, name, title.format(value=name), frozenset(cases))


def _name(catalogue: Catalogue, facet: Name, id: str) -> str:
    match facet:
        case "violation":
            return catalogue.violations[id].label
        case "stage":
            return catalogue.stages[id].label
        case "place":
            return next(name for place in catalogue.places.values() for at, name in [province(place)] if at == id)
        case "outcome" | "sex":
            return label(facet, id)
        case _:
            return id

"""The table of authorities: for each instrument and provision, what turns on it, and who was found to rely on it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple

from macros.records.catalogue import Catalogue
from macros.records.model import Instrument, Position, Question, Violation
from macros.records.model.law import Provision
from macros.render import lists
from macros.render.lists import Group, grouped
from macros.render.views import users

# Stances that name the instrument on which they rest, or whose force they dispute.
STANCES: Mapping[str, str] = MappingProxyType(
    {
        "binds-cat": "cat-1984",
        "binds-custom": "custom-non-refoulement",
        "binds-jus-cogens": "custom-non-refoulement",
        "disputes-custom": "custom-non-refoulement",
        "convention-prevails": "refugee-convention-1951",
        "icc-route": "rome-statute-1998",
    }
)
_YEAR = re.compile(r"^\d{4} ")
_PLACE = re.compile(r" (?=arts?\. )")


class Named(NamedTuple):
    """A kind of violation that names an instrument, and the place in it as the record writes it."""

    violation: Violation
    place: str


class Taken(NamedTuple):
    """A stance that names an instrument, with the latest such statement of each actor, the latest first."""

    stance: str
    positions: tuple[Position, ...]


class Use(NamedTuple):
    """A provision and the questions that turn on it."""

    provision: Provision
    questions: tuple[Question, ...]


@dataclass(frozen=True)
class Authority:
    """An instrument and everything in the records that refers to it."""

    instrument: Instrument
    uses: tuple[Use, ...]
    named: tuple[Named, ...]
    taken: tuple[Taken, ...]


@dataclass(frozen=True)
class Authorities:
    """The instruments that are referred to, by kind, those that are not, and names of no record here."""

    kinds: tuple[Group[Authority], ...]
    unused: tuple[Instrument, ...]
    unknown: tuple[Named, ...]


def authorities(catalogue: Catalogue) -> Authorities:
    """The table over all instruments, in the order of the list of documents."""
    rows = [row.instrument for kind in lists.instruments(catalogue, ()) for row in kind.items]
    names = _names(rows)
    named = list(_named(catalogue, names))
    found = [_authority(catalogue, one, [it for of, it in named if of == one.id]) for one in rows]
    used = [one for one in found if one.uses or one.named or one.taken]
    return Authorities(
        kinds=grouped(used, lambda one: one.instrument.kind),
        unused=tuple(one.instrument for one in found if one not in used),
        unknown=tuple(it for of, it in named if of is None),
    )


def _names(instruments: Iterable[Instrument]) -> dict[str, str]:
    """Instrument by the names that violations use: the short one, also without its year."""
    return {name: one.id for one in instruments for name in (str(one.short_name), _YEAR.sub("", one.short_name))}


def _named(catalogue: Catalogue, names: Mapping[str, str]) -> Iterator[tuple[str | None, Named]]:
    """Every provision that a kind of violation names, and the instrument whose name stands before it, if one does."""
    for violation in catalogue.violations.values():
        for text in violation.provisions:
            name, *place = _PLACE.split(text, maxsplit=1)
            id = names.get(name)
            yield id, Named(violation, place[0] if id and place else str(text))


def _authority(catalogue: Catalogue, instrument: Instrument, named: list[Named]) -> Authority:
    asking = [one for one in users(catalogue, instrument, "questions") if isinstance(one, Question)]
    uses = (
        Use(provision, tuple(one for one in asking if _turns_on(one, instrument.id, provision.article)))
        for provision in instrument.provisions
    )
    stances = (_taken(catalogue, stance) for stance, id in STANCES.items() if id == instrument.id)
    return Authority(
        instrument,
        tuple(use for use in uses if use.questions),
        tuple(named),
        tuple(one for one in stances if one.positions),
    )


def _turns_on(question: Question, instrument: str, article: str) -> bool:
    return any(one.instrument == instrument and one.article == article for one in question.provisions)


def _taken(catalogue: Catalogue, stance: str) -> Taken:
    """Positions stand in the order of time: of each actor the last one stays."""
    latest = {
        position.actor: position
        for position in catalogue.positions.values()
        if stance in [one.stance for one in position.stances]
    }
    dated = sorted(latest.values(), key=lambda one: one.date.first.toordinal() if one.date else 0, reverse=True)
    return Taken(stance, tuple(dated))

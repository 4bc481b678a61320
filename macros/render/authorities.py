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
from macros.render.matrix import NO_POSITION
from macros.render.views import users

# Stances that rest on an instrument, or dispute its force, whether or not the statement names it.
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
STATE = ("state", "parliament")
_YEAR = re.compile(r"^\d{4} ")
_PLACE = re.compile(r" (?=arts?\. )")


class Named(NamedTuple):
    """A kind of violation that names an instrument, and the place in it as the record writes it."""

    violation: Violation
    place: str


class Said(NamedTuple):
    """A position that names a text, or rests on it or disputes it by its stance, and what it is coded to say."""

    position: Position
    stances: tuple[str, ...]


class Use(NamedTuple):
    """An article, the provision that shows it, the questions that turn on it, and the positions that name it."""

    article: str
    provision: Provision
    questions: tuple[Question, ...]
    said: tuple[Said, ...]


@dataclass(frozen=True)
class Authority:
    """An instrument and everything in the records that refers to it."""

    instrument: Instrument
    uses: tuple[Use, ...]
    named: tuple[Named, ...]
    said: tuple[Said, ...]


@dataclass(frozen=True)
class Authorities:
    """The instruments that are referred to, by kind, those that are not, and names of no record here."""

    kinds: tuple[Group[Authority], ...]
    unused: tuple[Instrument, ...]
    unknown: tuple[Named, ...]
    silent: tuple[Instrument, ...]


def authorities(catalogue: Catalogue) -> Authorities:
    """The table over all instruments, in the order of the list of documents."""
    rows = [row.instrument for kind in lists.instruments(catalogue, ()) for row in kind.items]
    names = _names(rows)
    named = list(_named(catalogue, names))
    found = [_authority(catalogue, one, [it for of, it in named if of == one.id]) for one in rows]
    used = [one for one in found if one.uses or one.named or one.said]
    return Authorities(
        kinds=grouped(used, lambda one: one.instrument.kind),
        unused=tuple(one.instrument for one in found if one not in used),
        unknown=tuple(it for of, it in named if of is None),
        silent=tuple(_unnamed_by_china(catalogue, rows)),
    )


def _unnamed_by_china(catalogue: Catalogue, instruments: Iterable[Instrument]) -> Iterator[Instrument]:
    """The bilateral texts of China that no statement of its State bodies names."""
    china = {actor.id for actor in catalogue.actors.values() if actor.country == "CN"}
    said = (one for one in catalogue.positions.values() if one.actor in china and one.actor_kind in STATE)
    named = {text.instrument for one in said for text in one.names}
    for one in instruments:
        if one.kind == "bilateral" and one.id not in named and any(party.state == "CN" for party in one.parties):
            yield one


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
    uses = tuple(_uses(catalogue, instrument, asking))
    return Authority(
        instrument,
        tuple(use for use in uses if use.questions or use.said),
        tuple(named),
        tuple(_said(catalogue, instrument.id, None, asking)),
    )


def _uses(catalogue: Catalogue, instrument: Instrument, asking: list[Question]) -> Iterator[Use]:
    """Each provision, and before the first paragraph of an article the article, where statements name no more."""
    known = {str(one.article) for one in instrument.provisions}
    names = [text for position in catalogue.positions.values() for text in position.names]
    whole = {str(text.article) for text in names if text.instrument == instrument.id and text.article} - known
    for provision in instrument.provisions:
        of = [one for one in asking if _turns_on(one, instrument.id, provision.article)]
        if provision.whole in whole:
            whole.remove(provision.whole)
            said = _said(catalogue, instrument.id, provision.whole, of)
            yield Use(provision.whole, provision, (), tuple(said))
        yield Use(
            provision.article, provision, tuple(of), tuple(_said(catalogue, instrument.id, provision.article, of))
        )


def _turns_on(question: Question, instrument: str, article: str) -> bool:
    return any(one.instrument == instrument and one.article == article for one in question.provisions)


def _said(catalogue: Catalogue, instrument: str, article: str | None, asking: list[Question]) -> Iterator[Said]:
    """The positions that name an article, or the text and no article of it, the latest first.

    Beside each stand its stances on the questions that turn on what it names; all of them, where no question does.
    """
    turning = {one.id for one in asking}
    dated = sorted(catalogue.positions.values(), key=lambda one: one.date.first.toordinal() if one.date else 0)
    for position in reversed(dated):
        articles = [one.article for one in position.names if one.instrument == instrument]
        coded = [one for one in position.stances if one.stance != NO_POSITION]
        resting = [one for one in coded if article is None and STANCES.get(one.stance) == instrument]
        if article in articles or (resting and not articles):
            shown = [one.stance for one in coded if not turning or one.question in turning or one in resting]
            yield Said(position, tuple(shown))

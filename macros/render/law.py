"""What the page of a question of law shows beyond the question's own fields: holders, provisions, neighbours."""

from __future__ import annotations

from typing import NamedTuple

from macros.records.catalogue import Catalogue
from macros.records.model import Actor, Instrument, Position, Question
from macros.records.model.law import Party, Point, Provision
from macros.records.model.values import Text
from macros.render.lists import Group, grouped
from macros.render.views import stances
from macros.render.words import label


class Holder(NamedTuple):
    """An actor that took a stance, and every time it was found to, the earliest first."""

    actor: Actor
    positions: tuple[Position, ...]

    @property
    def span(self) -> str:
        """`1998–2024`, `2013`, or that no date is known."""
        years = [position.date.first.year for position in self.positions if position.date]
        if not years:
            return label("ui", "no-date-short")
        return f"{min(years)}–{max(years)}" if min(years) < max(years) else f"{min(years)}"


class Basis(NamedTuple):
    """An instrument that a question turns on, its provisions there, and how the States named stand to it."""

    instrument: Instrument
    provisions: tuple[Provision, ...]
    standing: tuple[Party, ...]


def paragraphs(side: tuple[Point, ...]) -> tuple[tuple[Point, ...], ...]:
    """The steps of a side's case, those together that stand in one paragraph."""
    found: list[list[Point]] = []
    for point in side:
        if found and point.joins:
            found[-1].append(point)
        else:
            found.append([point])
    return tuple(map(tuple, found))


def holders(catalogue: Catalogue, question: Question) -> tuple[Group[Holder], ...]:
    """Who was found to take each stance of a question's scale; within a stance by the first time."""
    return tuple(Group(stance.key, _holders(catalogue, stance)) for stance in stances(catalogue, question))


def _holders(catalogue: Catalogue, stance: Group[Position]) -> tuple[Holder, ...]:
    # Undated ones last: nobody knows since when.
    ordered = sorted(stance.items, key=lambda one: (one.date is None, one.date.first.toordinal() if one.date else 0))
    return tuple(Holder(catalogue.actors[by.key], by.items) for by in grouped(ordered, lambda one: one.actor))


def provisions(catalogue: Catalogue, question: Question, states: tuple[str, ...]) -> tuple[Basis, ...]:
    """The instruments that a question turns on, in its order, each once, with the party rows of `states`."""
    return tuple(
        _basis(catalogue.instruments[by.key], tuple(ref.article for ref in by.items), states)
        for by in grouped(question.provisions, lambda ref: ref.instrument)
    )


def _basis(instrument: Instrument, articles: tuple[Text, ...], states: tuple[str, ...]) -> Basis:
    parties = {str(party.state): party for party in instrument.parties} if instrument.kind == "treaty" else {}
    named = {provision.article: provision for provision in instrument.provisions}
    return Basis(
        instrument,
        tuple(named[article] for article in articles),
        tuple(parties[state] for state in states if state in parties),
    )


def neighbours(catalogue: Catalogue, question: Question) -> tuple[Question, ...]:
    """The other questions that turn on one of the same provisions."""
    own = set(question.provisions)
    return tuple(one for one in catalogue.questions.values() if one is not question and own & set(one.provisions))

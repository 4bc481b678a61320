"""What the page of a question of law shows: who holds what since when, on which provisions, bound by them or not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from macros.render import law
from macros.render.lists import STATES
from tests.render.small import catalogue as small

if TYPE_CHECKING:
    from macros.records.catalogue import Catalogue


def test_every_position_stands_once_under_its_stance_with_its_actor(catalogue: Catalogue) -> None:
    for question in catalogue.questions.values():
        shown = [
            (stance.key, position.id)
            for stance in law.holders(catalogue, question)
            for holder in stance.items
            for position in holder.positions
            if position.actor == holder.actor.id
        ]
        coded = [
            (stance.stance, position.id)
            for position in catalogue.positions.values()
            for stance in position.stances
            if stance.question == question.id
        ]
        assert sorted(shown) == sorted(coded)
        assert tuple(stance.key for stance in law.holders(catalogue, question)) == question.scale


def test_holders_stand_in_order_of_time_and_say_since_when(catalogue: Catalogue) -> None:
    stances = {stance.key: stance.items for stance in law.holders(catalogue, catalogue.questions["q-refugees"])}
    china = stances["not-refugees-illegal-entry"][0]
    assert china.actor.id == "china-mfa"
    assert china.span == "1998–2024"
    firsts = [holder.positions[0].date for holder in stances["refugees"] if holder.positions[0].date]
    assert [date.first for date in firsts] == sorted(date.first for date in firsts)


def test_a_holder_without_any_date_stands_last_and_says_so(catalogue: Catalogue) -> None:
    stances = {stance.key: stance.items for stance in law.holders(catalogue, catalogue.questions["q-beyond-1951"])}
    assert stances["status-independent"][-1].positions[0].date is None
    assert "not known" in stances["status-independent"][-1].span or "not stated" in stances["binds-cat"][-1].span


def test_each_instrument_stands_once_with_its_provisions_and_the_states(catalogue: Catalogue) -> None:
    for question in catalogue.questions.values():
        bases = law.provisions(catalogue, question, STATES)
        assert len({basis.instrument.id for basis in bases}) == len(bases)
        shown = [(basis.instrument.id, one.article) for basis in bases for one in basis.provisions]
        assert sorted(shown) == sorted((ref.instrument, ref.article) for ref in question.provisions)
    torture = next(
        basis
        for basis in law.provisions(catalogue, catalogue.questions["q-beyond-1951"], STATES)
        if basis.instrument.id == "cat-1984"
    )
    assert {party.state: (party.status, party.date) for party in torture.standing} == {
        "CN": ("ratified", "1988-10-04"),
        "KP": ("not-party", None),
        "KR": ("acceded", "1995-01-09"),
    }


def test_steps_that_join_stand_in_one_paragraph(catalogue: Catalogue) -> None:
    for question in catalogue.questions.values():
        for side in (question.case_for_protection, question.case_against):
            paragraphs = law.paragraphs(side)
            assert tuple(point for paragraph in paragraphs for point in paragraph) == side
            assert not [paragraph for paragraph in paragraphs if any(not point.joins for point in paragraph[1:])]
            assert not [point for paragraph in paragraphs[1:] for point in paragraph[:1] if point.joins]


def test_neighbours_share_a_provision(catalogue: Catalogue) -> None:
    near = law.neighbours(catalogue, catalogue.questions["q-refugees"])
    assert {question.id for question in near} == {"q-sur-place", "q-screening"}
    assert law.neighbours(small(), catalogue.questions["q-refugees"]) == ()

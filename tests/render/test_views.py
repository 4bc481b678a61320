from __future__ import annotations

from collections.abc import Mapping

import pytest

from macros.records.catalogue import Catalogue
from macros.records.edtf import Edtf
from macros.records.model import Case, Event, Figure
from macros.records.model.case import Return
from macros.records.model.figure import SeriesRow
from macros.render import views


def with_series(catalogue: Catalogue, *rows: Mapping[str, object], **fields: object) -> Figure:
    figure = next(iter(catalogue.figures.values()))
    return figure.model_copy(update={"series": tuple(SeriesRow.model_validate(row) for row in rows), **fields})


@pytest.fixture
def case(catalogue: Catalogue) -> Case:
    """Return a case that says little."""
    return catalogue.cases["c-undated-coi-05"]


def test_a_way_begins_with_leaving_and_ends_with_the_outcome(catalogue: Catalogue) -> None:
    for case in catalogue.cases.values():
        kinds = [step.kind for step in views.path(case)]
        assert (kinds[0], kinds[-1]) == ("left", "outcome")
        assert kinds.count("after") == len(case.after_return)


def test_what_no_source_says_is_unknown(case: Case) -> None:
    silent = case.model_copy(update={"left_dprk": None, "arrested": None, "after_return": (), "outcome": "unknown"})
    assert [(step.kind, step.known) for step in views.path(silent)] == [
        ("left", False), ("arrested", False), ("returned", True), ("outcome", False),
    ]  # fmt: skip


def test_a_person_who_was_not_returned_is_not_said_to_have_been(case: Case) -> None:
    held = case.model_copy(update={"repatriated": Return.model_validate({"from": "China"}), "repatriation_count": 0})
    unclear = case.model_copy(update={"repatriated": None, "repatriation_count": None})
    assert [(s.kind, s.known) for s in views.path(held)][2] == ("not-returned", True)
    assert [(s.kind, s.known) for s in views.path(unclear)][2] == ("not-returned", False)


def test_one_number_for_each_time_and_sex_is_spread_over_columns(catalogue: Catalogue) -> None:
    figure = with_series(
        catalogue,
        {"period": "2003", "sex": "female", "value": "2"},
        {"period": "2002", "sex": "female", "value": "1"},
        {"period": "2002", "sex": "male", "value": "3"},
    )
    table = views.table(figure)
    assert table.heads == (views.Column("period"),)
    assert table.values == (views.Column("sex", "female"), views.Column("sex", "male"))
    assert table.rows == ((("2002",), (1, 3)), (("2003",), (2, None)))


def test_parts_stay_rows_in_the_order_in_which_they_are_written(catalogue: Catalogue) -> None:
    table = views.table(with_series(catalogue, {"of": "b", "value": "2"}, {"of": "a", "value": "1"}))
    assert table.rows == ((("b",), (2,)), (("a",), (1,)))


def test_columns_are_those_that_the_series_has(catalogue: Catalogue) -> None:
    table = views.table(
        with_series(catalogue, {"period": "2002", "rejected": "2"}, {"period": "2003", "positive": "1"})
    )
    assert [column.field for column in (*table.heads, *table.values)] == ["period", "positive", "rejected"]
    assert table.rows == ((("2002",), (None, 2)), (("2003",), (1, None)))
    assert table.columns == 3


def test_every_series_keeps_all_its_numbers(catalogue: Catalogue) -> None:
    counting = ("value", "recognised", "other_positive", "positive", "rejected", "closed")
    for figure in catalogue.figures.values():
        written = sorted(
            float(n) for row in figure.series for name in counting if (n := getattr(row, name)) is not None
        )
        kept = [cell for _, cells in views.table(figure).rows for cell in cells if isinstance(cell, (int, float))]
        assert sorted(float(number) for number in kept) == written, figure.id


def test_a_value_that_repeats_one_row_names_the_latest_such_row(catalogue: Catalogue) -> None:
    rows = ({"period": "2001", "value": "5"}, {"period": "2003", "value": "5"}, {"period": "2004", "value": "6"})
    row = views.row_of_value(with_series(catalogue, *rows, value=5))
    assert row is not None
    assert row.period == "2003"
    assert views.row_of_value(with_series(catalogue, *rows, value=16)) is None


def test_users_are_found_by_kind_and_field_each_once(catalogue: Catalogue) -> None:
    actor = catalogue.actors["human-rights-watch"]
    said = views.users(catalogue, actor, "figures", "said_by")
    assert said
    assert set(said) == {figure for figure in catalogue.figures.values() if actor.id in figure.said_by}
    assert len({record.id for record in said}) == len(said)


def test_everything_that_refers_to_a_record_is_in_one_of_its_groups(catalogue: Catalogue) -> None:
    place = catalogue.places["crossing-tumen-onsong"]
    grouped = [record for group in views.used_by(catalogue, place) for record in group.items]
    assert {(r.collection, r.id) for r in grouped} == {(u.by.collection, u.by.id) for u in catalogue.uses(place)}


def test_stances_show_the_whole_scale_and_every_position(catalogue: Catalogue) -> None:
    for question in catalogue.questions.values():
        found = views.stances(catalogue, question)
        assert tuple(taken.key for taken in found) == question.scale
        coded = sum(s.question == question.id for p in catalogue.positions.values() for s in p.stances)
        assert sum(len(taken.items) for taken in found) == coded


def test_the_same_day_is_known_only_where_a_day_is(catalogue: Catalogue) -> None:
    event = catalogue.events["2023-10-09-mass-return"]
    day = views.same_day(catalogue, event)
    assert catalogue.cases["c-2023-baishan-01"] in day
    assert event not in day
    for unsure in ("2023-10", "2023", "2023-10-09~", "2023-10-09/2023-10-10"):
        assert views.same_day(catalogue, event.model_copy(update={"date": Edtf(unsure)})) == ()


def test_a_chain_in_words_is_shown_only_when_it_adds_something(catalogue: Catalogue) -> None:
    both = ("daily-nk", "rfa")
    assert not views.adds(catalogue, "Daily NK; Radio Free Asia", both)
    assert not views.adds(catalogue, None, both)
    assert views.adds(catalogue, "Daily NK, after a source in Hyesan", both)


def test_other_figures_share_the_topic(catalogue: Catalogue) -> None:
    figure = catalogue.figures["detained-600-2000-nkdb"]
    others = views.same_topic(catalogue, figure)
    assert figure not in others
    assert {other.topic for other in others} == {figure.topic}
    days = [other.as_of.first for other in others if other.as_of]
    assert len(days) > 1
    assert days == sorted(days)


def test_days_of_events_and_cases_meet(catalogue: Catalogue) -> None:
    event = catalogue.events["2023-10-09-mass-return"]
    back = views.same_day(catalogue, catalogue.cases["c-2023-baishan-01"])
    assert event in back
    assert any(isinstance(other, Event) for other in back)

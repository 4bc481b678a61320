"""What the sources do not say, counted from what records leave out."""

from __future__ import annotations

from macros.render.unknowns import Gap, gaps
from tests.render.small import CITED
from tests.render.small import catalogue as small

TWO = [*CITED, {"source": "s2", "locator": "p. 2", "supports": "It."}]


def test_the_gaps_of_a_topic_are_counted_and_those_that_do_not_occur_left_out() -> None:
    records = small(
        figures={
            "bare": {"as_of": None, "value": None, "value_text": "hundreds"},
            "whole": {"method": "A register", "via": ["a2"], "sources": TWO},
            "also": {"method": "Not stated; from a speech", "sources": TWO},
            "other": {"topic": "returned"},
        }
    )
    assert gaps(records, "held") == (
        "figures",
        (
            Gap("method", 2, 3),
            Gap("date", 1, 3),
            Gap("digits", 1, 3),
            Gap("second-hand", 1, 3),
            Gap("one-source", 1, 3),
        ),
    )


def test_cases_count_where_a_return_is_told() -> None:
    records = small(
        cases={
            "held": {"repatriated": {"from": "China"}, "repatriation_count": "0", "outcome": "not-yet-returned"},
            "arrested": {"arrested": {"place": "Yanji"}},
            "returned": {
                "repatriated": {"date": "2004", "crossing": "Tumen"},
                "repatriation_count": "1",
                "outcome": "released",
            },
        }
    )
    assert gaps(records, "cases") == ("cases", (Gap("stage", 1, 1), Gap("age", 1, 1), Gap("single", 1, 1)))


def test_events_tell_whose_answer_was_not_found() -> None:
    answered = {"china": "A denial.", "rok": "not found", "un": "not found in the texts seen"}
    _, found = gaps(small(events={"e": {"responses": answered, "crossings": ["p"]}}), "events")
    assert {gap.name for gap in found} == {"number", "single", "rok", "un", "dprk"}


def test_nothing_is_missing_where_everything_is_said() -> None:
    assert gaps(small(figures={"whole": {"method": "A register", "sources": TWO}}), "held") == ("figures", ())

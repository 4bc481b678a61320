"""Dates in words."""

from __future__ import annotations

import pytest

from macros.records.edtf import Edtf
from macros.records.model.figure import Period
from macros.render.dates import in_words, when
from tests.render.small import catalogue as small

PERIOD = {"from": "2019", "to": "2020"}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2023", "2023"),
        ("2023-10", "October 2023"),
        ("2023-10-09", "9 October 2023"),
        ("1986~", "about 1986"),
        ("1986?", "1986, uncertain"),
        ("1986-03%", "about March 1986, uncertain"),
        ("2016/2018", "2016 to 2018"),
        ("2016/..", "since 2016"),
        ("../2016", "until 2016"),
        ("2016~/2018-02-01", "about 2016 to 1 February 2018"),
    ],
)
def test_a_date_has_its_words(text: str, words: str) -> None:
    assert in_words(Edtf(text)) == words


def test_a_period_of_one_date_is_that_date() -> None:
    assert in_words(Period.model_validate({"from": "2019", "to": "2019"})) == "2019"
    assert in_words(Period.model_validate({"from": "2019", "to": "2020-05"})) == "2019 to May 2020"


def test_a_figure_says_when_it_holds() -> None:
    dates: dict[str, dict[str, object]] = {
        "day": {"as_of": "2023-10-09"},
        "years": {"as_of": None, "period": PERIOD},
        "none": {"as_of": None},
    }
    figures = small(figures=dates).figures
    assert {name: when(figure) for name, figure in figures.items()} == {
        "day": "9 October 2023",
        "years": "2019 to 2020",
        "none": "date not stated",
    }

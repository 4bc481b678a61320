"""The closed lists of words that macros take, and the numbers that stand for a row only."""

from __future__ import annotations

import re
from typing import Any, get_args

import pytest

from macros.render import unknowns
from macros.render.amounts import is_row
from macros.render.charts import NAMES
from macros.render.choices import Name, choice, chosen, made_from
from tests.render.small import catalogue as small


def test_topics_are_those_of_the_records() -> None:
    cases: dict[str, dict[str, Any]] = {
        "k": {"repatriated": {"date": "2003~"}, "after_return": [{"stage": "trial", "place": "p"}]},
        "l": {"violations": ["execution"], "outcome": "died", "sex": "m"},
    }
    records = small(
        figures={"a": {}, "b": {"topic": "returned"}, "c": {}}, findings={"f": {}}, cases=cases,
        places={"p": {"admin1": "North Hamgyong (Hoeryong City)"}},
    )  # fmt: skip
    found = {kind: records.kind(kind) for kind in ("figures", "findings", "cases", "places")}
    lists = {name: choice(name, {kind: found[kind] for kind in made_from(name)}) for name in get_args(Name)}
    assert lists == {
        "topics": ("held", "returned"),
        "findings": ("religion",),
        "unknowns": ("held", "returned", *unknowns.KINDS),
        "languages": ("en", "ko", "zh-Hans", "zh-Hant"),
        "lanes": ("law", "politics", "returns"),
        "charts": (*NAMES, "held"),
        "year": ("2003", "no-return"),
        "place": ("north-hamgyong", "unknown"),
        "outcome": ("unknown", "died"),
        "violation": ("none", "execution"),
        "stage": ("trial", "none"),
        "sex": ("f", "m"),
        "evidence": ("one-line",),
    }


def test_a_known_word_comes_back_and_an_unknown_one_is_told() -> None:
    assert chosen("figures", "topic", "held", ["held"]) == "held"
    with pytest.raises(ValueError, match=re.escape('figures: no topic "hold". Did you mean "held"?')):
        chosen("figures", "topic", "hold", ["held", "returned"])
    with pytest.raises(ValueError, match=re.escape('figures: no topic "x". There are: held, returned')):
        chosen("figures", "topic", "x", ["held", "returned"])


SERIES = [{"period": "2019", "value": "7"}, {"period": "2020", "value": "5"}]


@pytest.mark.parametrize(
    ("fields", "row"),
    [
        ({"as_of": None, "period": {"from": "2019", "to": "2020"}, "series": SERIES}, True),
        ({"as_of": None, "period": {"from": "2019", "to": "2020"}, "value": "12", "series": SERIES}, False),
        ({"as_of": None, "period": {"from": "2020", "to": "2020"}, "series": SERIES}, False),
        ({"as_of": "2020", "series": SERIES}, False),
        ({"as_of": None, "period": {"from": "2019", "to": "2020"}, "series": [{"of": "women", "value": "5"}]}, False),
    ],
    ids=[
        "the last year of a series",
        "the sum of a series",
        "a row of the whole period",
        "a number for a day",
        "a part",
    ],
)
def test_a_number_stands_for_one_row_if_the_row_covers_less_time_than_the_figure(
    fields: dict[str, object], *, row: bool
) -> None:
    assert is_row(small(figures={"f": fields}).figures["f"]) is row

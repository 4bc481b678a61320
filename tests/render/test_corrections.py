"""Corrections in words, and in the order in which readers meet them."""

from __future__ import annotations

from typing import Any

import pytest

from macros.api import Api
from macros.records.catalogue import Catalogue
from macros.render.corrections import corrections, corrections_of
from macros.render.words import label
from tests.render.small import catalogue as small

SOURCES: dict[str, dict[str, Any]] = {"s1": {}}
ACTORS: dict[str, dict[str, Any]] = {"a1": {}, "a2": {"name": "Another actor"}}


@pytest.mark.parametrize(
    ("kind", "field", "before", "after", "said"),
    [
        ("figures", "value", "8125", "5", ("the number", "8,125", "5")),
        ("figures", "as_of", "2019-05", "2020", ("as of", "May 2019", "2020")),
        ("figures", "said_by[0]", "a2", "a1", ("who says it", "Another actor", "An actor")),
        ("figures", "said_by[0]", "gone-since", "a1", ("who says it", "gone-since", "An actor")),
        ("figures", "notes", None, None, ("the note", None, None)),
        ("events", "number.high", "40", "9", ("the highest number", "40", "9")),
    ],
)
def test_a_correction_is_told_in_words(
    kind: str, field: str, before: str | None, after: str | None, said: tuple[str, str | None, str | None]
) -> None:
    entry = {"kind": kind, "record": "r", "field": field, "before": before, "after": after}
    records = small(sources=SOURCES, actors=ACTORS, figures={"r": {}}, events={"r": {}}, corrections={"c": entry})
    (told,) = corrections(records)
    assert (told.field, told.before, told.after) == said
    assert told.record is records.kind(kind)["r"]


def test_a_code_of_ours_is_told_in_words_and_under_its_question(catalogue: Catalogue) -> None:
    told = next(each for each in corrections(catalogue) if each.correction.id == "wolman-2024")
    assert told.field == f"the side it takes, as we read it, on “{catalogue.questions['q-refugees'].label}”"
    assert (told.before, told.after) == (label("stance", "refugees"), label("stance", "no-position"))
    codes = [
        each for each in corrections(catalogue) if each.correction.field.endswith(("stance", "qualifier", "status"))
    ]
    assert codes
    assert not [each.correction.id for each in codes if "-" in f"{each.before}{each.after}"]


def test_the_latest_stands_first_and_a_record_has_its_own() -> None:
    entries = {
        "older": {"date": "2026-11-24"},
        "other": {"date": "2026-12-01", "record": "f2"},
        "newer": {"date": "2026-12-01"},
    }
    records = small(sources=SOURCES, actors=ACTORS, figures={"f1": {}, "f2": {}}, corrections=entries)
    assert [told.correction.id for told in corrections(records)] == ["newer", "other", "older"]
    assert [told.correction.id for told in corrections_of(records, records.figures["f1"])] == ["newer", "older"]


def test_a_list_without_corrections_says_so() -> None:
    assert "No record has been corrected" in Api(small(), page=lambda: "corrections/").corrections()


def test_a_record_says_a_later_day_than_its_kind() -> None:
    figures = {"f1": {}, "f2": {"reviewed": "2026-12-01"}}
    records = small(sources=SOURCES, actors=ACTORS, figures=figures, reviews={"figures": {}})
    assert records.reviewed(records.figures["f1"]) == "2026-11-24"
    assert records.reviewed(records.figures["f2"]) == "2026-12-01"
    assert records.reviewed(records.sources["s1"]) is None

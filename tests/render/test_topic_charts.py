"""Pictures of a topic: what they draw and table are its figures, and what cannot be drawn is refused."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from macros.api import Api
from macros.records.catalogue import Catalogue
from macros.records.model import Figure
from macros.render import charts
from macros.render.charts import draw, topic
from macros.render.charts.claims import put
from macros.render.charts.frame import WIDE
from macros.render.charts.rows import WORDS_WIDE
from macros.render.words import label_or
from tests.render.small import TOPICS


@pytest.fixture(autouse=True)
def _cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(draw, "CACHE", tmp_path)


def _topics(catalogue: Catalogue) -> tuple[str, ...]:
    return topic.drawable(catalogue.figures.values())


def _ends(figure: Figure) -> list[float]:
    return [end for end in (figure.value, figure.low, figure.high) if end is not None]


def test_topics_that_pages_draw_have_a_name(catalogue: Catalogue) -> None:
    assert set(TOPICS) <= set(_topics(catalogue))
    assert [one for one in TOPICS if not label_or("topic", one, "")] == []


def test_table_csv_and_picture_have_every_number(catalogue: Catalogue) -> None:
    for name in _topics(catalogue):
        chart, figures = charts.chart(name, catalogue), catalogue.figures_on(name)
        assert {row.record for row in chart.rows} == set(figures)
        head, *rows = chart.numbers()
        at = {column: place for place, column in enumerate(head)}
        for row in rows:
            figure = catalogue.figures[str(row[at["record"]]).partition("/")[2]]
            said = {row[at["low"]], row[at["high"]]} - {None}
            assert said == set(_ends(figure)), figure.id
        for picture in (chart.wide, chart.narrow):
            assert all(f"{end:,}" in picture.marks for one in figures for end in _ends(one))


def test_rows_stand_by_their_first_day_and_the_picture_holds_to_the_last(catalogue: Catalogue) -> None:
    chart = charts.chart("returns-per-year-estimates", catalogue)
    assert [row.cells[0] for row in chart.rows] == ["1998 to 2006", "2000", "2000 to 2012", "2003"]
    assert chart.as_of == "2012"


@pytest.mark.parametrize("name", TOPICS)
def test_marks_stand_at_their_numbers(catalogue: Catalogue, name: str) -> None:
    figures = catalogue.figures_on(name)
    highest = max(end for one in figures for end in _ends(one))
    left, right = topic.NAMES, WIDE - WORDS_WIDE
    expected = Counter(
        round(left + end / (highest * topic.ROOM) * (right - left)) for one in figures for end in _ends(one)
    )
    marks = charts.chart(name, catalogue).wide.marks
    drawn = [float(at) for at in re.findall(r"translate\(([\d.]+),", marks)]
    assert all(any(abs(at - place) <= 1 for at in drawn) for place in expected)


def test_the_title_counts_numbers_and_names_their_ends() -> None:
    said = [put(100, None, "exact"), put(None, 900, "up-to"), put(None, None, "about", "few")]
    assert topic._title(TOPICS[0], said) == "Returns a year: two figures give numbers from 100 to 900"
    assert topic._title(TOPICS[0], [said[0], said[0]]) == "Returns a year: two figures give the number 100"


def test_a_wide_span_multiplies_and_a_narrow_one_begins_at_zero() -> None:
    assert topic._scale([put(10, None, "exact"), put(200, None, "exact")]).low == 0
    wide = topic._scale([put(10, None, "exact"), put(201, None, "exact")])
    assert wide.log
    assert wide.ticks == (10, 100)


@pytest.mark.parametrize("name", ["estimate-population-in-china", "returns-per-year-estimate"])
def test_what_cannot_be_drawn_is_refused_with_the_nearest(catalogue: Catalogue, name: str) -> None:
    with pytest.raises(ValueError, match="no chart"):
        Api(catalogue, lambda: "how-many/").chart(name)

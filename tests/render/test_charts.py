"""Charts: what is drawn and what is tabled are the data, in markup that a strict page can carry."""

from __future__ import annotations

import gzip
import importlib
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from math import log10
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import html5lib
import pytest

from macros.api import Api
from macros.records.catalogue import Catalogue
from macros.records.model import Event, Figure
from macros.render import charts
from macros.render.charts import draw
from macros.render.charts.bars import COUNTS
from macros.render.charts.clean import clean
from macros.render.charts.frame import NARROW, WIDE, Chart
from macros.render.charts.pictures import (
    arrivals_by_sex,
    estimates_in_china,
    october_2023,
    returns_events,
    returns_totals,
)
from macros.render.cite import References
from macros.render.links import Links
from macros.render.templates import render
from tests.render.small import TOPICS

if TYPE_CHECKING:
    from playwright.sync_api import Browser

WIDTHS = {"wide": WIDE, "narrow": NARROW}
pytestmark = pytest.mark.usefixtures("own_cache")
GZIP_MAX = 4096  # bytes for one picture at one width: DESIGN, and a page has two
ALL = (*charts.NAMES, *TOPICS)
PICTURES = [(name, width) for name in ALL for width in WIDTHS]
MOVE = re.compile(r"M([\d.]+),([\d.]+)h([\d.]+)v([\d.]+)")


@dataclass(frozen=True)
class Shown:
    """A chart and its fragment as a reader's parser sees it."""

    chart: Chart
    html: str
    tree: Any

    def picture(self, width: str) -> Any:
        return self.tree.find(f".//div[@class='{width}']/svg")


@pytest.fixture(scope="module")
def shown(catalogue: Catalogue, own_cache: None) -> dict[str, Shown]:
    names = (*charts.NAMES, *charts.topic.drawable(catalogue.figures.values()))
    return {name: _show(charts.chart(name, catalogue), catalogue) for name in names}


def _show(chart: Chart, catalogue: Catalogue) -> Shown:
    html = render(
        "chart.html",
        chart=chart,
        id=f"chart-{chart.name}",
        link=Links("how-many/", catalogue),
        refs=References(catalogue),
        catalogue=catalogue,
    )
    tree = html5lib.parse(f"<main>{html}</main>", treebuilder="lxml", namespaceHTMLElements=False)
    for node in tree.iter():
        node.tag = node.tag.rpartition("}")[2]  # of SVG, which the parser rightly keeps apart
    return Shown(chart, html, tree)


def _texts(picture: Any) -> list[str]:
    return [text.text for text in picture.iter("text")]


def _table(shown: Shown) -> list[list[str]]:
    return [["".join(node.itertext()).strip() for node in row] for row in shown.tree.find(".//table/tbody")]


def _with(catalogue: Catalogue, **figures: Figure | None) -> Any:
    """The catalogue with some figures replaced, added or (None) taken out; ids with _ for -."""
    changed = {**catalogue.figures, **{id.replace("_", "-"): figure for id, figure in figures.items()}}
    kept = {id: figure for id, figure in changed.items() if figure is not None}
    return SimpleNamespace(
        figures=kept, events=catalogue.events, positions=catalogue.positions, actors=catalogue.actors
    )


def _without_event(catalogue: Catalogue, id: str, **changed: Any) -> Any:
    """The catalogue without one event, or with some of its fields changed."""
    events = {key: event for key, event in catalogue.events.items() if key != id}
    if changed:
        events[id] = catalogue.events[id].model_copy(update=changed)
    return SimpleNamespace(
        figures=catalogue.figures, events=events, positions=catalogue.positions, actors=catalogue.actors
    )


# By name.


def test_a_name_is_its_module() -> None:
    for name in charts.NAMES:
        assert name == importlib.import_module(f"macros.render.charts.pictures.{name.replace('-', '_')}").NAME


def test_an_unknown_name_is_refused_with_the_known_ones(catalogue: Catalogue) -> None:
    with pytest.raises(KeyError, match=r"no chart .arrivals.; there are arrivals-by-sex, "):
        charts.chart("arrivals", catalogue)


# Arrivals: the data, in the table and in the bars.


def _series(catalogue: Catalogue) -> dict[str, tuple[int, int | None, int | None]]:
    """Year → all, women, men: read from the records once more, in another way than the chart's."""
    found: dict[str, Any] = {}
    for row in catalogue.figures["arrivals-rok-by-year-1998-2025"].series:
        found[str(row.period)] = [row.value, None, None]
    for id in ("arrivals-rok-by-sex-1998-2020", "arrivals-rok-by-sex-2019-2025"):
        for row in catalogue.figures[id].series:
            if row.period in found and row.sex in ("female", "male"):
                found[row.period][1 if row.sex == "female" else 2] = row.value
    return {year: tuple(counts) for year, counts in found.items()}


def test_the_table_of_arrivals_is_the_data(catalogue: Catalogue, shown: dict[str, Shown]) -> None:
    expected = []
    for year, (everyone, women, men) in _series(catalogue).items():
        split = ["not given"] * 3
        if women is not None and men is not None:
            assert women + men == everyone
            split = [f"{women:,}", f"{men:,}", f"{100 * women / everyone:.0f}"]
        signs = "*" * (year == "2025") + " r" * (year in ("2007", "2008", "2010", "2016", "2025"))
        expected.append([f"{year}{signs}", f"{everyone:,}", *split])
    assert len(expected) >= 28
    assert _table(shown["arrivals-by-sex"]) == expected


@pytest.mark.parametrize("width", WIDTHS)
def test_the_bars_of_arrivals_are_the_data(catalogue: Catalogue, shown: dict[str, Shown], width: str) -> None:
    picture = shown["arrivals-by-sex"].picture(width)
    bars: dict[str, list[tuple[float, float]]] = {"full": [], "outlined": [], "dashed": []}
    for path in picture.iter("path"):
        if place := MOVE.match(path.get("d")):
            look = {**path.getparent().attrib, **path.attrib}
            kind = (
                "full" if look.get("fill", "none") != "none" else "dashed" if "stroke-dasharray" in look else "outlined"
            )
            bars[kind].append((float(place[1]), float(place[4])))
    foot, head = COUNTS
    people = 3000 / (foot - head)  # for a pixel; the engine's places are kept to a tenth of one
    series = _series(catalogue).values()
    for kind, values in {
        "full": [women for _, women, _ in series if women is not None],
        "outlined": [men for _, _, men in series if men is not None],
        "dashed": [everyone for everyone, women, _ in series if women is None],
    }.items():
        drawn = [height * people for _, height in sorted(bars[kind])]
        assert drawn == pytest.approx(values, abs=2), kind


def _below_half(catalogue: Catalogue) -> dict[str, str]:
    """Years with more men than women, and the share of women in them."""
    series = _series(catalogue).items()
    return {
        year: f"{100 * women / everyone:.0f}%"
        for year, (everyone, women, men) in series
        if women and men and men > women
    }


@pytest.mark.parametrize("width", WIDTHS)
def test_the_words_in_the_picture_of_arrivals_are_the_data(
    catalogue: Catalogue, shown: dict[str, Shown], width: str
) -> None:
    texts = _texts(shown["arrivals-by-sex"].picture(width))
    counts = [everyone for everyone, _, _ in _series(catalogue).values()]
    lowest = min(everyone for everyone, women, _ in _series(catalogue).values() if women is not None)
    assert {f"{max(counts):,}", f"{lowest:,}", f"{counts[-1]:,}*", "women", "men", "half"} <= set(texts)
    assert " ".join(texts).count("no split") == 1
    below = _below_half(catalogue)
    assert len(below) >= 2
    for year, share in below.items():
        assert (f"{year}: {share}" if width == "wide" else share) in texts


def test_title_and_words_of_arrivals_say_what_the_data_say(catalogue: Catalogue, shown: dict[str, Shown]) -> None:
    chart, series = shown["arrivals-by-sex"].chart, _series(catalogue)
    counts = {year: everyone for year, (everyone, _, _) in series.items()}
    peak, latest = max(counts, key=lambda year: counts[year]), max(counts)
    assert f"from {counts[peak]:,} in {peak} to {counts[latest]:,} in {latest}" in chart.title
    below = list(_below_half(catalogue))
    assert f"Men were the majority in {', '.join(below[:-1])} and {below[-1]}." in chart.subtitle
    assert all(year in chart.description for year, (_, women, _) in series.items() if women is None)
    assert "until 1998, 947 (116 women and 831 men); 1999 to 2001, 1,043 (478 women and 565 men)" in chart.notes[3]


def test_revised_totals_and_the_break_are_marked(catalogue: Catalogue, shown: dict[str, Shown]) -> None:
    series = catalogue.figures["arrivals-rok-by-year-1998-2025"].series
    others = {str(row.period): row.elsewhere for row in series if row.elsewhere}
    assert {"2007", "2016", "2025"} <= set(others)
    chart = shown["arrivals-by-sex"].chart
    assert {row.head.split()[0].strip("*") for row in chart.rows if row.head.endswith(" r")} == set(others)
    assert {str(row.values[0]): row.values[6] for row in chart.rows if row.values[6]} == others
    assert all(f"{total:,} for {year}" in chart.notes[1] for year, total in others.items())
    assert "from 2019" in chart.notes[2]
    for width in WIDTHS:
        picture = shown["arrivals-by-sex"].picture(width)
        assert _texts(picture).count("r") == len(others) - 1, "the latest is marked as one that may change"
        [dashed] = [line for line in picture.iter("line") if "3.2" in line.get("stroke-dasharray", "")]
        assert dashed.get("x1") == dashed.get("x2")


def _changed(figure: Figure, period: str, sex: str, value: int | None) -> Figure:
    """The figure with one value of its series changed, or (None) without that row."""
    rows = [
        row.model_copy(update={"value": value}) if (row.period, row.sex) == (period, sex) else row
        for row in figure.series
    ]
    return figure.model_copy(update={"series": tuple(row for row in rows if row.value is not None)})


def test_a_year_without_a_split_is_shown_as_that(catalogue: Catalogue) -> None:
    early = _changed(catalogue.figures["arrivals-rok-by-sex-1998-2020"], "2005", "male", None)
    chart = arrivals_by_sex.chart(_with(catalogue, arrivals_rok_by_sex_1998_2020=early))
    assert {row.head: row.cells for row in chart.rows}["2005"] == ("1,384", "not given", "not given", "not given")
    assert "2001 and 2005" in chart.description


def test_women_and_men_who_miss_the_total_are_refused(catalogue: Catalogue) -> None:
    late = _changed(catalogue.figures["arrivals-rok-by-sex-2019-2025"], "2024", "female", 216)
    with pytest.raises(ValueError, match="2024 has 216 women, 26 men and 236 in all"):
        arrivals_by_sex.chart(_with(catalogue, arrivals_rok_by_sex_2019_2025=late))


def test_a_title_that_is_no_longer_true_is_refused(catalogue: Catalogue) -> None:
    totals = _changed(catalogue.figures["arrivals-rok-by-year-1998-2025"], "2025", "all", 4000)
    late = _changed(
        _changed(catalogue.figures["arrivals-rok-by-sex-2019-2025"], "2025", "male", 2000), "2025", "female", 2000
    )
    with pytest.raises(ValueError, match="write another title"):
        arrivals_by_sex.chart(
            _with(catalogue, arrivals_rok_by_year_1998_2025=totals, arrivals_rok_by_sex_2019_2025=late)
        )


# 9 October 2023: who says what.


def _on_topic(catalogue: Catalogue) -> list[Figure]:
    return [figure for figure in catalogue.figures.values() if figure.topic == october_2023.TOPIC]


def test_the_table_of_october_has_every_number_with_a_link_to_its_record(
    catalogue: Catalogue, shown: dict[str, Shown]
) -> None:
    rows = {row[0].find("a").get("href"): row for row in shown["october-2023"].tree.find(".//table/tbody")}
    assert len(rows) == len(_on_topic(catalogue)) + len(october_2023.ANSWERS)
    for figure in _on_topic(catalogue):
        said = "".join(rows[f"../figures/{figure.id}/"][1].itertext())
        amount = next((end for end in (figure.value, figure.low, figure.high) if end is not None), figure.value_text)
        assert f"{amount:,}" in said if isinstance(amount, int) else str(amount) in said
        assert len(rows[f"../figures/{figure.id}/"][1].findall("sup")) == len(figure.sources)
    assert "so-called defectors" in "".join(rows["../positions/cn-mfa-2023-10-12/"][1].itertext())
    assert "no number" in "".join(rows["../positions/kr-mou-2023-10-13/"][1].itertext())


@pytest.mark.parametrize("width", WIDTHS)
def test_the_marks_of_october_stand_at_their_numbers(catalogue: Catalogue, shown: dict[str, Shown], width: str) -> None:
    picture = shown["october-2023"].picture(width)
    ticks = {int(text.text): line for text, line in zip(_axis(picture), _grid(picture), strict=True)}
    pixels = (ticks[600] - ticks[0]) / 600
    drawn = sorted(round((float(place[1]) - ticks[0]) / pixels) for place in _marks(picture, ("M0,-7L0,7", "M7,0A")))
    assert drawn == sorted(
        end for figure in _on_topic(catalogue) for end in (figure.value, figure.low, figure.high) if end is not None
    )


def _axis(picture: Any) -> list[Any]:
    return [text for text in picture.iter("text") if text.text.isdigit()]


def _grid(picture: Any) -> list[float]:
    return [float(line.get("x1", 0)) for line in picture.iter("line") if (line.get("x1", 0)) == (line.get("x2", 0))]


def _marks(picture: Any, shapes: tuple[str, ...]) -> Iterator[re.Match[str]]:
    for path in picture.iter("path"):
        look = {**path.getparent().attrib, **path.attrib}
        if path.get("d").startswith(shapes) and look["stroke"] == "var(--accent)":
            place = re.match(r"translate\(([\d.]+),", path.get("transform"))
            assert place
            yield place


def test_the_title_of_october_counts_the_numbers(catalogue: Catalogue, shown: dict[str, Shown]) -> None:
    named = {(figure.qualifier, figure.value, figure.low, figure.high) for figure in _on_topic(catalogue)}
    counted = "no one two three four five six seven eight nine ten".split()
    numbers = sum(1 for _, *ends in named if any(end is not None for end in ends))
    assert (
        shown["october-2023"].chart.title
        == f"One night, {counted[numbers]} numbers; China says that there are no “so-called defectors”"
    )
    fewer = october_2023.chart(_with(catalogue, oct2023_daily_nk=None))
    assert (
        fewer.title == f"One night, {counted[numbers - 1]} numbers; China says that there are no “so-called defectors”"
    )
    assert len(fewer.rows) == len(shown["october-2023"].chart.rows) - 1


def test_a_range_is_a_band_with_two_caps_and_no_middle(catalogue: Catalogue) -> None:
    between = catalogue.figures["oct2023-daily-nk"].model_copy(update={"value": None, "low": 200, "high": 300})
    chart = october_2023.chart(_with(catalogue, oct2023_daily_nk=between))
    assert chart.rows[0].cells == ("about 200–300",)
    assert "A7,7" not in chart.wide.marks
    assert 'stroke-width="5"' in chart.wide.marks


def test_one_exact_number_is_a_full_dot_and_an_approximate_one_is_dashed(
    catalogue: Catalogue, shown: dict[str, Shown]
) -> None:
    exact = catalogue.figures["oct2023-daily-nk"].model_copy(update={"qualifier": "exact"})
    chart = october_2023.chart(_with(catalogue, oct2023_daily_nk=exact))
    dashed = shown["october-2023"].chart.wide.marks
    assert ("stroke-dasharray" in dashed, "stroke-dasharray" in chart.wide.marks) == (True, False)


def test_without_its_figures_the_chart_says_what_is_missing(catalogue: Catalogue) -> None:
    gone: dict[str, None] = {figure.id.replace("-", "_"): None for figure in _on_topic(catalogue)}
    with pytest.raises(LookupError, match="returned-on-9-october-2023"):
        october_2023.chart(_with(catalogue, **gone))


def test_a_denial_is_never_colour_alone(shown: dict[str, Shown]) -> None:
    for width in WIDTHS:
        picture = shown["october-2023"].picture(width)
        [text] = [text for text in picture.iter("text") if text.get("fill") == "var(--disputed)"]
        assert text.text.startswith("denies")


# Rows on a scale that multiplies: estimates and dated returns.


def _drawn_ends(picture: Any) -> list[float]:
    """Every number that a mark stands at, by the grid lines and what is written over them; good to a hundredth."""
    lines = [float(line.get("x1")) for line in picture.iter("line") if line.get("x1") == line.get("x2")]
    ticks = [int(text.text.replace(",", "")) for text in _soft(picture) if text.text.replace(",", "").isdigit()]
    (x0, n0), (x1, n1) = ((lines[at], log10(ticks[at])) for at in (0, len(lines) - 1))
    found = []
    for path in picture.iter("path"):
        look = {**path.getparent().attrib, **path.attrib}
        accent = "var(--accent)" in (look.get("stroke"), look.get("fill"))
        if accent and path.get("d").startswith(("M7,0A", "M0,-7L0,7")):
            place = re.match(r"translate\(([\d.]+),", path.get("transform"))
            assert place
            found.append(10 ** (n0 + (float(place[1]) - x0) / (x1 - x0) * (n1 - n0)))
    return sorted(found)


def _soft(picture: Any) -> Iterator[Any]:
    for text in picture.iter("text"):
        if {**text.getparent().attrib, **text.attrib}.get("fill") == "var(--soft)":
            yield text


def _estimates(catalogue: Catalogue) -> list[Figure]:
    return [figure for figure in catalogue.figures.values() if figure.topic == estimates_in_china.TOPIC]


def _estimated(figure: Figure) -> list[float]:
    """Every number of a figure: those of its series, else its own."""
    if figure.series:
        return [row.value for row in figure.series if row.value is not None]
    return [end for end in (figure.value, figure.low, figure.high) if end is not None]


@pytest.mark.parametrize("width", WIDTHS)
def test_the_marks_of_estimates_stand_at_their_numbers(
    catalogue: Catalogue, shown: dict[str, Shown], width: str
) -> None:
    written = sorted(end for figure in _estimates(catalogue) for end in _estimated(figure))
    assert _drawn_ends(shown["estimates-in-china"].picture(width)) == pytest.approx(written, rel=0.01)


def test_the_table_of_estimates_has_every_number_beside_its_record(
    catalogue: Catalogue, shown: dict[str, Shown]
) -> None:
    said: dict[str, str] = {}
    for row in shown["estimates-in-china"].tree.find(".//table/tbody"):
        link = row[0].find("a").get("href")
        said[link] = said.get(link, "") + "".join(row.itertext())
    assert set(said) == {f"../figures/{figure.id}/" for figure in _estimates(catalogue)}
    for figure in _estimates(catalogue):
        assert all(f"{end:,}" in said[f"../figures/{figure.id}/"] for end in _estimated(figure))
        assert figure.method in said[f"../figures/{figure.id}/"]


def test_three_views_are_three_rows_and_not_one_range(shown: dict[str, Shown]) -> None:
    rows = {row.head: row.cells[1] for row in shown["estimates-in-china"].chart.rows if row.cells[0] == "February 2002"}
    assert rows == {"China (unofficial)": "up to 10,000", "UNHCR": "about 30,000", "NGOs": "up to 300,000"}


def test_a_range_keeps_its_about_in_words_and_in_dashes(catalogue: Catalogue, shown: dict[str, Shown]) -> None:
    [row] = [
        row for row in shown["estimates-in-china"].chart.rows if "100,000" in row.cells[1] and "50,000" in row.cells[1]
    ]
    assert (row.cells[1], row.values[2]) == ("about 50,000–100,000", "about-range")
    firm = {
        figure.id.replace("-", "_"): figure.model_copy(update={"qualifier": "exact"})
        for figure in _estimates(catalogue)
        if figure.low != figure.high
    }
    chart = estimates_in_china.chart(_with(catalogue, **firm))
    [row] = [row for row in chart.rows if "100,000" in row.cells[1] and "50,000" in row.cells[1]]
    assert (row.cells[1], row.values[2]) == ("50,000–100,000", "range")
    assert chart.wide.marks.count("stroke-dasharray") < shown["estimates-in-china"].chart.wide.marks.count(
        "stroke-dasharray"
    )


def test_a_number_that_two_give_is_a_row_for_each(shown: dict[str, Shown]) -> None:
    rows = {row.head: row.cells[1] for row in shown["estimates-in-china"].chart.rows if row.cells[0] == "2006"}
    assert set(rows) == {"US State Department", "UNHCR"}
    assert len(set(rows.values())) == 1


def test_the_title_of_estimates_holds_or_is_refused(catalogue: Catalogue, shown: dict[str, Shown]) -> None:
    assert "2002" in shown["estimates-in-china"].chart.title
    assert "from 10,000 or fewer to 300,000" in shown["estimates-in-china"].chart.title
    few = {
        figure.id.replace("-", "_"): None for figure in _estimates(catalogue) if figure.id != "pop-chosun-50-100k-2012"
    }
    with pytest.raises(ValueError, match="write another title"):
        estimates_in_china.chart(_with(catalogue, **few))


def test_an_estimate_without_a_number_is_written_and_never_zero(catalogue: Catalogue) -> None:
    mute = catalogue.figures["pop-35000-1998"].model_copy(update={"value": None, "value_text": "few"})
    chart = estimates_in_china.chart(_with(catalogue, pop_35000_1998=mute))
    assert next(row for row in chart.rows if row.record == mute).values[2:5] == ("words", None, None)
    assert ">few</text>" in chart.wide.marks


def _returns(catalogue: Catalogue) -> list[Event]:
    forced = [event for event in catalogue.events.values() if event.kind == "forced-return"]
    return [event for event in forced if event.from_.startswith("China") and event.to == "North Korea"]


@pytest.mark.parametrize("width", WIDTHS)
def test_the_marks_of_returns_stand_at_their_numbers_and_are_as_sure_as_the_records(
    catalogue: Catalogue, shown: dict[str, Shown], width: str
) -> None:
    picture = shown["returns-events"].picture(width)
    numbers = [event.number for event in _returns(catalogue) if event.number]
    ends = [end for number in numbers for end in sorted({number.low, number.high or number.low})]
    assert _drawn_ends(picture) == pytest.approx(sorted(ends), rel=0.01)
    statuses = Counter(event.status for event in _returns(catalogue))
    words = Counter(_texts(picture))
    assert {status: words[status] for status in statuses} == statuses
    assert words["number not reported"] == sum(event.number is None for event in _returns(catalogue))
    for text in picture.iter("text"):
        disputed = {**text.getparent().attrib, **text.attrib}.get("fill") == "var(--disputed)"
        assert disputed == (text.text == "disputed")


def test_every_return_is_a_row_with_its_sources_and_years_without_one_are_said(
    catalogue: Catalogue, shown: dict[str, Shown]
) -> None:
    rows = {row[0].find("a").get("href"): row for row in shown["returns-events"].tree.find(".//table/tbody")}
    assert set(rows) == {f"../events/{event.id}/" for event in _returns(catalogue)}
    for event in _returns(catalogue):
        assert len(rows[f"../events/{event.id}/"][3].findall("sup")) == len(event.sources)
    years = {year for event in _returns(catalogue) for year in (event.date.first.year, event.date.last.year)}
    gaps = [text for text in _texts(shown["returns-events"].picture("wide")) if "none listed as an event" in text]
    empty = {year for text in gaps for year in range(int(text[:4]), int(text[8:12]) + 1)}
    assert empty
    assert not empty & years


def test_the_title_of_returns_counts_them_or_is_refused(catalogue: Catalogue, shown: dict[str, Shown]) -> None:
    events = _returns(catalogue)
    several = sum(event.status == "several" for event in events)
    assert shown["returns-events"].chart.title.startswith(
        f"Of {len(events)} returns from China listed as events, {several} are told by several"
    )
    fewer = returns_events.chart(_without_event(catalogue, "2023-10-09-mass-return"))
    assert fewer.title.startswith(
        f"Of {len(events) - 1} returns from China listed as events, {several - 1} are told by several"
    )
    sure = SimpleNamespace(
        events={event.id: event.model_copy(update={"status": "several"}) for event in events}, actors=catalogue.actors
    )
    with pytest.raises(ValueError, match="write another title"):
        returns_events.chart(sure)  # type: ignore[arg-type]


# Totals: the later, smaller number is seen.


@pytest.mark.parametrize("width", WIDTHS)
def test_the_dots_of_totals_stand_at_their_numbers(catalogue: Catalogue, shown: dict[str, Shown], width: str) -> None:
    picture = shown["returns-totals"].picture(width)
    ticks = [int(text.text.replace(",", "")) for text in _soft(picture) if text.text.replace(",", "").isdigit()]
    lines = [float(line.get("y1")) for line in picture.iter("line")]
    step = (lines[-1] - lines[0]) / (ticks[-1] - ticks[0])
    places = [re.match(r"translate\(([\d.]+),([\d.]+)\)", path.get("transform")) for path in picture.iter("path")]
    found = [(float(place[1]), (float(place[2]) - lines[0]) / step) for place in places if place]
    drawn = [(day, round(ticks[0] + above)) for day, above in sorted(found)]
    dated = ["nkdb-cases-8148", "nkdb-cases-8125", "nkdb-cases-8230"]
    assert [cases for _, cases in drawn] == [catalogue.figures[id].value for id in dated]
    ring = [path for path in picture.iter("path") if path.get("stroke-dasharray")]
    assert len(ring) == 1, "only the number that stands in no text of NKDB found is dashed"


def test_a_total_that_no_longer_fits_its_title_is_refused(catalogue: Catalogue) -> None:
    larger = catalogue.figures["nkdb-cases-8125"].model_copy(update={"value": 8150})
    with pytest.raises(ValueError, match="write another title"):
        returns_totals.chart(_with(catalogue, nkdb_cases_8125=larger))


# Every chart: what a strict page can carry.


@pytest.mark.parametrize(("name", "width"), PICTURES)
def test_a_picture_is_plain_and_small(shown: dict[str, Shown], name: str, width: str) -> None:
    picture = shown[name].picture(width)
    assert picture.get("viewBox").split()[2] == str(WIDTHS[width])
    tags = {node.tag for node in picture.iter()}
    assert tags <= {"svg", "title", "desc", "g", "path", "line", "text", "circle", "rect"}
    for node in picture.iterdescendants():
        assert not {"style", "class", "font-family", "href"} & set(node.attrib)
        assert not any(attribute.startswith(("on", "aria-")) for attribute in node.attrib)
        for paint in (node.get("fill"), node.get("stroke")):
            assert (
                paint is None
                or paint == "none"
                or re.fullmatch(r"var\(--(ink|soft|rule|accent|disputed|paper|tint)\)", paint)
            )
    marks = getattr(shown[name].chart, width).marks
    assert len(gzip.compress(marks.encode(), mtime=0)) <= GZIP_MAX


@pytest.mark.parametrize(("name", "width"), PICTURES)
def test_a_picture_has_its_finding_as_name_and_its_data_as_description(
    shown: dict[str, Shown], name: str, width: str
) -> None:
    picture = shown[name].picture(width)
    assert picture.get("role") == "img"
    named = [shown[name].tree.find(f".//*[@id='{id}']") for id in picture.get("aria-labelledby").split()]
    assert [node.tag for node in named] == ["title", "desc"]
    assert [node.text for node in named] == [shown[name].chart.title, shown[name].chart.description]


def test_ids_are_unique_on_a_page_that_shows_every_chart_twice(catalogue: Catalogue) -> None:
    api = Api(catalogue, page=lambda: "how-many/")
    page = "".join(api.chart(name) for name in (*ALL, *ALL))
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids)) > 0
    for name in ALL:
        assert {f"chart-{name}", f"chart-{name}-2"} <= set(ids)
        assert {f'href="#chart-{name}"', f'href="#chart-{name}-2"'} <= set(re.findall(r'href="#[^"]+"', page))
    named = {id for ids in re.findall(r'aria-labelledby="([^"]+)"', page) for id in ids.split()}
    assert named <= set(ids)


@pytest.mark.parametrize("name", ALL)
def test_the_fragment_is_one_line_with_a_table_that_says_what_its_cells_are(shown: dict[str, Shown], name: str) -> None:
    assert "\n" not in shown[name].html
    assert " style=" not in shown[name].html
    table = shown[name].tree.find(".//details/table")
    assert table.find("caption").text == shown[name].chart.caption
    assert {th.get("scope") for th in table.find("thead").iter("th")} == {"col"}
    assert all(row[0].tag == "th" and row[0].get("scope") == "row" for row in table.find("tbody"))
    assert len({len(row) for row in [*table.find("thead"), *table.find("tbody")]}) == 1


# Drawing.


def test_the_same_data_give_the_same_bytes_without_the_cache(
    catalogue: Catalogue, shown: dict[str, Shown], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(draw, "CACHE", tmp_path / "other")
    for name in ALL:
        assert charts.chart(name, catalogue) == shown[name].chart


def test_what_was_drawn_is_not_drawn_again(
    catalogue: Catalogue, shown: dict[str, Shown], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(draw, "_drawn", None)
    assert charts.chart("october-2023", catalogue) == shown["october-2023"].chart
    assert len(list(draw.CACHE.glob("*.svg"))) >= len(PICTURES) - len(WIDTHS)  # all but the map
    assert list(draw.CACHE.glob(".new-*")) == []


def test_new_data_are_drawn_anew(catalogue: Catalogue, shown: dict[str, Shown]) -> None:
    other = catalogue.figures["oct2023-daily-nk"].model_copy(update={"value": 250})
    assert october_2023.chart(_with(catalogue, oct2023_daily_nk=other)).wide != shown["october-2023"].chart.wide


def test_a_checkout_that_cannot_be_written_still_draws(
    catalogue: Catalogue, shown: dict[str, Shown], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setattr(draw, "CACHE", tmp_path / "file" / "charts")
    assert charts.chart("october-2023", catalogue) == shown["october-2023"].chart


def test_nobody_pays_for_the_engine_before_something_is_drawn(root: Path) -> None:
    code = "import sys, macros.render.charts; print([m for m in ('altair', 'vl_convert') if m in sys.modules])"
    said = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "[]"


def test_an_attribute_that_nobody_judged_stops_the_drawing() -> None:
    with pytest.raises(ValueError, match="filter="):
        clean(
            '<svg xmlns="http://www.w3.org/2000/svg"><g class="role-mark"><path d="M0,0" filter="url(#x)"/></g></svg>'
        )


# To the eye.


def _tokens(root: Path) -> list[dict[str, str]]:
    css = (root / "overrides/assets/site.css").read_text(encoding="utf-8")
    return [
        dict(re.findall(r"--(\w+): (#[0-9a-f]{6});", block)) for block in re.findall(r":root \{(.*?)\}", css, re.DOTALL)
    ]


def _contrast(one: str, other: str) -> float:
    """Contrast of two colours (WCAG 2.2, 1.4.3)."""

    def luminance(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_marks_stand_out_from_the_page_and_women_from_men(root: Path, shown: dict[str, Shown]) -> None:
    light, dark = _tokens(root)
    for tokens in (light, dark):
        assert (
            _contrast(tokens["accent"], tokens["paper"]) >= 3
        )  # full bars; and against the ground of the striped ones
        assert min(_contrast(tokens[name], tokens["paper"]) for name in ("ink", "soft", "disputed")) >= 4.5  # words
    marks = shown["arrivals-by-sex"].chart.wide.marks
    assert re.search(r'stroke="var\(--accent\)" stroke-width="16" stroke-dasharray="1.2,2.4"', marks), (
        "men are striped, not coloured"
    )


OVERLAPS = """svg => {
  const box = node => {
    const {left, right, top, bottom} = node.getBoundingClientRect();
    return {left, right, top: top + 2, bottom: bottom - 2, what: node.textContent || node.outerHTML};
  };
  const behind = '[stroke="var(--rule)"], [stroke="var(--ink)"], [stroke-linecap]';
  // Grid lines and axes: words have paper behind them. Round ends: many dots in one path, measured elsewhere.
  const marks = [...svg.querySelectorAll('path, line')].filter(node => !node.closest(behind)).map(box);
  const texts = [...svg.querySelectorAll('text')].map(box), frame = box(svg), found = [];
  const touch = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
  const within = a => a.left > frame.left - 1 && a.right < frame.right + 1 && a.bottom < frame.bottom + 3;
  texts.forEach((a, at) => {
    if (!within(a)) found.push(a.what + ' leaves the picture');
    [...texts.slice(at + 1), ...marks].filter(b => touch(a, b)).forEach(b => found.push(a.what + ' on ' + b.what));
  });
  return found;
}"""


@pytest.mark.browser
@pytest.mark.parametrize(("width", "view"), [("wide", 1280), ("narrow", 360)])
def test_words_touch_neither_marks_nor_one_another(
    root: Path, shown: dict[str, Shown], browser: Browser, tmp_path: Path, width: str, view: int
) -> None:
    links = "".join(
        f'<link rel="stylesheet" href="{(root / "overrides/assets" / name).as_uri()}">'
        for name in ("site.css", "blocks.css", "chart.css")
    )
    body = "".join(each.html for each in shown.values())
    page = tmp_path / "page.html"
    page.write_text(
        f'<!doctype html><html lang="en"><meta charset="utf-8">{links}<main>{body}</main>', encoding="utf-8"
    )
    tab = browser.new_page(viewport={"width": view, "height": 900})
    tab.goto(page.as_uri())
    tab.evaluate("document.fonts.ready")
    pictures = tab.locator(f".chart .{width} > svg").all()
    assert len(pictures) == len(shown)
    assert all(picture.is_visible() for picture in pictures)
    assert [picture.evaluate(OVERLAPS) for picture in pictures] == [[]] * len(pictures)
    assert tab.evaluate("document.documentElement.scrollWidth") <= view
    tab.close()

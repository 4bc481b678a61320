"""The files of the charts: what a newsroom takes home is what the page shows."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from struct import unpack
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from macros.publish.charts import write_charts
from macros.publish.spreadsheet import to_csv
from macros.records.catalogue import Catalogue
from macros.render import charts
from macros.render.charts import draw, sheet
from macros.render.charts.frame import WIDE
from tests.render.small import TOPICS

if TYPE_CHECKING:
    from playwright.sync_api import Browser

# What our fonts for PNG hold (`ALL_LATIN` and the signs of subset.py); any other letter would be set in the machine's.
SET = r"[\x20-\x7e\xa0\xa3\xa7\xab\xb0\xb7\xbb\xbd\xc0-\xcf\xd1-\xdc\xdf-\xef\xf1-\xf6\xf8-\xfd–—‘’“”„…•€−↑→↓Œœ]*"


NAMES = (*charts.NAMES, *TOPICS)


@pytest.fixture(scope="module")
def files(catalogue: Catalogue, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(draw, "CACHE", tmp_path_factory.mktemp("cache"))
        site = tmp_path_factory.mktemp("site")
        write_charts(site, catalogue, "https://example.org/sent/", topics=TOPICS)
        yield site / "charts"


def _rows(path: Path) -> list[list[str]]:
    return list(csv.reader(StringIO(path.read_text(encoding="utf-8"))))


def test_every_chart_has_three_files_and_no_other(catalogue: Catalogue, files: Path) -> None:
    expected = {f"{name}.{ending}" for name in NAMES for ending in ("csv", "svg", "png")}
    assert {path.name for path in files.iterdir()} == expected


@pytest.mark.parametrize("name", NAMES)
def test_the_csv_has_a_row_for_each_row_of_the_table_and_names_records_that_exist(
    catalogue: Catalogue, files: Path, name: str
) -> None:
    head, *rows = _rows(files / f"{name}.csv")
    chart = charts.chart(name, catalogue)
    assert head[-2:] == ["record", "sources"]
    assert len(rows) == len(chart.rows) > 0
    assert {len(row) for row in rows} == {len(head)}
    for row in rows:
        kind, _, id = row[-2].partition("/")
        assert not kind or id in catalogue.kind(kind)
        assert set(row[-1].split()) <= set(catalogue.sources)


@pytest.mark.parametrize("name", NAMES)
def test_every_number_of_the_table_stands_in_the_csv(catalogue: Catalogue, files: Path, name: str) -> None:
    for shown, row in zip(charts.chart(name, catalogue).rows, _rows(files / f"{name}.csv")[1:], strict=True):
        plain = " ".join(row).replace(",", "")
        for number in re.findall(r"\d[\d,.]*\d|\d", " ".join((shown.head, *shown.cells))):
            assert number.replace(",", "") in plain


def test_the_csv_of_arrivals_adds_up_to_the_records(catalogue: Catalogue, files: Path) -> None:
    head, *rows = _rows(files / "arrivals-by-sex.csv")
    assert head[:5] == ["year", "all", "women", "men", "women_percent"]
    written = {row[0]: int(row[1]) for row in rows}
    series = catalogue.figures["arrivals-rok-by-year-1998-2025"].series
    assert written == {str(row.period): row.value for row in series if row.value is not None}
    assert all(row[2:5] == ["", "", ""] or int(row[2]) + int(row[3]) == int(row[1]) for row in rows)


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "  ="])
def test_a_cell_that_a_spreadsheet_would_run_is_text(start: str) -> None:
    assert next(csv.reader(StringIO(to_csv([[f"{start}1+1", -5]]).decode(), newline=""))) == [f"'{start}1+1", "-5"]


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"])), min_size=1))
def test_any_text_comes_back_from_the_csv(cells: list[str]) -> None:
    [back] = csv.reader(StringIO(to_csv([["x", *cells]]).decode(), newline=""))
    assert [cell.removeprefix("'") for cell in back[1:]] == [cell.removeprefix("'") for cell in cells]


@pytest.mark.parametrize("name", NAMES)
def test_the_svg_stands_alone(catalogue: Catalogue, files: Path, name: str) -> None:
    chart, root = charts.chart(name, catalogue), etree.parse(str(files / f"{name}.svg")).getroot()
    text = (files / f"{name}.svg").read_text(encoding="utf-8")
    assert "var(" not in text
    assert not re.search(r"\b(href|style|class|on\w+)=", text)
    words = " ".join(node.text or "" for node in root.iter("{*}text"))
    for part in (chart.title, chart.subtitle, chart.as_of, "CC BY 4.0", f"https://example.org/sent/charts/{name}.svg"):
        assert part in words
    assert [root.findtext("{*}title"), root.findtext("{*}desc")] == [chart.title, chart.description]
    paints = {node.get(paint) for node in root.iter() for paint in ("fill", "stroke")} - {None, "none"}
    assert paints <= set(sheet.light().values())


@pytest.mark.parametrize("name", NAMES)
def test_the_png_is_the_svg_twice_as_sharp_in_our_own_letters(files: Path, name: str) -> None:
    root = etree.parse(str(files / f"{name}.svg")).getroot()
    image = (files / f"{name}.png").read_bytes()
    assert image.startswith(b"\x89PNG\r\n\x1a\n")
    assert unpack(">II", image[16:24]) == (2 * int(root.get("width", 0)), 2 * int(root.get("height", 0)))
    assert int(root.get("width", 0)) == WIDE + 2 * sheet.MARGIN
    foreign = {letter for node in root.iter("{*}text") for letter in re.sub(SET, "", node.text or "")}
    assert foreign == set(), "no font of ours has these letters: the PNG would depend on the machine"


def test_the_same_data_give_the_same_files_and_nothing_is_drawn_again(
    catalogue: Catalogue, files: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(draw, "_drawn", None)
    monkeypatch.setattr(draw, "_as_png", None)
    write_charts(tmp_path, catalogue, "https://example.org/sent/", topics=TOPICS)
    assert all((tmp_path / "charts" / path.name).read_bytes() == path.read_bytes() for path in files.iterdir())


def test_a_png_drawn_anew_has_the_same_bytes(files: Path) -> None:
    name = charts.NAMES[0]
    drawn = draw._as_png((files / f"{name}.svg").read_text(encoding="utf-8"))
    assert drawn == (files / f"{name}.png").read_bytes()


def test_the_built_pages_lead_to_the_files_of_modules_and_of_the_topics_that_pages_show(site: Path) -> None:
    page = (site / "how-many" / "index.html").read_text(encoding="utf-8")
    assert {path.stem for path in (site / "charts").glob("*.png")} == set(NAMES)
    assert all(f'href="../charts/{topic}.csv"' in page for topic in TOPICS)
    for ending in ("csv", "svg", "png"):
        assert f'href="../charts/arrivals-by-sex.{ending}"' in page
        assert (site / "charts" / f"arrivals-by-sex.{ending}").stat().st_size > 500


FACES = (("Sans", 400, "sans-400.ttf"), ("Sans", 600, "sans-600.ttf"), ("Serif", 600, "serif-600.ttf"))
FACE = '@font-face {{ font-family: "Sent Back {}"; font-weight: {}; src: url("{}") }}'
LEAVING = """margin => {
  const frame = document.querySelector('svg').getBoundingClientRect();
  return [...document.querySelectorAll('text')].filter(text => {
    const box = text.getBoundingClientRect();
    return box.right > frame.right - margin / 2 || box.left < frame.left || box.bottom > frame.bottom;
  }).map(text => text.textContent);
}"""


@pytest.mark.browser
def test_no_line_of_a_sheet_leaves_it(files: Path, browser: Browser) -> None:
    faces = "".join(FACE.format(family, weight, (draw.FONTS / file).as_uri()) for family, weight, file in FACES)
    tab = browser.new_page(viewport={"width": 800, "height": 900})
    for name in NAMES:
        page, svg = files.parent / f"{name}.html", (files / f"{name}.svg").read_text(encoding="utf-8")
        page.write_text(f"<!doctype html><meta charset=utf-8><style>{faces}</style>{svg}", encoding="utf-8")
        tab.goto(page.as_uri())
        tab.evaluate("document.fonts.ready")
        assert tab.evaluate(LEAVING, sheet.MARGIN) == [], name
    tab.close()

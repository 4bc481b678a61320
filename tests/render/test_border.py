"""The map of the border: what it shows is what the records say, at their places, and its words keep clear."""

from __future__ import annotations

import gzip
import re
from collections import Counter
from hashlib import sha256
from math import atan, cos, degrees, hypot, log, pi, radians, tan
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import html5lib
import pytest

from macros.api import Api
from macros.records.catalogue import Catalogue
from macros.render.border import clip, outline
from macros.render.border.drawing import PEOPLE
from macros.render.border.frame import EAST, NORTH, WEST, WIDTHS, Point, point, size
from macros.render.border.placing import Box, Field, placed
from macros.render.border.stops import KINDS, NEAR, beyond, stops, together
from macros.render.charts.frame import Size
from macros.render.charts.pictures import border

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

pytestmark = pytest.mark.usefixtures("own_cache")
GZIP_MAX = 12 * 1024  # bytes for the whole block: DESIGN
MOVED = re.compile(r"translate\(([\d.]+) ([\d.]+)\)")


@pytest.fixture(scope="module")
def block(catalogue: Catalogue, own_cache: None) -> str:
    return Api(catalogue, page=lambda: "places/").map()


@pytest.fixture(scope="module")
def tree(block: str) -> Any:
    found = html5lib.parse(f"<main>{block}</main>", treebuilder="lxml", namespaceHTMLElements=False)
    for node in found.iter():
        node.tag = node.tag.rpartition("}")[2]
    return found


def _picture(tree: Any, name: str) -> Any:
    return tree.find(f".//div[@class='{name}']/svg")


def _degrees(at: Point, width: int) -> tuple[float, float]:
    """Degrees north and east of a point of the map: the projection backwards, written down once more."""
    first, second, middle = radians(40), radians(43), radians(41.4)
    grown = {angle: tan(pi / 4 + angle / 2) for angle in (first, second, middle)}
    n = log(cos(first) / cos(second)) / log(grown[second] / grown[first])
    f = 6371 * cos(first) * grown[first] ** n / n
    kilometre = width / (EAST - WEST)
    east, north = at.x / kilometre + WEST, NORTH - at.y / kilometre
    down = f / grown[middle] ** n - north
    return degrees(2 * atan((f / hypot(east, down)) ** (1 / n)) - pi / 2), 127.4 + degrees(atan(east / down)) / n


# What is plotted.


@pytest.mark.parametrize("name", WIDTHS)
def test_stops_stand_at_the_places_of_the_records(catalogue: Catalogue, tree: Any, name: str) -> None:
    drawn = []
    for group in _picture(tree, name).iter("g"):
        marks = [child for child in group if child.tag in ("rect", "circle")]
        if (moved := MOVED.match(group.get("transform", ""))) and marks and len(marks) == len(group):
            at = _degrees(Point(float(moved[1]), float(moved[2])), WIDTHS[name])
            drawn.append((at, {one.tag for one in marks}))
    assert len(drawn) == len(stops(catalogue)) >= 10
    for ((north, east), tags), stop in zip(drawn, stops(catalogue), strict=True):
        place = stop.crossing or stop.places[0]
        assert (north, east) == pytest.approx((place.lat, place.lon), abs=0.003), place.id  # degrees: 0.3 km
        assert tags == {tag for tag, there in (("circle", stop.crossing), ("rect", stop.held)) if there}


@pytest.mark.parametrize("name", WIDTHS)
def test_returns_are_marks_of_their_number_where_one_stop_has_it_alone(
    catalogue: Catalogue, tree: Any, name: str
) -> None:
    drawn = Counter(
        (float(circle.get("r")), "stroke-dasharray" in circle.attrib)
        for circle in _picture(tree, name).iter("circle")
        if circle.get("cx") and circle.getparent().get("font-size") is None  # not those that explain the signs
    )
    expected: Counter[tuple[float, bool]] = Counter()
    everywhere = stops(catalogue)
    for event in {
        event.id: event for stop in everywhere for event in stop.events if event.returned_from_china
    }.values():
        assert event.number
        count = together(event, everywhere)
        if count > 1:
            expected[7.0, True] += count  # no number at any one of them
        ends = [round(PEOPLE * end**0.5, 1) for end in (event.number.low, event.number.high or event.number.low)]
        expected[ends[0], False] += 1
        if ends[1] - ends[0] > 1.5:
            expected[ends[1], True] += 1
    assert drawn == expected


def test_every_place_is_on_the_map_or_named_as_beyond_it(catalogue: Catalogue) -> None:
    shown = {place.id for stop in stops(catalogue) for place in stop.places}
    left = {place.id for place in beyond(catalogue)}
    assert shown | left == {place.id for place in catalogue.places.values() if place.kind in KINDS}
    assert not shown & left
    assert all(catalogue.places[id].label in " ".join(border.chart(catalogue).notes) for id in left)


def test_nothing_is_finer_than_a_town(catalogue: Catalogue) -> None:
    found = stops(catalogue)
    for place in (place for stop in found for place in stop.places):
        assert place.coordinates_of in ("town", "border crossing")
        assert (round(place.lat or 0, 2), round(place.lon or 0, 2)) == (place.lat, place.lon)
    at = [(stop.places[0].lat or 0, stop.places[0].lon or 0) for stop in found]
    apart = [hypot(a[0] - b[0], (a[1] - b[1]) * cos(radians(41.4))) * 111.2 for a in at for b in at if a != b]
    assert min(apart) > NEAR


def test_the_table_and_the_list_have_every_place_and_event(catalogue: Catalogue, tree: Any) -> None:
    listed = tree.xpath("//div[@class='map']/ol/li")
    rows = tree.xpath("//table/tbody/tr")
    assert len(listed) == len(stops(catalogue))
    for item, stop in zip(listed, stops(catalogue), strict=True):
        said, links = "".join(item.itertext()), set(item.xpath(".//a/@href"))
        for place in stop.places:
            assert {f"{place.id}/"} <= {link.removeprefix("./") for link in links}
            assert place.names.ko in said
            assert (place.names.zh_hans or "") in said
        assert {f"../events/{event.id}/" for event in stop.events} <= links
        named = sum(max(1, sum(place.id in e.crossings for e in stop.events)) for place in stop.places)
        assert sum("".join(row[0].itertext()).startswith(f"{stop.number} ") for row in rows) == named


def test_the_file_of_numbers_has_both_ends_and_how_many_places_share_them(catalogue: Catalogue) -> None:
    head, *rows = border.chart(catalogue).numbers()
    found = [dict(zip(head, row, strict=True)) for row in rows]
    one = next(row for row in found if row["event"] == "2023-10-09-mass-return")
    event = catalogue.events["2023-10-09-mass-return"]
    assert event.number
    assert (one["people_low"], one["people_high"], one["stops_named"]) == (event.number.low, event.number.high, 5)
    assert str(one["sources"]).split() == list(dict.fromkeys(citation.source for citation in event.sources))


def test_the_title_asks_the_data(catalogue: Catalogue) -> None:
    chart = border.chart(catalogue)
    found = [event for event in catalogue.events.values() if event.returned_from_china]
    crossings = {id for id, place in catalogue.places.items() if place.kind == "border-crossing"}
    named = [event for event in found if crossings & set(event.crossings)]
    assert f"{len(named)} of {len(found)} returns" in chart.notes[0]
    [(most, times), *_] = Counter(id for event in named for id in crossings & set(event.crossings)).most_common()
    assert f"{catalogue.places[most].label} is named in {times}." in chart.notes[0]
    assert catalogue.places[most].label in chart.title
    fewer = {event.id: event for event in catalogue.events.values() if not event.returned_from_china or event in named}
    with pytest.raises(ValueError, match="write another title"):
        border.chart(_with(catalogue, events=fewer))


def _with(catalogue: Catalogue, **changed: Any) -> Any:
    return SimpleNamespace(**{"places": catalogue.places, "events": catalogue.events, **changed})


def test_a_return_without_number_is_dashed(catalogue: Catalogue) -> None:
    unsaid = catalogue.events["2006-10-pow-families"].model_copy(update={"number": None})
    chart = border.chart(_with(catalogue, events={**catalogue.events, unsaid.id: unsaid}))
    before = border.chart(catalogue).wide.marks
    assert chart.wide.marks.count('r="7.0"') == before.count('r="7.0"') + 1
    assert any("no number given" in row.cells for row in chart.rows)


def test_the_whole_map_stays_light(block: str) -> None:
    assert len(gzip.compress(block.encode(), mtime=0)) <= GZIP_MAX


# The outlines.


def test_the_outlines_are_those_that_are_written_down() -> None:
    folder = outline.OUTLINE.parent
    readme = (folder / "README.md").read_text(encoding="utf-8")
    stored = outline.OUTLINE.read_bytes()
    assert f"| SHA-256 of `outline.json` | `{sha256(stored).hexdigest()}` |" in readme
    source = re.search(rb'"sha256": "(\w+)"', stored)
    assert source
    assert f"| SHA-256 of `countries-10m.json` | `{source[1].decode()}` |" in readme


SQUARE = {
    "transform": {"scale": [0.5, 0.5], "translate": [126, 41]},
    # Two countries side by side, their frontier in the middle: from (127, 41) straight up to (127, 42).
    "arcs": [[[2, 0], [0, 1], [0, 1]], [[2, 2], [-2, 0], [0, -2], [2, 0]], [[2, 0], [2, 0], [0, 2], [-2, 0]]],
    "objects": {
        "countries": {"geometries": [
            {"id": "156", "type": "Polygon", "arcs": [[0, 1]]},
            {"id": "408", "type": "MultiPolygon", "arcs": [[[2, -1]]]},
            {"id": "999", "type": "Polygon", "arcs": [[1]]},
        ]},
        "land": {"type": "GeometryCollection", "geometries": [{"type": "Polygon", "arcs": [[2, 1]]}]},
    },
}  # fmt: skip


def test_outlines_are_cut_projected_and_thinned_out() -> None:
    found = clip.outline(SQUARE, "wide")
    width = WIDTHS["wide"]
    ends = [round(value * 10) for at in ((127, 41), (127, 42)) for value in point(*at, width)]
    assert found["frontiers"] == [ends]
    [land] = found["land"]
    corners = {(round(x * 10), round(y * 10)) for x, y in (point(*at, width) for at in ((126, 41), (128, 42)))}
    assert corners <= set(zip(land[::2], land[1::2], strict=True))


def test_land_ends_where_the_frame_does() -> None:
    box = (0.0, 0.0, 10.0, 10.0)
    assert clip.area(clip.cut([Point(-5, -5), Point(5, -5), Point(5, 5), Point(-5, 5)], box)) == 25
    assert clip.cut([Point(20, 20), Point(30, 20), Point(30, 30)], box) == []
    line = [Point(x, 5) for x in (-3, -2, 1, 2, 12, 13)]
    assert list(clip.near(line, box)) == [line[1:5]]


@pytest.mark.parametrize("name", WIDTHS)
def test_what_is_drawn_is_what_is_stored(tree: Any, name: str) -> None:
    paths = [path.get("d") for path in _picture(tree, name).iter("path")]
    assert paths[0].count("M") == paths[0].count("z") == len(list(outline.lines(name, "land")))
    first = next(outline.lines(name, "frontiers"))
    numbers = [float(one) for one in re.findall(r"-?(?:\d+\.?\d*|\.\d+)", paths[1].split("M")[1])]
    walked = [sum(numbers[0::2]), sum(numbers[1::2])]
    assert walked == pytest.approx(list(first[-1]))


# Where words stand.


def _field(sizes: int, frame: Size) -> Field:
    at = {n: Point(100 + 20 * (n % 3), 80 + 20 * (n // 3)) for n in range(sizes)}
    return Field(at, dict.fromkeys(at, Size(60, 14)), [Box(0, 0, 40, 20)], [(Point(90, 0), Point(90, 200))], frame)


def test_words_keep_clear_of_stops_and_of_one_another() -> None:
    field = _field(6, Size(300, 200))
    found = placed(field)
    boxes = [words.box for words in found.values()]
    assert not any(a.meets(b) for n, a in enumerate(boxes) for b in [*boxes[:n], *field.taken])
    for box in boxes:
        assert 0 <= box.left < box.right <= 300
        assert not any(box.left <= at.x <= box.right and box.top <= at.y <= box.bottom for at in field.stops.values())
    for number, words in found.items():
        if words.lead:
            others = [other.box for one, other in found.items() if one != number]
            assert not any(other.crossed(field.stops[number], words.lead) for other in others)


def test_words_that_find_no_room_are_told() -> None:
    with pytest.raises(ValueError, match="no room for the words of its 9 stops"):
        placed(_field(9, Size(150, 120)))


OVERLAPS = """svg => {
  const box = node => {
    const {left, right, top, bottom} = node.getBoundingClientRect();
    const trim = node.tagName === 'text' ? 2 : 0.5;  // a line of text is higher than its letters
    return {left, right, top: top + trim, bottom: bottom - trim, what: node.textContent || node.outerHTML};
  };
  const touch = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
  const texts = [...svg.querySelectorAll('text')].map(box), frame = box(svg), found = [];
  const marks = [...svg.querySelectorAll('circle, g > rect')].map(box);
  texts.forEach((a, at) => {
    const within = a.left > frame.left - 1 && a.right < frame.right + 1 && a.bottom < frame.bottom + 1;
    if (!within) found.push(a.what + ' leaves the picture');
    [...texts.slice(at + 1), ...marks].filter(b => touch(a, b)).forEach(b => found.push(a.what + ' on ' + b.what));
  });
  const middle = a => [(a.left + a.right) / 2, (a.top + a.bottom) / 2];
  const around = (a, b) => middle(a).every((at, axis) => Math.abs(at - middle(b)[axis]) < 1);  // a ring and its disc
  marks.forEach((a, at) => marks.slice(at + 1).filter(b => touch(a, b)).forEach(b => {
    if (!around(a, b)) found.push(a.what + ' on ' + b.what);
  }));
  return found;
}"""


@pytest.mark.browser
@pytest.mark.parametrize(("name", "view"), [("wide", 1280), ("narrow", 360)])
def test_no_word_touches_a_word_or_a_mark(
    root: Path, block: str, browser: Browser, tmp_path: Path, name: str, view: int
) -> None:
    assets = root / "overrides/assets"
    links = "".join(
        f'<link rel="stylesheet" href="{(assets / css).as_uri()}">' for css in ("site.css", "blocks.css", "chart.css")
    )
    page = tmp_path / "map.html"
    page.write_text(f'<!doctype html><html lang="en"><meta charset="utf-8">{links}<main>{block}</main>', "utf-8")
    tab = browser.new_page(viewport={"width": view, "height": 900})
    tab.goto(page.as_uri())
    tab.evaluate("document.fonts.ready")
    picture = tab.locator(f".map .{name} > svg")
    assert picture.is_visible()
    assert picture.locator("text").count() > 20
    assert picture.evaluate(OVERLAPS) == []
    assert tab.evaluate("document.documentElement.scrollWidth") <= view
    tab.close()


def test_both_maps_have_the_same_frame_on_earth() -> None:
    wide, narrow = (size(width) for width in WIDTHS.values())
    assert wide.height / wide.width == pytest.approx(narrow.height / narrow.width, abs=0.003)

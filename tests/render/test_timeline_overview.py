"""The overview of time: a dot for each entry, where its lane and its year are, and none over another."""

from __future__ import annotations

import re
from collections import Counter
from itertools import combinations
from math import hypot

import pytest

from macros.records.catalogue import Catalogue
from macros.records.model import Event
from macros.render.charts import chart
from macros.render.charts.frame import Picture
from macros.render.charts.pictures.timeline_overview import FEET, FIRST, LAST, NAME, NARROW_LOOK, WIDE_LOOK, Look
from macros.render.lists import timeline

LOOKS = {"wide": WIDE_LOOK, "narrow": NARROW_LOOK}


def _paths(picture: Picture) -> list[list[tuple[float, float]]]:
    """The places of the dots of each path: all full ones, then the hollow ones, then their holes."""
    found = []
    for path in re.findall(r'<path d="M0 0((?:m[^"]+)?)"', picture.marks):
        x = y = 0.0
        places = []
        for dx, dy in re.findall(r"m(-?[\d.]+) (-?[\d.]+)h0", path):
            x, y = x + float(dx), y + float(dy)
            places.append((x, y))
        found.append(places)
    return found


def _read(place: tuple[float, float], look: Look) -> tuple[str, int]:
    """The lane and the year at which a dot stands."""
    lane = next(lane for lane, foot in FEET.items() if place[1] < foot)
    return lane, round(FIRST + place[0] / look.width * (LAST - FIRST))


@pytest.fixture(scope="module", params=LOOKS)
def seen(request: pytest.FixtureRequest, catalogue: Catalogue, own_cache: None) -> tuple[Picture, Look]:
    drawn = chart(NAME, catalogue)
    return (drawn.wide if request.param == "wide" else drawn.narrow), LOOKS[request.param]


def test_each_entry_has_its_dot_and_no_other(catalogue: Catalogue, seen: tuple[Picture, Look]) -> None:
    picture, look = seen
    full, hollow, holes = _paths(picture)
    entries = [entry for decade in timeline(catalogue) for entry in decade.items]
    weak = {
        entry.record.id for entry in entries if isinstance(entry.record, Event) and entry.record.status != "several"
    }
    for places, expected in (
        (full, [entry for entry in entries if entry.record.id not in weak]),
        (hollow, [entry for entry in entries if entry.record.id in weak]),
    ):
        years = Counter((entry.lane, entry.record.date.first.year) for entry in expected)
        assert Counter(_read(place, look) for place in places) == years
    assert holes == hollow


def test_no_dot_covers_another_or_leaves_its_lane(seen: tuple[Picture, Look]) -> None:
    picture, look = seen
    full, hollow, _ = _paths(picture)
    places = [*full, *hollow]
    assert min(hypot(a[0] - b[0], a[1] - b[1]) for a, b in combinations(places, 2)) >= look.dot
    tops = {"law": 0, "politics": FEET["law"], "returns": FEET["politics"]}
    assert all(tops[_read(place, look)[0]] + look.dot < place[1] for place in places)

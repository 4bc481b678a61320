"""Cut the outlines of the map out of Natural Earth and write them out; README.md says where the file comes from.

`python -m macros.render.border.clip countries-10m.json > macros/render/border/outline.json`
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator, Sequence
from hashlib import sha256
from itertools import accumulate, chain, groupby, pairwise
from pathlib import Path
from typing import Any

from macros.render.border.frame import WIDTHS, Point, point, size

SOURCE = "Natural Earth 4.1.0, Admin 0 countries 1:10m, as countries-10m.json of the npm package world-atlas 2.0.2"
COUNTRIES = {"156", "408", "410", "643"}  # ISO 3166-1: China, North Korea, South Korea, Russia
AROUND = (118.0, 34.0, 137.0, 49.0)  # degrees west, south, east, north: far more than the frame
MARGIN = 8.0  # units beyond the frame, so that its edge draws no coast
TOLERANCE = {"wide": 0.5, "narrow": 0.4}  # units by which a simplified line may leave the true one
ISLAND = 6.0  # square units: what is smaller would be a speck

Line = list[Point]


def decoded(topology: dict[str, Any]) -> list[Line]:
    """Every arc in degrees (TopoJSON: steps from point to point on a grid)."""
    (across, up), (west, south) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        steps = accumulate(arc, lambda at, step: [at[0] + step[0], at[1] + step[1]])
        arcs.append([Point(x * across + west, y * up + south) for x, y in steps])
    return arcs


def rings(geometry: dict[str, Any]) -> Iterator[list[int]]:
    """The rings of a geometry or of all in a collection, each as numbers of arcs (`~n`: the arc `n` backwards)."""
    if "geometries" in geometry:
        for one in geometry["geometries"]:
            yield from rings(one)
    elif geometry["type"] == "Polygon":
        yield from geometry["arcs"]
    elif geometry["type"] == "MultiPolygon":
        yield from chain.from_iterable(geometry["arcs"])


def shared(topology: dict[str, Any]) -> Iterator[int]:
    """The arcs that two of the countries have in common: the land frontiers."""
    seen: set[int] = set()
    for country in topology["objects"]["countries"]["geometries"]:
        if country.get("id") in COUNTRIES:
            mine = {number if number >= 0 else ~number for ring in rings(country) for number in ring}
            yield from sorted(mine & seen)
            seen |= mine


def cut(line: Line, box: tuple[float, float, float, float]) -> Line:
    """The part of a ring in a box (Sutherland and Hodgman, 1974)."""
    for axis, edge, sign in ((0, box[0], 1), (1, box[1], 1), (0, box[2], -1), (1, box[3], -1)):
        kept: Line = []
        for before, after in pairwise([*line[-1:], *line]):
            inside = [(end[axis] - edge) * sign >= 0 for end in (before, after)]
            if inside[0] != inside[1]:
                part = (edge - before[axis]) / (after[axis] - before[axis])
                kept.append(Point(*(low + part * (high - low) for low, high in zip(before, after, strict=True))))
            if inside[1]:
                kept.append(after)
        line = kept
    return line


def simple(line: Sequence[Point], tolerance: float) -> Line:
    """The line with as few of its points as leave it where it was (Douglas and Peucker, 1973)."""
    if len(line) < 3:
        return list(line)
    first, last = line[0], line[-1]
    far, index = max((_off(at, first, last), index) for index, at in enumerate(line[1:-1], 1))
    if far <= tolerance:
        return [first, last]
    return [*simple(line[: index + 1], tolerance)[:-1], *simple(line[index:], tolerance)]


def _off(at: Point, first: Point, last: Point) -> float:
    across, down = last.x - first.x, last.y - first.y
    length = (across**2 + down**2) or 1
    part = min(1, max(0, ((at.x - first.x) * across + (at.y - first.y) * down) / length))
    off: float = ((at.x - first.x - part * across) ** 2 + (at.y - first.y - part * down) ** 2) ** 0.5
    return off


def area(ring: Line) -> float:
    """The area of a ring, in square units."""
    return abs(sum(a.x * b.y - b.x * a.y for a, b in pairwise([*ring, ring[0]]))) / 2


def near(line: Line, box: tuple[float, float, float, float]) -> Iterator[Line]:
    """The stretches of a line that run through a box, each with one point outside at either end."""
    inside = [box[0] <= at.x <= box[2] and box[1] <= at.y <= box[3] for at in line]
    kept = [any(inside[max(0, index - 1) : index + 2]) for index in range(len(line))]
    for keep, run in groupby(range(len(line)), key=kept.__getitem__):
        if keep:
            yield [line[index] for index in run]


def tenths(line: Line) -> list[int]:
    """A line as it is stored: x and y in turn, in tenths of a unit."""
    return [round(value * 10) for at in line for value in at]


def outline(topology: dict[str, Any], name: str) -> dict[str, list[list[int]]]:
    """Land and land frontiers as lines of the map of that width."""
    width, tolerance = WIDTHS[name], TOLERANCE[name]
    box = (-MARGIN, -MARGIN, width + MARGIN, size(width).height + MARGIN)
    arcs = decoded(topology)
    land: list[Line] = []
    frontiers: list[Line] = []
    for ring in rings(topology["objects"]["land"]):
        whole = [at for number in ring for at in (arcs[number] if number >= 0 else arcs[~number][::-1])[:-1]]
        kept = cut([point(*at, width) for at in cut(whole, AROUND)], box)
        if kept and area(kept) >= ISLAND:
            half = len(kept) // 2  # a ring has no ends to hold fast, so it is taken as two lines
            land.append([*simple(kept[: half + 1], tolerance)[:-1], *simple([*kept[half:], kept[0]], tolerance)[:-1]])
    for number in shared(topology):
        frontiers += near([point(*at, width) for at in arcs[number]], box)
    return {
        "land": [tenths(ring) for ring in land],
        "frontiers": [tenths(simple(line, tolerance)) for line in frontiers],
    }


def main(file: Path) -> str:
    """All outlines as JSON, with where they come from."""
    content = file.read_bytes()
    topology = json.loads(content)
    found = {name: outline(topology, name) for name in WIDTHS}
    written = json.dumps({"source": SOURCE, "sha256": sha256(content).hexdigest(), **found}, indent=1)
    return re.sub(r"(?<=\d),\s+(?=-?\d)", ",", written)  # a line of the map is a line of the file


if __name__ == "__main__":
    sys.stdout.write(main(Path(sys.argv[1])) + "\n")

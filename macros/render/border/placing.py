"""Where the words of the map stand: beside their stop, clear of other marks and words, off the frontier if possible."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import cos, pi, sin
from pathlib import Path
from typing import NamedTuple

from macros.render.border.frame import Point
from macros.render.charts import draw
from macros.render.charts.frame import Size

GAPS = (3, 7, 14, 22, 32, 44, 58, 74, 92, 112, 134)  # units between a stop and its words, the nearest first
DIRECTIONS = 32
ROUNDS = 16
EDGE, AIR = 5, 3  # units that words keep from the edge of the map, and from one another
LEAD = 12  # from this gap on, a line leads from the stop to its words
ON_LINE, OVER = (
    5,
    30,
)  # what a piece of the frontier under the words costs, and a line that leads over it, in units of gap
MARK = 7.5  # half of the square that a stop takes


class Box(NamedTuple):
    """A rectangle by its edges."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        """Whether two rectangles overlap."""
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom

    def wider(self) -> Box:
        """The rectangle with the air around it."""
        return Box(self.left - AIR, self.top - AIR, self.right + AIR, self.bottom + AIR)

    def nearest(self, at: Point) -> Point:
        """The point of the rectangle that is nearest to another."""
        return Point(min(max(at.x, self.left), self.right), min(max(at.y, self.top), self.bottom))

    def crossed(self, start: Point, end: Point) -> bool:
        """Whether the line between two points runs through the rectangle (Liang and Barsky, 1984)."""
        first, last = 0.0, 1.0
        for axis, low, high in ((0, self.left, self.right), (1, self.top, self.bottom)):
            step = end[axis] - start[axis]
            if step == 0:
                if not low <= start[axis] <= high:
                    return False
                continue
            enter, leave = sorted(((low - start[axis]) / step, (high - start[axis]) / step))
            first, last = max(first, enter), min(last, leave)
        return first < last


class Placed(NamedTuple):
    """Where words stand, the end of the line that leads to them (none where they stand close by), and how bad it is."""

    box: Box
    lead: Point | None
    cost: int = 0


@dataclass(frozen=True)
class Field:
    """What there is to place and what is there already: stops, the sizes of their words, and what stands still."""

    stops: Mapping[int, Point]
    sizes: Mapping[int, Size]
    taken: Sequence[Box]
    frontier: Sequence[tuple[Point, Point]]
    frame: Size


def remembered(field: Field) -> dict[int, Placed]:
    """The same as `placed`, worked out only once for each map: it takes a second."""
    kept = draw.remembered(repr(field), lambda: json.dumps(list(placed(field).items())), Path(__file__))
    return {
        number: Placed(Box(*box), Point(*lead) if lead else None, cost)
        for number, (box, lead, cost) in json.loads(kept)
    }


def placed(field: Field) -> dict[int, Placed]:
    """The place of each stop's words. Raises `ValueError` where there is no room for them: the map must grow then.

    Each in turn takes the best place that is left, the most crowded first. Who finds none, or the worst, goes first in
    the next round; the best round counts.
    """
    order = sorted(field.stops, key=lambda number: _apart(field.stops[number], field.stops.values()))
    rounds = []
    for _ in range(ROUNDS):
        found, worst = _in_turn(order, field)
        if len(found) == len(order):
            rounds.append(found)
        order.remove(worst)
        order.insert(0, worst)
    if not rounds:
        raise ValueError(f"the map has no room for the words of its {len(order)} stops: give its frame more")
    return min(rounds, key=lambda found: sum(words.cost for words in found.values()))


def _in_turn(order: Sequence[int], field: Field) -> tuple[dict[int, Placed], int]:
    """The places if the stops choose in that order, and who fares worst; it ends with one that finds none."""
    found: dict[int, Placed] = {}
    for number in order:
        words = _best(number, field, found)
        if words is None:
            return found, number
        found[number] = words
    return found, max(order, key=lambda number: found[number].cost)


def _best(number: int, field: Field, found: Mapping[int, Placed]) -> Placed | None:
    """The cheapest place for the words of one stop that is clear of all that is placed; none where there is none."""
    at, size, best = field.stops[number], field.sizes[number], None
    marks = [around(other) for one, other in field.stops.items() if one != number]
    used = [*field.taken, *marks, *(words.box for words in found.values())]
    leads = [(field.stops[one], words.lead) for one, words in found.items() if words.lead]
    reach = MARK + GAPS[-1] + max(size)
    near = [piece for piece in field.frontier if max(abs(piece[0].x - at.x), abs(piece[0].y - at.y)) < reach]
    for gap, words in _choices(at, size, field.frame):
        if best and gap >= best.cost:
            break
        if not _hits(at, words, used) and not any(_tangled(at, words, *lead) for lead in leads):
            cost = gap + _cost(at, words, near)
            best = words._replace(cost=cost) if best is None or cost < best.cost else best
    return best


def _cost(at: Point, words: Placed, frontier: Sequence[tuple[Point, Point]]) -> int:
    """What words cost that stand on the frontier or on the other side of it."""
    under = sum(words.box.crossed(*piece) for piece in frontier)
    over = any(_meet(at, words.lead, *piece) for piece in frontier) if words.lead else False
    return ON_LINE * under + OVER * over


def _meet(a: Point, b: Point, c: Point, d: Point) -> bool:
    """Whether the lines from a to b and from c to d meet."""
    return _left(a, b, c) != _left(a, b, d) and _left(c, d, a) != _left(c, d, b)


def _left(a: Point, b: Point, c: Point) -> bool:
    return (b.x - a.x) * (c.y - a.y) > (b.y - a.y) * (c.x - a.x)


def around(at: Point) -> Box:
    """The square that a stop takes."""
    return Box(at.x - MARK, at.y - MARK, at.x + MARK, at.y + MARK)


def _apart(at: Point, stops: Iterable[Point]) -> float:
    """How far the second nearest other stop is, squared."""
    return sorted((at.x - other.x) ** 2 + (at.y - other.y) ** 2 for other in stops)[:3][-1]


def _choices(at: Point, size: Size, frame: Size) -> Iterator[tuple[int, Placed]]:
    """Where words of that size may stand around a stop within the frame, the nearest first."""
    for gap in GAPS:
        for turn in range(DIRECTIONS):
            angle = 2 * pi * turn / DIRECTIONS
            x = at.x + cos(angle) * (MARK + gap + size.width / 2)
            y = at.y + sin(angle) * (MARK + gap + size.height / 2)
            box = Box(x - size.width / 2, y - size.height / 2, x + size.width / 2, y + size.height / 2)
            if min(box.left, box.top, frame.width - box.right, frame.height - box.bottom) >= EDGE:
                yield gap, Placed(box, box.nearest(at) if gap >= LEAD else None)


def _tangled(at: Point, words: Placed, start: Point, end: Point) -> bool:
    """Whether words, or the line that leads to them, meet the line from `start` to `end`."""
    return words.box.wider().crossed(start, end) or (words.lead is not None and _meet(at, words.lead, start, end))


def _hits(at: Point, words: Placed, used: Sequence[Box]) -> bool:
    """Whether words, or the line that leads to them, meet something else, or their own stop."""
    if words.box.meets(around(at)) or any(words.box.wider().meets(other) for other in used):
        return True
    return words.lead is not None and any(other.wider().crossed(at, words.lead) for other in used)

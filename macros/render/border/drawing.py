"""The map of one width, ready to be written: lines, stops, their words, and the returns as marks sized by people."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, NamedTuple, cast

from macros.records.model import Event
from macros.render.border import outline
from macros.render.border.frame import WIDTHS, Point, point, scale, size
from macros.render.border.placing import Box, Field, Placed, remembered
from macros.render.border.stops import Stop, together
from macros.render.charts.frame import Picture, Size
from macros.render.templates import render

PEOPLE = 1.5  # units of radius for the square root of the people, so that the area tells the number
RING = 1.5  # units between two radii that can be told apart
UNSAID = 7.0  # radius of a mark whose number is not known
FONT, LEADING, LETTER = 13, 16, 7.3  # size of a stop's words, height of a line, width of a letter that is rather wide
YEAR = 13  # from the foot of a mark to the line of its year
CELL = 31  # least width of a mark with its year
BAR = 100  # km
# Words that stand still, in degrees east and north, and about how wide and high they are, in units.
WORDS = {
    "china": (126.9, 43.0, 62, 14), "north-korea": (127.9, 40.5, 112, 14),
    "yalu": (125.35, 40.98, 30, 12), "tumen": (128.6, 42.3, 44, 12),
}  # fmt: skip
NARROWER = 0.8  # so much less room they take on the narrow map
# Below the map: the room of a return at several stops, and of the words on the signs.
TOGETHER, SIGNS, AIR = 216, 96, 14

Anchor = Literal["start", "middle", "end"]


class Mark(NamedTuple):
    """A return at a stop: the radii of its low and its high end, or of a mark without number; where its year stands."""

    event: Event
    x: float
    y: float
    low: float
    high: float
    shape: Literal["firm", "single", "unsaid"]
    foot: float = 0

    @property
    def ringed(self) -> bool:
        """Whether the two ends are so far apart that the high one can be seen as a ring around the low one."""
        return self.high - self.low > RING


class Line(NamedTuple):
    """A line of words: where it begins, ends or has its middle (`anchor`)."""

    x: float
    y: float
    anchor: Anchor
    words: str


class Spot(NamedTuple):
    """A stop as it is drawn; `lead` ends the line from the stop to its words, where there is one."""

    stop: Stop
    at: Point
    lines: tuple[Line, ...]
    marks: tuple[Mark, ...]
    lead: Point | None


@dataclass(frozen=True)
class Drawing:
    """All of one map. `frame` is the map itself; below it, down to `size`, stand the returns at several stops."""

    wide: bool
    frame: Size
    size: Size
    land: str
    frontiers: str
    words: tuple[tuple[str, Point], ...]
    bar: Line
    bar_length: float
    spots: tuple[Spot, ...]
    together: tuple[tuple[Mark, int], ...]
    signs: Point


def picture(stops: Sequence[Stop], name: str) -> Picture:
    """The map of that width (`wide` or `narrow`) with its signs explained below it."""
    drawing = drawn(stops, name)
    return Picture(drawing.size, render("map/picture.html", map=drawing))


def drawn(stops: Sequence[Stop], name: str) -> Drawing:
    """Everything that the map of that width shows, and where."""
    width, frame, wide = WIDTHS[name], size(WIDTHS[name]), name == "wide"
    bar = round(BAR * scale(width), 1)
    words = {word: _rounded(point(east, north, width)) for word, (east, north, *_) in WORDS.items()}
    taken = [Box(width - bar - 16, frame.height - 34, width, frame.height)]
    for word, (_, _, across, down) in WORDS.items():
        at, half = words[word], across / 2 * (1 if wide else NARROWER)
        taken.append(Box(at.x - half, at.y - down, at.x + half, at.y + 3))
    several, signs, height = _below(stops, frame, wide=wide)
    return Drawing(
        wide=wide,
        frame=frame,
        size=Size(width, height),
        land="".join(outline.path(line, closed=True) for line in outline.lines(name, "land")),
        frontiers="".join(outline.path(line) for line in outline.lines(name, "frontiers")),
        words=tuple(words.items()),
        bar=Line(width - bar - 8, frame.height - 10, "start", str(BAR)),
        bar_length=bar,
        spots=_spots(stops, taken, name),
        together=several,
        signs=signs,
    )


def _rounded(at: Point) -> Point:
    return Point(round(at.x, 1), round(at.y, 1))


def _spots(stops: Sequence[Stop], taken: Sequence[Box], name: str) -> tuple[Spot, ...]:
    wide, width = name == "wide", WIDTHS[name]
    where = {stop.number: _at(stop, width) for stop in stops}
    frontier = [piece for line in outline.lines(name, "frontiers") for piece in pairwise(line)]
    sizes = {stop.number: _room(stop, stops, wide=wide) for stop in stops}
    found = remembered(Field(where, sizes, taken, frontier, size(width)))
    return tuple(_spot(stop, stops, where[stop.number], found[stop.number], wide=wide) for stop in stops)


def _at(stop: Stop, width: int) -> Point:
    place = stop.crossing or stop.places[0]
    return _rounded(point(cast("float", place.lon), cast("float", place.lat), width))


_BRACKETS = re.compile(r" \([^)]*\)")


def _words(stop: Stop, *, wide: bool) -> list[str]:
    """A stop's words: its number, and on the wide map its name, without what stands in brackets."""
    if not wide:
        return [str(stop.number)]
    return [f"{stop.number} {_BRACKETS.sub('', stop.label)}"]


def _mark(event: Event, stops: Iterable[Stop]) -> Mark:
    """The mark of a return at one stop: without number where it names several, or nobody gives one."""
    if event.number is None or together(event, stops) > 1:
        return Mark(event, 0, 0, UNSAID, UNSAID, "unsaid")
    return _sized(event)


def _sized(event: Event) -> Mark:
    """The mark of a whole return, by its number of people."""
    ends = [end for end in (event.number.low, event.number.high) if end is not None] if event.number else [0]
    low, high = (round(PEOPLE * end**0.5, 1) for end in (min(ends), max(ends)))
    return Mark(event, 0, 0, low, high, "firm" if event.status == "several" else "single")


def _cell(mark: Mark, *, wide: bool) -> float:
    return max(2 * mark.high + 6, CELL) if wide else 2 * mark.high + 4


def _room(stop: Stop, stops: Sequence[Stop], *, wide: bool) -> Size:
    """How much room a stop's words and marks take."""
    words = _words(stop, wide=wide)
    text = max(len(line) for line in words) * LETTER + 2
    marks = [_mark(event, stops) for event in stop.returns]
    across = sum(_cell(mark, wide=wide) for mark in marks)
    tall = round(max((2 * mark.high for mark in marks), default=0))
    if not wide:
        return Size(round(text + across), max(LEADING, tall))
    return Size(round(max(text, across)), len(words) * LEADING + (tall + YEAR + 4 if marks else 0))


def _spot(stop: Stop, stops: Sequence[Stop], at: Point, words: Placed, *, wide: bool) -> Spot:
    """A stop with its words and marks set into the room that was found for them."""
    texts, box, middle = _words(stop, wide=wide), words.box, (words.box.top + words.box.bottom) / 2
    x, anchor = _edge(box, at) if wide else (box.left, "start")
    first = box.top + FONT - 1 if wide else middle + FONT * 0.36
    lines = tuple(Line(round(x, 1), round(first + LEADING * n, 1), anchor, text) for n, text in enumerate(texts))
    marks = [_mark(event, stops) for event in stop.returns]
    across = sum(_cell(mark, wide=wide) for mark in marks)
    left = {"start": x, "middle": x - across / 2, "end": x - across}[anchor]
    tall = max((mark.high for mark in marks), default=0)
    if wide:
        row = _row(marks, left, box.top + LEADING * len(texts) + 2 + tall, wide=True)
    else:
        row = _row(marks, left + len(texts[0]) * LETTER + 3, middle, wide=False)
    return Spot(stop, at, lines, row, words.lead and _rounded(words.lead))


def _edge(box: Box, at: Point) -> tuple[float, Anchor]:
    """Where words are flush: at the edge that faces their stop, or in the middle above or below it."""
    if box.left >= at.x:
        return box.left, "start"
    return (box.right, "end") if box.right <= at.x else ((box.left + box.right) / 2, "middle")


def _row(marks: Sequence[Mark], left: float, y: float, *, wide: bool) -> tuple[Mark, ...]:
    """Marks side by side, their years on one line."""
    foot = y + max((mark.high for mark in marks), default=0) + YEAR
    row = []
    for mark in marks:
        half = _cell(mark, wide=wide) / 2
        row.append(mark._replace(x=round(left + half, 1), y=round(y, 1), foot=round(foot, 1)))
        left += 2 * half
    return tuple(row)


def _below(stops: Sequence[Stop], frame: Size, *, wide: bool) -> tuple[tuple[tuple[Mark, int], ...], Point, int]:
    """The returns at several stops as marks of their own, where the signs are explained, and where all of it ends."""
    events = dict.fromkeys(event for stop in stops for event in stop.returns)
    marks = [(_sized(event), together(event, stops)) for event in events if together(event, stops) > 1 and event.number]
    widest = max((mark.high for mark, _ in marks), default=0)
    columns = 2 if wide else 1
    found, top = [], float(frame.height + AIR)
    for first in range(0, len(marks), columns):
        row = marks[first : first + columns]
        half = max(26, *(mark.high for mark, _ in row))
        for column, (mark, count) in enumerate(row):
            x = round(widest + 1 + column * TOGETHER, 1)
            found.append((mark._replace(x=x, y=round(top + half, 1)), count))
        top += 2 * half + AIR
    signs = Point(TOGETHER * columns, frame.height + AIR) if wide else Point(0, round(top, 1))
    return tuple(found), signs, round(max(top, signs.y + SIGNS))

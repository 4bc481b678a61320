"""Pictures of one number a row: who or when to the left, the mark on a scale, its words beside it.

On a phone the mark stands below its name. Everything is placed in pixels, so that nothing depends on a font.
"""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import wrap
from typing import TYPE_CHECKING, NamedTuple

from macros.render.charts import draw
from macros.render.charts.claims import WORDS, Put
from macros.render.charts.draw import Data, Value
from macros.render.charts.frame import ARM, RADIUS, WIDE, Picture, Size
from macros.render.words import label, number

if TYPE_CHECKING:
    import altair as alt

KINDS = ("exact", "about", "range", "about-range", "at-least", "up-to")
STATUSES = ("several", "single", "disputed")
ROW, ROW_NARROW, GAP = 30, 46, 12
LINE = 17  # between two lines of one name
AXIS = 26  # for the numbers at both ends of the grid lines
FIRST, SECOND = 12, 32  # on a phone: where name and mark stand in their row
GROUP = 50  # the column of what the rows are grouped by
WORDS_WIDE = 160  # for the words of the highest number
STATUS, STATUS_NARROW = 128, 86  # the column of how sure an event is
LETTER = 8  # the most that a bold letter takes, on average


Layers = dict[str, list[dict[str, Value]]]


class Scale(NamedTuple):
    """From where to where the picture reaches, and the numbers that are written along it."""

    low: float
    high: float
    ticks: tuple[int, ...]
    log: bool = True  # whether it multiplies


class Entry(NamedTuple):
    """One row: its name, its number, what it is grouped by, and how sure it is; `gap` is room with words above it."""

    name: str
    put: Put
    group: str = ""
    status: str = ""
    gap: str | None = None


def picture(entries: Sequence[Entry], scale: Scale, width: int, names: int) -> Picture:
    """The rows at one width; `names` is what the names take beside wide marks."""
    data, height = _data(entries, scale, width, names)
    return draw.picture(Size(width, height), data, spec)


def _data(entries: Sequence[Entry], scale: Scale, width: int, names: int) -> tuple[Data, int]:
    wide = width == WIDE
    group = GROUP if any(entry.group for entry in entries) else 0
    data: Layers = {kind: [] for kind in (*KINDS, *STATUSES, WORDS, "names", "groups", "gaps")}
    top, before = float(AXIS), ""
    for entry in entries:
        top += _gap(data, entry, before, top)
        height = _row(data, entry, top, ((names if wide else width) - group) // LETTER, wide=wide)
        if entry.group != before:
            data["groups"].append({"y": top + (height / 2 if wide else FIRST), "words": entry.group})
        top, before = top + height, entry.group
    data["ticks"] = [{"at": at, "words": number(at)} for at in scale.ticks]
    sure = any(entry.status for entry in entries)
    left, right = (names, width - WORDS_WIDE) if wide else (RADIUS + 1, width - 2 * RADIUS)
    if sure:
        right -= STATUS if wide else STATUS_NARROW - RADIUS
    frame = {"left": left, "right": right, "group": group, "bottom": top, "low": scale.low, "high": scale.high}
    data["frame"] = [{name: float(value) for name, value in {**frame, "log": scale.log}.items()}]
    return data, round(top) + AXIS


def _gap(data: Layers, entry: Entry, before: str, top: float) -> float:
    """Room above a row: little between groups, a line of words where there was nothing for long."""
    if entry.gap:
        data["gaps"].append({"y": top + ROW / 2, "words": entry.gap})
        return ROW
    return GAP if before and entry.group != before else 0


def _row(data: Layers, entry: Entry, top: float, letters: int, *, wide: bool) -> float:
    """Puts one row into the layers and says how tall it is; `letters` is the room for its name."""
    if wide:
        lines = wrap(entry.name, letters)
        height = max(ROW, LINE * len(lines) + 8)
        line = mark = top + height / 2
    else:  # the number stands beside the name, unless it is words
        lines = wrap(entry.name, letters - (len(entry.put.words) if entry.put.kind != WORDS else 0))
        taller = LINE * (len(lines) - 1)
        line, mark, height = top + FIRST + taller / 2, top + SECOND + taller, ROW_NARROW + taller
    first = line - (len(lines) - 1) / 2 * LINE
    data["names"] += [{"y": first + at * LINE, "words": words} for at, words in enumerate(lines)]
    place: dict[str, Value] = {"low": entry.put.low, "high": entry.put.high, "y": mark, "line": line}
    data[entry.put.kind].append({**place, "words": entry.put.words, "dx": _clear(entry.put.kind) if wide else 0})
    if entry.status:
        data[entry.status].append({"y": mark, "words": label("chart", f"status-{entry.status}")})
    return height


def _clear(kind: str) -> float:
    """How far right of its number the words begin."""
    return {"at-least": ARM + 8, "range": 9, "about-range": 9, "up-to": 9, WORDS: 0}.get(kind, RADIUS + 8)


def spec(data: Data, size: Size) -> alt.LayerChart:
    """The picture: names, grid lines, marks by how the number is put, their words, and how sure each is."""
    import altair as alt  # noqa: PLC0415 - only when something must be drawn

    from macros.render.charts import marks  # noqa: PLC0415 - it imports altair

    wide, frame = size.width == WIDE, {name: float(value) for name, value in data["frame"][0].items()}
    font = 15 if wide else 14
    domain, span, rows = (frame["low"], frame["high"]), (frame["left"], frame["right"]), (0.0, float(size.height))
    low, high, tick = (marks.x(field, domain, span, log=bool(frame["log"])) for field in ("low", "high", "at"))
    y, line = (marks.y(field, rows, rows) for field in ("y", "line"))
    up, down = alt.YValue(AXIS), alt.Y2Value(frame["bottom"])
    layers = [marks.lines(data["ticks"], x=tick, y=up, y2=down)]
    for at in (AXIS - 12, frame["bottom"] + 14):
        ends = [{**row, "align": "center"} for row in data["ticks"]]
        layers.append(marks.words(ends, font - 2, colour=marks.SOFT, x=tick, y=alt.YValue(at)))
    layers += [
        marks.words(data["names"], font, bold=True, x=alt.XValue(frame["group"]), y=y),
        marks.words(data["groups"], font, colour=marks.SOFT, x=alt.XValue(0), y=y),
        marks.words(data["gaps"], font - 1, colour=marks.SOFT, x=alt.XValue(0), y=y),
        marks.words(data[WORDS], font, colour=marks.SOFT, x=alt.XValue(frame["left"] - (0 if wide else RADIUS)), y=y),
    ]
    for kind in KINDS:
        if data[kind]:
            layers += marks.claim(data[kind], kind, low, high, y)
            place = {"x": high, "y": y} if wide else {"x": alt.XValue(size.width), "y": line}
            rows_ = [dict(row) | ({} if wide else {"align": "right"}) for row in data[kind]]
            layers.append(marks.words(rows_, font, **place))
    signs = size.width - (STATUS if wide else STATUS_NARROW) + RADIUS + 8
    for status in STATUSES:
        if data[status]:
            layers.append(marks.sure(data[status], status, x=alt.XValue(signs), y=y))
            colour = marks.DISPUTED if status == "disputed" else marks.INK
            layers.append(marks.words(data[status], font - 1, colour=colour, x=alt.XValue(signs + RADIUS + 6), y=y))
    return marks.over([layer for layer in layers if layer.data.values])

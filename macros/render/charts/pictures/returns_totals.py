"""The totals of recorded returns as they were published: NKDB's own, and a smaller number that was printed later."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, floor
from typing import TYPE_CHECKING, Any

from macros.records.catalogue import Catalogue
from macros.records.model import Figure
from macros.render.charts import draw
from macros.render.charts.draw import Data, Value
from macros.render.charts.frame import NARROW, RADIUS, WIDE, Chart, Row, Size, limits_of
from macros.render.dates import when
from macros.render.words import label, number

if TYPE_CHECKING:
    import altair as alt

NAME = "returns-totals"
TOPIC = "cumulative-repatriations-recorded"  # a total more on this topic is a dot more
PRINTED = "nkdb-cases-8125"  # attributed to NKDB by a newspaper, in no text of NKDB found

STEP = 50  # cases between grid lines
HEIGHT, TOP, FOOT = 290, 22, 22
SIDE = 12  # between the edge and the first and the last dot
WEEKS = 60  # days that the title calls weeks


def chart(catalogue: Catalogue) -> Chart:
    """The chart, from the totals on the topic and the printed one. Raises `ValueError` when its title fails."""
    own = sorted((one for one in catalogue.figures.values() if one.topic == TOPIC), key=_day)
    printed = catalogue.figures[PRINTED]
    figures = sorted([*own, printed], key=_day)
    return Chart(
        name=NAME,
        title=_title(own, printed),
        subtitle=label("chart", "totals-subtitle"),
        description=" ".join(f"{when(one)}: {number(_value(one))}, {_who(one)}." for one in figures),
        as_of=when(own[-1]),
        caption=label("chart", "totals-caption"),
        columns=tuple(label("chart", name) for name in ("when", "cases", "said")),
        numeric=False,
        rows=tuple(map(_row, figures)),
        notes=(label("chart", "totals-scale").format(low=number(_low(figures))), label("chart", "totals-key")),
        origins=(),
        limits=limits_of(figures),
        wide=draw.picture(Size(WIDE, HEIGHT), _data(own, printed, WIDE), spec),
        narrow=draw.picture(Size(NARROW, HEIGHT), _data(own, printed, NARROW), spec),
        fields=("as_of", "cases", "in_a_text_of_nkdb_found", "who"),
    )


def _value(figure: Figure) -> int:
    if figure.value is None:
        raise ValueError(f"{figure.id}: {NAME} draws one number a figure")
    return int(figure.value)


def _day(figure: Figure) -> int:
    """The middle of the day or month for which a total holds, as a number that counts days."""
    if figure.as_of is None:
        raise ValueError(f"{figure.id}: {NAME} needs a date")
    return (figure.as_of.first.toordinal() + figure.as_of.last.toordinal()) // 2


def _who(figure: Figure) -> str:
    return label("chart", "totals-printed" if figure.id == PRINTED else "totals-own")


def _low(figures: Sequence[Figure]) -> int:
    return floor(min(map(_value, figures)) / STEP) * STEP


def _row(figure: Figure) -> Row:
    traced = "no" if figure.id == PRINTED else "yes"
    cells = (number(_value(figure)), _who(figure))
    return Row(when(figure), cells, figure, figure.sources, (figure.as_of, _value(figure), traced, _who(figure)))


def _title(own: Sequence[Figure], printed: Figure) -> str:
    """The finding: the totals grow, and the number printed weeks after the first of them is smaller than that."""
    values = list(map(_value, own))
    later = 0 < _day(printed) - _day(own[0]) < WEEKS and _day(printed) < _day(own[-1])
    if values != sorted(set(values)) or not later or _value(printed) >= values[0]:
        raise ValueError(f"{NAME}: the printed number is no longer later and smaller; write another title")
    first, last = number(values[0]), number(values[-1])
    return label("chart", "totals-title").format(first=first, later=number(_value(printed)), last=last)


def _data(own: Sequence[Figure], printed: Figure, width: int) -> Data:
    """Rows for the layers: dots by day and cases, and their words on the side where there is room."""
    figures = [*own, printed]
    first, last = min(map(_day, figures)), max(map(_day, figures))
    ticks = range(_low(figures), ceil(max(map(_value, figures)) / STEP) * STEP + 1, STEP)
    data: dict[str, list[dict[str, Value]]] = {"own": [], "printed": [], "values": [], "whens": []}
    for one in figures:
        place: dict[str, Value] = {"day": _day(one), "cases": _value(one)}
        data["printed" if one is printed else "own"].append(place)
        right = (_day(one) - first) * 2 > last - first
        side = -1 if right else 1
        stand: dict[str, Value] = {"align": "right" if right else "left", "dx": side * (RADIUS + 6)}
        day = label("chart", "totals-when").format(when=when(one)) if one is printed else when(one)
        data["values"].append({**place, **stand, "words": number(_value(one)), "dy": -1})
        data["whens"].append({**place, **stand, "words": day, "dy": 16})
    data["ticks"] = [{"at": at, "words": number(at), "align": "right", "dy": -9} for at in ticks]
    data["frame"] = [{"first": first, "last": last, "low": ticks[0], "high": ticks[-1], "width": width}]
    return data


def spec(data: Data, size: Size) -> alt.LayerChart:
    """The picture: time along it, cases up it; nothing joins the dots, since nothing between them was found."""
    import altair as alt  # noqa: PLC0415 - only when something must be drawn

    from macros.render.charts import marks  # noqa: PLC0415 - it imports altair

    font = 15 if size.width == WIDE else 14
    first, last, low, high = (float(data["frame"][0][end]) for end in ("first", "last", "low", "high"))
    days = (SIDE, size.width - SIDE)
    day = marks.x("day", (first, last), days)
    cases, at = (marks.y(field, (low, high), (HEIGHT - FOOT, TOP)) for field in ("cases", "at"))
    across: dict[str, Any] = {"x": alt.XValue(0), "x2": alt.X2Value(size.width)}
    return marks.over(
        [
            marks.lines(data["ticks"], y=at, **across),
            marks.words(data["ticks"], font - 2, colour=marks.SOFT, x=alt.XValue(size.width), y=at),
            *marks.claim(data["own"], "exact", day, day, cases),
            *marks.claim(data["printed"], "about", day, day, cases),
            marks.words(data["values"], font + 1, bold=True, x=day, y=cases),
            marks.words(data["whens"], font - 1, colour=marks.SOFT, x=day, y=cases),
        ]
    )

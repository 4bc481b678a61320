"""The picture of a count by year and its two parts: bars above, the share of one part below, years between them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from macros.render.charts.draw import Data
from macros.render.charts.frame import WIDE, Size

if TYPE_CHECKING:
    import altair as alt

# From the top of the picture: the bars (foot and head), the years under them, the shares and their title.
HEIGHT, COUNTS, YEARS, SHARE_TITLE, SHARES = 386, (250, 26), 268, 300, (382, 322)


def spec(data: Data, size: Size) -> alt.LayerChart:
    """The picture: bars by year above, the share of women below, on one axis of years between them."""
    import altair as alt  # noqa: PLC0415 - only when something must be drawn

    from macros.render.charts import marks  # noqa: PLC0415 - it imports altair

    font = 14 if size.width == WIDE else 13
    first, last, floor = (float(data["frame"][0][end]) for end in ("first", "last", "floor"))
    bar = round(size.width / (last - first + 1) * 0.68)
    year = marks.x("year", (first - 0.5, last + 0.5), (0, size.width))
    count = {field: marks.y(field, (0, float(data["ticks"][-1]["at"])), COUNTS) for field in ("low", "high", "at")}
    share = {field: marks.y(field, (floor, 100), SHARES) for field in ("low", "high")}
    half = SHARES[0] - (float(data["half"][0]["low"]) - floor) / (100 - floor) * (SHARES[0] - SHARES[1])
    left, right, top, axis = alt.XValue(0), alt.XValue(size.width), alt.Y2("high"), alt.YValue(YEARS)
    across: dict[str, Any] = {"x": left, "x2": alt.X2Value(size.width)}
    counted: dict[str, Any] = {"x": year, "y": count["low"], "y2": top}

    def quiet(rows: str, **where: Any) -> alt.Chart:
        return marks.words(data[rows], font - 1, colour=marks.SOFT, **where)

    def loud(rows: str, **where: Any) -> alt.Chart:
        return marks.words(data[rows], font, bold=True, **where)

    counts = [
        marks.lines(data["ticks"], y=count["at"], **across),
        quiet("ticks", x=right, y=count["at"]),
        marks.full(data["women"], bar, **counted),
        *marks.striped(data["men"], bar, **counted),
        marks.unknown(data["unsplit"], bar, **counted),
        quiet("no-split", x=left, y=count["high"]),
        marks.lines(data["title"], colour=marks.INK, y=alt.YValue(COUNTS[0]), **across),
        quiet("revised", x=year, y=count["high"]),
        loud("values", x=year, y=count["high"]),
        loud("names", x=year, y=count["high"]),
        quiet("years", x=year, y=axis),
        quiet("last", x=right, y=axis),
    ]
    shares = [
        quiet("title", x=left, y=alt.YValue(SHARE_TITLE)),
        marks.breaks(data["break"], x=year, y=alt.YValue(SHARES[1]), y2=alt.Y2Value(half)),
        marks.lines(data["half"], colour=marks.INK, y=share["low"], **across),
        quiet("half", x=left, y=share["low"]),
        marks.lines(data["shares"], colour=marks.ACCENT, width=2, x=year, y=share["low"], y2=top),
        marks.dots(data["shares"], 3.5, x=year, y=share["high"]),
        loud("percents", x=year, y=share["high"]),
    ]
    return marks.stacked(marks.over(counts), marks.over(shares))

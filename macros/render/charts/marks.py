"""The grammar of marks, as Altair layers: where things stand, grid lines, words, and how sure a number is.

A range is a band with caps and has no middle; one number is a dot; what is approximate is dashed; `at least` and
`up to` are a cap and an arrow; what has no number is written. Imported only when something must be drawn.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt

from macros.render.charts.frame import ARM, RADIUS

Rows = Sequence[Mapping[str, str | int | float]]
Span = tuple[float, float]

INK, SOFT, RULE, ACCENT, DISPUTED = (f"var(--{token})" for token in ("ink", "soft", "rule", "accent", "disputed"))
LINE = 2.5  # thickness of a mark that carries a number
EDGE = 1.2  # outline of a bar
DASHES = [3.2, 2.3]  # approximate or not known
STRIPES = [1.2, 2.4]
_CAP = "M0,-1L0,1"
_HEAD = {"at-least": "M-1,-1L0,0L-1,1", "up-to": "M1,-1L0,0L1,1"}


def x(field: str, domain: Span, span: Span, *, log: bool = False) -> alt.X:
    """A field along the picture: `domain` in the unit of the data, `span` in pixels; with `log` it multiplies."""
    scale = _linear(domain, span)
    if log:
        scale = alt.Scale(type="log", domain=list(domain), range=list(span), nice=False)
    return alt.X(f"{field}:Q", axis=None, scale=scale)


def y(field: str, domain: Span, span: Span) -> alt.Y:
    """A field down the picture."""
    return alt.Y(f"{field}:Q", axis=None, scale=_linear(domain, span))


def _linear(domain: Span, span: Span) -> alt.Scale:
    return alt.Scale(domain=list(domain), range=list(span), nice=False, zero=False)


def over(layers: Sequence[alt.Chart]) -> alt.LayerChart:
    """Layers on the same scales, each over the one before."""
    return alt.LayerChart(layer=list(layers))


def stacked(*parts: alt.LayerChart) -> alt.LayerChart:
    """Parts that share the scale along the picture and have each its own down the picture."""
    together: alt.LayerChart = alt.LayerChart(layer=list(parts)).resolve_scale(y="independent")
    return together


def words(rows: Rows, size: int, *, colour: str = INK, bold: bool = False, **where: Any) -> alt.Chart:
    """The field `words` of each row, as text. A row may say how it stands: `align` (left), and `dx`, `dy` in pixels."""
    look: dict[str, Any] = {"align": "left", "baseline": "middle", "fontSize": size, "color": colour}
    look |= {name: alt.ExprRef(f"datum.{name}") for name in ("align", "dx", "dy") if any(name in row for row in rows)}
    return _marks(rows, "text", look | ({"fontWeight": 600} if bold else {}), text="words:N", **where)


def lines(rows: Rows, *, colour: str = RULE, width: float = 1, **where: Any) -> alt.Chart:
    """A line for each row, from x, y to x2 or y2."""
    return _marks(rows, "rule", {"stroke": colour, "strokeWidth": width}, **where)


def breaks(rows: Rows, **where: Any) -> alt.Chart:
    """A dashed line for each row, where a series goes on from another table."""
    return _marks(rows, "rule", {"stroke": SOFT, "strokeWidth": 1, "strokeDash": DASHES}, **where)


def full(rows: Rows, width: float, **where: Any) -> alt.Chart:
    """Bars of the main series."""
    return _marks(rows, "bar", {"fill": ACCENT, "width": width}, **where)


def striped(rows: Rows, width: float, **where: Any) -> list[alt.Chart]:
    """Bars of a second series: stripes in an outline, so that no colour is needed to tell it from the first.

    The stripes are the dashes of one thick line: a pattern would need an id, and ids clash on a page.
    """
    stripes = _marks(rows, "rule", {"stroke": ACCENT, "strokeWidth": width, "strokeDash": STRIPES}, **where)
    return [stripes, _marks(rows, "bar", _outline(ACCENT, width), **where)]


def unknown(rows: Rows, width: float, **where: Any) -> alt.Chart:
    """Bars whose parts are not known: an empty, dashed outline."""
    return _marks(rows, "bar", {**_outline(SOFT, width), "strokeDash": DASHES}, **where)


def dots(rows: Rows, radius: float, **where: Any) -> alt.Chart:
    """A dot for each row."""
    return _marks(rows, "circle", {"size": _area(radius), "color": ACCENT, "opacity": 1}, **where)


def claim(rows: Rows, kind: str, low: alt.X, high: alt.X, y: alt.Y) -> list[alt.Chart]:
    """The marks of the rows that put their number in one way: `exact about range about-range at-least up-to`."""
    if kind == "exact":
        return [dots(rows, RADIUS, x=low, y=y)]
    if kind == "about":
        return [_stroke(rows, "circle", RADIUS, {"strokeDash": DASHES}, x=low, y=y)]
    cap, to = _stroke(rows, _CAP, RADIUS, {}, x=low, y=y), alt.X2("high")
    if kind in ("range", "about-range"):
        dashes = {"strokeDash": DASHES} if kind == "about-range" else {}
        band = _marks(rows, "rule", {"stroke": ACCENT, "strokeWidth": 2 * LINE, **dashes}, x=low, x2=to, y=y)
        return [cap, band, _stroke(rows, _CAP, RADIUS, {}, x=high, y=y)]
    reach = ARM if kind == "at-least" else -ARM
    arm = _marks(rows, "rule", {"stroke": ACCENT, "strokeWidth": LINE, "x2Offset": reach}, x=low, x2=to, y=y)
    return [cap, arm, _stroke(rows, _HEAD[kind], RADIUS - 1, {"xOffset": reach}, x=low, y=y)]


def sure(rows: Rows, status: str, **where: Any) -> alt.Chart:
    """The sign before the word for how sure an event is: full, hollow, or the bar of what is disputed."""
    if status == "disputed":
        return denial(rows, **where)
    return _stroke(rows, "circle", RADIUS - 2, {"fill": ACCENT} if status == "several" else {}, **where)


def denial(rows: Rows, **where: Any) -> alt.Chart:
    """The bar that stands before the word of a denial, as in the text of the site."""
    return _stroke(rows, _CAP, RADIUS, {"stroke": DISPUTED}, **where)


def _marks(rows: Rows, kind: str, look: dict[str, Any], **where: Any) -> alt.Chart:
    """A layer of marks over its own rows."""
    chart = alt.Chart(alt.Data(values=[dict(row) for row in rows]), mark=alt.MarkDef(kind, **look))  # type: ignore[arg-type]
    encoded: alt.Chart = chart.encode(**where)
    return encoded


def _stroke(rows: Rows, shape: str, radius: float, look: dict[str, Any], **where: Any) -> alt.Chart:
    drawn = {"shape": shape, "size": _area(radius), "stroke": ACCENT, "strokeWidth": LINE, "opacity": 1, "fill": None}
    return _marks(rows, "point", drawn | look, **where)


def _outline(colour: str, width: float) -> dict[str, Any]:
    return {"fill": None, "stroke": colour, "strokeWidth": EDGE, "width": width - EDGE}


def _area(radius: float) -> float:
    """Vega's size of a symbol: the square of its width."""
    return (2 * radius) ** 2

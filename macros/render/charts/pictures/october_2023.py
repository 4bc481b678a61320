"""9 October 2023: how many people were returned, by who says so, with those who gave no number and the denial."""

from __future__ import annotations

from math import ceil
from textwrap import wrap
from typing import TYPE_CHECKING, NamedTuple

from macros.records.catalogue import Catalogue
from macros.records.model import Citation, Figure, Position, Record
from macros.render.charts import draw
from macros.render.charts.claims import WORDS, put
from macros.render.charts.draw import Data, Value
from macros.render.charts.frame import ARM, NARROW, RADIUS, WIDE, Chart, Limit, Origin, Row, Size
from macros.render.charts.rows import KINDS as COUNTED
from macros.render.dates import in_words
from macros.render.words import label, label_or, number

if TYPE_CHECKING:
    import altair as alt

NAME = "october-2023"
EVENT = "2023-10-09-mass-return"
TOPIC = "returned-on-9-october-2023"  # a figure more on this topic is a row more
# Who answered without a number, and what is written beside the name.
DENIED = "cn-mfa-2023-10-12"
ANSWERS = (("kr-mou-2023-10-13", "october-said"), (DENIED, "october-denied"))

KINDS = (*COUNTED, WORDS, "said", "denied")  # also the order of equal numbers
STEP = 200  # people between grid lines
ROW, ROW_NARROW = 38, 48  # a row of one line; on a phone the mark stands under its name
NAMES_WIDTH, NAME_LETTERS = 216, 26  # the column of names, and how many letters fit on one of its lines
GAP = 0.35  # of a row, between those who gave a number and those who did not
LEADING = 0.44  # of a row, between the lines of one name
ROOM = 1.2  # the scale reaches a fifth beyond the highest number, for the arrow
AXIS = 28  # for the numbers under the grid lines


class Claim(NamedTuple):
    """What one speaker says: a number in one of the ways of the grammar, or words."""

    who: str  # in the picture
    name: str  # in full
    kind: str
    low: float
    high: float
    words: str
    record: Record
    citations: tuple[Citation, ...]


def chart(catalogue: Catalogue) -> Chart:
    """The chart, from the event, the figures on its topic and two answers. Raises `LookupError` when they are gone."""
    event = catalogue.events[EVENT]
    claims = _claims(catalogue)
    date = in_words(event.date)
    return Chart(
        name=NAME,
        title=_title(catalogue, claims),
        subtitle=label("chart", "october-subtitle").format(date=date),
        description=" ".join(f"{claim.name}: {claim.words}." for claim in claims),
        as_of=date,
        caption=label("chart", "october-caption").format(date=date),
        columns=(label("chart", "who"), label("chart", "what")),
        numeric=False,
        rows=tuple(map(_row, claims)),
        notes=(label("chart", "october-key"),),
        origins=(Origin(event, label("chart", "october-event").format(date=date)),),
        limits=tuple(Limit(figure, figure.notes) for figure in _figures(catalogue) if figure.notes),
        wide=draw.picture(_size(claims, WIDE), _data(claims, WIDE), spec),
        narrow=draw.picture(_size(claims, NARROW), _data(claims, NARROW), spec),
        fields=("who", "how_put", "low", "high", "words"),
    )


def _row(claim: Claim) -> Row:
    ends = {"at-least": (claim.low, None), "up-to": (None, claim.high)}.get(claim.kind, (claim.low, claim.high))
    values = (claim.name, claim.kind, *(ends if claim.low else (None, None)), claim.words)
    return Row(claim.name, (claim.words,), claim.record, claim.citations, values)


def _claims(catalogue: Catalogue) -> list[Claim]:
    counted = [_counted(catalogue, figure) for figure in _figures(catalogue)]
    order = sorted(counted, key=lambda claim: (claim.kind == "words", claim.low, KINDS.index(claim.kind), claim.name))
    return [*order, *(_answered(catalogue, catalogue.positions[id], words) for id, words in ANSWERS)]


def _figures(catalogue: Catalogue) -> list[Figure]:
    figures = [figure for figure in catalogue.figures.values() if figure.topic == TOPIC]
    if not figures:
        raise LookupError(f'no figure is on the topic "{TOPIC}", which the chart {NAME} draws')
    return figures


def _counted(catalogue: Catalogue, figure: Figure) -> Claim:
    name = ", ".join(catalogue.actors[id].label for id in figure.said_by)
    low = figure.value if figure.value is not None else figure.low
    said = put(low, figure.high, figure.qualifier, str(figure.value_text))
    return Claim(name, name, said.kind, said.low, said.high, said.words, figure, figure.sources)


def _answered(catalogue: Catalogue, position: Position, words: str) -> Claim:
    actor = catalogue.actors[position.actor]
    said = label("chart", words).format(quote=position.quote.text if position.quote else "")
    who = label_or("state", actor.country or "", actor.label)
    return Claim(who, actor.label, words.removeprefix("october-"), 0, 0, said, position, position.sources)


def _title(catalogue: Catalogue, claims: list[Claim]) -> str:
    """The finding: how many different numbers there are, and what China says in place of one."""
    count = len({(claim.kind, claim.low, claim.high) for claim in claims if claim.low})
    in_words = label("chart", "counts").split()
    said = in_words[count - 1] if count <= len(in_words) else count
    quote = catalogue.positions[DENIED].quote
    return label("chart", "october-title").format(count=said, quote=quote.text if quote else "")


def _size(claims: list[Claim], width: int) -> Size:
    return Size(width, round((len(claims) + GAP) * (ROW if width == WIDE else ROW_NARROW)) + AXIS)


def _data(claims: list[Claim], width: int) -> Data:
    """Rows for the layers; `row` counts down the picture, whole numbers in the middle of a row.

    On a phone the name stands above its mark and shares its line with the number.
    """
    wide = width == WIDE
    up, down = (0, 0) if wide else (-0.2, 0.24)
    top = max(claim.high for claim in claims)
    data: dict[str, list[dict[str, Value]]] = {kind: [] for kind in (*KINDS, "names")}
    for index, claim in enumerate(claims):
        row = index if claim.low else index + GAP
        place = {"low": claim.low, "high": claim.high, "row": row + down, "line": row + up}
        data[claim.kind].append({**place, "words": claim.words, **_stand(claim.kind, wide=wide)})
        lines = wrap(claim.who, NAME_LETTERS) if wide else [claim.who]
        first = row + up - (len(lines) - 1) / 2 * LEADING
        data["names"] += [{"line": first + at * LEADING, "words": line} for at, line in enumerate(lines)]
    ticks = range(0, ceil(top) + 1, STEP)
    data["ticks"] = [{"at": at, "words": number(at), "align": "center" if wide or at else "left"} for at in ticks]
    data["frame"] = [{"top": top * ROOM, "rows": len(claims) + GAP}]
    return data


def _stand(kind: str, *, wide: bool) -> dict[str, Value]:
    """Where the words of a claim stand: right of a dot, else left of the mark, so that no arrow meets them."""
    if kind in ("words", "said", "denied"):
        return {"dx": (10 if wide else 0) + (10 if kind == "denied" else 0)}
    if not wide:
        return {"align": "right", "dx": 0}
    if kind in ("exact", "about"):
        return {"align": "left", "dx": RADIUS + 8}
    return {"align": "right", "dx": -(ARM + 10) if kind == "up-to" else -10}


def spec(data: Data, size: Size) -> alt.LayerChart:
    """The picture: names to the left of their marks, or on a phone above them."""
    import altair as alt  # noqa: PLC0415 - only when something must be drawn

    from macros.render.charts import marks  # noqa: PLC0415 - it imports altair

    wide = size.width == WIDE
    left, font = (NAMES_WIDTH, 15) if wide else (1, 14)
    domain, span, bottom = (0, float(data["frame"][0]["top"])), (left, size.width), size.height - AXIS
    rows, height = (-0.5, float(data["frame"][0]["rows"]) - 0.5), (0, bottom)
    low, high, tick = (marks.x(field, domain, span) for field in ("low", "high", "at"))
    down, line = marks.y("row", rows, height), marks.y("line", rows, height)
    layers = [
        marks.lines(data["ticks"], x=tick, y=alt.YValue(0), y2=alt.Y2Value(bottom)),
        marks.words(data["ticks"], font - 1, colour=marks.SOFT, x=tick, y=alt.YValue(bottom + 15)),
        marks.words(data["names"], font, bold=True, x=alt.XValue(0), y=line),
        marks.words(data["words"], font, x=alt.XValue(left), y=down),
        marks.words(data["said"], font, colour=marks.SOFT, x=alt.XValue(left), y=down),
        marks.denial(data["denied"], x=alt.XValue(left + (12 if wide else 2)), y=down),
        marks.words(data["denied"], font, colour=marks.DISPUTED, x=alt.XValue(left), y=down),
    ]
    for kind in COUNTED:
        if data[kind]:
            layers += marks.claim(data[kind], kind, low, high, down)
            layers.append(marks.words(data[kind], font, x=low if wide else alt.XValue(size.width), y=line))
    return marks.over(layers)

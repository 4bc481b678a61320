"""How long the steps after return lasted: a row a step, a mark for every account, survey or report."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import wrap
from typing import TYPE_CHECKING, NamedTuple

from macros.records.catalogue import Catalogue
from macros.records.lasting import HOURS, Lasting
from macros.records.model import Stage
from macros.render.charts import draw
from macros.render.charts.claims import Put
from macros.render.charts.draw import Data, Value
from macros.render.charts.frame import ARM, NARROW, RADIUS, WIDE, Chart, Picture, Row, Size
from macros.render.charts.rows import KINDS
from macros.render.dates import in_words
from macros.render.durations import Told, summed, told
from macros.render.words import label, label_or

if TYPE_CHECKING:
    import altair as alt

NAME = "durations"

LOW, HIGH = HOURS["hour"] / 2, 25 * HOURS["year"]  # from where to where the scale reaches
TICKS = (1, HOURS["day"], HOURS["month"], HOURS["year"], 10 * HOURS["year"])
NAMES, LETTERS = 236, 30  # of the wide picture, for names; how many letters fit on one of their lines
LETTERS_NARROW = 42
LINE = 17  # between two lines of a name
STACK = 16  # between marks of one row that would cover one another
NEAR, LETTER = 0.27, 0.24  # of a power of ten: how close two marks may stand on one line; a letter between them
# How far to the right of a mark its letter begins: an arrow reaches further.
LETTER_AT = {kind: RADIUS + (ARM + 6 if kind == "at-least" else 4) for kind in KINDS}
ROOM, AXIS = 16, 26  # between rows; for the words at both ends of the grid lines


class Strip(NamedTuple):
    """A step with what is told of it."""

    stage: Stage
    told: tuple[Told, ...]


def chart(catalogue: Catalogue) -> Chart:
    """The chart, from all steps of which a duration is told. Raises `ValueError` when its title no longer holds."""
    stages = sorted(catalogue.stages.values(), key=lambda stage: stage.order)
    strips = [strip for strip in (Strip(stage, told(catalogue, stage)) for stage in stages) if strip.told]
    counted = sum(one.lasted is not None for strip in strips for one in strip.told)
    return Chart(
        name=NAME,
        title=_title(strips),
        subtitle=label("durations", "subtitle").format(count=counted),
        description=" ".join(f"{strip.stage.label}: {_listed(strip)}." for strip in strips),
        as_of=in_words(max(filter(None, (catalogue.reviewed(one.record) for strip in strips for one in strip.told)))),
        caption=label("durations", "caption"),
        columns=tuple(label("durations", name) for name in ("step", "long", "by", "when")),
        numeric=False,
        rows=tuple(_row(strip.stage, one) for strip in strips for one in strip.told),
        notes=(
            " ".join((label("durations", "key"), *_letters(strips))),
            label("durations", "scale"),
            label("durations", "apart"),
        ),
        origins=(),
        limits=(),
        wide=_picture(strips, WIDE),
        narrow=_picture(strips, NARROW),
        fields=("step", "said", "how_put", "hours_low", "hours_high", "by", "returned"),
    )


def _listed(strip: Strip) -> str:
    return ", ".join(one.lasted or one.said for one in strip.told)


def _title(strips: Sequence[Strip]) -> str:
    """The finding: how far apart single accounts of the questioning lie."""
    found = next(strip for strip in strips if strip.stage.id == "mss-interrogation")
    lengths = sorted((one.lasted for one in found.told if one.lasted), key=lambda one: one.low)
    if not lengths or lengths[-1].high < 6 * lengths[0].low:
        raise ValueError(f"{NAME}: the accounts of the questioning no longer differ much; write another title")
    return label("durations", "title").format(first=lengths[0].ends[0], last=lengths[-1].ends[1])


def _row(stage: Stage, one: Told) -> Row:
    ends: tuple[float | None, float | None] = (None, None)
    if one.lasted:
        said = _put(one.lasted)
        ends = (None if said.kind == "up-to" else said.low, None if said.kind == "at-least" else said.high)
    values = (stage.label, one.said, _put(one.lasted).kind if one.lasted else "words", *ends, one.by, one.when)
    return Row(stage.label, (one.said, one.by, one.when), one.record, one.sources, values)


def _put(lasted: Lasting) -> Put:
    kind = lasted.qualifier
    if lasted.low < lasted.high:
        kind = "about-range" if kind == "about" else "range"
    return Put(kind, round(lasted.low, 1), round(lasted.high, 1), lasted)


def _picture(strips: Sequence[Strip], width: int) -> Picture:
    wide = width == WIDE
    data: dict[str, list[dict[str, Value]]] = {kind: [] for kind in (*KINDS, "names", "spans", "letters")}
    top = float(AXIS)
    for strip in strips:
        letters = LETTERS if wide else LETTERS_NARROW
        name = wrap(strip.stage.label.partition(" (")[0], letters)
        told_of = wrap(summed(strip.told), letters + 2)
        for layer, lines, before in (("names", name, 0), ("spans", told_of, len(name))):
            data[layer] += [{"y": top + LINE * (before + at + 0.6), "words": line} for at, line in enumerate(lines)]
        words = LINE * (len(name) + len(told_of))
        first = top if wide else top + words + 4
        deep = _marks(data, [(_put(one.lasted), _letter(one)) for one in strip.told if one.lasted], first + 10)
        tall = deep + STACK
        top += (max(words, tall) if wide else words + 4 + tall) + ROOM
    ticks = zip(TICKS, label("durations", "ticks").split(", "), strict=True)
    data["ticks"] = [{"at": at, "words": words} for at, words in ticks]
    data["frame"] = [{"bottom": top}]
    return draw.picture(Size(width, round(top) + AXIS), data, spec)


def _letters(strips: Sequence[Strip]) -> list[str]:
    """What the letters mean that stand in the picture."""
    tellers = dict.fromkeys(one.teller for strip in strips for one in strip.told if one.lasted and _letter(one))
    return [
        label("durations", "letter").format(letter=label("teller-letter", it), teller=label("teller", it))
        for it in tellers
    ]


def _letter(one: Told) -> str:
    """The letter beside the mark of what is not one person's own account."""
    return label_or("teller-letter", one.teller, "")


def _marks(data: dict[str, list[dict[str, Value]]], puts: Sequence[tuple[Put, str]], first: float) -> float:
    """Puts the marks of a row into the layers, one below another where they are close; says how deep they reach."""
    lines: list[float] = []  # the end of the last mark on each line, its letter included
    for said, letter in sorted(puts, key=lambda one: (one[0].low, one[0].high)):
        at = next((at for at, end in enumerate(lines) if said.low > end * 10**NEAR), len(lines))
        lines[at : at + 1] = [said.high * 10 ** (LETTER if letter else 0)]
        y = first + at * STACK
        data[said.kind].append({"low": said.low, "high": said.high, "y": y})
        if letter:
            data["letters"].append({"high": said.high, "y": y, "words": letter, "dx": LETTER_AT[said.kind]})
    return STACK * max(len(lines), 1)


def spec(data: Data, size: Size) -> alt.LayerChart:
    """The picture: names and spans, grid lines, and the marks by how the length is put."""
    import altair as alt  # noqa: PLC0415 - only when something must be drawn

    from macros.render.charts import marks  # noqa: PLC0415 - it imports altair

    wide = size.width == WIDE
    font, bottom = (15 if wide else 14), float(data["frame"][0]["bottom"])
    left, right = (NAMES, size.width - 3 * RADIUS) if wide else (RADIUS + 1, size.width - 2 * RADIUS)
    low, high, tick = (marks.x(field, (LOW, HIGH), (left, right), log=True) for field in ("low", "high", "at"))
    y = marks.y("y", (0.0, float(size.height)), (0.0, float(size.height)))
    layers = [marks.lines(data["ticks"], x=tick, y=alt.YValue(AXIS), y2=alt.Y2Value(bottom))]
    for at in (AXIS - 12, bottom + 14):
        ends = [{**row, "align": "center"} for row in data["ticks"]]
        layers.append(marks.words(ends, font - 2, colour=marks.SOFT, x=tick, y=alt.YValue(at)))
    layers += [
        marks.words(data["names"], font, bold=True, x=alt.XValue(0), y=y),
        marks.words(data["spans"], font - 2, colour=marks.SOFT, x=alt.XValue(0), y=y),
    ]
    for kind in KINDS:
        if data[kind]:
            layers += marks.claim(data[kind], kind, low, high, y)
    layers.append(marks.words(data["letters"], font - 2, colour=marks.SOFT, x=high, y=y))
    return marks.over([layer for layer in layers if layer.data.values])

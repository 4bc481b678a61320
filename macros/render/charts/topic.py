"""The numbers of one topic side by side: a picture that needs no module of its own, only `chart("the-topic")`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import ceil, floor, log10

from macros.records.catalogue import Catalogue
from macros.records.model import Figure
from macros.render import lists
from macros.render.charts.claims import WORDS, Put, put, short
from macros.render.charts.frame import NARROW, WIDE, Chart, Limit, Row
from macros.render.charts.rows import Entry, Scale, picture
from macros.render.dates import when
from macros.render.words import label, number

NAMES = 236  # of the wide picture, for names and dates
TIMES = 20  # how far apart the ends must be for the scale to multiply
ROOM = 1.2  # the scale reaches a fifth beyond the highest number, for the arrow
STEPS = 4  # the most grid lines after the first


def drawable(figures: Iterable[Figure]) -> tuple[str, ...]:
    """The topics that can be drawn: two figures with a number or more, all in one unit, none of them a series."""
    topics: dict[str, list[Figure]] = {}
    for figure in figures:
        topics.setdefault(figure.topic, []).append(figure)
    return tuple(topic for topic, found in topics.items() if _alike(found))


def _alike(figures: Sequence[Figure]) -> bool:
    counted = [one for one in figures if (one.value, one.low, one.high) != (None, None, None)]
    return len(counted) > 1 and len({one.unit for one in figures}) == 1 and not any(one.series for one in figures)


def chart(catalogue: Catalogue, topic: str) -> Chart:
    """The chart of a topic that can be drawn: a row a figure, in order of time."""
    found = [(one, _put(one)) for one in lists.figures(catalogue, topic)]
    entries, before = [], ""
    for one, said in found:
        entries.append(Entry(short(catalogue, one), said, gap=_when(one) if _when(one) != before else None))
        before = _when(one)
    scale = _scale([said for _, said in found])
    return Chart(
        name=topic,
        title=_title(topic, [said for _, said in found]),
        subtitle=label("chart", "topic-subtitle").format(unit=found[0][0].unit),
        description=" ".join(f"{_when(one)}, {_who(catalogue, one)}: {said.words}." for one, said in found),
        as_of=_when(found[-1][0]),
        caption=label("figures-topic", topic),
        columns=tuple(label("chart", name) for name in ("who", "when", "what")),
        numeric=False,
        rows=tuple(_row(catalogue, one, said) for one, said in found),
        notes=(label("chart", "rows-key"),),
        origins=(),
        limits=tuple(
            Limit(one, text) for one, _ in found if (text := f"{one.disputed_by or ''} {one.notes or ''}".strip())
        ),
        wide=picture(entries, scale, WIDE, NAMES),
        narrow=picture(entries, scale, NARROW, NAMES),
        fields=("when", "who", "how_put", "low", "high", "unit"),
    )


def _put(figure: Figure) -> Put:
    low = figure.value if figure.value is not None else figure.low
    return put(low, figure.high, figure.qualifier, figure.value_text or label("chart", "none-reported"))


def _when(figure: Figure) -> str:
    return when(figure) if figure.as_of or figure.period else label("chart", "no-date")


def _limit(figure: Figure) -> str:
    return f"{figure.disputed_by or ''} {figure.notes or ''}".strip()


def _who(catalogue: Catalogue, figure: Figure) -> str:
    return ", ".join(catalogue.actors[id].label for id in figure.said_by)


def _row(catalogue: Catalogue, figure: Figure, said: Put) -> Row:
    who, day = _who(catalogue, figure), _when(figure)
    return Row(who, (day, said.words), figure, figure.sources, (day, who, said.kind, *said.ends, figure.unit))


def _title(topic: str, said: Sequence[Put]) -> str:
    """How many numbers there are, and the lowest and the highest of those that are closed at both ends."""
    count = sum(one.kind != WORDS for one in said)
    counts = label("chart", "counts").split()
    words = counts[count - 1] if count <= len(counts) else str(count)
    title = label("chart", "topic-title").format(count=words.capitalize(), topic=label("figures-topic", topic))
    ends = [end for one in said if None not in one.ends for end in (one.low, one.high)]
    if not ends or min(ends) == max(ends):
        return title
    return label("chart", "topic-ends").format(title=title, low=number(min(ends)), high=number(max(ends)))


def _scale(said: Sequence[Put]) -> Scale:
    """From zero; where the highest is more than twenty times the lowest, a scale that multiplies."""
    ends = [end for one in said if one.kind != WORDS for end in (one.low, one.high)]
    low, high = min(ends), max(ends)
    if low > 0 and high > TIMES * low:
        powers = range(floor(log10(low)), ceil(log10(high)) + 1)
        ticks = tuple(10**at for at in powers if low / 2 < 10**at <= high)
        return Scale(low / 2, high * 2, ticks)
    size = 10 ** floor(log10(high)) if high >= 1 else 1
    step = next(part for part in (size // 5, size // 2, size, 2 * size, 5 * size) if part and high / part <= STEPS)
    return Scale(0, high * ROOM, tuple(range(0, floor(high) + 1, step)), log=False)

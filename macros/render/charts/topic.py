"""The numbers of one topic side by side: a picture that needs no module of its own, only `chart("the-topic")`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import ceil, floor, log10

from macros.records.catalogue import Catalogue
from macros.records.model import Figure
from macros.render import lists, words
from macros.render.charts.claims import WORDS, Put, put, short
from macros.render.charts.frame import NARROW, WIDE, Chart, Row, limits_of
from macros.render.charts.rows import Entry, Scale, picture
from macros.render.dates import in_words, when
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
    figures = lists.figures(catalogue, topic)
    said = [_put(one) for one in figures]
    entries, before = [], ""
    for figure, claim in zip(figures, said, strict=True):
        day = when(figure)
        entries.append(Entry(short(catalogue, figure), claim, gap=day if day != before else None))
        before = day
    scale = _scale(said)
    return Chart(
        name=topic,
        title=_title(topic, said),
        subtitle=label("chart", "topic-subtitle").format(unit=label("unit", figures[0].unit)),
        description=" ".join(
            f"{when(one)}, {_names(catalogue, one.said_by)}: {claim.words}."
            for one, claim in zip(figures, said, strict=True)
        ),
        as_of=_as_of(figures),
        caption=words.topic(topic),
        columns=tuple(label("chart", name) for name in ("who", "when", "what", "through", "how")),
        numeric=False,
        rows=tuple(_row(catalogue, one, claim) for one, claim in zip(figures, said, strict=True)),
        notes=(label("chart", "rows-key"),),
        origins=(),
        limits=limits_of(figures),
        wide=picture(entries, scale, WIDE, NAMES),
        narrow=picture(entries, scale, NARROW, NAMES),
        fields=("when", "who", "how_put", "low", "high", "unit", "passed_on_by", "method"),
    )


def _put(figure: Figure) -> Put:
    low = figure.value if figure.value is not None else figure.low
    return put(low, figure.high, figure.qualifier, figure.value_text or label("chart", "none-reported"))


def _as_of(figures: Iterable[Figure]) -> str:
    """The latest end of what the figures cover."""
    ends = [end for one in figures if (end := one.as_of or (one.period and one.period.to))]
    return in_words(max(ends, key=lambda end: end.last))


def _names(catalogue: Catalogue, actors: Iterable[str]) -> str:
    return ", ".join(catalogue.actors[id].label for id in actors)


def _row(catalogue: Catalogue, figure: Figure, said: Put) -> Row:
    who, through = _names(catalogue, figure.said_by), _names(catalogue, figure.via)
    values = (when(figure), who, said.kind, *said.ends, figure.unit, through, figure.method)
    return Row(who, (when(figure), said.words, through, figure.method), figure, figure.sources, values)


def _title(topic: str, said: Sequence[Put]) -> str:
    """How many figures have a number, and the lowest and the highest of these, open ends or not."""
    counted = [one for one in said if one.kind != WORDS]
    counts = label("chart", "counts").split()
    count = counts[len(counted) - 1] if len(counted) <= len(counts) else str(len(counted))
    low, high = min(one.low for one in counted), max(one.high for one in counted)
    title = label("chart", "topic-title" if low < high else "topic-same")
    return title.format(topic=words.topic(topic), count=count, low=number(low), high=number(high))


def _scale(said: Sequence[Put]) -> Scale:
    """From zero; where the highest is more than twenty times the lowest, a scale that multiplies."""
    ends = [end for one in said if one.kind != WORDS for end in (one.low, one.high)]
    low, high = min(ends), max(ends)
    if low > 0 and high > TIMES * low:
        powers = range(floor(log10(low)), ceil(log10(high)) + 1)
        return Scale(low / 2, high * 2, tuple(10**at for at in powers if low / 2 < 10**at <= high))
    size = 10 ** floor(log10(high)) if high >= 1 else 1
    step = next(part for part in (size // 5, size // 2, size, 2 * size, 5 * size) if part and high / part <= STEPS)
    return Scale(0, high * ROOM, tuple(range(0, floor(high) + 1, step)), log=False)

"""Returns from China that have a date, one a row from the first on: how many people, and how well attested."""

from __future__ import annotations

from collections.abc import Sequence

from macros.records.catalogue import Catalogue
from macros.records.model import Event
from macros.render.charts.claims import Put, put
from macros.render.charts.frame import NARROW, WIDE, Chart, Limit, Row
from macros.render.charts.rows import Entry, Scale, picture
from macros.render.dates import in_words
from macros.render.lists import returns
from macros.render.words import label

NAME = "returns-events"
KIND = "forced-return"
WORKERS = ("2024-01-helong-108",)  # overseas workers, who had not fled

SCALE = Scale(1, 700, (1, 10, 100))
NAMES = 158  # of the wide picture, for dates
EMPTY = 2  # years without a return before that is said
STAR = "*"


def chart(catalogue: Catalogue) -> Chart:
    """The chart, from all returns from China. Raises `ValueError` when the data no longer bear out its title."""
    events = returns(catalogue)
    forced = sum(event.kind == KIND for event in catalogue.events.values())
    entries = [Entry(_name(event), _put(event), status=event.status, gap=gap) for event, gap in _gaps(events)]
    first, last = events[0].date.first.year, events[-1].date.first.year
    return Chart(
        name=NAME,
        title=_title(events),
        subtitle=label("chart", "returns-subtitle"),
        description=" ".join(map(_said, events)),
        as_of=in_words(events[-1].date),
        caption=label("chart", "returns-caption").format(first=first, last=last),
        columns=tuple(label("chart", name) for name in ("when", "people", "sure", "happened")),
        numeric=False,
        rows=tuple(map(_row, events)),
        notes=(
            label("chart", "rows-key"),
            label("chart", "returns-band"),
            label("chart", "by-ten"),
            label("chart", "returns-workers"),
            label("chart", "returns-others").format(count=forced - len(events)),
        ),
        origins=(),
        limits=tuple(Limit(event, event.notes, _name(event)) for event in events if event.notes),
        wide=picture(entries, SCALE, WIDE, NAMES),
        narrow=picture(entries, SCALE, NARROW, NAMES),
        fields=("date", "how_put", "low", "high", "status", "from", "what"),
    )


def _gaps(events: Sequence[Event]) -> list[tuple[Event, str | None]]:
    """Each event with the words for the years before it in which nothing was found."""
    found: list[tuple[Event, str | None]] = []
    before = events[0].date.first.year
    for event in events:
        first, last = before + 1, event.date.first.year - 1
        empty = label("chart", "returns-empty").format(first=first, last=last)
        found.append((event, empty if last - first + 1 >= EMPTY else None))
        before = event.date.last.year
    return found


def _name(event: Event) -> str:
    return f"{in_words(event.date)}{STAR if event.id in WORKERS else ''}"


def _put(event: Event) -> Put:
    none = label("chart", "number-unknown")
    number = event.number
    return put(number.low, number.high, number.qualifier, none) if number else put(None, None, "exact", none)


def _status(event: Event) -> str:
    return label("chart", f"status-{event.status}")


def _said(event: Event) -> str:
    return f"{in_words(event.date)}: {_put(event).words}, {_status(event)}."


def _row(event: Event) -> Row:
    said = _put(event)
    values = (event.date, said.kind, *said.ends, event.status, event.from_, event.what)
    return Row(_name(event), (said.words, _status(event), event.what), event, event.sources, values)


def _title(events: Sequence[Event]) -> str:
    """The finding: how few of the known returns several sources tell and nobody disputes."""
    several = sum(event.status == "several" for event in events)
    if not 0 < several <= len(events) / 2:
        raise ValueError(f"{NAME}: more than one source reports most returns; write another title")
    return label("chart", "returns-title").format(all=len(events), several=several)

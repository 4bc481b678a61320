"""Law, politics and returns on parallel lanes: a dot for each entry of the timeline, over its year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Literal, NamedTuple

from macros.records.catalogue import Catalogue
from macros.records.model import Event
from macros.render.charts import draw
from macros.render.charts.draw import Data, Value
from macros.render.charts.frame import NARROW, WIDE, Chart, Origin, Picture, Row, Size
from macros.render.dates import in_words
from macros.render.headings import Headings
from macros.render.lists import LANES, Entry, Lane, timeline
from macros.render.templates import render
from macros.render.words import label, number

if TYPE_CHECKING:
    import altair as alt

NAME = "timeline-overview"
DECADE = 10


class Named(NamedTuple):
    """An entry that has words in the picture: how far above the foot of its lane, and on which side of its line."""

    id: str
    above: int
    align: Literal["left", "right"]


NAMED = (
    Named("1951-refugee-convention", 64, "left"),
    Named("1982-china-accession", 46, "right"),
    Named("1988-cat-china", 64, "left"),
    Named("2004-10-18-nkhra", 46, "left"),
    Named("2014-02-07-coi-report", 62, "right"),
    Named("2020-01-border-closure", 100, "right"),
    Named("2023-10-12-mfa-china", 148, "right"),
    Named("1996-jilin-140", 40, "right"),
    Named("2023-10-09-mass-return", 70, "right"),
)


class Look(NamedTuple):
    """Sizes of the picture at one width, in its units."""

    width: int
    dot: float  # across
    hole: float  # in a hollow one
    step: float  # from one dot to the one above it
    font: int
    every: int  # years between those that are written


WIDE_LOOK, NARROW_LOOK = Look(WIDE, 6.6, 4, 7.6, 13, 10), Look(NARROW, 4.2, 2.2, 4.7, 12, 25)
# From the top: the foot of each lane, and where the years stand.
FEET: Mapping[Lane, int] = {"law": 100, "politics": 292, "returns": 404}
TITLES: Mapping[Lane, int] = {"law": 10, "politics": 130, "returns": 322}  # where each lane's name stands
HEIGHT, YEARS = 432, 422
FIRST, LAST = 1950, 2027  # the ends of the scale


def chart(catalogue: Catalogue) -> Chart:
    """The chart, from all entries. Raises `ValueError` when the data no longer bear out its title."""
    entries = [entry for decade in timeline(catalogue) for entry in decade.items]
    counts = {lane: Counter(_year(entry) for entry in entries if entry.lane == lane) for lane in LANES}
    years = sorted({_year(entry) for entry in entries})
    told = _told(entries, counts)
    return Chart(
        name=NAME,
        title=_say("title", **told),
        subtitle=_say("subtitle"),
        description=_say(
            "description", since=years[0], lanes="; ".join(_described(lane, counts[lane]) for lane in LANES)
        ),
        as_of=in_words(max((entry.record.date for entry in entries), key=lambda date: date.last)),
        caption=_say("caption"),
        columns=(label("chart", "year"), *map(_say, LANES)),
        numeric=True,
        rows=tuple(Row(str(year), tuple(number(counts[lane][year]) for lane in LANES)) for year in years),
        notes=(_say("note"),),
        origins=tuple(Origin(one, Headings(catalogue)(one)) for one in _told_by(catalogue)),
        limits=(),
        wide=_picture(entries, WIDE_LOOK),
        narrow=_picture(entries, NARROW_LOOK),
    )


def _say(name: str, **values: object) -> str:
    return label("overview", name).format(**values)


def _year(entry: Entry) -> int:
    return entry.record.date.first.year


def _told(entries: Sequence[Entry], counts: Mapping[Lane, Counter[int]]) -> dict[str, object]:
    """What the title says: of which year the oldest return or arrest listed is, and which year has most of politics."""
    first = min(entry.record.date for entry in entries if entry.lane == "returns")
    (peak, most), (_, next_) = counts["politics"].most_common(2)
    if most == next_:
        raise ValueError(f"{NAME}: the data no longer say that one year has most politics")
    return {"first": first.first.year, "peak": peak}


def _told_by(catalogue: Catalogue) -> list[Event]:
    """The entry that the title names."""
    return [min(catalogue.events.values(), key=lambda event: event.date.first)]


def _described(lane: Lane, count: Counter[int]) -> str:
    decades: Counter[int] = Counter()
    for year, times in count.items():
        decades[year // DECADE * DECADE] += times
    listed = ", ".join(_say("decade", decade=decade, count=times) for decade, times in sorted(decades.items()))
    return _say("lane", lane=_say(lane), count=count.total(), decades=listed)


def _picture(entries: Sequence[Entry], look: Look) -> Picture:
    """Lanes, years and words as other pictures have them, and over them the dots."""
    size, tops = Size(look.width, HEIGHT), _tops(entries, look)
    ground = draw.picture(size, _data(entries, tops, look), spec)
    full, hollow = (
        _dots([at for entry, at in zip(entries, tops, strict=True) if _firm(entry) == firm]) for firm in (True, False)
    )
    dots = render("chart/dots.html", full=full, hollow=hollow, size=look.dot, hole=look.hole)
    return Picture(size, f"{ground.marks}{dots}")


def _tops(entries: Sequence[Entry], look: Look) -> list[tuple[float, float]]:
    """Where the dot of each entry stands: over its year, above those that came before."""
    heights: Counter[tuple[Lane, int]] = Counter()
    found = []
    for entry in entries:
        year = _year(entry)
        x, y = (
            (year - FIRST) / (LAST - FIRST) * look.width,
            FEET[entry.lane] - 6 - heights[entry.lane, year] * look.step,
        )
        heights[entry.lane, year] += 1
        found.append((round(x, 1), round(y, 1)))
    return found


def _dots(places: Sequence[tuple[float, float]]) -> str:
    """A path with a line of no length at each place, from one to the next: shorter than places of their own."""
    ordered = sorted(places, key=lambda at: (at[0], -at[1]))
    steps = ((b[0] - a[0], b[1] - a[1]) for a, b in pairwise([(0.0, 0.0), *ordered]))
    return "M0 0" + "".join(f"m{round(x, 1):g} {round(y, 1):g}h0" for x, y in steps)


def _data(entries: Sequence[Entry], tops: Sequence[tuple[float, float]], look: Look) -> Data:
    """Rows for the layers: words for the entries that are named, lanes and years."""
    data: dict[str, list[dict[str, Value]]] = {"leads": [], "names": []}
    named = {one.id: one for one in NAMED}
    for entry, (_, y) in zip(entries, tops, strict=True):
        if one := named.get(entry.record.id):
            year, above = _year(entry), FEET[entry.lane] - one.above
            dx = 5 if one.align == "left" else -5
            data["leads"].append({"year": year, "y": y, "to": above})
            data["names"].append(
                {"year": year, "y": above, "words": _say(one.id, year=year), "align": one.align, "dx": dx}
            )
    data["lanes"] = [{"words": _say(lane), "y": TITLES[lane]} for lane in LANES]
    data["feet"] = [{"y": FEET[lane]} for lane in LANES]
    aligned = {FIRST: "left", LAST - LAST % look.every: "right" if look is NARROW_LOOK else "center"}
    written = range(FIRST, LAST, look.every)
    data["years"] = [{"year": year, "words": str(year), "align": aligned.get(year, "center")} for year in written]
    return data


def _firm(entry: Entry) -> bool:
    """Whether an entry has a full dot: acts do, and events that several sources tell."""
    return not isinstance(entry.record, Event) or entry.record.status == "several"


def spec(data: Data, size: Size) -> alt.LayerChart:
    """The picture: three lanes one above the other, years along the foot."""
    import altair as alt  # noqa: PLC0415 - only when something must be drawn

    from macros.render.charts import marks  # noqa: PLC0415 - it imports altair

    look = WIDE_LOOK if size.width == WIDE else NARROW_LOOK
    x = marks.x("year", (FIRST, LAST), (0, size.width))
    y, to = marks.y("y", (0, HEIGHT), (0, HEIGHT)), alt.Y2("to")
    return marks.over([
        marks.lines(data["years"], x=x, y=alt.YValue(0), y2=alt.Y2Value(FEET["returns"])),
        marks.lines(data["feet"], colour=marks.INK, x=alt.XValue(0), x2=alt.X2Value(size.width), y=y),
        marks.lines(data["leads"], colour=marks.INK, x=x, y=y, y2=to),
        marks.words(data["lanes"], look.font + 1, bold=True, x=alt.XValue(0), y=y),
        marks.words(data["names"], look.font, x=x, y=y),
        marks.words(data["years"], look.font - 1, colour=marks.SOFT, x=x, y=alt.YValue(YEARS)),
    ])  # fmt: skip

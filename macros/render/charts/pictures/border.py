"""The border as a schematic map: where people are held and handed over, and the returns that name a place there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from macros.records.catalogue import Catalogue
from macros.records.model import Event, Place
from macros.render.border import drawing
from macros.render.border.stops import Stop, beyond, stops, together
from macros.render.charts.frame import Chart, Row
from macros.render.dates import in_words
from macros.render.lists import returns
from macros.render.words import label, number

NAME = "border"
FIELDS = (
    "stop", "place", "kind", "latitude", "longitude", "event", "event_kind", "date", "people_low", "people_high",
    "qualifier", "stops_named", "status",
)  # fmt: skip


def chart(catalogue: Catalogue) -> Chart:
    """The chart, from places and events. Raises `ValueError` when the data no longer bear out its title."""
    all_stops, found = stops(catalogue), returns(catalogue)
    told = _told(found, all_stops)
    return Chart(
        name=NAME,
        title=_title(found, all_stops, told),
        subtitle=_say("subtitle"),
        description=_description(all_stops, told),
        as_of=_latest(all_stops),
        caption=_say("caption"),
        columns=tuple(label("border", name) for name in ("place", "kind", "event", "people")),
        numeric=False,
        rows=tuple(_rows(all_stops)),
        notes=tuple(
            filter(None, (_say("named", **told), _beyond(beyond(catalogue)), _say("schematic"), _say("outlines")))
        ),
        origins=(),
        limits=(),
        wide=drawing.picture(all_stops, "wide"),
        narrow=drawing.picture(all_stops, "narrow"),
        fields=FIELDS,
    )


def _say(name: str, **values: object) -> str:
    return label("border", name).format(**values)


def _crossing_names(event: Event, all_stops: Iterable[Stop]) -> list[str]:
    return [stop.label for stop in all_stops if stop.crossing and stop.crossing.id in event.crossings]


def _told(found: Sequence[Event], all_stops: Sequence[Stop]) -> dict[str, object]:
    """How many returns there are, how many name a crossing, and which is named most."""
    named = [name for event in found for name in _crossing_names(event, all_stops)]
    most = max(dict.fromkeys(named), key=named.count, default="")
    return {
        "returns": number(len(found)),
        "naming": number(sum(bool(_crossing_names(event, all_stops)) for event in found)),
        "most": most,
        "times": number(named.count(most)),
    }


def _title(found: Sequence[Event], all_stops: Sequence[Stop], told: dict[str, object]) -> str:
    """The finding; it says that most returns name no crossing and one is named most, so it asks the data for both."""
    named = [name for event in found for name in _crossing_names(event, all_stops)]
    times = sorted((named.count(name) for name in set(named)), reverse=True)
    if len(times) < 2 or times[0] == times[1] or int(str(told["naming"])) * 2 >= len(found):
        raise ValueError(f"{NAME}: most returns now name a crossing, or none is named most; write another title")
    return _say("title", **told)


def _description(all_stops: Sequence[Stop], told: dict[str, object]) -> str:
    listed = "; ".join(_described(stop) for stop in all_stops)
    return _say("description", stops=listed, **told)


def _described(stop: Stop) -> str:
    count = len(stop.returns)
    said = _say("in-returns", count=count) if count > 1 else _say("in-return") if count else _say("in-none")
    return f"{stop.number}, {stop.label}, {said}"


def _latest(all_stops: Sequence[Stop]) -> str:
    """The date of the latest event on the map."""
    return in_words(max((event.date for stop in all_stops for event in stop.events), key=lambda date: date.last))


def _beyond(places: Sequence[Place]) -> str:
    return _say("beyond", places=", ".join(place.label for place in places)) if places else ""


def _rows(all_stops: Sequence[Stop]) -> Iterator[Row]:
    """One row for each place and event that names it; places that no event names have one too."""
    for stop in all_stops:
        for place in stop.places:
            head, kind = f"{stop.number} {place.label}", label("place", place.kind)
            values = (stop.number, place.id, place.kind, place.lat, place.lon)
            events = [event for event in stop.events if place.id in event.crossings]
            if not events:
                yield Row(head, (kind, _say("no-event"), ""), place, (), (*values, *[None] * 8))
            for event in events:
                cells = (kind, _event(event), _people(event, together(event, all_stops)))
                yield Row(head, cells, place, event.sources, (*values, *_values(event, all_stops)))


def _event(event: Event) -> str:
    kind = "" if event.returned_from_china else f", {label('event', event.kind).lower()}"
    return f"{in_words(event.date)}{kind}"


def _people(event: Event, count: int) -> str:
    """`200–600 people at 5 crossings together`, `about 50 people`, or that no number is given."""
    if event.number is None:
        return _say("no-number")
    low, high, qualifier = event.number.low, event.number.high, event.number.qualifier
    said = f"{number(low)}–{number(high)}" if high is not None and high != low else number(low)
    if qualifier != "exact" and (high is None or high == low):
        said = f"{label('qualifier', qualifier)} {said}"
    several = _say("together", count=count) if count > 1 else ""
    return f"{said} {label('unit', 'people')} {several}".strip()


def _values(event: Event, all_stops: Sequence[Stop]) -> tuple[str | int | None, ...]:
    counted = event.number
    ends = (counted.low, counted.high, counted.qualifier) if counted else (None, None, None)
    return (event.id, event.kind, str(event.date), *ends, together(event, all_stops), event.status)

"""What is plotted: the places along the border, those of one town as one stop, and the events that name them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple, cast

from macros.records.catalogue import Catalogue
from macros.records.model import Event, Place
from macros.render.border.frame import inside, point, scale
from macros.render.charts.frame import WIDE

# Where people are held and handed over, on both sides; camps and prisons come after that.
KINDS = ("border-crossing", "detention-centre-china", "mss-detention", "holding-centre")
NEAR = 15  # km: places closer than that share a stop, so that the map shows nothing finer than a town


class Stop(NamedTuple):
    """One or more places that the map shows as one, and the events that name one of them, the earliest first."""

    number: int
    places: tuple[Place, ...]
    events: tuple[Event, ...]

    @property
    def returns(self) -> tuple[Event, ...]:
        """The returns among the events."""
        return tuple(event for event in self.events if event.returned_from_china)

    @property
    def crossing(self) -> Place | None:
        """The crossing at this stop."""
        return next((place for place in self.places if place.kind == "border-crossing"), None)

    @property
    def label(self) -> str:
        """What the stop is called: after its crossing, else after its first place."""
        return (self.crossing or self.places[0]).label

    @property
    def held(self) -> bool:
        """Whether people are held here."""
        return any(place.kind != "border-crossing" for place in self.places)


def stops(catalogue: Catalogue) -> tuple[Stop, ...]:
    """The stops of the map, numbered from west to east."""
    groups: list[list[Place]] = []
    for place in _by_kind(catalogue):
        if _plotted(place):
            near = next((group for group in groups if _distance(group[0], place) < NEAR), None)
            groups.append([place]) if near is None else near.append(place)
    groups.sort(key=lambda group: cast("float", group[0].lon))
    events = sorted(catalogue.events.values(), key=lambda event: (event.date.first, event.id))
    return tuple(
        Stop(number, tuple(group), tuple(event for event in events if _names(event, group)))
        for number, group in enumerate(groups, 1)
    )


def beyond(catalogue: Catalogue) -> tuple[Place, ...]:
    """Places of these kinds that the map does not show: outside its frame, or without a position."""
    return tuple(place for place in _by_kind(catalogue) if not _plotted(place))


def together(event: Event, all_stops: Iterable[Stop]) -> int:
    """How many stops an event names: with more than one, the number of people at each is not known."""
    return sum(event in stop.events for stop in all_stops)


def _by_kind(catalogue: Catalogue) -> list[Place]:
    return sorted((p for p in catalogue.places.values() if p.kind in KINDS), key=lambda place: KINDS.index(place.kind))


def _plotted(place: Place) -> bool:
    return place.lat is not None and place.lon is not None and inside(point(place.lon, place.lat, WIDE), WIDE)


def _distance(one: Place, other: Place) -> float:
    a, b = (point(cast("float", place.lon), cast("float", place.lat), WIDE) for place in (one, other))
    distance: float = ((a.x - b.x) ** 2 + (a.y - b.y) ** 2) ** 0.5
    return distance / scale(WIDE)


def _names(event: Event, places: Iterable[Place]) -> bool:
    return any(place.id in event.crossings for place in places)

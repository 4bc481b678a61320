"""From degrees to points of the picture: a conic projection, and a frame of each width around the border."""

from __future__ import annotations

from math import cos, log, pi, radians, sin, tan
from typing import NamedTuple

from macros.render.charts.frame import NARROW, WIDE, Size

# Lambert's conformal conic on a sphere (Snyder, "Map Projections", 1987, p. 107), true to scale on two parallels.
PARALLELS, ORIGIN = (40.0, 43.0), (127.4, 41.4)  # degrees north; degrees east and north
EARTH = 6371.0  # km, mean radius
# What the frame shows, in km from the origin: all that is plotted and the room that its words need.
WEST, EAST, NORTH, SOUTH = -312.0, 328.0, 285.0, -185.0

_FIRST, _SECOND = (radians(parallel) for parallel in PARALLELS)


def _conic(latitude: float) -> float:
    return tan(pi / 4 + latitude / 2)


_N = log(cos(_FIRST) / cos(_SECOND)) / log(_conic(_SECOND) / _conic(_FIRST))
_F = cos(_FIRST) * _conic(_FIRST) ** _N / _N


def _radius(latitude: float) -> float:
    radius: float = EARTH * _F / _conic(latitude) ** _N
    return radius


class Point(NamedTuple):
    """A point of a picture: to the right and down."""

    x: float
    y: float


def size(width: int) -> Size:
    """The size of the map at that width."""
    return Size(width, round((NORTH - SOUTH) * scale(width)))


def scale(width: int) -> float:
    """How many units of the picture a kilometre is."""
    return width / (EAST - WEST)


def point(longitude: float, latitude: float, width: int) -> Point:
    """Where a place on earth stands in the map of that width."""
    radius, angle = _radius(radians(latitude)), _N * radians(longitude - ORIGIN[0])
    east = radius * sin(angle)
    north = _radius(radians(ORIGIN[1])) - radius * cos(angle)
    return Point((east - WEST) * scale(width), (NORTH - north) * scale(width))


def inside(at: Point, width: int) -> bool:
    """Whether a point is in the frame."""
    return 0 <= at.x <= width and 0 <= at.y <= size(width).height


WIDTHS = {"wide": WIDE, "narrow": NARROW}

"""The stored outlines, and how a line is written as the path of an SVG."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from macros.render.border.frame import Point

OUTLINE = Path(__file__).with_name("outline.json")


@cache
def _stored() -> dict[str, Any]:
    stored: dict[str, Any] = json.loads(OUTLINE.read_text(encoding="utf-8"))
    return stored


def lines(name: str, what: str) -> Iterator[list[Point]]:
    """The lines of `land` (closed) or `frontiers` (open) in the map `wide` or `narrow`."""
    for line in _stored()[name][what]:
        yield [Point(x / 10, y / 10) for x, y in zip(line[::2], line[1::2], strict=True)]


def path(line: Sequence[Point], *, closed: bool = False) -> str:
    """A line as a path, in steps from point to point."""
    tenths = [(round(at.x * 10), round(at.y * 10)) for at in line]
    steps = " ".join(f"{_written(b[0] - a[0])} {_written(b[1] - a[1])}" for a, b in pairwise(tenths))
    start = f"{_written(tenths[0][0])} {_written(tenths[0][1])}"
    return f"M{start}l{steps}{'z' if closed else ''}".replace(" -", "-")


def _written(tenths: int) -> str:
    text = f"{tenths / 10:g}"
    return text.replace("0.", ".", 1) if abs(tenths) < 10 else text

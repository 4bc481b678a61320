"""Cleans the engine's SVG: marks only, no styles, no fonts, no labels of its own, numbers to a tenth of a pixel."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree as ET

# Where a mark stands; everything else is how it looks and is written once for all marks of a layer.
PLACE = ("d", "transform", "x", "y", "x1", "y1", "x2", "y2")
LOOK = (
    "fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-linecap", "stroke-linejoin",
    "font-size", "font-weight", "text-anchor",
)  # fmt: skip
# The page gives the font; the picture has a title and a description of its own, so the engine's names are noise.
DROPPED = {"font-family", "class", "role", "style", "aria-hidden", "aria-label", "aria-roledescription"}
DEFAULT = {"opacity": "1"}  # written by the engine, and true without it
_NUMBER = re.compile(r"-?\d+\.\d+(?:e-?\d+)?")
_TRANSLATE = re.compile(r"translate\((-?[\d.e-]+),(-?[\d.e-]+)\)")


def clean(svg: str) -> str:
    """The marks of `svg`, layer by layer. Raises `ValueError` on an attribute that nobody has judged."""
    root = ET.fromstring(svg)  # noqa: S314 - drawn by our own engine from our own specification
    return "".join(ET.tostring(_layer(marks), encoding="unicode") for marks in _layers(root) if marks)


def _layers(element: ET.Element) -> Iterator[list[ET.Element]]:
    for child in element:
        if "role-mark" in child.get("class", ""):
            yield [_mark(mark) for mark in child]
        else:
            yield from _layers(child)


def _layer(marks: list[ET.Element]) -> ET.Element:
    """One mark as it is, several in a group that carries what they share."""
    if len(marks) == 1:
        return marks[0]
    first, others = marks[0], marks[1:]
    shared = {name: first.attrib[name] for name in LOOK if name in first.attrib}
    shared = {name: value for name, value in shared.items() if all(mark.get(name) == value for mark in others)}
    group = ET.Element("g", shared)
    for mark in marks:
        for name in shared:
            del mark.attrib[name]
        group.append(mark)
    return group


def _mark(raw: ET.Element) -> ET.Element:
    mark = ET.Element(raw.tag.partition("}")[2])
    mark.text = raw.text
    for name, value in raw.items():
        if name in (*PLACE, *LOOK):
            mark.set(name, _NUMBER.sub(_tenth, value).removesuffix("px"))
        elif name not in DROPPED and DEFAULT.get(name) != value:
            raise ValueError(f"the engine wrote {name}={value!r}, which `clean` does not know")
    _place(mark)
    return mark


def _place(mark: ET.Element) -> None:
    """Text and lines say where they stand without a transform: shorter, and easier to read back."""
    where = _TRANSLATE.fullmatch(mark.get("transform", ""))
    if where is None or mark.tag == "path":
        return
    x, y = (float(part) for part in where.groups())
    del mark.attrib["transform"]
    if mark.tag == "text":
        mark.attrib |= {"x": _plain(x), "y": _plain(y)}
    else:
        x2, y2 = float(mark.get("x2", 0)), float(mark.get("y2", 0))
        mark.attrib |= {"x1": _plain(x), "y1": _plain(y), "x2": _plain(x + x2), "y2": _plain(y + y2)}


def _tenth(match: re.Match[str]) -> str:
    return _plain(float(match[0]))


def _plain(number: float) -> str:
    return f"{round(number, 1) + 0:g}"

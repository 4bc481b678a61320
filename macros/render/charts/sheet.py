"""A chart as a sheet of its own: its wide picture with title, source line and licence, as a file that needs no page."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from textwrap import wrap
from typing import NamedTuple

from macros.records.catalogue import Catalogue
from macros.records.model import Source
from macros.render.charts.frame import Chart
from macros.render.links import absolute
from macros.render.templates import FRAGMENTS, render
from macros.render.words import label

MARGIN = 28
SOURCES_MAX = 6  # named in the source line; the CSV has them all


class Kind(NamedTuple):
    """How a line is set: size, distance to the next, and how many letters fit on it."""

    name: str
    size: int
    leading: int
    letters: int


TITLE, SUBTITLE, NOTE = Kind("title", 25, 31, 52), Kind("subtitle", 15, 21, 88), Kind("note", 12, 17, 108)
AIR = 16  # between text and picture
GAP = 4  # between two texts


class Line(NamedTuple):
    """One line of text, and where its letters stand."""

    kind: Kind
    y: int
    words: str


def sheet(chart: Chart, catalogue: Catalogue, site_url: str | None) -> str:
    """The chart as an SVG file in light colours. With the site's address, it says where it was taken from."""
    colours = light()
    head, top = _set([(TITLE, chart.title), (SUBTITLE, chart.subtitle)], MARGIN - 8)
    picture = top + AIR
    rule = picture + chart.wide.size.height + AIR
    foot, bottom = _set([(NOTE, text) for text in _foot(chart, catalogue, site_url)], rule + 6)
    return render(
        "chart/sheet.html",
        chart=chart,
        colours=colours,
        marks=_resolved(chart.wide.marks, colours),
        lines=[*head, *foot],
        margin=MARGIN,
        picture=picture,
        rule=rule,
        width=chart.wide.size.width + 2 * MARGIN,
        height=bottom + MARGIN - 12,
    )


def _foot(chart: Chart, catalogue: Catalogue, site_url: str | None) -> list[str]:
    """Notes, source line, and where it was taken from under which licence."""
    names = list(dict.fromkeys(_publisher(catalogue.sources[id]) for id in chart.sources()))
    more = len(names) - SOURCES_MAX
    named = ", ".join(names[:SOURCES_MAX]) + (label("chart", "more-sources").format(count=more) if more > 0 else "")
    taken = absolute(site_url, f"charts/{chart.name}.svg")
    return [
        *chart.notes,
        f"{label('chart', 'sources').format(names=named)} {label('chart', 'as-of').format(when=chart.as_of)}",
        " · ".join(filter(None, [label("chart", "site"), taken, label("chart", "licence")])),
    ]


def _publisher(source: Source) -> str:
    """Who published it (the author, where we only guess that), in Latin letters alone: those that our fonts have."""
    guessed = source.publisher.startswith("[") and source.author
    return source.author[0] if guessed else source.publisher.partition(" (")[0]


def _set(texts: list[tuple[Kind, str]], top: int) -> tuple[list[Line], int]:
    """The lines of some texts from `top` down, and where the last of them ends."""
    lines = []
    for kind, text in texts:
        for words in wrap(text, kind.letters):
            top += kind.leading
            lines.append(Line(kind, top, words))
        top += GAP
    return lines, top


@cache
def light() -> Mapping[str, str]:
    """The colours of the site's light scheme, by name (`ink`, `paper`)."""
    css = (FRAGMENTS.parent / "assets" / "site.css").read_text(encoding="utf-8")
    return dict(re.findall(r"--(\w+): (#[0-9a-f]{6});", css.partition(":root {")[2].partition("}")[0]))


def _resolved(marks: str, colours: Mapping[str, str]) -> str:
    """Marks without a stylesheet: plain colours, and paper behind words."""
    halo = f'stroke="{colours["paper"]}" stroke-width="5" stroke-linejoin="round" paint-order="stroke"'
    plain = re.sub(r"var\(--(\w+)\)", lambda match: colours[match[1]], marks)
    return plain.replace("<text ", f"<text {halo} ")

"""Our own Jinja environment over `overrides/fragments`: escapes everything, refuses what is undefined.

The theme's environment (MkDocs') has no autoescape; nothing from `data/` ever passes through it.
"""

from __future__ import annotations

import re
from functools import cache
from html import unescape
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from macros.render import alphabet, content, dates, facets, press, words
from macros.render.amounts import is_row, unit

FRAGMENTS = Path(__file__).resolve().parents[2] / "overrides" / "fragments"


def newest_look() -> int:
    """When a fragment or a label was last changed, in nanoseconds: what a preview has drawn is stale after that."""
    return max(path.stat().st_mtime_ns for path in (*FRAGMENTS.rglob("*.html"), *words.LABELS.iterdir()))


@cache
def pictures() -> frozenset[str]:
    """The fragments that are pictures: those that make a figure of HTML."""
    return frozenset(path.stem for path in FRAGMENTS.glob("*.html") if "<figure" in path.read_text(encoding="utf-8"))


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(FRAGMENTS),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(content=content, label=words.label, label_or=words.label_or)
    environment.tests.update(row_of_series=is_row)
    environment.filters.update(
        anchor=alphabet.anchor,
        at_time=press.when,
        cases_of=facets.of,
        dated=press.dated,
        in_words=dates.in_words,
        number=words.number,
        language=words.language_of,
        title_language=words.title_language,
        plural=words.plural,
        part=press.row,
        provision=words.provision,
        runs=words.runs,
        spoken=words.spoken,
        spellings=words.spellings,
        topic=words.topic,
        unit=unit,
        when=dates.when,
    )
    return environment


def render(name: str, **context: Any) -> str:
    """The fragment `name` as one line of HTML (Markdown leaves a block on one line alone).

    Every value is escaped by the environment; an undefined name raises.
    """
    return _one_line(_environment().get_template(name).render(context))


def _one_line(html: str) -> str:
    return " ".join(line for line in (part.strip() for part in html.split("\n")) if line)


_PIECE = re.compile(r"<[^>]*>|[^<]+")
_ATTRIBUTE = re.compile(r'="([^"]*)"')
# Python-Markdown reads meaning into almost every sign; letters, digits and these have none.
_PLAIN = re.compile(r"[^\w .,;]|_")


def inline(html: str) -> str:
    """Rendered inline HTML in a form that Markdown passes through unchanged.

    Every character of text and of attribute values that Markdown could read as markup becomes a numeric
    character reference. Takes the output of `render`, where `<` and `>` stand only around tags.
    """
    return "".join(_tag(piece) if piece.startswith("<") else _literal(piece) for piece in _PIECE.findall(html))


def _tag(tag: str) -> str:
    return _ATTRIBUTE.sub(lambda match: f'="{_literal(match[1])}"', tag)


def _literal(text: str) -> str:
    return _PLAIN.sub(lambda match: f"&#{ord(match[0])};", unescape(text))

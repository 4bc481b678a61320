"""What the theme's own templates need to speak: `config.theme.label("theme", "skip")` in `overrides/main.html`.

MkDocs' environment escapes nothing, so that everything is escaped here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from html import escape
from types import MappingProxyType
from typing import Any

from macros.records.edtf import Edtf
from macros.render import dates, words


def _label(group: str, name: str) -> str:
    return escape(words.label(group, name))


def _linked(group: str, name: str) -> tuple[str, ...]:
    return tuple(map(escape, words.linked(group, name)))


def _date(day: object) -> str:
    return escape(dates.in_words(Edtf(str(day))))


# Named in `overrides/main.html` for all templates: `label(group, name)`, `linked(group, name)` in three pieces (before
# a link, its words, after it), and `date(day)` in words.
THEME: Mapping[str, Callable[..., Any]] = MappingProxyType({"label": _label, "linked": _linked, "date": _date})

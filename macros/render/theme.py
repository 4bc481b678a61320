"""What the theme's own templates need to speak: `config.theme.label("theme", "skip")` in `overrides/main.html`.

MkDocs' environment escapes nothing, so that everything is escaped here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from html import escape
from types import MappingProxyType
from typing import Any

from macros.records.edtf import Edtf
from macros.records.model import KINDS
from macros.render import dates, forge, words


def _label(group: str, name: str) -> str:
    return escape(words.label(group, name))


def _linked(group: str, name: str) -> tuple[str, ...]:
    return tuple(map(escape, words.linked(group, name)))


def _date(day: object) -> str:
    return escape(dates.in_words(Edtf(str(day))))


def _edit(repository: object, source: str) -> str:
    return escape(forge.edit(str(repository), f"docs/{source}"))


def _begin(repository: object, source: str) -> str:
    """Where a record is begun of the kind that a list page is about; nothing for another page."""
    kind = source.removesuffix("/index.md")
    return escape(forge.begin(str(repository), kind)) if kind in KINDS else ""


# Named in `overrides/main.html` for all templates: `label(group, name)`, `linked(group, name)` in three pieces (before
# a link, its words, after it), and `date(day)` in words; `edit` and `begin` are addresses on the forge
# for a page that people wrote.
THEME: Mapping[str, Callable[..., Any]] = MappingProxyType(
    {"label": _label, "linked": _linked, "date": _date, "edit": _edit, "begin": _begin}
)

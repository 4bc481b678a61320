"""Say on each page that people wrote which of the records that it leads to were corrected."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import unescape
from pathlib import Path

from macros.publish.pages import rewrite
from macros.records.catalogue import Catalogue
from macros.render.corrections import Told, corrections
from macros.render.headings import Headings
from macros.render.links import Links, address
from macros.render.templates import render

SLOT = "<!--slot:corrections-->"
_HREF = re.compile(r'<a\b[^>]*?\bhref="([^"]*)"')
# The list itself, the list of everything, and the examples of calls.
_WITHOUT = ("corrections/", "a-z/", "contribute/")


def apply_corrections(site: Path, catalogue: Catalogue) -> None:
    """Fill the slot of every page under `site`: with what was corrected, or with nothing."""
    told, called = corrections(catalogue), Headings(catalogue)

    def filled(page: str, text: str) -> str:
        if SLOT not in text:
            return text
        link = Links(page, catalogue)
        found = [] if page.startswith(_WITHOUT) else list(_shown(text, told, link))
        notice = render("corrected_records.html", corrections=found, link=link, called=called) if found else ""
        return text.replace(SLOT, notice, 1)

    rewrite(site, filled)


def _shown(text: str, told: Sequence[Told], link: Links) -> Iterator[Told]:
    """The corrections of those records to which a built page leads, and of the record whose page people wrote."""
    leads = {unescape(href) for href in _HREF.findall(text)} if told else set()
    return (one for one in told if link(one.record) in leads or address(one.record) == link.page)

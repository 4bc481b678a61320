"""A page for each single value of the filters of sources, over all of them, so that nothing needs script.

A value that nearly all sources have has none: what the two lists say once holds for it. Like the pages of the cases'
values these are left out of search.
"""

from __future__ import annotations

from functools import partial
from html import escape
from pathlib import Path

from macros.publish.drawn import Drawn
from macros.publish.facet_pages import list_shell
from macros.publish.pages import Pages
from macros.records.catalogue import Catalogue
from macros.render import lists
from macros.render.headings import DESCRIPTION_MAX
from macros.render.links import Links, absolute
from macros.render.source_filters import Choice, Filter, SourceFilters
from macros.render.templates import render
from macros.render.words import label


def fill_source_filters(site: Path, catalogue: Catalogue, site_url: str | None, drawn: Drawn | None = None) -> int:
    """Write the page of every value under `site`, from the records' shell; return the number of pages.

    In a preview `drawn` is what it keeps from one build to the next.
    """
    shell, made = list_shell(site), Pages(site)
    filters = SourceFilters(catalogue.sources.values()).filters
    found = [(one, value) for one in filters for value in one.values if value.page]
    for one, value in found:
        if made.free(value.page):
            draw = partial(_slots, catalogue, one, value, site_url)
            made.write(value.page, shell.fill(drawn.source_filter(catalogue, one, value, draw) if drawn else draw()))
    return len(found)


def _slots(catalogue: Catalogue, one: Filter, value: Choice, site_url: str | None) -> dict[str, str]:
    told = label("browse", "sources-count").format(n=len(value.records), all=len(catalogue.sources))
    return {
        "title": escape(value.title, quote=False),
        "description": escape(f"{value.title}. {told}"[:DESCRIPTION_MAX]),
        "canonical": render("record/canonical.html", address=absolute(site_url, value.page)),
        "kind": "list",
        "body": render(
            "source_filter.html",
            filter=one,
            value=value,
            counted=told,
            letters=lists.by_letter(catalogue, (catalogue.sources[id] for id in value.records)),
            link=Links(value.page, catalogue),
            catalogue=catalogue,
        ),
    }

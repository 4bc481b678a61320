"""A page for each single value of the filters of cases, so that nothing in the browser needs script.

No page combines two filters. The pages are left out of search: their rows repeat the titles of cases, which are all
in it, and would stand before them.
"""

from __future__ import annotations

import re
from functools import partial
from html import escape
from pathlib import Path

from macros.publish.drawn import Drawn
from macros.publish.pages import Pages
from macros.publish.record_pages import SHELL, Shell
from macros.records.catalogue import Catalogue
from macros.records.model import Place, Record
from macros.records.model.content import ContentNote
from macros.render import content, facets, lists
from macros.render.cite import References
from macros.render.headings import DESCRIPTION_MAX, Headings
from macros.render.links import Links, absolute
from macros.render.templates import render
from macros.render.words import label

_UP = re.compile(r'="\.\./\.\.(?=["/])')
_SEARCHED, _RECORD, _LIST = " data-pagefind-body", 'class="record"', 'class="list"'


def fill_facets(site: Path, catalogue: Catalogue, site_url: str | None, drawn: Drawn | None = None) -> int:
    """Write the page of every value under `site`, from the records' shell; return the number of pages.

    In a preview `drawn` is what it keeps from one build to the next.
    """
    shell = list_shell(site)
    called, made = Headings(catalogue), Pages(site)
    found = [(facet, value) for facet in facets.facets(catalogue) for value in facet.values]
    for facet, value in found:
        if made.free(value.page):
            draw = partial(_slots, catalogue, called, facet, value, site_url)
            slots = drawn.facet(catalogue, facet, value, _about(catalogue, value), draw) if drawn else draw()
            made.write(value.page, shell.fill(slots))
    return len(found)


def list_shell(site: Path) -> Shell:
    """The records' shell one level deeper, as a list, and out of search."""
    shell = _UP.sub('="../../..', (site / SHELL).read_text(encoding="utf-8"))
    return Shell(shell.replace(_SEARCHED, "", 1).replace(_RECORD, _LIST, 1))


def _slots(
    catalogue: Catalogue, called: Headings, facet: facets.Facet, value: facets.Value, site_url: str | None
) -> dict[str, str]:
    told = label("browse", "cases-count").format(n=len(value.records), all=len(catalogue.cases))
    return {
        "title": escape(value.title, quote=False),
        "description": escape(f"{value.title}. {told}"[:DESCRIPTION_MAX]),
        "canonical": render("record/canonical.html", address=absolute(site_url, value.page)),
        "kind": "list",
        "body": render(
            "facet.html",
            facet=facet,
            value=value,
            counted=told,
            notes=_notes(catalogue, value),
            about=_about(catalogue, value),
            places=_places(catalogue, value),
            decades=lists.cases(catalogue, value.records),
            link=Links(value.page, catalogue),
            refs=References(catalogue),
            catalogue=catalogue,
            called=called,
        ),
    }


def _about(catalogue: Catalogue, value: facets.Value) -> Record | None:
    """The record that defines a value."""
    kinds = {"violation": catalogue.violations, "stage": catalogue.stages}
    return kinds[value.facet].get(value.id) if value.facet in kinds else None


def _notes(catalogue: Catalogue, value: facets.Value) -> tuple[ContentNote, ...]:
    """What the page names: in the titles of its cases, and where it defines its value, in that."""
    about = _about(catalogue, value)
    named = content.in_titles(catalogue, (catalogue.cases[id] for id in value.records))
    return content.ordered({*named, *(content.notes(catalogue, about) if about else ())})


def _places(catalogue: Catalogue, value: facets.Value) -> list[Place]:
    """The places of a province in which people of these cases were held."""
    cases = (catalogue.cases[id] for id in value.records if value.facet == "place")
    held = {after.place for case in cases for after in case.after_return if after.place}
    found = [catalogue.places[id] for id in sorted(held)]
    return [place for place in found if facets.province(place)[0] == value.id]

"""The sources without script: a page for each value that not nearly all of them have, and all within reach."""

from __future__ import annotations

import posixpath
import re
from collections import defaultdict

from lxml.html import HtmlElement

from macros.records.catalogue import Catalogue

LISTS = ("sources/", "sources/press/")


def _truth(catalogue: Catalogue) -> dict[str, set[str]]:
    """The sources that have a value, by the address of its page, worked out here from the records alone."""
    found: dict[str, set[str]] = defaultdict(set)
    for source in catalogue.sources.values():
        values = {
            "type": source.type,
            "publisher": source.publisher_kind,
            "tier": source.tier,
            "language": source.language,
            "read": source.read,
            "archived": "yes" if source.archived else "no",
            "doubt": "yes" if source.doubt else "no",
        }
        for name, value in values.items():
            found[f"sources/{name}/{value}"].add(source.id)
    return found


def test_a_page_lists_what_has_its_value(pages: dict[str, HtmlElement], catalogue: Catalogue) -> None:
    truth = _truth(catalogue)
    there = {name.rstrip("/") for name in pages if re.fullmatch(r"sources/[^/]+/[^/]+/", name)}
    assert there == {name for name, ids in truth.items() if len(ids) <= 0.9 * len(catalogue.sources)}
    for name in there:
        page = pages[f"{name}/"]
        links = page.xpath("//ul[@class='rows']//a/@href")
        listed = [posixpath.normpath(posixpath.join(name, link)).removeprefix("sources/") for link in links]
        assert sorted(listed) == sorted(truth[name]), name
        assert f"{len(listed)} of {len(catalogue.sources)} works" in page.text_content(), name
        assert not page.xpath("//script[contains(@src, 'browse.js')] | //*[@data-pagefind-body]"), name


def test_both_lists_lead_to_every_value_and_say_how_many_have_it(
    pages: dict[str, HtmlElement], catalogue: Catalogue
) -> None:
    truth = _truth(catalogue)
    for name in LISTS:
        entries = pages[name].xpath("//details//ul[@class='values']/li")
        linked = {
            posixpath.normpath(posixpath.join(name, entry.xpath("string(a/@href)"))): entry.xpath("string(span)")
            for entry in entries
            if entry.xpath("a")
        }
        paged = {at: ids for at, ids in truth.items() if f"{at}/" in pages}
        assert linked == {at: str(len(ids)) for at, ids in paged.items()}
        unlinked = sorted(int(entry.xpath("string(span)")) for entry in entries if not entry.xpath("a"))
        offered = {at.split("/")[1] for at in paged}  # a filter of which every source has the same value is none
        most = [len(ids) for at, ids in truth.items() if at not in paged and at.split("/")[1] in offered]
        assert unlinked == sorted(most)


def test_a_page_leads_to_its_neighbours_and_back(pages: dict[str, HtmlElement]) -> None:
    found = [name for name in pages if re.fullmatch(r"sources/[^/]+/[^/]+/", name)]
    for name in found:
        there = {posixpath.normpath(posixpath.join(name, link)) for link in pages[name].xpath("//main//@href")}
        beside = {other.rstrip("/") for other in found if other.split("/")[1] == name.split("/")[1]}
        assert beside | {"sources", "sources/press"} <= there, name
        assert pages[name].xpath("//nav//a[@aria-current='page']"), name

"""Every link, anchor, citation and address of the built site is whole."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from lxml.html import HtmlElement

from macros.records.catalogue import Catalogue
from macros.render.links import PAGES, address

BASE = "https://site.invalid/"


def test_every_record_has_its_address(pages: dict[str, HtmlElement], catalogue: Catalogue) -> None:
    missing = []
    for record in catalogue.records():
        page, _, anchor = address(record).partition("#")
        if page not in pages or (anchor and not pages[page].xpath("//*[@id=$id]", id=anchor)):
            missing.append(address(record))
    assert missing == []


def test_every_link_and_anchor_leads_somewhere(pages: dict[str, HtmlElement], site: Path) -> None:
    ids = {name: set(page.xpath("//@id")) for name, page in pages.items()}
    broken = []
    for name, page in pages.items():
        for link in {*page.xpath("//@href"), *page.xpath("//@src")}:
            parts = urlsplit(urljoin(BASE + name, link))
            if parts.netloc != urlsplit(BASE).netloc:
                assert parts.scheme in ("http", "https", "mailto"), (name, link)
                continue
            target = unquote(parts.path).lstrip("/")
            if target in ids:
                if parts.fragment and unquote(parts.fragment) not in ids[target]:
                    broken.append((name, link))
            elif not (site / target).is_file():
                broken.append((name, link))
    assert broken == []


def test_ids_are_unique_on_every_page(pages: dict[str, HtmlElement]) -> None:
    twice = {
        name: [id for id, count in Counter(page.xpath("//@id")).items() if count > 1] for name, page in pages.items()
    }
    assert {name: ids for name, ids in twice.items() if ids} == {}


def test_every_citation_leads_to_a_reference_and_back(pages: dict[str, HtmlElement]) -> None:
    checked = 0
    for name, page in pages.items():
        for mark in page.xpath("//*[contains(concat(' ', @class, ' '), ' cite ')]/a"):
            checked += 1
            (place,) = page.xpath("//*[@id=$id]", id=mark.get("href").removeprefix("#"))
            (entry,) = place.xpath("ancestor-or-self::li[1]")
            number = len(entry.xpath("preceding-sibling::li")) + 1
            assert re.fullmatch(rf"{number}(|[b-z]|-\d+)", mark.text), name
            within = place if place is not entry else entry.xpath("./*[contains(@class, 'locators')]")[0]
            assert within.xpath("./b/text()") in ([], [mark.text]), name
            assert within.xpath("./a[@role='doc-backlink'][@href=$back]", back=f"#{mark.get('id')}"), (
                name,
                mark.get("id"),
            )
            assert entry.xpath(".//*[contains(@class, 'title')]/a[contains(@href, 'sources/')]"), name
    assert checked > 2000


def test_every_reference_is_cited_and_says_how_it_was_read(pages: dict[str, HtmlElement]) -> None:
    for name, page in pages.items():
        for entry in page.xpath("//ol[contains(concat(' ', @class, ' '), ' references ')]/li"):
            assert page.xpath("//a[@href=$to][@role='doc-noteref']", to=f"#{entry.get('id')}"), (name, entry.get("id"))
            for part in ("tier", "read", "archived"):
                assert entry.xpath(f".//*[contains(concat(' ', @class, ' '), ' {part} ')]"), (
                    name,
                    entry.get("id"),
                    part,
                )


def test_no_address_that_readers_must_not_follow_is_a_link(pages: dict[str, HtmlElement], catalogue: Catalogue) -> None:
    hidden = {
        copy.address
        for source in catalogue.sources.values()
        for copy in source.read_in
        if copy.address and not copy.link
    }
    hidden -= {source.url for source in catalogue.sources.values() if source.url}
    assert len(hidden) > 100
    linked = {link for page in pages.values() for link in page.xpath("//@href")}
    assert linked & hidden == set()


def test_an_old_id_leads_to_the_record(pages: dict[str, HtmlElement], catalogue: Catalogue) -> None:
    seen = 0
    for record in catalogue.records():
        for old in record.was if record.collection in PAGES else ():
            seen += 1
            page = pages[f"{record.collection}/{old}/"]
            assert page.xpath("//a[contains(@href, $id)]", id=f"{record.id}/"), old
            assert page.xpath("//meta[@http-equiv='refresh']"), old
    assert seen > 50

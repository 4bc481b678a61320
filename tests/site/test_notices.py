"""The notice before a hard passage: one a page, before what it speaks of, with a way past it and a way out."""

from __future__ import annotations

from urllib.parse import urljoin

import pytest
from lxml.html import HtmlElement

from macros.records.catalogue import Catalogue
from macros.render import content
from macros.render.links import address
from macros.render.words import label

NOTICE = "//main//div[@class='notice']"
LISTS = (
    "//main//*[contains(@class, 'uses')]//li/a | //main//ul[@class='index']//a"
    " | //main//div[contains(@class, 'cases')]//table[@class='rows']//th/a"
)


def _noted(pages: dict[str, HtmlElement]) -> dict[str, HtmlElement]:
    return {name: page for name, page in pages.items() if page.xpath(NOTICE)}


def test_a_page_has_one_notice_and_most_have_none(pages: dict[str, HtmlElement]) -> None:
    found = _noted(pages)
    assert all(len(page.xpath(NOTICE)) == 1 for page in found.values())
    assert 100 < len(found) < len(pages) / 4


def test_every_record_that_tells_has_its_notice_before_it(pages: dict[str, HtmlElement], catalogue: Catalogue) -> None:
    """On its own page before its first passage, on the page of a list before the list."""
    for record in catalogue.records():
        if record.collection != "sources" and content.notes(catalogue, record):
            at, _, anchor = address(record).partition("#")
            (notice,) = pages[at].xpath(NOTICE)
            if anchor:
                assert notice.xpath("following::*[@id=$id]", id=anchor), (at, anchor)
            else:
                words = content.words(content.notes(catalogue, record))
                assert all(word in notice.text_content() for word in words), at
                if record.collection != "instruments":  # whose lede is its name in full
                    assert not notice.xpath("preceding::*[@class='lede' or @class='path'][ancestor::main]")


def test_a_list_whose_titles_tell_says_so_at_its_head(pages: dict[str, HtmlElement], catalogue: Catalogue) -> None:
    """Also on pages of filters, places and actors; a case’s page may have said it before."""
    hard = {f"/{address(case)}" for case in catalogue.cases.values() if content.in_titles(catalogue, [case])}
    for name, page in pages.items():
        lists = page.xpath(LISTS)
        rows = [link for link in lists if urljoin(f"/{name}", link.get("href")) in hard]
        if rows:
            assert rows[0].xpath("preceding::div[@class='notice']"), name


def test_the_way_past_leads_behind_the_passage(pages: dict[str, HtmlElement]) -> None:
    for name, page in _noted(pages).items():
        (notice,) = page.xpath(NOTICE)
        past, leave, limits = notice.xpath(".//a")
        (target,) = page.xpath("//*[@id=$id]", id=past.get("href")[1:])
        assert past.get("href").startswith("#"), name
        assert target.get("tabindex") == "-1", name
        assert target.xpath("preceding::div[@class='notice']"), name
        assert leave.get("href") == label("leave", "address")
        at, _, anchor = urljoin(f"/{name}", limits.get("href"))[1:].partition("#")
        assert pages[at].xpath("//*[@id=$id]", id=anchor)


@pytest.mark.parametrize("name", ["", "is-it-legal/", "how-many/", "who-says-what/", "instruments/cat-1984/"])
def test_what_only_names_it_has_none(pages: dict[str, HtmlElement], name: str) -> None:
    assert not pages[name].xpath(NOTICE)

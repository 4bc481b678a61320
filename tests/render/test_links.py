"""Addresses: from every page, a link leads to the same place."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.records.model import APART, KINDS
from macros.render.links import ANCHORS, PAGES, Links, address, article_anchor
from tests.render.small import catalogue as small

if TYPE_CHECKING:
    from macros.records.catalogue import Catalogue

segment = st.from_regex(r"[a-z0-9]+(-[a-z0-9]+)*", fullmatch=True)
page = st.lists(segment, max_size=4).map(lambda parts: "".join(f"{part}/" for part in parts))


@given(here=page, there=page, anchor=st.just("") | segment.map(lambda name: f"#{name}"))
def test_a_link_leads_to_its_target_from_every_page(here: str, there: str, anchor: str) -> None:
    link = Links(here, small()).to(there + anchor)
    assert urljoin(f"https://a.example/{here}", link) == f"https://a.example/{there}{anchor}"
    assert not link.startswith("/")


def test_every_kind_that_readers_see_has_a_page_or_an_anchor() -> None:
    assert {*PAGES, *ANCHORS} == set(KINDS) - APART
    assert not set(PAGES) & set(ANCHORS)


def test_a_record_has_one_address() -> None:
    records = small(glossary={"t": {}}, events={"e": {}})
    assert address(records.glossary["t"]) == "glossary/#t"
    assert address(records.events["e"]) == "events/e/"
    assert Links("glossary/", records)(records.glossary["t"]) == "#t"
    assert Links("events/e/", records)(records.glossary["t"]) == "../../glossary/#t"


@pytest.mark.parametrize(
    ("article", "anchor"),
    [
        ("33(1)", "article-33-1"),
        ("1A(2), second paragraph", "article-1a-2-second-paragraph"),
        ("Annex II", "article-annex-ii"),
        ("on crossing (as reported)", "article-on-crossing-as-reported"),
    ],
)
def test_a_provision_has_an_anchor(article: str, anchor: str) -> None:
    assert article_anchor(article) == anchor


def test_no_two_provisions_of_an_instrument_share_an_anchor(catalogue: Catalogue) -> None:
    for instrument in catalogue.instruments.values():
        anchors = [article_anchor(provision.article) for provision in instrument.provisions]
        assert len(set(anchors)) == len(anchors), instrument.id


def test_ids_in_a_text_are_found_and_words_are_not() -> None:
    records = small(figures={"nkdb-8125": {}}, glossary={"sur-place": {}}, events={"2020-01-x": {}})
    links = Links("", records)
    text = "See nkdb-8125 (2020-01-x); sur-place, nkdb-8125-b and nkdb-8126 are words."
    pieces = links.mentions(text)
    assert [record.id for _, record in pieces if record] == ["nkdb-8125", "2020-01-x"]
    assert "".join(words for words, _ in pieces) == text
    assert links.mentions("plain") == (("plain", None),)

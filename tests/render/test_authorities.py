"""The table of authorities: every link in it stands in the records, and none that stands there is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from lxml import html

from macros.api import Api
from macros.render import authorities as a
from macros.render.links import Links, address
from macros.render.matrix import NO_POSITION
from macros.render.words import label, provision

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from macros.records.catalogue import Catalogue


@pytest.fixture(scope="module")
def block(catalogue: Catalogue) -> HtmlElement:
    """Return the block on the first page."""
    return html.fragment_fromstring(Api(catalogue, page=lambda: "").authorities())


def test_a_provision_leads_to_the_questions_that_turn_on_it(block: HtmlElement, catalogue: Catalogue) -> None:
    link = Links("", catalogue)
    expected = {
        (link.article(catalogue.instruments[one.instrument], one.article), address(question))
        for question in catalogue.questions.values()
        for one in question.provisions
    }
    shown = {
        (row.xpath("string(dt/a/@href)"), href)
        for row in block.xpath(".//dl/div[dt/a]")
        for href in row.xpath("dd/a/@href")
    }
    assert shown == expected


def test_a_statement_stands_at_each_article_that_it_names_and_else_at_the_text(
    block: HtmlElement, catalogue: Catalogue
) -> None:
    link = Links("", catalogue)
    positions = catalogue.positions.values()
    named = {(one.instrument, one.article, address(said)) for said in positions for one in said.names}
    stances = ((said, a.STANCES.get(one.stance)) for said in positions for one in said.stances)
    rests = {(of, address(said)) for said, of in stances if of}
    for instrument in catalogue.instruments.values():
        mine = {(article, at) for of, article, at in named if of == instrument.id}
        whole = {at for article, at in mine if article is None}
        whole |= {at for of, at in rests if of == instrument.id} - {at for _, at in mine}
        rows = block.xpath(".//section[h3/a/@href=$at]/dl/div", at=address(instrument))
        shown = {
            (row.xpath("string(dt//@href)"), row.xpath("string(dt)")): set(row.xpath("dd//li/a/@href")) for row in rows
        }
        assert shown.get(("", label("authorities", "as-a-whole")), set()) == whole
        for article in {article for article, _ in mine if article}:
            words = provision(article, instrument.kind, instrument.jurisdiction)
            assert shown[link.article(instrument, article), words] == {at for no, at in mine if no == article}


def test_an_article_named_without_its_paragraph_stands_before_the_first(block: HtmlElement) -> None:
    rows = block.xpath(".//section[h3/a/@href='instruments/cat-1984/']/dl/div/dt")
    told = [row.text_content() for row in rows]
    assert told.index("article 3") + 1 == told.index("article 3(1)")
    assert rows[told.index("article 3")].xpath("string(a/@href)") == "instruments/cat-1984/#article-3-1"


def test_beside_an_article_stand_the_stances_on_the_questions_that_turn_on_it(catalogue: Catalogue) -> None:
    asked = 0
    for kind in a.authorities(catalogue).kinds:
        for use in (use for one in kind.items for use in one.uses if use.questions):
            turning = {question.id for question in use.questions}
            for said in use.said:
                asked += 1
                on = {coded.stance for coded in said.position.stances if coded.question in turning}
                assert set(said.stances) == on - {NO_POSITION}
    assert asked


def test_the_texts_of_china_that_no_chinese_statement_names_are_said(block: HtmlElement, catalogue: Catalogue) -> None:
    silent = {one.id for one in a.authorities(catalogue).silent}
    assert "cn-kp-protocol-1986" in silent
    assert "refugee-protocol-1967" not in silent
    line = block.xpath(".//p[starts-with(., $label)]", label=label("authorities", "silent"))[0]
    assert set(line.xpath("a/@href")) == {address(catalogue.instruments[one]) for one in silent}


def test_who_disputes_a_text_stands_beside_who_rests_on_it_and_each_says_so(block: HtmlElement) -> None:
    custom = block.xpath(".//section[h3/a/@href='instruments/custom-non-refoulement/']")[0]
    stances = {said for detail in custom.xpath(".//li/span[@class='detail']/text()") for said in detail.split("; ")}
    assert {label("stance", "binds-custom"), label("stance", "disputes-custom")} <= stances


def test_every_provision_that_a_violation_names_stands_once(block: HtmlElement, catalogue: Catalogue) -> None:
    found = a.authorities(catalogue)
    named = [one for kind in found.kinds for authority in kind.items for one in authority.named] + list(found.unknown)
    assert len(named) == sum(len(violation.provisions) for violation in catalogue.violations.values())
    for one in named:
        assert any(text.endswith(one.place) for text in one.violation.provisions)
        assert one.place in block.text_content()


def test_a_name_without_a_record_is_said_and_a_text_without_a_use_too(catalogue: Catalogue) -> None:
    found = a.authorities(catalogue)
    assert any("ILO Convention 29" in one.place for one in found.unknown) or not found.unknown
    shown = {authority.instrument.id for kind in found.kinds for authority in kind.items}
    assert shown | {one.id for one in found.unused} == set(catalogue.instruments)
    assert not shown & {one.id for one in found.unused}

"""The table of authorities: every link in it stands in the records, and none that stands there is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from lxml import html

from macros.api import Api
from macros.render import authorities as a
from macros.render.links import Links, address
from macros.render.words import label

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


def test_a_stance_that_names_a_text_leads_to_everybody_who_took_it(block: HtmlElement, catalogue: Catalogue) -> None:
    for stance, instrument in a.STANCES.items():
        section = block.xpath(f".//section[h3/a/@href='instruments/{instrument}/']")[0]
        said = label("authorities", "said").format(stance=label("stance", stance))
        hrefs = section.xpath(f".//div[dt='{said}']/dd//a/@href")
        shown = [catalogue.positions[href.split("/")[1]] for href in hrefs]
        taken = [p for p in catalogue.positions.values() if stance in [one.stance for one in p.stances]]
        assert sorted(one.actor for one in shown) == sorted({one.actor for one in taken})
        assert all(stance in [one.stance for one in position.stances] for position in shown)


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

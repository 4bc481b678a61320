"""Who is bound by what: every cell is the record's row, its reservation is in reach, and the unverified says so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, get_args

import pytest
from lxml import html

from macros.api import Api
from macros.records.model.law import Party
from macros.render import parties as p
from macros.render.matrix import short_date
from macros.render.words import label
from tests.render.small import catalogue as small

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from macros.records.catalogue import Catalogue


@pytest.fixture(scope="module")
def figure(catalogue: Catalogue) -> HtmlElement:
    """Return the block on the first page."""
    return html.fragment_fromstring(Api(catalogue, page=lambda: "").parties())


def test_every_state_has_a_column() -> None:
    assert set(p.STATES) == set(get_args(Party.model_fields["state"].annotation))


def test_every_cell_is_the_row_of_the_record(figure: HtmlElement, catalogue: Catalogue) -> None:
    rows = figure.xpath(".//tbody/tr")
    shown = [row.xpath("string(th/a/@href)").split("/")[1] for row in rows]
    treaties = {one.id for one in catalogue.instruments.values() if one.kind == "treaty" and one.parties}
    assert set(shown) == treaties
    for row, id in zip(rows, shown, strict=True):
        by_state = {str(party.state): party for party in catalogue.instruments[id].parties}
        said = row.xpath("string(th)")
        for state, cell in zip(p.STATES, row.xpath("td"), strict=True):
            words, party = " ".join(cell.text_content().split()), by_state.get(state)
            assert cell.get("data-label") == label("state", state)
            if party is None:
                assert words == label("list", "no-row")
                continue
            assert words.startswith(
                " ".join([label("party", party.status), short_date(party.date) * bool(party.date)]).strip()
            )
            assert (label("list", "unverified") in words) == (party.basis == "memory-unverified")
            told = bool(party.reservations), bool(party.note) and not party.reservations
            assert (label("parties", "reservation") in words, label("parties", "note") in words) == told
            assert cell.xpath("a/@href") == [f"instruments/{id}/#party-{state.lower()}"] * any(told)
            if party.as_of:
                assert short_date(party.as_of) in (words if label("ui", "as-of") in words else said)


def test_a_reservation_that_the_table_flags_stands_on_the_page_of_the_treaty(figure: HtmlElement, site: Any) -> None:
    for link in figure.xpath(".//td/a/@href"):
        path, _, anchor = link.partition("#")
        row = html.parse(str(site / path / "index.html")).getroot().get_element_by_id(anchor)
        assert row.tag == "tr"
        assert row.xpath("string(td[4])").strip(), link


def test_only_the_treaties_that_are_named_are_shown(catalogue: Catalogue) -> None:
    block = html.fragment_fromstring(Api(catalogue, page=lambda: "").parties("crc-1989", "cat-1984"))
    assert block.xpath(".//tbody//th/a/@href") == ["instruments/crc-1989/", "instruments/cat-1984/"]
    assert block.xpath("string(.//*[@class='title'])") == label("parties", "plain")


def _treaty(china: str, north: str) -> dict[str, Any]:
    return {
        "parties": [
            {"state": "CN", "status": china, "basis": "excerpt"},
            {"state": "KP", "status": north, "basis": "excerpt"},
        ]
    }


def test_the_title_asks_the_records() -> None:
    bound = small(instruments=dict.fromkeys(p.OF_TITLE, _treaty("acceded", "not-party")))
    assert p.standing(bound, p.treaties(bound)).has_finding
    for china, north in (("signed", "not-party"), ("acceded", "acceded")):
        turned = small(instruments=dict.fromkeys(p.OF_TITLE, _treaty(china, north)))
        with pytest.raises(ValueError, match="write another title"):
            p.standing(turned, p.treaties(turned))


def test_a_cell_has_its_own_date_only_where_it_is_another_than_the_rows() -> None:
    rows = [{"state": state, "status": "acceded", "basis": "excerpt", "as_of": as_of}
            for state, as_of in (("CN", "2015"), ("KP", "2015"), ("KR", "2022"))]  # fmt: skip
    found = p.standing(one := small(instruments={"i": {"parties": rows}}), one.instruments.values()).rows[0]
    assert found.as_of == "2015"
    assert [cell.as_of for cell in found.cells[:3]] == [None, None, "2022"]

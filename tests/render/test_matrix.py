"""Who says what: every cell is what the records say, the phone's lists say the same, and nothing is summed."""

from __future__ import annotations

import gzip
import re
from typing import TYPE_CHECKING

import pytest
from lxml import html

from macros.api import Api
from macros.records.edtf import Edtf
from macros.render import matrix as m
from macros.render.dates import in_words
from macros.render.links import address
from macros.render.words import label, label_or
from tests.render.small import catalogue as small

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from macros.records.catalogue import Catalogue

WEIGHT_MAX = 20_000  # bytes of HTML, gzip: a picture that fits a slow line


@pytest.fixture(scope="module")
def figure(catalogue: Catalogue) -> HtmlElement:
    """Return the block on the first page."""
    return html.fragment_fromstring(Api(catalogue, page=lambda: "").matrix())


def _latest(catalogue: Catalogue, actor: str, question: str) -> list[tuple[str, tuple[str, ...]]]:
    """Each statement of an actor on a question, the latest first: its address and stances. Written anew, on purpose."""
    found = [
        (position.date.first if position.date else None, address(position), stances)
        for position in catalogue.positions.values()
        if position.actor == actor
        and (stances := tuple(one.stance for one in position.stances if one.question == question))
    ]
    dated = sorted((one for one in found if one[0]), key=lambda one: str(one[0]))
    return [(href, stances) for _, href, stances in [*(one for one in found if not one[0]), *dated][::-1]]


def test_every_cell_begins_with_the_latest_statement_that_takes_a_side(
    figure: HtmlElement, catalogue: Catalogue
) -> None:
    questions = list(catalogue.questions)
    assert [link.get("href") for link in figure.xpath(".//thead//a")] == [f"questions/{id}/" for id in questions]
    rows = figure.xpath(".//table//tr[td]")
    assert len(rows) > 40
    for row in rows:
        actor = row.xpath("string(./th/a/@href)").split("/")[1]
        cells = row.xpath("./td")
        assert len(cells) == len(questions)
        for question, cell in zip(questions, cells, strict=True):
            said = _latest(catalogue, actor, question)
            said = [one for one in said if one[1] != (m.NO_POSITION,)] or said
            links = cell.xpath("./a")
            assert bool(links) == bool(said), (actor, question)
            if said:
                position = catalogue.positions[said[0][0].split("/")[1]]
                words = "; ".join(map(m.short_stance, said[0][1]))
                assert links[0].get("href") == said[0][0]
                assert links[0].xpath("string(b)") == words
                assert links[0].xpath("string(small)") == m.short_date(position.date)
            else:
                assert cell.text_content() == label("matrix", "none")


def test_what_differs_from_the_latest_side_is_shown(figure: HtmlElement, catalogue: Catalogue) -> None:
    changed = 0
    for row in figure.xpath(".//table//tr[td]"):
        actor = row.xpath("string(./th/a/@href)").split("/")[1]
        for question, cell in zip(catalogue.questions, row.xpath("./td"), strict=True):
            taken = [set(stances) for _, stances in _latest(catalogue, actor, question)]
            sided = [one for one in taken if one != {m.NO_POSITION}]
            differ = sided and (taken[0] != sided[0] or any(one != sided[0] for one in sided))
            assert bool(cell.xpath("./a[@class='further']")) == bool(differ), (actor, question)
            changed += bool(differ)
    assert changed > 10


def test_the_lists_for_phones_lead_to_the_same_statements_with_the_same_words(
    figure: HtmlElement, catalogue: Catalogue
) -> None:
    for at, (question, block) in enumerate(
        zip(catalogue.questions.values(), figure.xpath("./div/details"), strict=True)
    ):
        cells = figure.xpath(f".//table//tr[td]/td[{at + 1}][a]")
        assert block.xpath("string(summary/b)") == question.question
        assert block.xpath("string(summary/span)") == label("matrix", "found").format(found=len(cells))
        assert block.xpath(".//li/a/@href") == [href for cell in cells for href in cell.xpath("./a/@href")]
        for link in block.xpath(".//li/a"):
            position = catalogue.positions[link.get("href").split("/")[1]]
            stances = [one.stance for one in position.stances if one.question == question.id]
            assert link.xpath("string(b)") == "; ".join(
                label_or("stance", stance, stance.replace("-", " ")) for stance in stances
            )
            when = in_words(position.date) if position.date else label("ui", "no-date-short")
            assert link.text_content().endswith(f", {when}")


def test_who_is_shown_and_who_is_left_out_is_said(figure: HtmlElement, catalogue: Catalogue) -> None:
    spoken: dict[str, set[str]] = {}
    for position in catalogue.positions.values():
        spoken.setdefault(position.actor, set()).update(one.question for one in position.stances)
    between = {a.id for a in catalogue.actors.values() if a.kind == "state" and a.country in ("CN", "KP")}
    expected = {actor for actor, on in spoken.items() if len(on) > 1 or actor in between}
    shown = [href.split("/")[1] for href in figure.xpath(".//table//tr[td]/th/a/@href")]
    assert set(shown) == expected
    assert len(shown) == len(expected)
    said = figure.xpath("string(.//*[@class='subtitle'])")
    assert re.findall(r"\d+", said) == [str(len(expected)), str(len(spoken) - len(expected))]
    assert figure.xpath(".//*[@class='subtitle']/a/@href") == ["positions/"]


def test_states_come_first_and_china_first_among_them(figure: HtmlElement, catalogue: Catalogue) -> None:
    shown = [catalogue.actors[href.split("/")[1]] for href in figure.xpath(".//table//tr[td]/th/a/@href")]
    kinds = [actor.kind for actor in shown]
    assert kinds == sorted(kinds, key=m.KINDS.index)
    countries = list(dict.fromkeys(actor.country for actor in shown if actor.kind == "state"))
    assert countries[:3] == ["CN", "KP", "KR"]


def test_it_says_what_it_counts_and_as_of_when(figure: HtmlElement, catalogue: Catalogue) -> None:
    latest = max(position.date.last for position in catalogue.positions.values() if position.date)
    text = figure.text_content()
    assert "counts who was found, not who holds what in the world" in text
    assert "no vote" in text
    assert str(latest.year) in figure.xpath("string(p[@class='source'])")


def test_it_is_light(catalogue: Catalogue) -> None:
    assert len(gzip.compress(Api(catalogue, page=lambda: "who-says-what/").matrix().encode(), 9)) < WEIGHT_MAX


def test_a_question_and_a_stance_of_the_records_have_short_words(catalogue: Catalogue) -> None:
    for question in catalogue.questions.values():
        assert len(m.short_question(question)) < 25, f"write question-short.{question.id} into the labels"
        for stance in question.scale:
            assert len(m.short_stance(stance)) < 25, f"write stance-short.{stance} into the labels"


def _positions(*said: tuple[str | None, str]) -> dict[str, dict[str, object]]:
    return {
        f"p{at}": {"date": date, "stances": [{"question": m.OF_UN, "stance": stance}]}
        for at, (date, stance) in enumerate(said)
    }


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ([("2020", "yes"), ("2010", "no")], [("p0", "latest"), ("p1", "before")]),
        ([("2020", "yes"), ("2010", "yes")], [("p0", "latest")]),
        ([("2020", m.NO_POSITION), ("2010", "no")], [("p1", "latest"), ("p0", "since")]),
        ([("2020", m.NO_POSITION), ("2010", m.NO_POSITION)], [("p0", "latest")]),
        ([("2020", "yes"), ("2010", m.NO_POSITION)], [("p0", "latest")]),
        ([("2020", "yes"), ("2015", "no"), ("2010", "yes")], [("p0", "latest"), ("p1", "before"), ("p2", "before")]),
        ([("2020-05-04", "yes"), ("2020", "no")], [("p0", "latest"), ("p1", "also")]),
        ([("2020", "yes"), (None, "no")], [("p0", "latest"), ("p1", "also")]),
    ],
)
def test_what_was_said_before(said: list[tuple[str | None, str]], expected: list[tuple[str, str]]) -> None:
    ours = {
        "china": {"actor": "cn", "stances": [{"question": m.OF_CHINA, "stance": "no"}]},
        "un": {"actor": "un", "stances": [{"question": m.OF_UN, "stance": "yes"}]},
    }
    found = m.matrix(
        small(
            actors={"a1": {"kind": "state", "country": "KP"}, "cn": {"kind": "state", "country": "CN"},
                    "un": {"kind": "un-body", "country": "INT"}},
            questions={m.OF_CHINA: {}, m.OF_UN: {}},
            positions={**ours, **_positions(*said)},
        )
    )  # fmt: skip
    row = next(row for kind in found.kinds for row in kind.items if row.actor.id == "a1")
    assert [(one.position.id, one.order) for one in row.cells[1]] == expected


def test_the_title_asks_the_records() -> None:
    turned = {
        "china": {"actor": "cn", "stances": [{"question": m.OF_UN, "stance": "no"}]},
        "un": {"actor": "un", "stances": [{"question": m.OF_UN, "stance": "yes"}]},
    }
    with pytest.raises(ValueError, match="write another title"):
        m.matrix(
            small(
                actors={"cn": {"kind": "state", "country": "CN"}, "un": {"kind": "un-body"}},
                questions={m.OF_CHINA: {}, m.OF_UN: {}},
                positions=turned,
            )
        )


def test_a_short_date_keeps_its_precision() -> None:
    assert [m.short_date(Edtf(text)) for text in ("2023-10-12", "2023-05", "2001", "2003-09~")] == [
        "12 Oct 2023", "May 2023", "2001", "about Sep 2003",
    ]  # fmt: skip

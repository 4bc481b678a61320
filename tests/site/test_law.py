"""The pages on the law: written by hand at the records' addresses, whole, in one order, with numbered paragraphs."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml.html import HtmlElement

from macros.records.catalogue import Catalogue
from macros.records.model import Question
from macros.render import law as law_of

# Lawyers cite paragraphs by the number of their section: this order stays.
PARTS = (
    "What is the rule?",
    "The case for protection",
    "The case against",
    "Who holds it, and since when?",
    "What is settled, and what is not?",
    "What is disputed?",
    "What is unknown?",
    "Quote it safely",
    "Related",
    "References",
)
# Three lines on a phone.
IN_SHORT_MAX = 120
# A page of the law says it once, besides the foot of every page.
CAUTION = "no lawyer has reviewed this page"


@pytest.fixture(scope="module")
def law(pages: dict[str, HtmlElement], catalogue: Catalogue) -> list[tuple[Question, HtmlElement]]:
    """Return each question with its page."""
    return [(question, pages[f"questions/{question.id}/"]) for question in catalogue.questions.values()]


def _words(element: HtmlElement) -> str:
    return " ".join(element.text_content().split())


def test_a_page_asks_the_question_of_its_record_and_is_found_as_one(law: list[tuple[Question, HtmlElement]]) -> None:
    assert law
    for question, page in law:
        assert _words(page.xpath("//h1")[0]) == question.question
        assert page.xpath("//main/@data-kind") == ["questions"]


def test_every_question_is_told_by_hand(root: Path, catalogue: Catalogue) -> None:
    written = {path.stem for path in (root / "docs/questions").glob("q-*.md")}
    assert written == set(catalogue.questions)


def test_it_has_all_its_parts_in_order(law: list[tuple[Question, HtmlElement]]) -> None:
    for question, page in law:
        assert tuple(_words(heading) for heading in page.xpath("//main//h2")) == PARTS, question.id


def test_it_shows_both_sides_from_the_record(law: list[tuple[Question, HtmlElement]]) -> None:
    for question, page in law:
        shown = [len(side.xpath("./p[@class='point']")) for side in page.xpath("//div[@class='sides']/section")]
        sides = (question.case_for_protection, question.case_against)
        assert shown == [len(law_of.paragraphs(side)) for side in sides], question.id


def test_both_sides_have_about_the_same_room(catalogue: Catalogue) -> None:
    for question in catalogue.questions.values():
        lengths = [
            sum(len(point.text.split()) for point in side)
            for side in (question.case_for_protection, question.case_against)
        ]
        assert min(lengths) > 100, question.id
        assert max(lengths) <= 1.25 * min(lengths), question.id


def test_every_paragraph_has_a_number_that_leads_to_it(law: list[tuple[Question, HtmlElement]]) -> None:
    for question, page in law:
        numbers = [link.text for link in page.xpath("//a[@class='para']")]
        assert len(set(numbers)) == len(numbers) > len(PARTS), question.id
        assert {number.split(".")[0] for number in numbers} == {str(at) for at in range(1, len(PARTS))}, question.id
        for link in page.xpath("//a[@class='para']"):
            assert link.get("href") == f"#p-{link.text.replace('.', '-')}"
            assert page.xpath("count(//*[@id=$id])", id=link.get("href")[1:]) == 1


def test_no_paragraph_of_the_text_goes_without(law: list[tuple[Question, HtmlElement]]) -> None:
    for question, page in law:
        bare = page.xpath("//main/p[not(@class) and not(.//a[@class='para'])]")
        assert [_words(paragraph) for paragraph in bare] == [], question.id


def test_every_paragraph_of_a_side_or_answer_is_sourced(law: list[tuple[Question, HtmlElement]]) -> None:
    for question, page in law:
        assert page.xpath("//main/h1/following-sibling::p[1]//sup[@class='cite']"), question.id
        assert page.xpath("count(//p[@class='point'][.//sup[@class='cite']]) * 1.5 > count(//p[@class='point'])")


def test_it_says_once_that_no_lawyer_has_reviewed_it(law: list[tuple[Question, HtmlElement]]) -> None:
    for question, page in law:
        assert _words(page.xpath("//main")[0]).lower().count("no lawyer") == 1, question.id
        assert CAUTION in _words(page.xpath("//p[@class='grey']")[0])


def test_the_list_from_a_to_z_names_each_question_once(pages: dict[str, HtmlElement], catalogue: Catalogue) -> None:
    links = [link.get("href") for link in pages["a-z/"].xpath("//ul[@class='index']//a")]
    for id in catalogue.questions:
        assert links.count(f"../questions/{id}/") == 1


def test_the_list_of_questions_leads_to_each_with_its_answer_in_one_line(
    pages: dict[str, HtmlElement], catalogue: Catalogue
) -> None:
    for address in ("questions/", "is-it-legal/"):
        listed = pages[address].xpath("//ul[@class='questions']/li")
        assert len(listed) == len(catalogue.questions)
        for item, question in zip(listed, catalogue.questions.values(), strict=True):
            assert item.xpath(".//h3/a/@href")[0].endswith(f"{question.id}/")
            assert question.in_short in _words(item)
            assert len(question.in_short) <= IN_SHORT_MAX, question.id

"""The sentence to quote holds what the record holds, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from lxml import html

from macros.publish.record_pages import Near, Writer
from macros.render import press
from macros.render.amounts import is_row
from macros.render.dates import in_words, when
from macros.render.headings import Headings
from macros.render.words import label, number

if TYPE_CHECKING:
    from macros.records.catalogue import Catalogue
    from macros.records.model import Figure


@pytest.fixture(scope="module")
def writer(catalogue: Catalogue) -> Writer:
    """Return the writer of the records' pages."""
    return Writer(catalogue, Headings(catalogue), Near(catalogue), {}, None, None)


def _sentence(writer: Writer, figure: Figure) -> str:
    page = html.fromstring(writer.slots(figure)["body"])
    (sentence,) = page.xpath("//p[@class='quotable']")
    assert not sentence.xpath(".//a"), "plain words, so that they are copied as they stand"
    return str(sentence.text_content())


def _numbers(figure: Figure) -> list[str]:
    ends = [figure.value] if figure.value is not None else [end for end in (figure.low, figure.high) if end is not None]
    return [number(end) for end in ends] or [str(figure.value_text)]


def test_each_sentence_says_number_qualifier_unit_date_and_speaker(catalogue: Catalogue, writer: Writer) -> None:
    for figure in catalogue.figures.values():
        said = _sentence(writer, figure)
        assert said.startswith(str(figure.title)), figure.id
        rest = said.removeprefix(str(figure.title))
        assert all(each in rest for each in _numbers(figure)), (figure.id, said)
        assert press.unit(figure) in rest, (figure.id, said)
        part = press.row(figure)
        assert (in_words(part.when) if part and part.when else when(figure)) in rest, (figure.id, said)
        for actor in (*figure.said_by, *figure.via):
            assert str(catalogue.actors[actor].label) in rest, (figure.id, said)
        if figure.qualifier in ("at-least", "up-to") and not figure.value_text:
            assert f"{label('qualifier', figure.qualifier)} {_numbers(figure)[0]}" in rest, (figure.id, said)
        assert said.endswith("."), figure.id


def test_a_number_that_is_one_row_says_which(catalogue: Catalogue, writer: Writer) -> None:
    latest = _sentence(writer, catalogue.figures["arrivals-rok-by-sex-2019-2025"])
    assert "women, 198 people, in 2025, according to" in latest
    quarter = _sentence(writer, catalogue.figures["arrivals-rok-quarterly-2020-2024"])
    assert ": 5 people, from April 2021 to June 2021, according to" in quarter  # not the 5 men of 2023
    rows = [figure for figure in catalogue.figures.values() if is_row(figure)]
    assert rows
    for figure in rows:
        assert press.row(figure), figure.id
        assert label("say", "part") in press.limits(figure), figure.id


def test_cases_are_not_people_and_a_dispute_is_not_left_out(catalogue: Catalogue) -> None:
    for figure in catalogue.figures.values():
        reasons = press.limits(figure)
        assert (label("say", "cases") in reasons) == (figure.unit == "cases"), figure.id
        assert (label("say", "disputed") in reasons) == bool(figure.disputed_by), figure.id
        assert (label("say", "superseded") in reasons) == bool(figure.superseded_by), figure.id

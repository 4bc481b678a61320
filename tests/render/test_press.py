"""The sentence to quote holds what the record holds, and nothing else."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from lxml import html

from macros.publish.record_pages import Near, Writer
from macros.render import press
from macros.render.amounts import is_row, unit
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
        assert unit(figure) in rest, (figure.id, said)
        part = press.row(figure)
        of_row = part.when if part and part.when and not press.dated(figure, part.when) else None
        assert (in_words(of_row) if of_row else when(figure)) in rest, (figure.id, said)
        named = figure.via if figure.said_by_text else (*figure.said_by, *figure.via)
        assert str(figure.said_by_text or "") in rest, (figure.id, said)
        for actor in named:
            assert str(catalogue.actors[actor].label)[1:] in rest, (figure.id, said)
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
        assert label("say", "part") in press.limits(figure, catalogue), figure.id


def test_a_number_that_is_one_column_says_which(catalogue: Catalogue, writer: Writer) -> None:
    decisions = catalogue.figures["unhcr-prk-decisions-world"]
    assert ": recognised, 1,666 decisions, from 2000 to 2025, according to" in _sentence(writer, decisions)
    assert label("say", "part") in press.limits(decisions, catalogue)


def test_the_head_of_a_series_says_a_number_its_time_and_what_it_counts(catalogue: Catalogue, writer: Writer) -> None:
    heads = {}
    for figure in catalogue.figures.values():
        page = html.fromstring(writer.slots(figure)["body"])
        head = " ".join(page.xpath("string(//*[@class='keynumbers']/div[1])").split())
        assert all(each in head for each in _numbers(figure)), figure.id
        assert (label("record", "one-part") in head.lower()) == bool(press.row(figure)), figure.id
        heads[figure.id] = head
    assert heads["arrivals-rok-by-year-1998-2025"] == "223 people In 2025: one part of the table below. South Korea"
    assert heads["unhcr-prk-refugees-by-year"].startswith("263 people As of 31 December 2025: one part")
    assert heads["jilin-140-1994-1996"].startswith("about 140 people From November 1993 to March 1996: one part")
    assert heads["arrivals-rok-by-sex-2019-2025"].startswith("198 people In 2025, women: one part")
    assert heads["arrivals-rok-age-2020"] == "9,665 people 30 to 39: one part of the table below. South Korea"
    assert heads["unhcr-prk-decisions-world"].startswith("1,666 decisions Recognised: one part")


def test_a_list_says_which_part_of_a_series_a_number_is(catalogue: Catalogue, writer: Writer) -> None:
    page = html.fromstring(writer.slots(catalogue.actors["rok-mou"])["body"])
    values = [
        " ".join(str(value.text_content()).split()) for value in page.xpath("//*[@class='figures']//*[@class='value']")
    ]
    assert {"198 people in 2025, women", "9,665 people, 30 to 39", "583 people in 2001"} <= set(values)


def test_cases_are_not_people_and_a_dispute_is_not_left_out(catalogue: Catalogue) -> None:
    for figure in catalogue.figures.values():
        reasons = press.limits(figure, catalogue)
        assert (label("say", "cases") in reasons) == (figure.unit == "cases"), figure.id
        assert (label("say", "disputed") in reasons) == bool(figure.disputed_by), figure.id
        assert (label("say", "superseded") in reasons) == bool(figure.superseded_by), figure.id


def test_speakers_stand_in_a_sentence_as_english_names_them(catalogue: Catalogue, writer: Writer) -> None:
    capital = _sentence(writer, catalogue.figures["dprk-capital-offences-16"])
    speakers = "the Korea Institute for National Unification and the Ministry of Justice of South Korea"
    assert capital.endswith(f"according to {speakers}.")
    assert press.speakers([catalogue.actors["unnamed-ngos"]]) == "unnamed non-governmental organisations"
    three = [catalogue.actors[one] for one in ("nkdb", "human-rights-watch", "unhcr")]
    assert press.speakers(three).count(",") == 1


def test_what_was_there_at_the_years_end_was_not_so_all_year(catalogue: Catalogue, writer: Writer) -> None:
    stock = _sentence(writer, catalogue.figures["unhcr-prk-refugees-by-year"])
    assert "263 people, as of 31 December 2025" in stock


def test_a_row_is_not_named_where_the_title_names_it(catalogue: Catalogue, writer: Writer) -> None:
    assert "North Korea: 6,473 people" in _sentence(writer, catalogue.figures["kp-6473-women-2005-2016"])
    stock = _sentence(writer, catalogue.figures["unhcr-china-hosted-total"])
    assert "asylum-seekers in China: refugees, 230 people" in stock, "a title that names other rows too says not which"
    assert "sex, 2019 to 2025: women, 198" in _sentence(writer, catalogue.figures["arrivals-rok-by-sex-2019-2025"])


def test_what_only_others_report_is_called_second_hand(catalogue: Catalogue) -> None:
    said = {figure.id for figure in catalogue.figures.values() if press.second_hand(figure, catalogue)}
    assert {"nkdb-cases-8230", "detained-1170-hrw-2021", "cn-doc-133009", "oct2023-hrw"} <= said
    assert not {"hrw-406-since-2024", "oct2023-rfa", "unhcr-prk-refugees-by-year", "detained-2500-kei"} & said
    assert label("say", "second-hand") in press.limits(catalogue.figures["nkdb-cases-8230"], catalogue)


def test_a_word_for_a_number_wants_an_of(catalogue: Catalogue, writer: Writer) -> None:
    page = html.fromstring(writer.slots(catalogue.figures["detained-hundreds-un-2023"])["body"])
    assert "hundreds of people" in page.xpath("string(//div[@class='keynumbers']/div)")
    other = html.fromstring(writer.slots(catalogue.figures["detained-2600"])["body"])
    values = " ".join(value.text_content() for value in other.xpath("//ul[@class='figures']//p[@class='value']"))
    assert "hundreds of people" in re.sub(r"\s+", " ", values)

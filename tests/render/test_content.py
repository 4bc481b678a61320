"""What a reader is told of before a hard passage: it follows from what is coded, and no text goes without."""

from __future__ import annotations

import re
from typing import get_args

import pytest

from macros.records.catalogue import Catalogue
from macros.records.model import Case, Event, Finding
from macros.records.model.content import ContentNote
from macros.render import content
from macros.render.words import label

NOTES = get_args(ContentNote)
# Of people only: the convention and the committee have torture in their names.
TELLS = re.compile(
    r"\b(?:executed|executions?|killed|killings?|shot|died|deaths?|beaten|beatings?|hit|ill-treated|raped|assaulted"
    r"|abortions?|infanticide|newborns?|starved|sold|trafficked|tortured?(?! convention))\b(?! conventions?)",
    re.IGNORECASE,
)
# What only names such a thing, and why.
NAMED = {
    "c-2003-yantai-03": "what he feared",
    "c-2004-yanji-01": "an association’s list of people who have died, without what happened",
    "c-2017-march-eight": "what Amnesty warned of",
    "c-undated-hiding-01": "what he expected",
    "2024-212-women": "how Human Rights Watch describes the women",
    "reason-categories": "a penalty",
    "reason-hrw-2002": "a penalty",
    "law-treason": "a penalty",
}


def test_every_coded_violation_that_calls_for_a_notice_brings_it(catalogue: Catalogue) -> None:
    brings = {id: violation.content_note for id, violation in catalogue.violations.items() if violation.content_note}
    for hard in ("execution", "unlawful-killing", "death-in-custody", "sexual-violence", "forced-abortion",
                 "infanticide", "torture-or-ill-treatment", "invasive-body-search"):  # fmt: skip
        assert hard in brings
    coded = 0
    for case in catalogue.cases.values():
        ids = {*case.violations, *(id for after in case.after_return for id in after.violations)}
        wanted = {brings[id] for id in ids if id in brings}
        assert wanted <= set(content.notes(catalogue, case)), case.id
        coded += bool(wanted)
    for stage in catalogue.stages.values():
        assert {brings[id] for id in stage.violations if id in brings} == set(content.notes(catalogue, stage))
    assert coded > 50
    assert not all(content.notes(catalogue, case) for case in catalogue.cases.values())  # else it says nothing


def test_no_text_that_tells_goes_without_a_notice(catalogue: Catalogue) -> None:
    silent = set()
    records: list[Case | Event | Finding] = [
        *catalogue.cases.values(), *catalogue.events.values(), *catalogue.findings.values(),
    ]  # fmt: skip
    for record in records:
        if not content.notes(catalogue, record) and TELLS.search(f"{record.label} {_text(record)}"):
            silent.add(record.id)
    assert silent == set(NAMED)


def _text(record: Case | Event | Finding) -> str:
    match record:
        case Case():
            return str(record.narrative)
        case Event():
            return str(record.what)
        case Finding():
            return str(record.statement)


@pytest.mark.parametrize("note", NOTES)
def test_each_note_has_its_words(note: ContentNote) -> None:
    assert content.words([note]) == [label("content-note", note)]
    assert content.words([note], titles=True) == [label("content-broadly", note)]


def test_the_gravest_comes_first_and_many_are_told_broadly(catalogue: Catalogue) -> None:
    every = content.notes(catalogue, *catalogue.cases.values())
    assert list(every) == sorted(every, key=NOTES.index)
    assert every[0] == "killing"
    assert len(content.words(every)) < len(every)
    assert content.words(every[:2]) == [label("content-note", note) for note in every[:2]]


def test_titles_name_less_than_records_tell(catalogue: Catalogue) -> None:
    beaten = [case for case in catalogue.cases.values() if content.notes(catalogue, case) == ("torture",)]
    assert beaten
    assert content.in_titles(catalogue, beaten) == ()
    hard = re.compile("executed|killed|died|assaulted by|abortion", re.IGNORECASE)
    for case in catalogue.cases.values():
        named = content.in_titles(catalogue, [case])
        assert bool(named) >= bool(hard.search(case.title)), case.id
        assert set(named) <= set(content.notes(catalogue, case))
    quiet = catalogue.cases["c-2023-mass-01"]  # deaths and sexual violence are told there, and its title names neither
    assert content.notes(catalogue, quiet)
    assert not content.in_titles(catalogue, [quiet])


def test_a_definition_tells_of_nobody(catalogue: Catalogue) -> None:
    """Nor does a step, which rests on many sources, tell what each of them supports."""
    for kind in ("violations", "stages", "glossary"):
        records = catalogue.kind(kind).values()
        assert content.notes(catalogue, *records)
        assert content.told_in(catalogue, records) == ()
    assert content.told_in(catalogue, catalogue.cases.values())

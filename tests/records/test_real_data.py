"""The real data, tested as data: every record loads, every rule holds, and there is no less of it than there was."""

from __future__ import annotations

import re
import time
from collections import Counter
from datetime import date
from pathlib import Path
from typing import get_args

import pytest

from macros.records.catalogue import Catalogue, problems_of
from macros.records.edtf import Edtf
from macros.records.load import load
from macros.records.model import APART, KINDS, Correction
from macros.records.problems import report
from tests.records.test_dossier import FLOORS

# As the records stood when they were first written down. A change that takes something away says so here.
CITATIONS = {
    "cases": 176,  # one case of two citations was withheld
    "events": 115,
    "figures": 169,
    "findings": 48,
    "glossary": 121,
    "instruments": 154,
    "milestones": 156,
    "places": 97,
    "positions": 242,
    "questions": 184,
    "stages": 51,
    "violations": 26,
}


def test_there_is_nothing_wrong(root: Path, today: date) -> None:
    found = problems_of(load(root), today)
    assert found == [], report(found)


def test_all_files_are_read_in_time(root: Path) -> None:
    """Whoever changes a record waits for this; on a calm machine it is half a second."""
    start = time.process_time()
    load(root)
    assert time.process_time() - start < 2


@pytest.mark.parametrize("kind", FLOORS)
def test_there_is_no_less_of_a_kind(kind: str, catalogue: Catalogue) -> None:
    assert len(catalogue.kind(kind)) >= FLOORS[kind]


def test_no_citation_was_lost(catalogue: Catalogue) -> None:
    found = Counter(record.collection for record in catalogue.records() for _ in record.citations())
    assert {kind: number for kind, number in CITATIONS.items() if found[kind] < number} == {}


def test_an_event_of_one_speaker_is_not_told_as_one_of_several(catalogue: Catalogue) -> None:
    told = [event for event in catalogue.events.values() if event.status != "disputed"]
    assert [e.id for e in told if (e.status == "several") != (e.corroboration > 1)] == []


def test_every_citation_says_where_and_what(catalogue: Catalogue) -> None:
    for record in catalogue.records():
        for path, citation in record.citations():
            assert citation.source in catalogue.sources
            assert citation.locator.strip(), (record.id, path)
            assert citation.supports.strip(), (record.id, path)


def test_what_rests_on_memory_says_so(catalogue: Catalogue) -> None:
    for law in catalogue.instruments.values():
        assert law.sources or law.unverified, law.id
    for term in catalogue.glossary.values():
        assert term.sources or term.unverified, term.id


def test_names_stand_only_with_the_source_that_published_them(catalogue: Catalogue) -> None:
    named = [case for case in catalogue.cases.values() if case.name]
    assert named
    for case in named:
        assert case.consent.published_in, case.id
        assert case.age_group != "minor", case.id


def test_nothing_is_finer_than_a_town(catalogue: Catalogue) -> None:
    for place in catalogue.places.values():
        for number in (place.lat, place.lon):
            assert number is None or round(number, 2) == number, place.id


def test_no_copy_that_must_not_be_linked_is_linked(catalogue: Catalogue) -> None:
    hidden = [source for source in catalogue.sources.values() if source.address_withheld]
    assert hidden
    assert not any(source.linked_copies or source.shown_url for source in hidden)


def test_every_kind_that_readers_see_says_when_it_was_reviewed(catalogue: Catalogue) -> None:
    assert set(catalogue.reviews) == set(KINDS) - APART
    assert all(catalogue.reviewed(record) for record in catalogue.records())


def test_every_kind_that_readers_see_can_be_corrected() -> None:
    assert set(get_args(Correction.model_fields["kind"].annotation)) == set(KINDS) - APART


def test_a_telephone_number_stands_in_the_one_place_for_it(root: Path) -> None:
    """Public offices have a field for it; everywhere else the rule on contact details stands."""
    for file in [*sorted((root / "data").rglob("*.yml")), *sorted((root / "docs").rglob("*.md"))]:
        if file.name != "contacts.yml":
            assert not re.search(
                r"^\s*phone:|\b1577-6635\b|3210-0404", file.read_text(encoding="utf-8"), re.MULTILINE
            ), file


def test_dates_are_dates(catalogue: Catalogue) -> None:
    """A field that is called a date is one, and not a text that happens to look like one."""
    for record in catalogue.records():
        for name in ("date", "issued", "as_of", "adopted", "in_force", "left_dprk"):
            value = getattr(record, name, None)
            assert value is None or isinstance(value, Edtf), (record.id, name)


def test_every_actor_place_and_term_that_people_see_has_words(catalogue: Catalogue) -> None:
    for record in catalogue.records():
        assert record.label.strip(), record.id


def test_files_are_kept_as_the_formatter_of_this_house_keeps_them(root: Path) -> None:
    """Editors, reviews and Git see the same lines: no tabs, no blanks at the end, one line feed at the end."""
    for file in sorted((root / "data").rglob("*.yml")):
        text = file.read_bytes().decode("utf-8")
        assert "\r" not in text, file
        assert not re.search(r"[ \t]$|\t", text, re.MULTILINE), file
        assert text.endswith("\n"), file
        assert not text.endswith("\n\n"), file

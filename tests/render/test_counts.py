"""Counts: what can be counted, and what is said about what cannot."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from macros.render.counts import WEAK_LOCATORS, count, filters
from tests.render.small import catalogue as small

if TYPE_CHECKING:
    from macros.records.catalogue import Catalogue

SOURCES: dict[str, dict[str, Any]] = {
    "s1": {"read": "full-text", "url": "https://a.example/x"},
    "s2": {"archived": {"address": "https://b.example/x", "date": "2026"}, "language": "ko"},
    "s3": {"url": "https://c.example/x", "address_withheld": "It names a person.", "doubt": "No date."},
    "s4": {"read_in": [{"kind": "repository", "address": "https://d.example/x", "link": "true", "language": "en"}]},
}
CITED = [
    {"source": "s1", "locator": locator, "supports": "It."}
    for locator in ("Opening part of the page", "p. 3", "summary")
]


@pytest.mark.parametrize(
    ("kind", "asked", "there_are"),
    [
        ("sources", {}, 4),
        ("sources", {"read": "excerpt"}, 3),
        ("sources", {"read": "excerpt", "archived": "no"}, 2),
        ("sources", {"linked": "yes"}, 2),
        ("sources", {"doubt": "yes"}, 1),
        ("sources", {"language": "ko"}, 1),
        ("events", {"status": "single"}, 1),
        ("events", {"status": "several"}, 0),
        ("citations", {}, 3),
        ("citations", {"locator": "weak"}, 1),
        ("records", {}, 5),
        ("records", {"kind": "events"}, 1),
        ("withheld", {}, 0),
    ],
)
def test_records_that_pass_all_filters_are_counted(kind: str, asked: dict[str, str], there_are: int) -> None:
    assert count(small(sources=SOURCES, events={"e": {"sources": CITED}}), kind, asked) == there_are


@pytest.mark.parametrize(
    ("kind", "asked", "said"),
    [
        ("source", {}, 'no kind of record "source". Did you mean "sources"?'),
        ("sources", {"reed": "excerpt"}, 'no filter of sources "reed". Did you mean "read"?'),
        ("sources", {"archived": "maybe"}, 'no value of archived "maybe". There are: no, yes'),
        ("stages", {"kind": "x"}, 'no filter of stages "kind". There are: none'),
    ],
)
def test_what_cannot_be_counted_is_told_with_what_can(kind: str, asked: dict[str, str], said: str) -> None:
    with pytest.raises(ValueError, match=re.escape(said)):
        count(small(sources=SOURCES), kind, asked)


def test_filters_part_the_real_records_without_rest(catalogue: Catalogue) -> None:
    for kind, known in filters(catalogue).items():
        for name, values in known.items():
            records = (
                catalogue.kind(kind).values() if kind not in ("records", "citations") and "no" not in values else ()
            )
            missing = sum(getattr(record, name) is None for record in records)
            assert (
                sum(count(catalogue, kind, {name: value}) for value in values) == count(catalogue, kind, {}) - missing
            ), (kind, name)


def test_every_weak_locator_is_still_in_use(catalogue: Catalogue) -> None:
    used = {citation.locator.casefold() for record in catalogue.records() for _, citation in record.citations()}
    assert not WEAK_LOCATORS - used, "take these out of WEAK_LOCATORS"

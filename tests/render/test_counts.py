"""Counts: what can be counted, and what is said about what cannot."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from macros.render.counts import WEAK_LOCATORS, count, fault, filters
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


@pytest.mark.parametrize(
    ("kind", "asked", "told"),
    [
        ("casses", {}, 'no kind of record "casses"'),
        ("cases", {"violation": "x"}, 'no filter of cases "violation"'),
        ("sources", {"read": "exerpt"}, 'no value of read "exerpt"'),
        ("sources", {"read": "excerpt", "language": "whatever there is"}, None),
        ("citations", {"locator": "weak"}, None),
        ("records", {}, None),
    ],
)
def test_a_question_that_nothing_can_answer_is_told_before_anything_is_built(
    kind: str, asked: dict[str, str], told: str | None
) -> None:
    found = fault(kind, asked)
    assert (found and found[0]) == told


def test_the_check_tells_such_a_question_at_its_place(root: Path, tmp_path: Path) -> None:
    from macros.project import problems, today
    from macros.records.load import load

    for part in ("data", "docs"):
        shutil.copytree(root / part, tmp_path / part)
    page = tmp_path / "docs/a-z.md"
    text = page.read_text(encoding="utf-8") + '\nOf {{ count("sources", read="exerpt") }}.\n'
    page.write_text(text, encoding="utf-8")
    (told,) = problems(tmp_path, load(tmp_path), today())
    assert str(told).startswith(f"docs/a-z.md:{text.count(chr(10))}:4: count: no value of read")
    assert "excerpt" in told.fix

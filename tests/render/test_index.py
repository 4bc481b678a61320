"""Order by letters, and the list of everything."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from macros.render.alphabet import anchor, letter_of, sort_key
from macros.render.headings import Headings
from macros.render.index import TITLE_MAX, index

if TYPE_CHECKING:
    from macros.records.catalogue import Catalogue


@pytest.mark.parametrize(
    ("text", "letter"),
    [
        ("refoulement", "R"), ("The Hidden Gulag", "H"), ("“And we”", "A"), ("[Report; headline not seen]", "R"),
        ("A woman", "W"), ("Ölberg", "O"), ("박원재", "한글"), ("周经纬", "漢字"), ("カーター", "漢字"),
        ("1951 Convention", "0–9"),
        ("The", "T"), ("…", "0–9"),
    ],
)  # fmt: skip
def test_a_text_stands_under_its_first_letter_without_articles_and_signs(text: str, letter: str) -> None:
    assert letter_of(text) == letter


def test_letters_come_first_then_korean_then_chinese_then_digits() -> None:
    assert sorted(["1951", "漢", "한", "zoo", "Éa", "eb", "The Earth"], key=sort_key) == [
        "Éa",
        "The Earth",
        "eb",
        "zoo",
        "한",
        "漢",
        "1951",
    ]


def test_anchors_of_letters_are_plain() -> None:
    assert [anchor(letter) for letter in ("A", "한글", "漢字", "0–9")] == [
        "letter-a",
        "letter-hangul",
        "letter-han",
        "letter-digits",
    ]


def test_everything_but_the_sources_is_in_the_list_of_everything(catalogue: Catalogue) -> None:
    items = [
        item
        for group in index(catalogue, Headings(catalogue), [("Is it legal?", "is-it-legal/")])
        for item in group.items
    ]
    topics = {finding.topic for finding in catalogue.findings.values()}
    assert (
        len(items)
        == sum(1 for _ in catalogue.records()) - len(catalogue.sources) - len(catalogue.findings) + len(topics) + 1
    )
    assert len({item.address for item in items}) == len(items)
    assert all(0 < len(item.title) <= TITLE_MAX + 1 for item in items)
    assert ("Is it legal?", "is-it-legal/", "page") in {(item.title, item.address, item.kind) for item in items}


def test_groups_stand_in_the_order_of_letters_and_none_comes_twice(catalogue: Catalogue) -> None:
    keys = [group.key for group in index(catalogue, Headings(catalogue))]
    assert len(set(keys)) == len(keys)
    latin = [key for key in keys if re.fullmatch("[A-Z]", key)]
    assert latin == sorted(latin)
    assert keys[: len(latin)] == latin

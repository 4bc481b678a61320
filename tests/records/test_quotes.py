"""Marks are turned the way they read, and only where that is sure."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.records.load import load
from macros.records.notices import straight
from macros.records.quotes import printed


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("China's view of refugees' rights", "China’s view of refugees’ rights"),
        ("It's in P'yŏngyang, since the '90s", "It’s in P’yŏngyang, since the ’90s"),
        ('the "illegal" ("economic") migrants', "the “illegal” (“economic”) migrants"),
        ('"He \'may\' go"—"never"', "“He ‘may’ go”—“never”"),
        ("中, '인간 선물' 보내나...\"떼거지 체포\" [지금", "中, ‘인간 선물’ 보내나...“떼거지 체포” [지금"),
        ('more than "100".', "more than “100”."),
    ],
)
def test_marks_are_turned_the_way_they_read(written: str, read: str) -> None:
    assert printed(written) == read


@pytest.mark.parametrize(
    "text", ['one " alone', '" astray "', "5'10\" tall", "5' 10", "https://example.org/it's", "“kept” and ’s"]
)
def test_what_is_unsure_is_left(text: str) -> None:
    assert printed(text) == text


@given(st.text(alphabet="a1 '\"“(-"))
def test_a_text_is_turned_once(text: str) -> None:
    assert printed(printed(text)) == printed(text)


def test_a_straight_mark_is_a_notice_at_its_place(root: Path, tmp_path: Path) -> None:
    assert [str(notice.problem) for notice in straight(load(root))] == [], "python -m macros check --fix"
    text = (root / "data/figures/nkdb-database-size.yml").read_text(encoding="utf-8")
    (tmp_path / "data/figures").mkdir(parents=True)
    (tmp_path / "data/figures/typed.yml").write_text(text.replace("NKDB’s", "NKDB's", 1), encoding="utf-8")
    (notice,) = straight(load(tmp_path))
    assert str(notice.problem).startswith("data/figures/typed.yml:2:")
    assert "check --fix" in notice.problem.fix

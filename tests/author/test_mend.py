"""Mends: real records come through unharmed, whatever is done to their form, and only what has one mend is mended."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from macros.author.mend import Known, known_of, mend, mend_files
from macros.author.mend.dates import date
from macros.author.plain import Plain
from macros.records.load import load
from macros.records.model import FILES, KINDS, Case, Figure, Record
from macros.records.read import parse


@pytest.fixture(scope="module")
def known(root: Path) -> Known:
    """Return the ids of the real records."""
    return known_of(load(root))


def _real(root: Path) -> list[tuple[Path, type[Record]]]:
    files = [(file, cls) for cls in FILES for file in sorted((root / "data" / cls.collection).rglob("*.yml"))]
    lists = [(root / "data" / f"{kind}.yml", cls) for kind, cls in KINDS.items() if cls not in FILES]
    return [*files, *(found for found in lists if found[0].is_file())]


def test_real_records_are_left_as_they_are_but_for_their_form(root: Path, known: Known) -> None:
    for file, cls in _real(root):
        text = file.read_text(encoding="utf-8")
        mended, done = mend(text, cls, known)
        if done:
            assert parse(mended, "x").value == parse(text, "x").value, file
            assert _comments(mended) == _comments(text), file
            assert mend(mended, cls, known) == (mended, []), file


def _comments(text: str) -> list[str]:
    return sorted(line.strip() for line in text.splitlines() if line.lstrip().startswith("#"))


def test_real_records_turned_upside_down_come_back_with_every_comment(root: Path, known: Known) -> None:
    for file, cls in _real(root)[::7]:
        if cls not in FILES:
            continue
        text = file.read_text(encoding="utf-8")
        head, *fields = _fields(text)
        jumbled = head + "".join(f"# about {n}\n{field}" for n, field in enumerate(reversed(fields)))
        mended, done = mend(jumbled, cls, known)
        assert parse(mended, "x").value == parse(text, "x").value, file
        assert "".join(line for line in mended.splitlines(keepends=True) if not line.startswith("# about")) == text
        for number, field in enumerate(reversed(fields)):
            assert f"# about {number}\n{field}" in mended, file
        assert done == ["order of fields"] or len(fields) == 1


def _fields(text: str) -> list[str]:
    """The head of a file and each of its fields, with the lines that belong to it."""
    found: list[str] = [""]
    for line in text.splitlines(keepends=True):
        if line[0] not in " #":
            found.append("")
        found[-1] += line
    return found


def test_real_records_in_other_quotes_and_folds_come_back(root: Path, known: Known) -> None:
    for file, cls in _real(root)[::11]:
        text = file.read_text(encoding="utf-8")
        value = parse(text, "x").value
        other = yaml.dump(value, Dumper=Plain, width=30, default_style='"', allow_unicode=True, sort_keys=False)
        mended, _ = mend(other, cls, known)
        assert parse(mended, "x").value == value, file
        if cls in FILES:
            assert mended == text.partition("\n")[2], file


TYPICAL = """# yaml-language-server: $schema=../../schema/figures.json
# who counted this?
title:  "Returns recorded"   # short
value: 8,230
topic: cumulative-repatriations-recorded
statement: Counted: NKDB's 8,230 cases
  and no more: than that.
unit: Cases
qualifier: Exact
as_of: 10 October 2024
geography:\u3000all countries
said_by:
\t- NKDB
method: not stated
sources:
  - locator: p. 1
    # where it stands
    source: newdaily_2024_10_10
    supports: 8,230\u200b cases
"""
MENDED = """# yaml-language-server: $schema=../../schema/figures.json
# who counted this?
title: Returns recorded   # short
topic: cumulative-repatriations-recorded
statement: 'Counted: NKDB’s 8,230 cases and no more: than that.'
value: 8230
unit: cases
qualifier: exact
as_of: 2024-10-10
geography: all countries
said_by:
  - nkdb
method: not stated
sources:
    # where it stands
  - source: newdaily-2024-10-10
    locator: p. 1
    supports: 8,230 cases
"""


def test_typical_slips_are_mended_and_no_comment_is_lost(known: Known) -> None:
    mended, done = mend(TYPICAL, Figure, known)
    assert mended.replace("  - # where it stands\n    source", "    # where it stands\n  - source") == MENDED
    assert mend(mended, Figure, known) == (mended, [])
    assert set(done) >= {"dates", "numbers", "ids", "words of closed lists", "order of fields", "colons and quotes"}


@pytest.mark.parametrize(
    ("written", "mended"),
    [
        ("2023/9/5", "2023-09-05"), ("2023.10", "2023-10"), ("9 October 2023", "2023-10-09"),
        ("Oct. 9, 2023", "2023-10-09"),
        ("October 9, 2023", "2023-10-09"), ("October 2023", "2023-10"), ("2023년 10월 9일", "2023-10-09"),
        ("2023年10月9日", "2023-10-09"), ("about 1998", "1998~"), ("c. 1998", "1998~"), ("circa May 1998", "1998-05~"),
        ("2023-10-09T10:00:00Z", "2023-10-09"), ("2023-10-09", None), ("09/10/2023", None), ("2023-13", None),
        ("2023-13-01", None), ("31 February 2023", None), ("yesterday", None), ("Juno 2023", None),
    ],
)  # fmt: skip
def test_dates_are_mended_where_they_can_be_read_in_one_way(written: str, mended: str | None) -> None:
    assert date(written) == mended


@pytest.mark.parametrize(
    "text",
    [
        "title: x\n  value: [\n", "title: [a, b\n", "", "# only a comment\n",
        "- a\n- b\n", "title: x\n  sex: f\n", "title: |\n  a block: of text\n  stays\nsex: f\n",
    ],
)  # fmt: skip
def test_what_is_broken_otherwise_is_left_for_the_check(text: str) -> None:
    assert mend(text, Case, Known())[0] == text


@given(st.text())
def test_a_mended_text_needs_no_mend_and_nothing_makes_it_fail(text: str) -> None:
    mended, _ = mend(text, Case, Known())
    assert mend(mended, Case, Known())[0] == mended


@given(st.text(min_size=1))
def test_a_value_comes_through_as_it_was_but_for_spaces(value: str) -> None:
    written = yaml.safe_dump({"narrative": value, "title": "x"}, allow_unicode=True, default_style='"')
    mended, _ = mend(written, Case, Known())
    found = parse(mended, "x").value
    assert isinstance(found, dict)
    kept = "".join(char for char in str(found["narrative"] or "") if char.isalnum() and char.isascii())
    assert kept == "".join(char for char in value if char.isalnum() and char.isascii())


def test_files_are_mended_in_place_and_only_where_something_is_wrong(tmp_path: Path, known: Known) -> None:
    folder = tmp_path / "data/figures"
    folder.mkdir(parents=True)
    (folder / "a.yml").write_text(TYPICAL, encoding="utf-8")
    (folder / "b.yml").write_bytes(b"\xff\xfe")
    assert [path for path, _ in mend_files(tmp_path, known)] == ["data/figures/a.yml"]
    assert list(mend_files(tmp_path, known)) == []

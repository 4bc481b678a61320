"""The door of the shell: what each verb says, and with which exit code."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path

import pytest

from macros.__main__ import CLEAN, PROBLEMS, main
from macros.records.load import load
from macros.records.model import Figure
from macros.records.notices import due


def test_notices_are_one_line_and_leave_the_exit_code_alone(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(root)]) == CLEAN
    problems, notices = capsys.readouterr().out.splitlines()
    assert problems.startswith("No problems in ")
    assert re.search(r"\d+ paragraphs without a citation", notices)
    assert main(["check", "--notices", str(root)]) == CLEAN
    *_, last = (lines := capsys.readouterr().out.splitlines())
    assert len(lines) == 2 + sum(map(int, re.findall(r"\d+", last)))
    assert notices.startswith(last)
    assert all(re.match(r"(?:docs|data)/\S+:\d+:\d+: ", line) for line in lines[1:-1])


def test_what_is_wrong_is_told_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/page.md").write_text("Some regime did it.\n\n<b>\n", encoding="utf-8")
    assert main(["check", str(tmp_path)]) == PROBLEMS
    assert "look at" not in capsys.readouterr().out
    assert main(["check", str(tmp_path / "docs")]) == 2


def test_the_table_of_pages_adds_up(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["pages", str(root)]) == CLEAN
    head, *rows, total = capsys.readouterr().out.splitlines()
    assert head.split() == ["words", "citations", "pictures"]
    numbers = [[int(number.replace(",", "")) for number in row.split()[-3:]] for row in rows]
    assert [f"{sum(column):,}" for column in zip(*numbers, strict=True)] == total.split()[-3:]
    home = next(row.split() for row in rows if row.startswith("docs/index.md "))
    assert all(int(number) > 0 for number in home[1:])
    assert len(rows) == len(list((root / "docs").rglob("*.md")))


def test_a_number_is_due_after_its_day(root: Path) -> None:
    draft = load(root)
    figures = [each for each in draft.records["figures"].values() if isinstance(each, Figure) and each.check_due]
    assert figures
    for figure in figures:
        assert figure.check_due
        day = figure.check_due.last
        assert not [notice for notice in due(draft, day) if notice.problem.path == figure.path]
        (notice,) = [each for each in due(draft, day + timedelta(1)) if each.problem.path == figure.path]
        assert notice.problem.field == "check_due"
    assert not list(due(draft, date(2020, 1, 1)))

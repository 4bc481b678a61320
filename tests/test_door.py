"""The door of the shell: what each verb says, and with which exit code."""

from __future__ import annotations

import re
import subprocess
import sys
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


def test_a_second_process_that_reads_the_pages_changes_no_word(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "docs").mkdir()
    (tmp_path / "data/notes.txt").write_text("x", encoding="utf-8")
    (tmp_path / "docs/a.md").write_text("Some <b>\n\n{{ nothing() }}\n", encoding="utf-8")
    (tmp_path / "docs/b.md").write_text("An open {{ call(\n", encoding="utf-8")
    alone = [sys.executable, "-m", "macros", "check", str(tmp_path)]
    out = subprocess.run(alone, capture_output=True, text=True, check=False)
    assert main(["check", str(tmp_path)]) == PROBLEMS
    assert (out.returncode, out.stdout, out.stderr) == (PROBLEMS, capsys.readouterr().out, "")
    assert len(out.stdout.splitlines()) >= 4


def test_pages_are_read_here_when_the_second_process_fails(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/a.md").write_text("Some <b>\n", encoding="utf-8")
    code = (
        "import sys, pathlib, macros.project as p\n"
        "from macros.records.load import Draft\n"
        "from datetime import date\n"
        "def fail(*_): raise SystemExit(3)\n"
        "p.ahead = fail\n"
        "root = pathlib.Path(sys.argv[1])\n"
        "with p.pages_beside(root): pass\n"
        "print(*p.problems(root, Draft(), date(2026, 1, 1)), sep='\\n')\n"
    )
    out = subprocess.run([sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, check=True)
    assert "HTML is not allowed" in out.stdout


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

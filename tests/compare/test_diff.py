"""What a change does, in readers' words: on a copy of the real project, changed as a contributor would change it."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import lxml.html
import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.compare.records import difference, unexplained
from macros.compare.report import _inert, report
from macros.compare.states import NoSuchState, folder_of, state

FIGURE, CASE = "data/figures/nkdb-cases-8230.yml", "data/cases/c-2003-onsong-01.yml"
ENTRY = """
- id: nkdb-misprint
  kind: figures
  record: nkdb-cases-8230
  field: value
  before: 8230
  after: 8231
  why: A slip of the pen.
  date: 2026-11-24
"""

Edit = Callable[[Path], None]


@pytest.fixture(scope="module")
def copy(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the real records and pages, to be copied before it is changed."""
    folder = tmp_path_factory.mktemp("old")
    for part in ("data", "docs"):
        shutil.copytree(root / part, folder / part)
    return folder


def _told(copy: Path, tmp_path: Path, *edits: Edit) -> tuple[str, list[str]]:
    """Return the report on some edits, and the problems."""
    new = tmp_path / "new"
    shutil.copytree(copy, new)
    for edit in edits:
        edit(new)
    was, now = state(copy), state(new)
    found = difference(was, now)
    problems = list(unexplained(found, now, was))
    return report(was, now, found, problems).replace("\\", ""), [str(problem) for problem in problems]


def _replace(path: str, old: str, new: str) -> Edit:
    def edit(root: Path) -> None:
        text = (root / path).read_text(encoding="utf-8")
        assert old in text
        (root / path).write_text(text.replace(old, new), encoding="utf-8")

    return edit


def _append(path: str, text: str) -> Edit:
    def edit(root: Path) -> None:
        with (root / path).open("a", encoding="utf-8") as file:
            file.write(text)

    return edit


def test_nothing_changed_says_so(copy: Path, tmp_path: Path) -> None:
    told, problems = _told(copy, tmp_path)
    assert "0 records new, 0 changed, 0 gone; +0 words" in told
    assert "###" not in told
    assert problems == []


def test_a_number_that_changed_says_from_what_to_what_and_where_it_is_shown(copy: Path, tmp_path: Path) -> None:
    told, problems = _told(copy, tmp_path, _replace(FIGURE, "\nvalue: 8230", "\nvalue: 8231"))
    assert "value 8,230 → 8,231; 10 October 2024; shown on" in told
    assert "How many people has China sent back?" in told
    assert len(problems) == 1
    assert problems[0].startswith(f"{FIGURE}:")
    assert "data/corrections.yml" in problems[0]


def test_a_number_that_changed_with_an_entry_is_no_problem(copy: Path, tmp_path: Path) -> None:
    change = _replace(FIGURE, "\nvalue: 8230", "\nvalue: 8231")
    _, problems = _told(copy, tmp_path, change, _append("data/corrections.yml", ENTRY))
    assert problems == []


def test_an_entry_for_another_field_does_not_explain_a_number(copy: Path, tmp_path: Path) -> None:
    change = _replace(FIGURE, "    value: 8139", "    value: 8138")
    _, problems = _told(copy, tmp_path, change, _append("data/corrections.yml", ENTRY))
    assert ["series" in problem for problem in problems] == [True, True]


def test_an_id_that_is_gone_is_a_problem_unless_it_was_renamed_or_withheld(copy: Path, tmp_path: Path) -> None:
    def rename(root: Path) -> None:
        (root / CASE).rename(root / "data/cases/c-2003-02.yml")

    told, problems = _told(copy, tmp_path / "a", rename)
    assert "### Gone" in told
    assert len(problems) == 1
    say = _append("data/cases/c-2003-02.yml", "was: [c-2003-onsong-01]\n")
    told, problems = _told(copy, tmp_path / "b", rename, say)
    assert "### Gone" not in told
    assert problems == []
    withhold = _append(
        "data/withheld.yml", "\n- id: c-2003-onsong-01\n  reason: family-at-risk\n  decided: 2026-11-24\n"
    )
    told, problems = _told(copy, tmp_path / "c", lambda root: (root / CASE).unlink(), withhold)
    assert problems == []


def test_fields_hosts_names_and_pages_are_told_and_names_are_not_repeated(copy: Path, tmp_path: Path) -> None:
    source = "data/sources/hrw-2002-11-19.yml"
    told, _ = _told(
        copy,
        tmp_path,
        _replace(CASE, "outcome: escaped-again", "outcome: unknown"),
        _replace(CASE, "name_status: unnamed", "name_status: public-name\nname: Hong Gildong"),
        _replace(source, "http://www.hrw.org/", "https://other.example/"),
        _append("docs/about.md", "\nFour words <b>more</b>.\n"),
    )
    assert "outcome: escaped-again → unknown" in told
    assert f"- {CASE}: 1 new" in told
    assert f"- {source}: other.example" in told
    assert "- docs/about.md: +3 −0 words" in told
    names = told.partition("### Names")[2].partition("###")[0]
    assert "Gildong" not in names


@given(st.text(min_size=1, max_size=80))
def test_values_of_records_are_only_text_in_the_report(value: str) -> None:
    html = markdown.markdown(f"- x: {_inert(value)}")
    found = lxml.html.fragment_fromstring(html, create_parent="div")
    assert {element.tag for element in found.iter()} <= {"div", "ul", "li"}


def test_states_are_folders_or_revisions(root: Path, tmp_path: Path) -> None:
    assert folder_of(str(root), root, tmp_path) == root
    with pytest.raises(NoSuchState):
        folder_of("no-such-revision", root, tmp_path)
    with pytest.raises(NoSuchState):
        folder_of("--output=x", root, tmp_path)


def test_the_command_compares_with_a_revision(copy: Path, tmp_path: Path, root: Path) -> None:
    repository = tmp_path / "repository"
    shutil.copytree(copy, repository)
    git = ["git", "-C", str(repository), "-c", "user.name=x", "-c", "user.email=x@example.org"]
    for arguments in (["init", "-q"], ["add", "."], ["commit", "-qm", "x"]):
        subprocess.run([*git, *arguments], check=True)
    _replace(FIGURE, "\nvalue: 8230", "\nvalue: 8231")(repository)
    command = [sys.executable, "-m", "macros", "diff"]
    for old, code in (("HEAD", 1), (".", 0), ("nothing", 2)):
        done = subprocess.run([*command, old], cwd=repository, env={"PYTHONPATH": str(root), "PATH": "/usr/bin:/bin"},
                              capture_output=True, text=True, check=False)  # fmt: skip
        assert done.returncode == code, done.stderr

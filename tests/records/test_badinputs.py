"""Hostile and clumsy input: each kept file gives exactly its problem, at its place, with the next step, and no more.

`tests/badinputs/README.md` says what the files hold. All are checked in this process by what the door calls; those that
could exhaust or run something go through the door as well, under limits.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import pytest

from macros.project import problems
from macros.records.catalogue import problems_of
from macros.records.model import Instrument, Source
from macros.records.problems import Problem
from tests.records.kept import Kept, Overlay, copy_project, kept_in, laid_into

FOLDER = Path(__file__).parent.parent / "badinputs"
DATA = [kept for kept in kept_in(FOLDER / "data", "*.yml") if not kept.file.name.startswith("ok-")]
CONTROLS = kept_in(FOLDER / "data", "ok-*.yml")
PAGES = [kept for kept in kept_in(FOLDER / "pages", "*.md") if not kept.file.name.startswith("ok-")]
PAGE_CONTROLS = kept_in(FOLDER / "pages", "ok-*.md")
SECONDS_MAX = 5
BYTES_MAX = 300_000_000
# What would lie there if something in a kept file had been run.
MARKERS = ("badinput-05-ran", "badinput-34-ran", "badpage-P03-ran", "badpage-P11-ran")


def _named(kept: Sequence[Kept]) -> list[object]:
    return [pytest.param(each, id=each.file.stem) for each in kept]


@pytest.fixture(autouse=True)
def _nothing_is_run() -> Iterator[None]:
    yield
    assert [name for name in MARKERS if Path("/tmp", name).exists()] == []  # noqa: S108 - where the hostile files write


@pytest.mark.parametrize("kept", _named(DATA))
def test_bad_data_gives_one_problem(kept: Kept, overlay: Overlay, today: date) -> None:
    start = time.monotonic()
    found = problems_of(overlay.draft(kept), today)
    assert time.monotonic() - start < SECONDS_MAX
    assert len(found) == 1, "\n".join(map(str, found))
    _is_as_kept(found[0], kept, kept["at"], kept["says"], kept["fix"])
    assert not (kept.get("never-says") and re.search(kept["never-says"], str(found[0])))


@pytest.mark.parametrize("kept", _named(CONTROLS))
def test_odd_but_good_data_passes(kept: Kept, overlay: Overlay, today: date) -> None:
    start = time.monotonic()
    assert problems_of(overlay.draft(kept), today) == []
    assert time.monotonic() - start < SECONDS_MAX


def test_texts_keep_their_spelling(overlay: Overlay) -> None:
    draft = overlay.draft(next(kept for kept in CONTROLS if kept.file.name.startswith("ok-03")))
    law, source = draft.records["instruments"]["zz-ok-03"], draft.records["sources"]["zz-ok-03"]
    assert isinstance(law, Instrument)
    assert isinstance(source, Source)
    assert (law.provisions[0].article, law.citation, source.language, source.number) == ("1.10", "0755", "no", "0755")


def test_lines_are_counted_alike_with_windows_line_ends(overlay: Overlay) -> None:
    draft = overlay.draft(next(kept for kept in CONTROLS if kept.file.name.startswith("ok-04")))
    record = draft.records["figures"]["zz-ok-04"]
    assert (record.line, record.problem("unit", "", "").line) == (4, 8)


def test_a_text_with_signs_is_kept_as_it_is(overlay: Overlay) -> None:
    draft = overlay.draft(next(kept for kept in CONTROLS if kept.file.name.startswith("ok-02")))
    statement = getattr(draft.records["figures"]["zz-ok-02"], "statement", None)
    assert statement == 'Fewer than 5 < 10 & "about" 50% — it\'s A/HRC/25/63; onload=alert(1)'


@pytest.mark.parametrize("kept", _named(PAGES))
def test_bad_pages_give_their_problems(kept: Kept, overlay: Overlay, today: date, tmp_path: Path) -> None:
    start = time.monotonic()
    with laid_into(tmp_path, [kept]):
        found = sorted(
            problem for problem in problems(tmp_path, overlay.base(), today) if problem.path.startswith("docs/")
        )
    assert time.monotonic() - start < SECONDS_MAX
    assert len(found) == len(kept.head["at"]), "\n".join(map(str, found))
    for problem, line in zip(found, kept.head["at"], strict=True):
        _is_as_kept(problem, kept, *re.split(r" \| \w+: ", line))


@pytest.mark.parametrize("kept", _named(PAGE_CONTROLS))
def test_good_pages_pass(kept: Kept, overlay: Overlay, today: date, tmp_path: Path) -> None:
    with laid_into(tmp_path, [kept]):
        assert problems(tmp_path, overlay.base(), today) == []


def _is_as_kept(problem: Problem, kept: Kept, at: str, says: str, fix: str) -> None:
    assert problem.path == kept.put.as_posix()
    assert f"{problem.line}:{problem.column}" == at, problem
    assert re.search(says, str(problem)), problem
    assert re.search(fix, problem.fix), problem
    assert "Traceback" not in str(problem)


# Through the door: what could run or exhaust something, what must not be repeated, and all that is fine, at once.
DOOR = [
    kept
    for kept in [*DATA, *PAGES]
    if kept.file.name[:3] in ("05-", "06-", "07-", "34-", "39-", "48-", "p03", "p11", "p17")
]


@pytest.fixture(scope="session")
def tree(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the project, as far as `check` reads it."""
    tree = tmp_path_factory.mktemp("door") / "tree"
    copy_project(root, tree)
    return tree


@pytest.mark.parametrize("kept", _named(DOOR))
def test_the_door_says_the_same(kept: Kept, tree: Path, root: Path) -> None:
    with laid_into(tree, [kept, *kept.companions()]):
        code, said = _check(tree, root)
    lines = said.splitlines()
    assert code == 1, said
    assert len(lines) == len(kept.head["at"]) + 1, said
    assert lines[0].startswith(f"{kept.put.as_posix()}:{kept['at'].split(' ')[0]}:"), said
    assert lines[-1].startswith(f"{len(kept.head['at'])} problem"), said
    assert not (kept.get("never-says") and re.search(kept["never-says"], said))


def test_the_door_lets_everything_pass_that_is_fine(tree: Path, root: Path) -> None:
    everything = {each.put: each for kept in [*CONTROLS, *PAGE_CONTROLS] for each in (kept, *kept.companions())}
    with laid_into(tree, everything.values()):
        code, said = _check(tree, root)
    assert (code, said.count("\n")) == (0, 2), said  # no problems; what there is to look at


# What the operating system counts for a child holds the memory of the tests that started it; this does not.
MEASURED = """
import resource, runpy, sys
from pathlib import Path
peak = Path(sys.argv.pop(1))
try:
    runpy.run_module("macros", run_name="__main__", alter_sys=True)
finally:
    status = Path("/proc/self/status")
    lines = status.read_text().splitlines() if status.exists() else []
    own = [int(line.split()[1]) * 1024 for line in lines if line.startswith("VmHWM")]
    peak.write_text(str(own[0] if own else resource.getrusage(resource.RUSAGE_SELF).ru_maxrss))
"""


def _check(tree: Path, root: Path) -> tuple[int, str]:
    """Exit code and words of `check`. It gets five seconds; a reader's machine has the memory, but no more of it."""
    log, peak = tree.parent / "said.txt", tree.parent / "peak.txt"
    with log.open("wb") as out:
        started = subprocess.Popen(
            [sys.executable, "-c", MEASURED, str(peak), "check", str(tree)],
            cwd=root,
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
        )
        _, status, used = os.wait4(started.pid, 0)
    started.returncode = os.waitstatus_to_exitcode(status)
    assert used.ru_utime + used.ru_stime < SECONDS_MAX
    assert int(peak.read_text(encoding="utf-8")) < BYTES_MAX
    return started.returncode, log.read_text(encoding="utf-8")

"""The steps of a page, followed on a copy of the project: what the page shows is what is done.

Fenced blocks, from top to bottom: `sh` runs each line, `text` after it is said by the last command (each line occurs),
a block whose first line is a comment with a path (`# data/…`) is that file, and `diff` changes a file: `+++ path`, then
lines that are there (a space before them), go (`-`) or come (`+`).
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

COPIED = ("data", "docs", "macros", "overrides", "schema")
_FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_NAMED = re.compile(r"(?:#|\{#|<!--) ([\w./-]+\.\w+)(?: #\}| -->)?\n")


class Step(NamedTuple):
    """One fenced block of a page."""

    kind: str
    text: str


def copy_of(root: Path, to: Path) -> Path:
    """A copy of the project without its Git, to be changed."""
    for folder in COPIED:
        shutil.copytree(root / folder, to / folder, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(root / "mkdocs.yml", to / "mkdocs.yml")
    return to


def steps(page: Path, heading: str) -> list[Step]:
    """The fenced blocks below a heading of a page, down to the next of its rank or above."""
    rank, inside, fenced, found = heading.index(" "), False, False, ""
    for line in page.read_text(encoding="utf-8").splitlines(keepends=True):
        fenced ^= line.startswith("```")
        if not fenced and (mark := re.match(r"#+ ", line)):
            inside = line.rstrip() == heading or (inside and len(mark[0]) - 1 > rank)
        elif inside and not re.fullmatch(r"\{% (end)?raw %\}\n", line):
            found += line
    assert found, f"{page.name} has no heading {heading!r}"
    return [Step(*match) for match in _FENCE.findall(found)]


def follow(project: Path, page_steps: list[Step]) -> int:
    """Take the steps in a copy; what a page says that a command says must be said. Returns how many were taken."""
    said, taken = "", 0
    for step in page_steps:
        if step.kind == "sh":
            said = "".join(run(project, line) for line in step.text.strip().split("\n"))
        elif step.kind == "text":
            assert said, f"nothing was run before it is shown:\n{step.text}"
            missing = [line for line in step.text.strip().split("\n") if line not in said]
            assert not missing, f"the page shows {missing}, but it says:\n{said}"
        elif step.kind == "diff":
            change(project, step.text)
        else:
            write(project, step.text)
        taken += 1
    return taken


def run(project: Path, line: str) -> str:
    """What a command of the page says, whether it fails or not; `python` is the one of this run."""
    words = shlex.split(line)
    command = [sys.executable, *words[1:]] if words[0] == "python" else words
    done = subprocess.run(
        command, cwd=project, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False,
        env={**os.environ, "PYTHONPATH": str(project)},
    )  # fmt: skip
    return done.stdout + done.stderr


def write(project: Path, text: str) -> None:
    """Write the file that a block names in its first line."""
    named = _NAMED.match(text)
    assert named, f"the block names no file in its first line:\n{text}"
    file = project / named[1]
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text[named.end() :], encoding="utf-8")


def change(project: Path, text: str) -> None:
    """Change the file that a diff names, at the only place that has its old lines."""
    head, *lines = text.rstrip("\n").split("\n")
    file = project / head.removeprefix("+++ ")
    old = "".join(f"{line[1:]}\n" for line in lines if not line.startswith("+"))
    new = "".join(f"{line[1:]}\n" for line in lines if not line.startswith("-"))
    before = file.read_text(encoding="utf-8")
    assert before.count(old) == 1, f"{head}: these lines stand there {before.count(old)} times:\n{old}"
    file.write_text(before.replace(old, new), encoding="utf-8")

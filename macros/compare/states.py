"""One state of the project, from a folder or from a revision that Git knows."""

from __future__ import annotations

import io
import subprocess
import tarfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from macros import project
from macros.publish.record_pages import PageUse
from macros.records.load import load
from macros.records.model import Record


class NoSuchState(Exception):
    """What was named is neither a folder of the project nor a revision."""


@dataclass(frozen=True)
class State:
    """All records that stand, the text of every page that people wrote, and which pages show which record."""

    records: Mapping[str, Mapping[str, Record]]
    pages: Mapping[str, str]
    uses: Mapping[tuple[str, str], Sequence[PageUse]]


def state(root: Path) -> State:
    """The state under `root`, which holds `data/` and `docs/`; records that are broken are left to the check."""
    draft = load(root)
    texts = {path.relative_to(root).as_posix(): path.read_text(encoding="utf-8") for path in project.page_files(root)}
    return State(draft.records, texts, project.uses(root, draft.records))


def folder_of(name: str, repository: Path, scratch: Path) -> Path:
    """The folder that `name` is, or `data/` and `docs/` of the revision `name` of `repository`, put into `scratch`.

    Raises `NoSuchState` for anything else.
    """
    given = Path(name)
    if (given / "data").is_dir():
        return given
    done = subprocess.run(  # noqa: S603 - the name is one argument, behind a check that it is no option
        ["git", "-C", str(repository), "archive", "--format=tar", _revision(name), "data", "docs"],  # noqa: S607
        capture_output=True,
        check=False,
    )
    if done.returncode:
        raise NoSuchState(f'"{name}" is neither a folder that holds data/ nor a revision that Git knows.')
    with tarfile.open(fileobj=io.BytesIO(done.stdout)) as archive:
        archive.extractall(scratch, filter="data")
    return scratch


def _revision(name: str) -> str:
    if name.startswith("-"):
        raise NoSuchState(f'"{name}" is no revision.')
    return name

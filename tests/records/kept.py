"""Kept files: a broken (or odd) record or page, and in it what must be said about it.

Records begin with `# key: value` lines and a line with `#` alone; pages end with comments `<!-- key: value -->`. `put`
says where the file goes below `data/` (a page: below `docs/`), `with` names further kept files beside it, `alone` says
that nothing else is there, not even the real records. The whole file is put there, byte for byte.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from macros.records.load import Draft, add_file, load

_HEAD = re.compile(r"^# ([a-z-]+): (.*)$", re.MULTILINE)
_COMMENT = re.compile(r"^<!-- ([a-z-]+): (.*) -->$", re.MULTILINE)


@dataclass(frozen=True)
class Kept:
    """One kept file: its expectations by key, and its bytes."""

    file: Path
    head: dict[str, list[str]]
    raw: bytes

    def __getitem__(self, key: str) -> str:
        return self.head[key][0]

    def get(self, key: str) -> str:
        """The first value of a key, or nothing."""
        return self.head.get(key, [""])[0]

    @property
    def put(self) -> Path:
        """Where the file goes, below the root of a project."""
        if self.file.suffix == ".md":
            return Path("docs", self.get("put"), self.file.name)
        return Path("data", self["put"])

    def companions(self) -> list[Kept]:
        """The files that it needs beside it."""
        return [read_kept(self.file.parent / name) for names in self.head.get("with", []) for name in names.split()]


def read_kept(file: Path) -> Kept:
    """A kept file. Bytes, not text: some are no UTF-8 on purpose."""
    head: dict[str, list[str]] = {}
    raw = file.read_bytes()
    text = raw.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace").replace("\r\n", "\n")
    lines = _COMMENT.findall(text) if file.suffix == ".md" else _HEAD.findall(text.partition("\n#\n")[0])
    for key, value in lines:
        head.setdefault(key, []).append(value)
    return Kept(file, head, raw)


def kept_in(folder: Path, pattern: str) -> list[Kept]:
    """The kept files of a folder that match, without those that only stand beside others."""
    return [read_kept(file) for file in sorted(folder.glob(pattern)) if not file.name.startswith("_")]


class Overlay:
    """The real records, read once, and drafts of them with a few files more."""

    def __init__(self, root: Path, scratch: Path) -> None:
        self._root, self._scratch = root, scratch
        self._base = load(root)

    def draft(self, kept: Kept) -> Draft:
        """What `load` gives for the real data with a kept file and its companions in it."""
        files = [kept, *kept.companions()]
        empty = self._scratch / kept.file.name
        if "alone" in kept.head:
            with laid_into(empty, files):
                return load(empty)
        if any((self._root / each.put).exists() for each in files):
            with laid_into(self._tree, files):
                return load(self._tree)
        draft = self.base()
        with laid_into(empty, files):
            for each in sorted(files, key=lambda each: each.put):
                add_file(empty / each.put, empty, draft)
        return draft

    def base(self) -> Draft:
        """The real data; the draft may be added to."""
        return Draft(
            records={kind: dict(found) for kind, found in self._base.records.items()},
            places=dict(self._base.places),
            cited=set(self._base.cited),
            problems=list(self._base.problems),
            gaps=set(self._base.gaps),
            broken=set(self._base.broken),
            unread=self._base.unread,
        )

    @property
    def _tree(self) -> Path:
        tree = self._scratch / "tree"
        if not tree.exists():
            copy_project(self._root, tree)
        return tree


def copy_project(root: Path, tree: Path) -> None:
    """A copy of what `check` reads, by hard links: quick, but files in it must be replaced and never written into."""
    for folder in ("data", "docs"):
        shutil.copytree(root / folder, tree / folder, copy_function=os.link)
    os.link(root / "mkdocs.yml", tree / "mkdocs.yml")


@contextmanager
def laid_into(tree: Path, files: Iterable[Kept]) -> Iterator[None]:
    """The tree with the files in it; afterwards as before."""
    undo: list[tuple[Path, Path | None]] = []
    for each in files:
        place = tree / each.put
        place.parent.mkdir(parents=True, exist_ok=True)
        aside = place.rename(place.with_name(f"{place.name}~")) if place.exists() else None
        place.write_bytes(each.raw)
        undo.append((place, aside))
    # Nothing but the kept files may differ while the tree is read: what was there waits outside `data`.
    waiting = [(place, aside.rename(tree / f"waiting-{index}")) for index, (place, aside) in enumerate(undo) if aside]
    try:
        yield
    finally:
        for place, _ in undo:
            place.unlink()
        for place, aside in waiting:
            aside.rename(place)

"""A page as it lies in its file: front matter, text, and the place of every character."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from macros.records.files import Refused, read_text
from macros.records.problems import Problem
from macros.records.read import Document, parse

PAGE_MAX = 200_000  # some forty times the longest page that people wrote
# Front matter as MkDocs finds it. What it would find elsewhere than we do is refused.
_FRONT = re.compile(r"-{3}[ \t]*\n(.*?\n)(?:-{3}|\.{3})[ \t]*\n", re.DOTALL)
# Without front matter, MkDocs reads lines such as `total: 1` at the top of a page as if they were one.
_BARE = re.compile(r"[ ]{0,3}[A-Za-z0-9_-]+:")


@dataclass(frozen=True)
class Page:
    """One page: `body` has the length of the whole file, with blanks in place of the front matter.

    So an index into `body` is an index into the file.
    """

    path: str
    text: str
    body: str
    front: Document | None

    def problem(self, at: int, what: str, fix: str, field: str = "") -> Problem:
        """A problem at the character with index `at`."""
        line = bisect_right(self._lines, at)
        return Problem(self.path, line, at - self._lines[line - 1] + 1, field, what, fix)

    @cached_property
    def _lines(self) -> list[int]:
        """At which index each line begins."""
        return [0, *(match.end() for match in re.finditer("\n", self.text))]


def open_page(file: Path, path: str) -> Page:
    """The page in `file`; `path` is how messages name it. Raises `Refused` with the first fault."""
    text = read_text(file, path, PAGE_MAX)
    if not text.startswith("---"):
        if _BARE.match(text):
            what = "a line like `word: …` at the top of a page is read as front matter"
            raise Refused(Problem(path, 1, 1, "", what, "Put it between two lines of ---, or begin with the heading"))
        return Page(path, text, text, None)
    found = _FRONT.match(text)
    if not (found and found[0].startswith("---\n") and found[0].endswith("\n---\n")) or found[1].startswith("---"):
        what = "the front matter does not stand between two lines of ---"
        raise Refused(Problem(path, 1, 1, "", what, "Begin and end it with three hyphens, alone on their line"))
    front = parse(text[: found.end(1)], path) if found[1].strip() else None
    return Page(path, text, re.sub(r"[^\n]", " ", found[0]) + text[found.end() :], front)

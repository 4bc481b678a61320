"""The navigation in `mkdocs.yml`: titles as plain as those of pages, since the plugin renders them as templates too."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from macros.records.files import Refused
from macros.records.pages.beside import pages
from macros.records.pages.front import line_problem
from macros.records.problems import Problem, did_you_mean, shown
from macros.records.read import Document, Path_, Value, read

FILE = "mkdocs.yml"


def check(root: Path) -> Iterator[Problem]:
    """Entries that are not a title and a page, and titles that are more than text."""
    if not (root / FILE).is_file():
        return
    try:
        document = read(root / FILE, FILE)
    except Refused as refused:
        yield refused.problem
        return
    top = document.value if isinstance(document.value, dict) else {}
    known = [name.removeprefix("docs/") for _, name in pages(root)]
    yield from _entries(document, ("nav",), top.get("nav") or [], known)


def _entries(document: Document, path: Path_, value: Value, known: list[str]) -> Iterator[Problem]:
    if isinstance(value, str):
        if value not in known:
            fix = did_you_mean(value, known, "Write the path of a page below docs/")
            yield document.problem(path, f"no page {shown(value)}", fix)
    elif isinstance(value, list):
        for index, entry in enumerate(value):
            yield from _entries(document, (*path, index), entry, known)
    elif isinstance(value, dict):
        for title, entry in value.items():
            if found := line_problem(document, (*path, title), title):
                place = document.key_place((*path, title)) or (1, 1)
                yield Problem(FILE, *place, "nav", found.what, found.fix)
            yield from _entries(document, (*path, title), entry, known)
    else:
        yield document.problem(path, "a title without a page", "Write `- Title: page.md`", at_key=True)

"""Styles and scripts as light as they can be: only where they are used, and without words for those who change them."""

from __future__ import annotations

import re
from collections.abc import Set
from pathlib import Path

from macros.publish.pages import rewrite
from macros.publish.record_pages import SHELL

_COMMENT = {".css": re.compile(r"/\*.*?\*/", re.DOTALL), ".js": re.compile(r"^[ \t]*//.*$", re.MULTILINE)}
# What every page needs goes out as one file, the first: together they pack better, and are asked for once.
_EVERYWHERE = ("site.css", "blocks.css", "search.css", "evidence.css")
_JOINED = frozenset(_EVERYWHERE[1:])
# The other styles belong to blocks that most pages do not have, or to paper.
_KEPT = frozenset({*_EVERYWHERE, "print.css"})
_SHEET = re.compile(r'<link rel="stylesheet" href="[^"]*assets/([a-z-]+\.css)">\n?')
_CLASSES = re.compile(r'\bclass="([^"]*)"')
# Where a rule begins: the block that it is for, or several in one.
_BEGINS = re.compile(r"(?:^|[{},])\s*(:is\([^)]*\)|\.[a-z][a-z-]*)")
_NAME = re.compile(r"\.([a-z][a-z-]*)")
_BLANK = re.compile(r"\n\s+")
# What Markdown would have read as its own, but no browser does as HTML: `inline` in the templates wrote it so.
_REFERENCE = re.compile(r"&#(\d+);")
_MARKUP = frozenset("<>&\"'")


def slim(site: Path) -> None:
    """Take comments and indents out of our own styles and scripts under `site`, and join the styles of every page.

    Of a script only comments that have a line of their own, so that nothing inside a string is taken for one.
    """
    assets = site / "assets"
    for path in sorted(assets.iterdir()):
        if comment := _COMMENT.get(path.suffix):
            text = path.read_text(encoding="utf-8")
            path.write_text(_BLANK.sub("\n", comment.sub("", text)).lstrip(), encoding="utf-8")
    sheets = [assets / name for name in _EVERYWHERE]
    joined = "".join(sheet.read_text(encoding="utf-8") for sheet in sheets)
    for sheet in sheets[1:]:
        sheet.unlink()
    sheets[0].write_text(joined, encoding="utf-8")


def leave_out(site: Path) -> None:
    """Take out of the pages under `site` the styles that none of their elements can use; the records' shell keeps them.

    Of the styles that are joined, the first stays.

    Characters that only Markdown would have misread are written out again.

    Best before there are a thousand copies of the shell.
    """
    assets = {path.name: path for path in (site / "assets").glob("*.css") if path.name not in _KEPT}
    wanted = {name: _blocks(path.read_text(encoding="utf-8")) for name, path in assets.items()}

    def lighter(page: str, text: str) -> str:
        if page == f"{SHELL.parent.as_posix()}/":
            return _without(text, _JOINED)
        classes = {name for found in _CLASSES.findall(text) for name in found.split()}
        return _without(_written_out(text), _JOINED | {name for name, blocks in wanted.items() if not blocks & classes})

    rewrite(site, lighter)


def _blocks(css: str) -> frozenset[str]:
    """The classes of the blocks that a stylesheet is for: those with which its rules begin."""
    rules = _BEGINS.findall(_COMMENT[".css"].sub("", css))
    return frozenset(name for rule in rules for name in _NAME.findall(rule))


def _written_out(page: str) -> str:
    return _REFERENCE.sub(lambda found: _character(int(found[1])) or found[0], page)


def _character(code: int) -> str:
    """The character, if it means nothing in HTML."""
    return chr(code) if chr(code).isprintable() and chr(code) not in _MARKUP else ""


def _without(page: str, sheets: Set[str]) -> str:
    return _SHEET.sub(lambda link: "" if link[1] in sheets else link[0], page)

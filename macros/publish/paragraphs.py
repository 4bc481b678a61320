"""Numbers in the margin of the paragraphs of pages that ask for them, each an address that lawyers can cite.

A number is that of the section and of the paragraph in it: 3.2 is the second paragraph of the third section, and its
address `#p-3-2`. So a new paragraph moves only those below it in its own section. What stands before the first
heading of the second rank is section 1. Sections that only list (`UNNUMBERED`) end the count.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from macros.publish.pages import rewrite
from macros.render.templates import render

# The page template says so where the front matter has `numbered: true`.
_ASKED = "data-numbered"
# Ids of the headings from which on nothing is numbered: lists of records and of references.
UNNUMBERED = ("related", "references")
# Our templates escape both brackets in values, so a tag ends at its first `>`.
_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)\b([^>]*)>")
_ID = re.compile(r'\bid="([^"]*)"')
_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
# A block of ours marks its paragraphs; Markdown's own bear no attributes.
_POINT = ' class="point"'


def number_pages(site: Path) -> int:
    """Number the paragraphs of every page under `site` that asks for it; return the number of such pages."""
    return rewrite(site, lambda _, text: _numbered(text))


def _numbered(text: str) -> str:
    start = text.find("<main")
    if start < 0 or _ASKED not in text[start : text.index(">", start)]:
        return text
    end = text.index("</main>", start)
    return text[:start] + numbered(text[start:end]) + text[end:]


def numbered(main: str) -> str:
    """The content of a page, from its `<main …>` on, with an id and a link to itself for each paragraph."""
    pieces, at = [], 0
    for number, opened, closed in _counted(main):
        anchor = f"p-{number.replace('.', '-')}"
        begun = main[opened.end() : closed]
        inner = begun.removesuffix("</p>")  # an item of a list may hold a paragraph of its own
        pieces += [
            main[at : opened.start()],
            f'<{opened[2]} id="{anchor}"{opened[3]}>',
            inner,
            render("paragraph.html", number=number, anchor=anchor),
            begun[len(inner) :],
        ]
        at = closed
    return "".join([*pieces, main[at:]])


def _counted(main: str) -> Iterator[tuple[str, re.Match[str], int]]:
    """Each paragraph: its number, its opening tag, and where its closing tag begins."""
    section, paragraph, counting = 1, 0, None
    open_: list[re.Match[str]] = []
    for tag in _TAG.finditer(main):
        if tag[2] in _VOID or tag[3].endswith("/"):
            continue
        if not tag[1]:
            open_.append(tag)
            if tag[2] == "h2":
                if (named := _ID.search(tag[3])) and named[1] in UNNUMBERED:
                    return
                section, paragraph = section + 1, 0
            elif counting is None and _is_paragraph(open_):
                counting, paragraph = tag, paragraph + 1
        elif open_ and (begun := open_.pop()) is counting:
            yield f"{section}.{paragraph}", begun, tag.start()
            counting = None


def _is_paragraph(open_: list[re.Match[str]]) -> bool:
    """Whether the innermost element is a paragraph of the page, an item of a plain list in it, or a block's point."""
    tag, depth = open_[-1], len(open_) - 1  # the first is <main> itself
    if tag[3] == _POINT:
        return True
    if tag[2] == "p":
        return depth == 1 and not tag[3]
    return tag[2] == "li" and depth == 2 and open_[1][2] in ("ul", "ol") and not open_[1][3]

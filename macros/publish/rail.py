"""Notes beside paragraphs: each place in a source once, and no more than have room there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from macros.publish.pages import rewrite

# Our templates escape both brackets in values, so a tag ends at its first `>`.
_TAG = re.compile(r"<(/?)(p|li|dd|td|th|h\d|figcaption|span)\b([^>]*)>")
_NUMBER = re.compile(r"<b>([^<]*)</b>")
_NOTE = ' class="rail'
MOST = 3  # as many as `site.css` shows beside a paragraph; an item of a list is shorter
MOST_OF_ITEM = 2


def thin_rails(site: Path) -> int:
    """Take every note from the pages under `site` that would not be shown; return the number of such pages."""
    return rewrite(site, lambda _, text: thinned(text))


def thinned(text: str) -> str:
    """A page without the notes that its paragraphs have already, or have no room for."""
    pieces, at, seen, most = [], 0, set[str](), MOST
    for opened, closed in _blocks(text):
        if closed is None:  # another paragraph begins or goes on
            seen, most = set(), MOST_OF_ITEM if opened[2] == "li" else MOST
            continue
        number = _NUMBER.match(text, opened.end())
        known = number is not None and number[1] in seen
        if known or len(seen) == most:
            pieces.append(text[at : opened.start()])
            at = closed
        elif number:
            seen.add(number[1])
    return "".join([*pieces, text[at:]])


def _blocks(text: str) -> Iterator[tuple[re.Match[str], int | None]]:
    """Where a paragraph begins or ends (with None), and each note with the place where it ends."""
    note: re.Match[str] | None = None
    depth = 0
    for tag in _TAG.finditer(text):
        if tag[2] != "span":
            yield tag, None
        elif note is None:
            if not tag[1] and tag[3].startswith(_NOTE):
                note, depth = tag, 1
        else:
            depth += -1 if tag[1] else 1
            if not depth:
                yield note, tag.end()
                note = None

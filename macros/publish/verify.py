"""Verify a built site before it takes the old one's place: whole links, unique ids, no hole left open."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Set
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urlsplit


class SiteFaults(Exception):
    """A built site that must not be published; carries one sentence a fault."""

    def __init__(self, faults: list[str]) -> None:
        self.faults = faults
        super().__init__("\n".join([*faults[:50], f"{len(faults)} faults in the built site"]))


# Our templates escape `<` and `>` in every value, so a tag ends at its first `>`; a full parser over all
# pages costs more than the rest of the build together. The tests read the same pages with an independent parser.
_TAG = re.compile(r"<([a-z][a-z0-9]*)\b([^>]*)>")
_ATTRIBUTE = re.compile(r'([a-zA-Z-]+)="([^"]*)"')
_LINKS = ("href", "src", "data", "poster")
_INLINE_SCRIPT = re.compile(r"<script(?![^>]*\ssrc=)", re.IGNORECASE)


def verify(site: Path, *, pages_expected: int) -> int:
    """Check the site under `site` and return its number of pages. Raises `SiteFaults` with everything found."""
    # Addresses from the root of the site, as plain text: there are some fifty links a page to look up.
    files = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    pages = {name: Page((site / name).read_text(encoding="utf-8")) for name in sorted(files) if name.endswith(".html")}
    faults = [f"{name}: {fault}" for name, page in pages.items() for fault in _faults(name, page, pages, files)]
    if len(pages) < pages_expected:
        faults.append(f"{len(pages)} pages were built, {pages_expected} were expected")
    if "pagefind/pagefind.js" not in files:
        faults.append("the search index is missing")
    if faults:
        raise SiteFaults(faults)
    return len(pages)


class Page:
    """What one built page holds: its ids, its links and its source text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.ids: Counter[str] = Counter()
        self.links: list[str] = []
        self.acts: list[str] = []
        for tag, written in _TAG.findall(text):
            for name, value in _ATTRIBUTE.findall(written):
                if name == "id":
                    self.ids[unescape(value)] += 1
                elif name in _LINKS:
                    self.links.append(unescape(value))
                elif name == "style" or name.startswith("on"):
                    self.acts.append(f"<{tag}> has {name}=")


def _faults(name: str, page: Page, pages: Mapping[str, Page], files: Set[str]) -> Iterator[str]:
    if "<!--slot:" in page.text:
        yield "a slot was not filled"
    if "Macro Rendering Error" in page.text:
        yield "a macro failed"
    if _INLINE_SCRIPT.search(page.text):
        yield "a script stands in the page"
    yield from page.acts
    yield from (f'the id "{id}" stands {count} times' for id, count in page.ids.items() if count > 1)
    for link in dict.fromkeys(page.links):
        if fault := _broken(name, link, pages, files):
            yield fault


def _broken(name: str, link: str, pages: Mapping[str, Page], files: Set[str]) -> str | None:
    parts = urlsplit(link)
    if parts.scheme in ("http", "https", "mailto"):
        return None
    if parts.scheme or parts.netloc:
        return f"the link {link!r} has a scheme that is not allowed"
    target = _file(name, unquote(parts.path), files) if parts.path else name
    if target in pages:
        missing = parts.fragment and unquote(parts.fragment) not in pages[target].ids
        return f"the link {link!r} leads to an anchor that is not there" if missing else None
    return None if target in files else f"the link {link!r} leads nowhere"


def _file(name: str, path: str, files: Set[str]) -> str:
    """The file that a path means on the page `name`, which is the page of a folder for a folder."""
    there = posixpath.normpath(path.lstrip("/") if path[0] == "/" else posixpath.join(posixpath.dirname(name), path))
    return there if there in files else posixpath.normpath(f"{there}/index.html")

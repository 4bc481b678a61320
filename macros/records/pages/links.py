"""Links and images of a page: relative, https, http or mailto; pictures are our own."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import NamedTuple

from macros.records.pages.calls import MASKED
from macros.records.pages.source import Page
from macros.records.problems import Problem, shown

SCHEMES = ("https", "http", "mailto")

_ESCAPED = re.compile(r"\\[\\`*_{}\[\]()>#+.!-]")
ADDRESS_MAX = 500
# Looked at ahead, since one that Markdown gives up may hold another that it reads.
_ADDRESS = re.compile(rf"\]\((?=\s*(?P<address>[^)]{{0,{ADDRESS_MAX}}}))")
_AS_WRITTEN = re.compile(r"(?<=\]\()[^)\n]+")
_BRACKET = re.compile(r"[\[\]]")
_DEFINITION = re.compile(r"\]:")
_TITLE = re.compile(r"\s+[\"'].*", re.DOTALL)
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")


class Link(NamedTuple):
    """One link or image: where its address begins, the address as browsers read it, and whether all of it was seen."""

    at: int
    address: str
    image: bool
    whole: bool


def links(prose: str) -> Iterator[Link]:
    """Every link and image in masked prose."""
    plain = _ESCAPED.sub("\uf000\uf000", prose)  # an escaped bracket begins no link
    images = _ends_of_images(plain)
    for match in _ADDRESS.finditer(plain):
        address = _TITLE.sub("", match["address"])
        whole = len(match["address"]) < ADDRESS_MAX
        yield Link(match.start("address"), _as_browsers_do(address), match.start() in images, whole)


def without_addresses(prose: str) -> str:
    """The prose with blanks in place of the addresses."""
    return _AS_WRITTEN.sub(lambda match: " " * len(match[0]), prose)


def link_problems(page: Page, prose: str) -> Iterator[Problem]:
    """Addresses that could run something or send readers where they did not want to go."""
    for match in _DEFINITION.finditer(prose):
        what = "an address stands apart from its link (`[name]: …`)"
        yield page.problem(match.start(), what, "Write it at the link: [text](address)")
    for link in links(prose):
        if fault := _fault(link):
            yield page.problem(link.at, *fault)


def _fault(link: Link) -> tuple[str, str] | None:
    scheme = _SCHEME.match(link.address)
    if not link.whole:
        return "an address is too long or has no end", f"Write [text](address), with at most {ADDRESS_MAX} characters"
    if MASKED.search(link.address) or "\\" in link.address:
        return "an address holds a macro call, code or a backslash", "Write the address out"
    if link.image and (scheme or link.address.startswith("//")):
        return (
            "an image from elsewhere",
            "Put the image beside the page, and name the file",
        )
    if scheme and scheme[1].lower() not in SCHEMES:
        return (
            f"the scheme {shown(scheme[1])} is not allowed in an address",
            "Link to https://, to mailto:, or to a page of this site",
        )
    if link.address.startswith("//"):
        return "the address has no scheme", "Write https:// before it"
    return None


def _as_browsers_do(address: str) -> str:
    """Without what browsers take away before they read a scheme: character references, blanks, control characters."""
    decoded = html.unescape(html.unescape(address))
    return re.sub(r"[\x00-\x20\x7f-\x9f\s<>]", "", decoded)


def _ends_of_images(prose: str) -> set[int]:
    """Where the brackets that `![` opens are closed."""
    opened: list[int] = []
    found = set()
    for match in _BRACKET.finditer(prose):
        if match[0] == "[":
            opened.append(match.start())
        elif opened and (start := opened.pop()) and prose[start - 1] == "!":
            found.add(match.start())
    return found

"""On which narrative pages a source is cited: also where a number, an event or a list brings the citation with it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from html import unescape
from pathlib import Path

from macros.publish.record_pages import PageUse

_HEADING = re.compile(r"<h1\b[^>]*>(.*?)</h1>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_SOURCE = re.compile(r'<li\b[^>]*>(?:(?!</li>).)*?href="(?:\.\./)*sources/([a-z0-9-]+)/"', re.DOTALL)
_LIST = 'class="references"'
# Examples of calls are no citations.
_WITHOUT = ("contribute/",)

Uses = Mapping[tuple[str, str], Sequence[PageUse]]


def with_citations(site: Path, uses: Uses) -> Uses:
    """`uses` with every page under `site` in whose list of references a source stands; pages by address, each once.

    Reads the pages that the engine built, so it comes before pages are made from records.
    """
    found = {key: set(pages) for key, pages in uses.items()}
    for path in sorted(site.rglob("*.html")):
        address = path.relative_to(site).as_posix().removesuffix("index.html")
        text = path.read_text(encoding="utf-8")
        _, listed, references = text.partition(_LIST)
        if listed and not address.startswith(_WITHOUT):
            page = PageUse(address, _title(text) or path.parent.name)
            for id in _SOURCE.findall(references):
                found.setdefault(("sources", id), set()).add(page)
    return {key: sorted({page.address: page for page in pages}.values()) for key, pages in found.items()}


def _title(text: str) -> str:
    heading = _HEADING.search(text)
    return " ".join(unescape(_TAG.sub("", heading[1])).split()) if heading else ""

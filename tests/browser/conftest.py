"""What browser tests share: the kinds of page, and a tab that remembers what the policy forbade."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

# One page of every kind: the longest and the oddest, where one stands out.
KINDS = {
    "home": "/",
    "what-is-happening": "/what-is-happening/",
    "explainer": "/how-many/",
    "question-page": "/is-it-legal/",
    "who-says-what": "/who-says-what/",
    "list-of-documents": "/instruments/",
    "authorities": "/authorities/",
    "stages": "/what-happens-after-return/",
    "findings": "/findings/",
    "method": "/about/",
    "timeline": "/timeline/",
    "glossary": "/glossary/",
    "list-of-cases": "/cases/",
    "list-of-sources": "/sources/",
    "press": "/sources/press/",
    "filtered-sources": "/sources/doubt/yes/",
    "violations": "/violations/",
    "filtered": "/cases/violation/forced-abortion/",
    "list-of-places": "/places/",
    "a-z": "/a-z/",
    "at-risk": "/at-risk/",
    "corrections": "/corrections/",
    "contribute": "/contribute/",
    "case": "/cases/c-2003-onsong-01/",
    "event": "/events/2023-10-09-mass-return/",
    "figure": "/figures/nkdb-cases-8230/",
    "series": "/figures/arrivals-rok-by-sex-1998-2020/",
    "position": "/positions/hrw-2002-11-19/",
    "question": "/questions/q-refugees/",
    "instrument": "/instruments/cat-1984/",
    "place": "/places/crossing-tumen-onsong/",
    "source": "/sources/hrw-2002-11-19/",
    "actor": "/actors/china-mfa/",
    "not-found": "/nothing-here/",
}
WIDTHS = {"phone": (320, 720), "desk": (1280, 900)}


@dataclass
class Watched:
    """A tab and what it should not have done."""

    page: Page
    foreign: list[str] = field(default_factory=list)
    violations: list[str] = field(default_factory=list)


@pytest.fixture
def open_tab(browser: Browser, server: str) -> Iterator[object]:
    """Return a function that opens a watched tab: `open_tab(width="phone", scheme="dark", script=False)`."""
    opened: list[BrowserContext] = []

    def open_(*, width: str = "desk", scheme: str = "light", script: bool = True) -> Watched:
        wide, high = WIDTHS[width]
        context = browser.new_context(
            base_url=server, viewport={"width": wide, "height": high}, color_scheme=scheme, java_script_enabled=script,  # type: ignore[arg-type]
            has_touch=width == "phone",
        )  # fmt: skip
        opened.append(context)
        tab = Watched(context.new_page())
        tab.page.on(
            "request",
            lambda request: None if request.url.startswith((server, "data:")) else tab.foreign.append(request.url),
        )
        tab.page.on(
            "console",
            lambda message: tab.violations.append(message.text) if "Content Security Policy" in message.text else None,
        )
        tab.page.on("pageerror", lambda error: tab.violations.append(str(error)))
        return tab

    yield open_
    for context in opened:
        context.close()

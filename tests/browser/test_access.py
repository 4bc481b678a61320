"""Every kind of page is clean for axe, keeps its policy, asks nobody else for anything, and fits a narrow phone."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.browser.conftest import KINDS, Watched

pytestmark = pytest.mark.browser
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing(kind: str, scheme: str, open_tab: Callable[..., Watched]) -> None:
    from axe_playwright_python.sync_playwright import Axe

    for width in ("phone", "desk"):
        tab = open_tab(width=width, scheme=scheme)
        tab.page.goto(KINDS[kind])
        found = Axe().run(tab.page, options={"runOnly": RULES, "resultTypes": ["violations"]}).response["violations"]
        assert [(rule["id"], rule["nodes"][0]["html"][:160], len(rule["nodes"])) for rule in found] == [], width


@pytest.mark.parametrize("kind", KINDS)
def test_the_page_keeps_its_policy_and_fits(kind: str, open_tab: Callable[..., Watched]) -> None:
    tab = open_tab(width="phone")
    tab.page.goto(KINDS[kind], wait_until="networkidle")
    assert tab.violations == []
    assert tab.foreign == []
    wide = tab.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 0, f"scrolls sideways by {wide}px"

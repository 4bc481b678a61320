"""The link that leaves at once: what it does with and without scripts, and that nothing is asked for before."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from macros.render.words import label

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route

AWAY = label("leave", "address")


def _elsewhere(page: Page) -> list[str]:
    """Answer in place of the other site; return what was asked of it."""
    asked: list[str] = []

    def answer(route: Route) -> None:
        asked.append(route.request.url)
        route.fulfill(status=200, content_type="text/html", body="<title>Elsewhere</title>")

    page.route(f"{AWAY}**", answer)
    return asked


@pytest.mark.parametrize("address", ["/at-risk/", "/what-happens-after-return/", "/cases/c-2003-onsong-01/"])
def test_the_link_takes_the_place_of_the_page(page: Page, address: str) -> None:
    asked = _elsewhere(page)
    page.goto("/")
    page.goto(address)
    assert asked == []
    page.locator("a.leave-now").first.click()
    page.wait_for_url(AWAY)
    assert page.title() == "Elsewhere"
    page.go_back()
    page.wait_for_url("**/")
    assert not page.url.endswith(address)


def test_without_script_it_is_a_link(browser: Browser, server: str) -> None:
    context = browser.new_context(base_url=server, java_script_enabled=False)
    page = context.new_page()
    asked = _elsewhere(page)
    page.goto("/at-risk/")
    page.keyboard.press("Tab")
    page.locator("a.leave-now").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(AWAY)
    assert asked == [AWAY]
    context.close()

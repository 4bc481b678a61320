"""The link that leaves at once: what it does with and without scripts, and that nothing is asked for before."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

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


@pytest.mark.parametrize("address", ["/cases/c-undated-ohchr-03/", "/cases/", "/what-happens-after-return/"])
@pytest.mark.parametrize("script", [True, False])
def test_a_reader_skips_the_passage_by_keyboard(browser: Browser, server: str, address: str, script: bool) -> None:
    """The focus goes behind what the notice speaks of, and the place is seen; the next key goes on from there."""
    context = browser.new_context(base_url=server, java_script_enabled=script, viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto(address)
    past = page.locator(".notice a").first
    assert page.locator(".past").bounding_box()["height"] <= 1  # type: ignore[index]
    past.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".past")).to_be_focused()
    expect(page.locator(".past")).to_be_in_viewport()
    assert page.locator(".past").bounding_box()["height"] > 10  # type: ignore[index]
    context.close()


@pytest.mark.parametrize("address", ["/cases/", "/a-z/", "/sources/", "/timeline/", "/cases/outcome/died/"])
def test_a_notice_on_a_list_takes_three_small_lines_of_a_phone(page: Page, address: str) -> None:
    """About two lines of the text around it."""
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(address)
    assert page.locator(".notice").bounding_box()["height"] <= 62  # type: ignore[index]


def test_on_paper_the_words_stay_and_the_links_go(page: Page) -> None:
    page.goto("/cases/c-undated-ohchr-03/")
    page.emulate_media(media="print")
    expect(page.locator(".notice strong")).to_be_visible()
    assert not page.locator(".notice a").first.is_visible()
    assert not page.locator(".past").is_visible()

"""The pages on the law as a reader meets them: short enough to finish, each paragraph within reach of a keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

# A reader on a phone of this width finishes the overview in some sixteen screens.
PHONE = 360
HEIGHT_MAX = 12_000
TARGET_MIN = 24  # WCAG 2.2 SC 2.5.8


def test_is_it_legal_is_a_page_that_a_reader_finishes(page: Page) -> None:
    page.set_viewport_size({"width": PHONE, "height": 740})
    page.goto("/is-it-legal/")
    assert page.evaluate("document.documentElement.scrollHeight") <= HEIGHT_MAX


@pytest.mark.parametrize("width", [320, 800, 1100, 1280])
def test_the_number_of_a_paragraph_is_reached_by_keyboard_and_leads_to_it(width: int, page: Page) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto("/questions/q-refugees/#p-2-1")
    page.keyboard.press("Tab")
    while page.evaluate("document.activeElement.className") != "para":
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.url.endswith("#p-2-1")
    box = page.locator("#p-2-1 > .para").bounding_box()
    assert box
    assert min(box["width"], box["height"]) >= TARGET_MIN
    assert 0 <= box["x"] <= width - box["width"]


def test_numbers_stand_in_the_margin_and_never_over_text(page: Page) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto("/questions/q-refugees/")
    covering = page.evaluate("""() => [...document.querySelectorAll("main > p > .para, main > ul > li > .para")]
        .filter(link => link.getBoundingClientRect().right > link.closest("main > *").getBoundingClientRect().left)
        .map(link => link.textContent)""")
    assert covering == []

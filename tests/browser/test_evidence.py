"""From a sentence to its source and back: by pointer and by keyboard, on phone and desk, with and without script."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Watched

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
@pytest.mark.parametrize("width", ["phone", "desk"])
def test_a_citation_leads_to_its_source_and_back(width: str, script: bool, open_tab: Callable[..., Watched]) -> None:
    page = open_tab(width=width, script=script).page
    page.goto("/how-many/")
    mark = page.locator("main .cite a").first
    number, home = mark.inner_text(), mark.get_attribute("id")
    mark.click()
    entry = page.locator(f"#ref-{number}")
    expect(entry).to_be_in_viewport()
    entry.locator(".title a").first.click()
    expect(page.locator("main h1")).to_be_visible()
    assert "/sources/" in page.url
    page.go_back()
    entry.locator(".back").first.click()
    assert page.url.endswith(f"#{home}")
    expect(page.locator(f"#{home}")).to_be_in_viewport()


def test_a_number_leads_to_who_counted_it(open_tab: Callable[..., Watched]) -> None:
    page = open_tab().page
    page.goto("/how-many/")
    number = page.locator("main .figure a.value").first
    words = number.inner_text()
    number.click()
    assert "/figures/" in page.url
    facts = page.locator("main").inner_text()
    assert words.split(" ")[-2].strip() in facts or words.split(" ")[0] in facts
    for fact in ("Who says it", "How it was counted"):
        assert fact.lower() in facts.lower()


def test_the_evidence_stands_beside_its_paragraph_on_a_wide_screen_only(open_tab: Callable[..., Watched]) -> None:
    wide, narrow = open_tab(width="desk").page, open_tab(width="phone").page
    for page in (wide, narrow):
        page.goto("/how-many/")
    note, text = (
        wide.locator("main p .rail").first.bounding_box(),
        wide.locator("main p:has(.rail)").first.bounding_box(),
    )
    assert note
    assert text
    assert note["x"] > text["x"] + text["width"] * 0.9
    expect(narrow.locator("main p .rail").first).to_be_hidden()


def test_the_keyboard_reaches_the_text_in_one_step(open_tab: Callable[..., Watched]) -> None:
    page = open_tab().page
    page.goto("/")
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_class("skip")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"

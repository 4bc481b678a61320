"""Readers' ways through the site, whole: by pointer, by keys alone, and without script."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

from macros.records.catalogue import Catalogue
from tests.browser.conftest import Watched

pytestmark = pytest.mark.browser
HANDS = ["pointer", "keys"]
MANY = 400  # presses of Tab after which we say that something is not reached


def press(page: Page, target: Locator, hand: str) -> None:
    """Activate what a reader sees: with a pointer, or by Tab from where the focus is and then Enter."""
    if hand == "pointer":
        return target.click()
    for _ in range(MANY):
        if target.evaluate("one => one === document.activeElement"):
            return page.keyboard.press("Enter")
        page.keyboard.press("Tab")
    pytest.fail(f"Tab does not reach {target}")


def path(page: Page) -> str:
    return urlsplit(page.url).path


@pytest.mark.parametrize("hand", HANDS)
def test_from_the_first_page_to_the_document_and_a_citation(hand: str, open_tab: Callable[..., Watched]) -> None:
    tab = open_tab()
    page = tab.page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto("/")
    press(page, page.locator("header nav").get_by_role("link", name="How many"), hand)
    page.wait_for_url("**/how-many/")
    expect(page.locator("main h1 + p")).to_contain_text("8,230 cases")  # the answer comes first
    mark = page.locator("main h1 + p .cite a").first
    number = mark.inner_text()
    press(page, mark, hand)
    panel = page.get_by_role("dialog", name=f"Source {number}", exact=True)
    expect(panel).to_contain_text("Place in it")
    title = panel.locator(".title a").inner_text()
    press(page, panel.get_by_role("button", name="Copy citation"), hand)
    expect(panel.get_by_role("status")).not_to_have_text("")
    assert title in page.evaluate("navigator.clipboard.readText()")
    page.keyboard.press("Escape")
    press(page, mark, hand)
    press(page, panel.locator(".title a"), hand)
    page.wait_for_url("**/sources/*/")
    original = page.locator(".facts a[href^=http]").first
    assert str(original.get_attribute("href")) == page.locator("main a[href^=http]").first.get_attribute("href")
    page.go_back()
    assert path(page) == "/how-many/"
    expect(page.locator("h1")).to_be_visible()
    assert tab.violations == []
    assert tab.foreign == []


def test_the_same_without_script(open_tab: Callable[..., Watched]) -> None:
    page = open_tab(width="phone", script=False).page
    page.goto("/")
    page.locator("header nav").get_by_role("link", name="How many").click()
    mark = page.locator("main h1 + p .cite a").first
    number = mark.inner_text()
    mark.click()
    entry = page.locator(f"#ref-{number}")
    expect(entry).to_be_in_viewport()
    expect(entry.locator(".locators")).to_be_visible()
    entry.locator(".title a").first.click()
    assert path(page).startswith("/sources/")
    expect(page.locator(".facts a[href^=http]").first).to_be_visible()


@pytest.mark.parametrize("hand", HANDS)
def test_a_case_by_filter_its_address_shared_and_its_removal_asked(
    hand: str, open_tab: Callable[..., Watched], catalogue: Catalogue
) -> None:
    page = open_tab().page
    page.goto("/")
    press(page, page.locator("header nav").get_by_role("link", name="Cases", exact=True), hand)
    expect(page.locator("form.ready")).to_be_visible()
    choice = page.locator("select[name=outcome]")
    if hand == "pointer":
        choice.select_option("died")
    else:
        press(page, page.locator("select[name=year]"), "keys")
        page.keyboard.press("Escape")  # the list that Enter opened
        page.keyboard.press("Tab")
        page.keyboard.press("Tab")
        expect(choice).to_be_focused()
        page.keyboard.press("ArrowDown")
    value = choice.input_value()
    left = sum(case.outcome == value for case in catalogue.cases.values())
    said = page.locator("form [role=status]")
    expect(said).to_have_text(f"{left} of {len(catalogue.cases)} cases.")
    other = page.context.new_page()
    other.goto(page.url)
    expect(other.locator("form [role=status]")).to_have_text(said.inner_text())
    link = other.locator("[data-in]:not([hidden]) th a").first
    name = link.inner_text()
    press(other, link, hand)
    expect(other.locator("h1")).to_have_text(name)
    press(other, other.get_by_role("link", name="Ask for removal"), hand)
    expect(other.locator("#removal")).to_be_in_viewport()
    press(other, other.locator("#removal").get_by_role("link", name="How to ask"), hand)
    other.wait_for_url("**/at-risk/#*")


@pytest.mark.parametrize("hand", HANDS)
def test_a_picture_gives_its_numbers(hand: str, open_tab: Callable[..., Watched], site: Path) -> None:
    page = open_tab().page
    page.goto("/")
    chart = page.locator("main .chart").first
    press(page, chart.locator("summary"), hand)
    rows = chart.locator("table tbody tr:visible")
    expect(rows.first).to_be_visible()
    file = str(chart.get_by_role("link", name="CSV").get_attribute("href"))
    numbers = list(csv.reader(io.StringIO((site / file).read_text(encoding="utf-8"))))
    assert len(numbers) - 1 == rows.count() > 5


def test_a_word_is_explained_without_script(open_tab: Callable[..., Watched], catalogue: Catalogue) -> None:
    page = open_tab(width="phone", script=False).page
    page.goto("/violations/")
    page.locator("main a.term").first.click()
    assert path(page) == "/glossary/"
    expect(page.locator("#refoulement")).to_be_in_viewport()
    expect(page.locator("#refoulement")).to_contain_text(catalogue.glossary["refoulement"].definition[:60])

"""The filters as a reader meets them: by keyboard, from an address, back again, without singling anybody out."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from itertools import combinations
from urllib.parse import parse_qsl, urlsplit

import pytest
from lxml import html
from playwright.sync_api import Page, expect

from macros.records.catalogue import Catalogue
from macros.render import facets
from tests.browser.conftest import Watched

pytestmark = pytest.mark.browser

SHOWN = "[data-in]:not([hidden])"


def _query(page: Page) -> dict[str, str]:
    return dict(parse_qsl(urlsplit(page.url).query))


def _shown(page: Page) -> set[str]:
    links = page.locator(f"{SHOWN} th a").evaluate_all("links => links.map(link => link.pathname)")
    return {link.rstrip("/").rpartition("/")[2] for link in links}


def _those(catalogue: Catalogue, chosen: Mapping[str, str]) -> set[str]:
    """The cases that have all these values, by the records."""
    return {
        case.id
        for case in catalogue.cases.values()
        if all(value in facets.values_of(name, case, catalogue.places) for name, value in chosen.items())
    }


@pytest.fixture
def browse(page: Page) -> Page:
    """Return the case browser, its script loaded."""
    page.goto("/cases/")
    expect(page.locator("form.ready")).to_be_visible()
    return page


def test_filters_narrow_the_list_and_tell_how_many_are_left(browse: Page, catalogue: Catalogue) -> None:
    status = browse.locator("form [role=status]")
    expect(status).to_have_text(f"All {len(catalogue.cases)} cases.")
    chosen = {"outcome": "escaped-again", "stage": "mss-interrogation"}
    for name, value in chosen.items():
        browse.locator(f"select[name={name}]").select_option(value)
    truth = _those(catalogue, chosen)
    assert _shown(browse) == truth
    expect(status).to_have_text(f"{len(truth)} of {len(catalogue.cases)} cases.")
    assert _query(browse) == chosen
    assert browse.locator("tbody:visible").count() == browse.locator(f"tbody:has({SHOWN})").count()


def test_an_option_says_how_many_it_would_leave(browse: Page, catalogue: Catalogue) -> None:
    browse.locator("select[name=outcome]").select_option("died")
    for option in browse.locator("select[name=violation] option[data-name]").all():
        value = option.get_attribute("value") or ""
        left = len(_those(catalogue, {"outcome": "died", "violation": value}))
        expect(option).to_have_text(f"{option.get_attribute('data-name')} ({left})")
        assert option.is_disabled() == (left == 0)


def test_the_address_can_be_shared_and_the_way_back_is_kept(browse: Page, page: Page, catalogue: Catalogue) -> None:
    browse.locator("select[name=outcome]").select_option("died")
    browse.locator("select[name=evidence]").select_option("one-line")
    shared, both = browse.url, _shown(browse)
    browse.go_back()
    assert _shown(browse) == _those(catalogue, {"outcome": "died"})
    expect(browse.locator("select[name=evidence]")).to_have_value("")
    browse.go_back()
    assert len(_shown(browse)) == len(catalogue.cases)
    browse.go_forward()
    assert _shown(browse) == _those(catalogue, {"outcome": "died"})
    other = page.context.new_page()
    other.goto(shared)
    expect(other.locator("form.ready")).to_be_visible()
    assert _shown(other) == both
    other.locator(f"{SHOWN} th a").first.click()
    other.go_back()
    expect(other.locator("form.ready")).to_be_visible()
    assert _shown(other) == both


def test_by_keyboard_alone(browse: Page, catalogue: Catalogue) -> None:
    first = browse.locator("select[name=year]")
    first.focus()
    for _ in range(2):
        browse.keyboard.press("Tab")
    expect(browse.locator("select[name=outcome]")).to_be_focused()
    browse.keyboard.press("ArrowDown")
    value = browse.locator("select[name=outcome]").input_value()
    assert _shown(browse) == _those(catalogue, {"outcome": value})
    for _ in range(5):
        browse.keyboard.press("Tab")
    clear = browse.locator(".clear")
    expect(clear).to_be_focused()
    browse.keyboard.press("Enter")
    assert len(_shown(browse)) == len(catalogue.cases)
    expect(first).to_be_focused()
    expect(clear).to_be_hidden()
    assert _query(browse) == {}


def test_where_when_and_who_are_combined_only_while_five_are_left(browse: Page, catalogue: Catalogue) -> None:
    """By choosing: what would leave fewer is disabled, says no number, and the reason stands beside."""
    checked = 0
    for one, two in combinations(facets.CLOSE, 2):
        for value in facets.facet(catalogue, one).values:
            browse.goto(f"/cases/?{one}={value.id}")
            for option in browse.locator(f"select[name={two}] option[data-name]").all():
                left = len(_those(catalogue, {one: value.id, two: option.get_attribute("value") or ""}))
                assert option.is_disabled() == (left < facets.LEAST), (one, value.id, left)
                if 0 < left < facets.LEAST:
                    checked += 1
                    assert option.text_content() == option.get_attribute("data-name")
    assert checked > 10
    expect(browse.locator("select[name=place]")).to_have_accessible_description(re.compile("at least five"))


def test_an_address_cannot_combine_them_either(browse: Page, catalogue: Catalogue) -> None:
    few = next(
        {"year": year.id, "place": place.id, "outcome": outcome.id}
        for year in facets.facet(catalogue, "year").values
        for place in facets.facet(catalogue, "place").values
        for outcome in facets.facet(catalogue, "outcome").values
        if 0 < len(year.records & place.records & outcome.records) < facets.LEAST
    )
    browse.goto("/cases/?" + "&".join(f"{name}={value}" for name, value in few.items()))
    expect(browse.locator("form.ready")).to_be_visible()
    kept = _query(browse)
    assert kept != few
    assert not {"year", "place"} <= set(kept)
    assert _shown(browse) == _those(catalogue, kept)


def test_nonsense_in_the_address_is_left_out(browse: Page, catalogue: Catalogue) -> None:
    browse.goto("/cases/?outcome=vanished&nothing=1&sex=m")
    expect(browse.locator("form.ready")).to_be_visible()
    assert _shown(browse) == _those(catalogue, {"sex": "m"})
    assert _query(browse) == {"sex": "m"}


def test_without_script_there_is_no_form_but_a_page_for_each_value(
    open_tab: Callable[..., Watched], catalogue: Catalogue
) -> None:
    page = open_tab(width="phone", script=False).page
    page.goto("/cases/")
    expect(page.locator("form")).to_be_hidden()
    page.locator("details:has(.values) > summary").click()
    page.locator(".values a", has_text="escaped again").click()
    assert urlsplit(page.url).path == "/cases/outcome/escaped-again/"
    links = page.locator("main tbody th a").evaluate_all("links => links.length")
    assert links == len(_those(catalogue, {"outcome": "escaped-again"}))
    page.get_by_role("link", name="All cases").click()
    assert urlsplit(page.url).path == "/cases/"


def test_the_form_moves_nothing_when_its_script_comes(open_tab: Callable[..., Watched]) -> None:
    page = open_tab(width="phone").page
    page.add_init_script(
        "window.shift = 0; new PerformanceObserver(list => list.getEntries().forEach(e => window.shift += e.value))"
        ".observe({type: 'layout-shift', buffered: true})"
    )
    page.goto("/cases/", wait_until="networkidle")
    expect(page.locator("form.ready")).to_be_visible()
    assert page.evaluate("window.shift") < 0.05


def test_a_value_leads_into_the_browser_with_the_filter_set(page: Page, catalogue: Catalogue) -> None:
    page.goto("/cases/sex/m/")
    page.get_by_role("link", name="Combine").click()
    expect(page.locator("form.ready")).to_be_visible()
    assert _shown(page) == _those(catalogue, {"sex": "m"})


def test_the_table_is_read_as_a_table_and_on_a_phone_each_cell_says_its_column(page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 700})
    page.goto("/cases/sex/m/")
    cell = page.locator("tbody td").first
    assert html.fromstring(cell.evaluate("cell => cell.outerHTML")).get("data-label") == "When"
    assert cell.evaluate("cell => getComputedStyle(cell, '::before').content").startswith('"When')
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("address", ["/sources/", "/sources/press/"])
def test_sources_are_filtered_too(address: str, page: Page, catalogue: Catalogue) -> None:
    page.goto(address)
    expect(page.locator("form.ready")).to_be_visible()
    page.locator("select[name=language]").select_option("ko")
    page.locator("select[name=doubt]").select_option("yes")
    press = address.endswith("press/")
    truth = {
        source.id
        for source in catalogue.sources.values()
        if source.language == "ko" and source.doubt and (source.publisher_kind == "media") == press
    }
    assert truth
    links = page.locator(f"{SHOWN} > a").evaluate_all("links => links.map(link => link.pathname)")
    assert {link.rstrip("/").rpartition("/")[2] for link in links} == truth
    assert _query(page) == {"language": "ko", "doubt": "yes"}
    assert page.locator("main .sources h2:visible").count() == page.locator(f".sources ul:has({SHOWN})").count()
    expect(page.locator(".letters")).to_be_hidden()


def test_on_a_phone_the_filters_are_folded_and_the_first_case_is_on_the_first_screen(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto("/cases/")
    expect(page.locator("form.ready")).to_be_visible()
    first = page.locator(f"{SHOWN} th a").first.bounding_box()
    assert first
    assert first["y"] + first["height"] <= 740
    year = page.locator("select[name=year]")
    expect(year).to_be_hidden()
    page.locator("form summary").focus()
    page.keyboard.press("Enter")
    expect(year).to_be_visible()


def test_on_a_phone_filters_that_are_set_by_the_address_are_seen(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto("/cases/?outcome=died")
    expect(page.locator("form.ready")).to_be_visible()
    expect(page.locator("select[name=outcome]")).to_be_visible()
    expect(page.locator("select[name=outcome]")).to_have_value("died")


def test_on_a_phone_the_fold_says_how_many_filters_are_set_and_opens_on_the_way_back(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto("/cases/")
    expect(page.locator("form.ready")).to_be_visible()
    summary, outcome = page.locator("form summary"), page.locator("select[name=outcome]")
    plain = summary.inner_text()
    assert "set" not in plain
    summary.click()
    outcome.select_option("died")
    expect(summary).to_have_text(f"{plain}: 1 set")
    page.locator("select[name=evidence]").select_option("one-line")
    expect(summary).to_have_text(f"{plain}: 2 set")
    summary.click()
    expect(outcome).to_be_hidden()
    expect(page.locator(".clear")).to_be_visible()
    page.go_back()
    expect(summary).to_have_text(f"{plain}: 1 set")
    expect(outcome).to_be_visible()
    expect(outcome).to_have_value("died")
    page.locator(".clear").click()
    expect(summary).to_have_text(plain)

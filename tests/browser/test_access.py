"""Every kind of page is clean for axe, keeps its policy, asks nobody else for anything, and fits a narrow phone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

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


# Links and buttons under 24 pixels; a link in the middle of a sentence may be as high as its line.
SMALL = """
() => {
  const inline = (node) => getComputedStyle(node).display === "inline";
  const block = (node) => (inline(node.parentElement) ? block(node.parentElement) : node.parentElement);
  const told = (link) => inline(link) && block(link).textContent.trim().length > link.textContent.trim().length + 1;
  return [...document.querySelectorAll("a[href], button, summary, input, select")]
    .filter((one) => one.checkVisibility({contentVisibilityAuto: true, visibilityProperty: true}))
    .filter((one) => {
      const {width, height} = one.getBoundingClientRect();
      return width && (width < 24 || height < 23.9) && !told(one);
    })
    .map((one) => `${one.closest("[class]").className}: ${one.textContent.trim().slice(0, 40)}`);
}
"""


@pytest.mark.parametrize("width", ["phone", "desk"])
def test_what_can_be_pressed_is_large_enough(width: str, open_tab: Callable[..., Watched]) -> None:
    page = open_tab(width=width).page
    small = {}
    for kind, address in KINDS.items():
        page.goto(address)
        if found := page.evaluate(SMALL):
            small[kind] = found[:3]
    assert small == {}


# What can be focused and shows no outline of two pixels when the keyboard comes to it.
UNSEEN = """
() => [...document.querySelectorAll("a[href], button, summary, input, select")]
  .filter((one) => one.checkVisibility({contentVisibilityAuto: true, visibilityProperty: true}))
  .filter((one) => {
    one.focus({focusVisible: true, preventScroll: true});
    const {outlineStyle: style, outlineWidth: width, outlineColor: colour} = getComputedStyle(one);
    const none = style !== "solid" || parseFloat(width) < 2 || colour === "rgba(0, 0, 0, 0)";
    return document.activeElement !== one || none;
  })
  .map((one) => one.outerHTML.slice(0, 100))
"""


@pytest.mark.parametrize("kind", KINDS)
def test_the_focus_is_seen_and_nothing_moves_by_itself(kind: str, open_tab: Callable[..., Watched]) -> None:
    page = open_tab().page
    page.emulate_media(reduced_motion="reduce")
    page.goto(KINDS[kind])
    assert page.evaluate(UNSEEN) == []
    assert page.evaluate("document.getAnimations().length") == 0
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"


@pytest.mark.parametrize("wide", [320, 360, 768, 820, 1000, 1280])
def test_every_section_is_in_sight_without_a_drawer(wide: int, open_tab: Callable[..., Watched]) -> None:
    page = open_tab(script=False).page
    page.set_viewport_size({"width": wide, "height": 800})
    page.goto("/timeline/")
    links = page.locator("header nav a")
    assert links.count() >= 8
    for box in links.evaluate_all("all => all.map(one => one.getBoundingClientRect().toJSON())"):
        assert box["left"] >= 0
        assert box["right"] <= wide
        assert box["bottom"] < 160
    expect(page.locator("header nav [aria-current]")).to_have_text("Timeline")


@pytest.mark.parametrize("kind", ["explainer", "timeline"])
def test_a_page_of_everyday_letters_waits_for_no_other_font(kind: str, open_tab: Callable[..., Watched]) -> None:
    page = open_tab().page
    fetched: set[str] = set()
    page.on("request", lambda one: fetched.add(one.url) if one.resource_type == "font" else None)
    page.goto(KINDS[kind])
    page.evaluate("document.fonts.ready")
    head = page.locator("head link[as=font]").evaluate_all("links => links.map(link => link.href)")
    assert fetched == set(head)


def test_colours_of_the_readers_own_keep_lines_off_the_words(open_tab: Callable[..., Watched]) -> None:
    page = open_tab().page
    page.emulate_media(forced_colors="active", color_scheme="dark")
    page.goto("/")
    halo, paper = page.locator(".chart svg text:visible").first.evaluate(
        "text => [getComputedStyle(text).stroke, getComputedStyle(document.body).backgroundColor]"
    )
    assert halo == paper
    page.keyboard.press("Control+k")
    page.keyboard.insert_text("Onsong")
    found = page.locator(".search-excerpt mark").first
    found.wait_for()
    assert found.evaluate("mark => getComputedStyle(mark).color") != paper
    page.goto("/cases/")
    lines = page.locator(".filters a:visible").evaluate_all("all => all.map(one => getComputedStyle(one).borderColor)")
    assert all(line.endswith(paper) for line in lines)
    assert lines


def _light(colour: str) -> float:
    """How much light a colour gives back, by WCAG."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    brighter, darker = sorted((_light(one), _light(other)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_pictures_are_drawn_with_stands_out(scheme: str, open_tab: Callable[..., Watched]) -> None:
    """All but the grid, the ground and the sea; with room for words in the same colours."""
    page = open_tab(scheme=scheme).page
    drawn: set[str] = set()
    for address in ("/", "/how-many/", "/places/", "/timeline/"):
        page.goto(address)
        drawn |= set(
            page.locator(".chart svg *").evaluate_all(
                "all => all.flatMap(one => [one.getAttribute('fill'), one.getAttribute('stroke')])"
                ".flatMap(paint => paint?.match(/--\\w+/g) ?? [])"
            )
        )
    value_of = "name => getComputedStyle(document.documentElement).getPropertyValue(name).trim()"
    grounds = [page.evaluate(value_of, ground) for ground in ("--paper", "--tint")]
    strong = drawn - {"--paper", "--tint", "--rule"}
    assert {"--accent", "--ink", "--soft"} <= strong
    for name in strong:
        assert min(_contrast(page.evaluate(value_of, name), ground) for ground in grounds) >= 4.5, name


def test_paper_keeps_what_signs_and_folded_lists_mean(open_tab: Callable[..., Watched]) -> None:
    page = open_tab().page
    page.emulate_media(media="print")
    page.goto("/cases/")
    for kind, printed in (("several", "exact"), ("single", "economy")):
        mark = page.locator(f".mark.{kind}").first
        assert mark.evaluate("mark => getComputedStyle(mark, '::before').printColorAdjust") == printed
    page.goto("/questions/q-refugees/")
    names = page.locator(".holders summary")
    assert names.count()
    for name in names.all():
        expect(name).to_be_visible()


def test_who_says_what_stands_upright_on_paper_with_the_question_at_each_answer(
    open_tab: Callable[..., Watched],
) -> None:
    page = open_tab().page
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 657, "height": 900})  # what the margins leave of A4
    page.goto("/who-says-what/")
    matrix = page.locator(".matrix")
    assert matrix.evaluate("figure => getComputedStyle(figure).page") == "auto"
    heads = matrix.locator("thead a").evaluate_all("all => all.map(one => one.firstChild.data)")
    rows = matrix.locator("tbody tr:not(.kind)").evaluate_all(
        """rows => rows.map(row => [...row.querySelectorAll("td")].map(cell => cell.checkVisibility()
          && getComputedStyle(cell, "::before").content.slice(1, -1)))"""
    )
    assert rows
    for cells in rows:
        assert any(cells)
        assert all(said in (False, head) for said, head in zip(cells, heads, strict=True))
    assert page.evaluate("document.documentElement.scrollWidth") <= 657


def test_on_paper_a_list_of_questions_can_break_and_a_name_stays_with_what_it_names(
    open_tab: Callable[..., Watched],
) -> None:
    page = open_tab().page
    page.emulate_media(media="print")
    after = "one => getComputedStyle(one).breakAfter"
    page.goto("/is-it-legal/")
    assert page.locator("main h2").first.evaluate(after) == "avoid"
    assert page.locator(".questions h3").first.evaluate(after) == "auto"
    page.goto("/places/")
    for name in ("caption", ".label"):
        assert page.locator(f"main {name}").first.evaluate(after) == "avoid", name


def test_two_lists_of_figures_have_one_line_between_them(open_tab: Callable[..., Watched]) -> None:
    page = open_tab().page
    page.goto("/figures/")
    lists = page.locator("main .figures:has(+ .figures)")
    assert lists.count()
    lines = lists.evaluate_all("all => all.map(one => getComputedStyle(one).borderBottomWidth)")
    assert set(lines) == {"0px"}

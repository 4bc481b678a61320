"""From a sentence to its source and back: by pointer and by keyboard, on phone and desk, with and without script."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import KINDS, Watched
from tests.browser.test_access import RULES

if TYPE_CHECKING:
    from macros.records.catalogue import Catalogue

pytestmark = pytest.mark.browser


def tap(page: Page, link: Locator, hand: str) -> None:
    """Activate a link with a pointer, a finger or the keyboard."""
    if hand == "key":
        link.focus()
        page.keyboard.press("Enter")
    else:
        (link.tap if hand == "finger" else link.click)()


def within(page: Page) -> bool:
    return bool(page.evaluate("document.activeElement.closest('.evidence') !== null"))


@pytest.mark.parametrize("width", ["phone", "desk"])
def test_without_script_a_citation_leads_to_its_source_and_back(width: str, open_tab: Callable[..., Watched]) -> None:
    page = open_tab(width=width, script=False).page
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


@pytest.mark.parametrize(
    ("width", "hand"), [("desk", "pointer"), ("desk", "key"), ("phone", "finger"), ("phone", "key")]
)
@pytest.mark.parametrize("place", ["main p > .cite a", ".figures .cite a", ".chart .cite a"])
def test_a_number_opens_what_is_known_of_its_source(
    width: str, hand: str, place: str, open_tab: Callable[..., Watched]
) -> None:
    tab = open_tab(width=width)
    page = tab.page
    page.goto("/how-many/" if place != ".chart .cite a" else "/")
    mark = page.locator(place).nth(1)
    number, address = mark.inner_text(), page.url
    tap(page, mark, hand)
    panel = page.get_by_role("dialog", name=f"Source {number}", exact=True)
    expect(panel).to_be_visible()
    assert within(page)
    entry, said = page.locator(f"#ref-{number}"), panel.inner_text()
    for part in (".title", ".issued", ".tier", ".read", ".archived", ".locator", ".supports"):
        for text in entry.locator(part).all_text_contents()[:1]:  # of the places in it, the one that is cited
            assert " ".join(text.split()) in " ".join(said.split()), part
    expect(mark).to_be_in_viewport()
    at, box = mark.bounding_box(), panel.bounding_box()
    window = page.viewport_size
    assert at
    assert box
    assert window
    assert at["y"] + at["height"] <= box["y"] or box["y"] + box["height"] <= at["y"], "the panel covers its number"
    if width == "phone":
        assert (box["x"], box["width"]) == (0, window["width"])
        assert abs(box["y"] + box["height"] - window["height"]) < 1
    else:
        assert box["width"] < window["width"] / 2
        assert min(abs(at["y"] - box["y"]), abs(at["y"] - box["y"] - box["height"])) < 60
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    expect(mark).to_be_focused()
    assert page.url == address
    assert tab.violations == []


def test_a_press_elsewhere_closes_the_panel_and_another_number_swaps_it(open_tab: Callable[..., Watched]) -> None:
    page = open_tab().page
    page.goto("/how-many/")
    first, other = page.locator("main p > .cite a").first, page.locator("main p > .cite a").nth(1)
    panel = page.locator(".evidence")
    first.click()
    expect(panel).to_be_visible()
    page.locator("h1").click()
    expect(panel).to_be_hidden()
    other.click()
    page.keyboard.press("Escape")
    first.click()
    first.click()
    expect(panel).to_be_hidden()
    first.click()
    panel.get_by_role("button", name="Close").click()
    expect(panel).to_be_hidden()
    expect(first).to_be_focused()
    above = page.locator("main .cite a").nth(0)
    page.locator("main .cite a").nth(1).click()
    above.click()
    expect(page.get_by_role("dialog", name=f"Source {above.inner_text()}", exact=True)).to_be_visible()
    expect(panel).to_have_count(1)


def test_the_keyboard_walks_through_the_panel_and_out_of_it(open_tab: Callable[..., Watched]) -> None:
    page = open_tab().page
    page.goto("/how-many/")
    mark = page.locator("main p > .cite a").first
    tap(page, mark, "key")
    panel = page.locator(".evidence")
    inside = panel.locator("a:visible, button:visible")
    for at in range(inside.count()):
        page.keyboard.press("Tab")
        expect(inside.nth(at)).to_be_focused()
    page.keyboard.press("Tab")
    expect(panel).to_be_hidden()
    expect(page.locator("main p > :is(.figure, .cite) a").nth(1)).to_be_focused()
    tap(page, mark, "key")
    page.keyboard.press("Shift+Tab")
    expect(panel).to_be_hidden()
    expect(mark).to_be_focused()


@pytest.mark.parametrize("clipboard", [True, False])
def test_the_citation_is_copied_or_selected(clipboard: bool, open_tab: Callable[..., Watched]) -> None:
    page = open_tab().page
    if clipboard:
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    else:
        page.add_init_script("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    page.goto("/how-many/")
    entry = page.locator(".references > li:has(.publisher):has(.locator):has(a[rel~=noopener])").first
    page.locator(f"main .cite a[href='#{entry.get_attribute('id')}']").first.click()
    status = page.locator(".evidence [role=status]")
    expect(status).to_have_text("")
    page.get_by_role("button", name="Copy citation").click()
    expect(status).not_to_have_text("")
    copied = page.evaluate("navigator.clipboard?.readText() ?? getSelection().toString()")
    at = -1
    for part in (".author", ".title", ".publisher", ".issued", ".locator"):
        words = " ".join(str(entry.locator(part).text_content()).split())
        assert (at := copied.find(words, at + 1)) >= 0, (part, copied)
    assert copied.strip().endswith(str(entry.locator("a[rel~=noopener]").get_attribute("href")))
    assert "  " not in copied
    assert ".." not in copied


@pytest.mark.parametrize("script", [True, False])
def test_a_lettered_number_leads_to_its_own_place_in_the_source(script: bool, open_tab: Callable[..., Watched]) -> None:
    page = open_tab(script=script).page
    page.goto("/how-many/")
    place = page.locator(".references .locators[id]:has(.locator):has(.supports)").first
    mark = page.locator(f"main .cite a[href='#{place.get_attribute('id')}']").first
    told, first = (
        place.locator(".locator").inner_text(),
        place.locator("xpath=..").locator(".locator").first.inner_text(),
    )
    assert told != first
    assert mark.inner_text() == place.locator("b").first.inner_text()
    mark.click()
    if script:
        expect(page.locator(".evidence .evidence-locator")).to_have_text(told)
        expect(page.locator(".evidence .evidence-supports")).to_have_text(place.locator(".supports").inner_text())
        page.get_by_role("link", name="Show in the list").click()
    expect(place).to_be_in_viewport(ratio=1)
    expect(place.locator("xpath=..").locator(".title")).to_be_in_viewport(ratio=1)


def test_the_panel_leads_to_the_list_and_to_the_source(open_tab: Callable[..., Watched]) -> None:
    page = open_tab().page
    page.goto("/how-many/")
    mark = page.locator("main .cite a").first
    mark.click()
    page.get_by_role("link", name="Show in the list").click()
    expect(page.locator(".evidence")).to_be_hidden()
    expect(page.locator(f"#ref-{mark.inner_text()}")).to_be_in_viewport()
    mark.click()
    page.locator(".evidence .title a").click()
    page.wait_for_url("**/sources/*/")


def test_a_number_opened_in_another_tab_is_a_link(open_tab: Callable[..., Watched]) -> None:
    page = open_tab().page
    page.goto("/how-many/")
    mark = page.locator("main .cite a").first
    with page.context.expect_page() as opened:
        mark.click(modifiers=["ControlOrMeta"])
    assert opened.value.url.endswith(str(mark.get_attribute("href")))
    expect(page.locator(".evidence")).to_have_count(0)


def test_a_note_in_the_rail_opens_its_source_too(open_tab: Callable[..., Watched]) -> None:
    page = open_tab().page
    page.goto("/how-many/")
    note = page.locator("main .rail:visible").first
    note.click()
    expect(page.get_by_role("dialog", name=f"Source {note.locator('b').inner_text()}", exact=True)).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("main .cite a").first).to_be_focused()


@pytest.mark.parametrize(("width", "hand"), [("desk", "key"), ("phone", "finger")])
def test_a_term_is_explained_where_it_stands(
    width: str, hand: str, open_tab: Callable[..., Watched], catalogue: Catalogue
) -> None:
    tab = open_tab(width=width)
    page = tab.page
    page.goto("/violations/")
    link, term = page.locator("main a.term").first, catalogue.glossary["refoulement"]
    assert str(link.get_attribute("href")).endswith("#refoulement")
    tap(page, link, hand)
    panel = page.get_by_role("dialog", name=term.label, exact=True)
    expect(panel).to_contain_text(term.definition[:60])
    expect(panel).to_contain_text(term.register_[:60])
    expect(panel.locator("[lang=ko]").first).to_have_text(str(term.names.ko))
    expect(panel.locator("[lang=zh-Hans]").first).to_have_text(str(term.names.zh_hans))
    expect(panel.locator("[lang=ko-Latn]").first).to_have_text(term.romanisation.text)
    expect(panel.get_by_role("button", name="Copy citation")).to_be_hidden()
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    expect(link).to_be_focused()
    tap(page, link, hand)
    panel.get_by_role("link", name="Open in the glossary").click()
    page.wait_for_url("**/glossary/#refoulement")
    assert tab.violations == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", ["phone", "desk"])
def test_axe_finds_nothing_with_the_panel_open(width: str, scheme: str, open_tab: Callable[..., Watched]) -> None:
    from axe_playwright_python.sync_playwright import Axe

    for address, link in (("/how-many/", "main .figures .cite a"), ("/violations/", "main a.term")):
        tab = open_tab(width=width, scheme=scheme)
        tab.page.goto(address)
        tab.page.locator(link).first.click()
        expect(tab.page.locator(".evidence")).to_be_visible()
        found = Axe().run(tab.page, options={"runOnly": RULES, "resultTypes": ["violations"]}).response["violations"]
        assert [(rule["id"], rule["nodes"][0]["html"][:160]) for rule in found] == [], address
        small = tab.page.locator(".evidence :is(button, .evidence-actions a):visible").evaluate_all(
            "all => all.filter(one => one.getBoundingClientRect().height < 24).map(one => one.className)"
        )
        assert small == []
        wide = tab.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, f"scrolls sideways by {wide}px"
        assert tab.violations == []


def test_paper_has_the_numbers_and_the_list_with_addresses(open_tab: Callable[..., Watched]) -> None:
    page = open_tab().page
    page.goto("/how-many/")
    page.locator("main .cite a").first.click()
    page.emulate_media(media="print")
    expect(page.locator(".evidence")).to_be_hidden()
    expect(page.locator("main .rail:visible")).to_have_count(0)
    expect(page.locator("main .cite a").first).to_be_visible()
    original = page.locator(".references a[rel~=noopener]").first
    printed = original.evaluate("link => getComputedStyle(link, '::after').content")
    assert str(original.get_attribute("href")) in printed


def test_key_numbers_name_their_sources(open_tab: Callable[..., Watched]) -> None:
    page = open_tab().page
    page.goto("/")
    names = page.locator(".keynumbers .cite a").evaluate_all("all => all.map(one => one.ariaLabel)")
    assert names
    assert all(re.match(r"Source \d+: .+", name) for name in names)


def test_the_script_is_small(root: Path) -> None:
    assert len(gzip.compress((root / "overrides/assets/evidence.js").read_bytes())) <= 3_000


# Blocks that no note may touch, and where each block stands with and without the notes.
RAIL = """
() => {
  const notes = [...document.querySelectorAll("main .rail")].filter((note) => note.getClientRects().length);
  const boxes = notes.map((note) => note.getBoundingClientRect());
  const meet = (a, b) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1;
  const blocks = "p, li, h1, h2, h3, figure, table, dl, .unknowns, .keynumbers";
  const all = [...document.querySelectorAll(`main :is(${blocks})`), document.querySelector("footer")];
  const texts = all.filter((text) => text.checkVisibility({contentVisibilityAuto: true}));
  const touched = boxes.filter((box, at) => boxes.some((other, one) => one !== at && meet(box, other))
    || texts.some((text) => meet(box, text.getBoundingClientRect())) || box.right > innerWidth);
  const far = boxes.filter((box, at) => box.top - notes[at].previousElementSibling.getBoundingClientRect().top > 250);
  const tops = () => texts.map((text) => Math.round(text.getBoundingClientRect().top));
  const before = tops();
  notes.forEach((note) => (note.hidden = true));
  const moved = tops().filter((top, at) => before[at] - top > 12); // half a line is not seen
  return {shown: notes.length, touched: touched.length, far: far.length, moved: moved.length};
}
"""


@pytest.mark.parametrize("wide", [1100, 1280, 1440, 1920])
def test_notes_touch_nothing_and_stretch_nothing(wide: int, open_tab: Callable[..., Watched]) -> None:
    page = open_tab().page
    page.set_viewport_size({"width": wide, "height": 900})
    shown = 0
    for kind, address in KINDS.items():
        page.goto(address)
        found = page.evaluate(RAIL)
        shown += found.pop("shown")
        assert found == {"touched": 0, "far": 0, "moved": 0}, kind
    assert shown > 50


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

"""Search as a reader meets it: by keyboard, in Korean and Chinese, on a bad day, and without any of it."""

from __future__ import annotations

import re
import threading
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, partial
from http.server import ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from lxml import html
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, Route, expect

from macros.render.words import label
from tests.conftest import Handler

pytestmark = pytest.mark.browser

KOREAN = re.compile(r"[\uac00-\ud7a3]{4,}")
CHINESE = re.compile(r"[\u4e00-\u9fff]{4,}")
INSIDE_WORDS = set("a abbr b bdi bdo cite code data dfn em i kbd mark q s samp small span strong time u var".split())
NOT_TEXT = ("script", "style", "sup", "svg", "template")
ANY = "returned"  # a word of hundreds of pages


# ---- What is true: the text of the built pages, read by another parser than ours


@cache
def texts(site: Path) -> dict[str, str]:
    """Return by address the text of each page that search may find."""
    found = {}
    for path in site.rglob("*.html"):
        for body in html.fromstring(path.read_bytes()).xpath("//*[@data-pagefind-body]"):
            address = f"/{path.relative_to(site).as_posix().removesuffix('index.html')}"
            found[address] = unicodedata.normalize("NFC", "".join(text_of(body)))
    return found


def text_of(element: html.HtmlElement) -> Iterator[str]:
    if not isinstance(element.tag, str):
        return
    gap = "" if element.tag in INSIDE_WORDS else "\n"
    yield gap + (element.text or "")
    for child in element:
        if "data-pagefind-ignore" not in child.attrib and child.tag not in (
            "script",
            "style",
            "sup",
            "svg",
            "template",
        ):
            yield from text_of(child)
        yield child.tail or ""
    yield gap


def inner_words(root: Path, site: Path, letters: re.Pattern[str]) -> list[str]:
    """Return ten words of two or three characters from the middle of runs in the records, far apart in the alphabet."""
    records = "\n".join(path.read_text(encoding="utf-8") for path in sorted((root / "data").rglob("*.yml")))
    runs = sorted(set(letters.findall(unicodedata.normalize("NFC", records))))
    words = [run[1 : 3 + at % 2] for at, run in enumerate(runs)]
    pages = texts(site).values()
    printed = [word for word in dict.fromkeys(words) if any(word in page for page in pages)]
    return printed[:: max(1, len(printed) // 10)][:10]


# ---- The reader's hands


def search(page: Page, words: str) -> None:
    """Open search from the keyboard, type, and wait for the answer."""
    page.goto("/")
    page.keyboard.press("Control+k")
    page.keyboard.insert_text(words)
    expect(page.locator(".search-status")).to_have_text(re.compile(r"results?$|^Nothing found"), timeout=15_000)


def all_results(page: Page) -> set[str]:
    """Return the addresses of all pages among the results, the hidden ones asked for."""
    more = page.locator(".search-more")
    while more.is_visible():
        shown = page.locator(".search-results > li").count()
        more.click()
        page.wait_for_function("n => document.querySelectorAll('.search-results > li').length > n", arg=shown)
    links = page.locator(".search-title").evaluate_all("links => links.map(link => link.pathname)")
    return set(links)


@dataclass
class Watch:
    violations: list[str]
    hosts: set[str]
    errors: list[str]


@pytest.fixture
def watch(page: Page) -> Watch:
    """Note everything that a page must not do."""
    seen = Watch([], set(), [])

    def said(message: ConsoleMessage) -> None:
        (seen.violations if "Content Security Policy" in message.text else seen.errors).append(message.text)

    def asked(request: Request) -> None:
        seen.hosts.add(urlsplit(request.url).netloc)

    page.on("console", lambda message: said(message) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: seen.errors.append(str(error)))
    page.on("request", asked)
    return seen


# ---- By keyboard


def test_from_a_key_to_a_page_without_a_mouse(page: Page, server: str, watch: Watch) -> None:
    search(page, "torture")
    field, results = page.locator(".search-input"), page.locator(".search-results a")
    expect(field).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(results.nth(0)).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(results.nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(field).to_be_focused()
    first = results.nth(0).evaluate("link => link.href")
    page.keyboard.press("Enter")
    page.wait_for_url(first)
    assert watch == Watch([], {urlsplit(server).netloc}, [])


@pytest.mark.parametrize("key", ["Control+k", "Meta+k", "Enter", "Space"])
def test_one_escape_closes_and_the_focus_returns(page: Page, key: str) -> None:
    page.goto("/")
    if key in ("Enter", "Space"):
        page.locator(".search").focus()
    page.keyboard.press(key)
    expect(page.locator(".search-input")).to_be_focused()
    page.keyboard.type("/k")
    expect(page.locator(".search-input")).to_have_value("/k")
    page.keyboard.press("Escape")
    expect(page.locator(".search-dialog")).to_be_hidden()
    expect(page.locator(".search")).to_be_focused()


def test_enter_before_the_answer_goes_to_the_first_result_too(page: Page) -> None:
    page.goto("/")
    page.keyboard.press("Control+k")
    page.keyboard.insert_text("torture")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: urlsplit(url).path != "/", timeout=15_000)


def test_arrows_reach_the_button_for_more_and_the_focus_goes_to_what_came(page: Page) -> None:
    search(page, ANY)
    before = page.locator(".search-results > li").count()
    page.locator(".search-results a").last.focus()
    page.keyboard.press("ArrowDown")
    expect(page.locator(".search-more")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".search-results > li").nth(before).locator("a").first).to_be_focused()


# ---- What is shown


def test_each_result_says_its_kind_and_the_count_is_told(page: Page, site: Path) -> None:
    search(page, "torture")
    kinds = page.locator(".search-kind").all_inner_texts()
    assert len(kinds) == 10
    known = {
        label("one", kind)
        for path in site.rglob("*.html")
        for kind in html.fromstring(path.read_bytes()).xpath("//main/@data-kind | //main//*[@id]/@data-kind")
        if kind
    }
    assert set(kinds) <= known
    count = page.locator(".search-status")
    assert count.get_attribute("role") == "status"
    assert page.locator(".search-excerpt mark").count() >= 5
    told = int(count.inner_text().split()[0].replace(",", ""))
    all_results(page)
    assert told == page.locator(".search-results > li").count() > 100


def test_one_result_is_not_several(page: Page, site: Path) -> None:
    words = re.compile(r"[A-Za-z]{9,}")
    pages: dict[str, set[str]] = {}
    for address, text in texts(site).items():
        for word in words.findall(text):
            pages.setdefault(word.lower(), set()).add(address)
    once = [word for word, where in sorted(pages.items()) if len(where) == 1][:: max(1, len(pages) // 40)]
    for word in once:
        search(page, f'"{word}"')
        if page.locator(".search-results > li").count() == 1:
            expect(page.locator(".search-status")).to_have_text("1 result")
            return
    pytest.fail("No word with one result was found")


@pytest.mark.parametrize("words", ["forced return", "torture", "October 2023", "is it legal", "how many"])
def test_explainers_lead_and_sources_come_last(page: Page, words: str) -> None:
    search(page, words)
    kinds = page.locator(".search-kind").all_inner_texts()
    assert "Explainer" in kinds[:2]
    assert "Source" not in kinds


@pytest.mark.parametrize("name", ["Onsong", "Yodok"])
def test_a_name_finds_what_bears_it_before_what_mentions_it(page: Page, name: str) -> None:
    search(page, name)
    assert "Place" in page.locator(".search-kind").all_inner_texts()[:3]
    assert all(name in title for title in page.locator(".search-title").all_inner_texts()[:3])


def test_nothing_is_loaded_before_search_is_opened(page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(urlsplit(request.url).path))
    page.goto("/", wait_until="networkidle")
    assert not [path for path in asked if "pagefind" in path]
    page.keyboard.press("Control+k")
    expect(page.locator(".search-dialog")).to_be_visible()
    page.wait_for_function("() => performance.getEntriesByType('resource').some(e => e.name.includes('own.json'))")


def test_a_screen_of_320_pixels_is_wide_enough(page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    search(page, ANY)
    wide = "e => e.scrollWidth - e.clientWidth"
    assert page.locator(".search-dialog").evaluate(wide) <= 0
    assert page.locator(".search-results").evaluate(wide) <= 0
    page.keyboard.press("Escape")
    expect(page.locator(".search")).to_have_accessible_name("Search")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(page: Page, scheme: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    search(page, "torture")
    found = Axe().run(page, context=".search-dialog").response["violations"]
    assert [(fault["id"], fault["nodes"][0]["html"]) for fault in found] == []


# ---- Korean and Chinese


@pytest.mark.parametrize("letters", [KOREAN, CHINESE], ids=["Korean", "Chinese"])
def test_words_inside_words_find_all_their_pages(page: Page, root: Path, site: Path, letters: re.Pattern[str]) -> None:
    words = inner_words(root, site, letters)
    assert len(words) == 10
    missing = {}
    for word in words:
        search(page, word)
        truth = {address for address, text in texts(site).items() if word in text}
        assert truth
        if lost := truth - all_results(page):
            missing[word] = sorted(lost)
    assert missing == {}


@pytest.mark.parametrize("words", ["쀍쀍", "쀍", "龘龘", "강쀍", "ㅋ"])
def test_a_word_that_is_nowhere_finds_nothing(page: Page, site: Path, words: str) -> None:
    assert not any(words in text for text in texts(site).values())
    search(page, words)
    expect(page.locator(".search-status")).to_have_text("Nothing found")
    assert page.locator(".search-results > li").count() == 0


def test_traditional_and_simplified_find_the_same(page: Page) -> None:
    search(page, "難民")
    one = all_results(page)
    search(page, "难民")
    assert one == all_results(page) != set()


def test_what_is_shown_says_its_language(page: Page, root: Path, site: Path) -> None:
    [word, *_] = inner_words(root, site, KOREAN)
    search(page, word)
    assert page.locator(".search-results [lang=ko]").count() > 0
    assert word in "".join(page.locator(".search-results").inner_text().split())


# ---- Bad days


@pytest.mark.parametrize("lost", ["pagefind.js", "own.json", "*.pf_fragment"])
def test_a_file_that_does_not_come_is_told_in_words(page: Page, lost: str) -> None:
    page.route(f"**/{lost}*", lambda route: route.abort())
    page.goto("/")
    page.keyboard.press("Control+k")
    page.keyboard.insert_text("torture")
    expect(page.locator(".search-status")).to_contain_text("does not work", timeout=15_000)
    expect(page.locator(".search-status a")).to_have_attribute("href", re.compile(r"a-z/$"))


def test_search_recovers_when_the_connection_does(page: Page) -> None:
    away = True

    def answer(route: Route) -> None:
        if away:
            route.abort()
        else:
            route.continue_()

    page.goto("/")
    page.keyboard.press("Control+k")
    page.wait_for_load_state("networkidle")
    page.context.route("**/pagefind/**", answer)
    page.keyboard.insert_text("torture")
    expect(page.locator(".search-status")).to_contain_text("does not work", timeout=15_000)
    away = False
    page.keyboard.type("d")
    expect(page.locator(".search-status")).to_have_text(re.compile(r"results?$"), timeout=15_000)


def test_without_script_the_link_leads_to_the_list_of_everything(browser: Browser, server: str) -> None:
    context = browser.new_context(base_url=server, java_script_enabled=False)
    page = context.new_page()
    page.goto("/")
    page.locator("a.search").click()
    page.wait_for_url("**/a-z/")
    context.close()


def test_opened_from_a_folder_it_says_what_it_needs(page: Page, site: Path) -> None:
    page.goto((site / "index.html").as_uri())
    page.keyboard.press("Control+k")
    expect(page.locator(".search-status")).to_contain_text("needs a web server")
    page.locator(".search-status a").click()
    page.wait_for_url("**/a-z/index.html")


def test_the_site_may_lie_below_another_address(browser: Browser, site: Path) -> None:
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(site.parent))) as below:
        threading.Thread(target=below.serve_forever, daemon=True).start()
        context = browser.new_context()
        page = context.new_page()
        page.goto(f"http://127.0.0.1:{below.server_port}/{site.name}/a-z/")
        page.keyboard.press("Control+k")
        page.keyboard.insert_text("torture")
        page.locator(".search-title").first.wait_for()
        addresses = page.locator(".search-title").evaluate_all("links => links.map(link => link.pathname)")
        assert all(address.startswith(f"/{site.name}/") for address in addresses)
        page.keyboard.press("Enter")
        page.wait_for_url(f"**{addresses[0]}*")
        assert page.locator("h1").count() == 1
        context.close()
        below.shutdown()

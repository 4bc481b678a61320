"""What every built page must hold, and what none may."""

from __future__ import annotations

import gzip
import re
from collections import Counter, defaultdict
from pathlib import Path
from urllib.parse import urljoin

from lxml.html import HtmlElement

from macros.records.catalogue import Catalogue
from macros.render.links import address

FIRST_FILES = "//link[@rel='stylesheet'][not(@media='print')]/@href | //link[@rel='preload']/@href | //script/@src"
FIRST_VIEW_MAX = 100_000  # bytes gzipped: three seconds on a slow mobile line


def _is_redirect(page: HtmlElement) -> bool:
    return bool(page.xpath("//meta[@http-equiv='refresh']"))


def test_no_page_has_a_hole_or_an_error(site: Path) -> None:
    for path in site.rglob("*.html"):
        text = re.sub(
            r"<(code|pre)\b.*?</\1>", "", path.read_text(encoding="utf-8"), flags=re.DOTALL
        )  # examples show braces
        for sign in (
            "<!--slot:",
            "Macro Rendering Error",
            "Traceback",
            "{{",
            "}}",
            "{%",
            "Undefined",
            "&lt;span",
            "&amp;lt;",
            "&amp;#",
        ):
            assert sign not in text, (path, sign)


def test_every_page_has_a_policy_before_anything_else(pages: dict[str, HtmlElement]) -> None:
    policies = set()
    for name, page in pages.items():
        head = [element for element in page.find("head") if isinstance(element.tag, str)]
        assert head[0].get("charset") == "utf-8", name
        assert head[1].get("http-equiv") == "Content-Security-Policy", name
        policies.add(head[1].get("content"))
    (policy,) = policies
    assert policy.startswith("default-src 'none'")
    assert re.findall(r"'(?:wasm-)?unsafe[^']*'", policy) == ["'wasm-unsafe-eval'"]
    assert "http" not in policy


def test_nothing_inline_acts_or_styles(pages: dict[str, HtmlElement]) -> None:
    for name, page in pages.items():
        assert page.xpath("//@style") == [], name
        assert [a for e in page.iter() if isinstance(e.tag, str) for a in e.attrib if a.startswith("on")] == [], name
        assert page.xpath("//style | //iframe | //object | //embed | //base | //form[@action]") == [], name
        assert page.xpath("//script[not(@src)]") == [], name


def test_titles_and_descriptions_are_there_and_tell_pages_apart(pages: dict[str, HtmlElement]) -> None:
    titles: Counter[str] = Counter()
    for name, page in pages.items():
        if _is_redirect(page) or name == "404.html":
            continue
        (title,) = page.xpath("//head/title/text()")
        (description,) = page.xpath("//meta[@name='description']/@content")
        assert len(description) > 15, name
        assert page.get("lang") == "en", name
        assert len(page.xpath("//h1")) == 1, name
        titles[title] += 1
    assert {title: count for title, count in titles.items() if count > 1} == {}


def test_a_number_is_told_in_one_way(pages: dict[str, HtmlElement], catalogue: Catalogue) -> None:
    told = defaultdict(set)
    for page in pages.values():
        for value in page.xpath("//*[contains(concat(' ', @class, ' '), ' figure ')]/a[contains(@class, 'value')]"):
            told[value.get("href").rstrip("/").rpartition("/")[2]].add(" ".join(value.text_content().split()))
    assert len(told) > 20
    assert {id: words for id, words in told.items() if len(words) > 1} == {}
    assert set(told) <= set(catalogue.figures)


def test_the_first_view_is_light(pages: dict[str, HtmlElement], site: Path) -> None:
    weights = {}
    for name, page in pages.items():
        if name == "404.html" or _is_redirect(page):
            continue
        files = [f"{name}index.html"]
        files += [urljoin(f"/{name}", link).lstrip("/") for link in page.xpath(FIRST_FILES)]
        weights[name] = sum(_weight(site / file) for file in files)
    heaviest = max(weights, key=lambda name: weights[name])
    assert weights[heaviest] <= FIRST_VIEW_MAX, (heaviest, weights[heaviest])


_weights: dict[Path, int] = {}


def _weight(path: Path) -> int:
    if path not in _weights:
        _weights[path] = len(
            path.read_bytes() if path.suffix == ".woff2" else gzip.compress(path.read_bytes(), 6, mtime=0)
        )
    return _weights[path]


def test_a_withheld_case_has_no_page(pages: dict[str, HtmlElement], catalogue: Catalogue) -> None:
    assert catalogue.withheld
    for id in catalogue.withheld:
        assert f"cases/{id}/" not in pages


def test_a_correction_stands_on_its_record_and_on_every_page_that_leads_to_it(
    pages: dict[str, HtmlElement], catalogue: Catalogue
) -> None:
    assert catalogue.corrections
    earlier = {f"{record.collection}/{old}/" for record in catalogue.records() for old in record.was}
    for correction in catalogue.corrections.values():
        at = address(catalogue.kind(correction.kind)[correction.record])
        said = f"corrections/#{correction.id}"
        assert pages["corrections/"].xpath("//li[@id=$id]", id=correction.id)
        if "#" not in at:  # other records stand on a list, which has the notice of every page that leads to them
            own = [link for link in pages[at].xpath("//main//p[@class='corrected']/a/@href") if link.endswith(said)]
            assert len(own) == 1
        for name, page in pages.items():
            written = page.xpath("//main[not(contains(@class, 'record'))]")
            if written and name not in earlier and not name.startswith(("corrections/", "a-z/", "contribute/")):
                leads = {urljoin(f"/{name}", href) for href in page.xpath("//main//a/@href[not(ancestor::aside)]")}
                told = [link for link in page.xpath("//aside//a/@href") if link.endswith(said)]
                assert len(told) == (f"/{at}" in leads or name == at), (name, at)


def test_every_record_says_when_it_was_reviewed(pages: dict[str, HtmlElement]) -> None:
    records = [page for page in pages.values() if page.xpath("//main[contains(@class, 'record')]")]
    assert len(records) > 1_000
    for page in records:
        assert re.search(r"reviewed \d{1,2} \w+ 20\d\d$", page.xpath("string(//p[@class='grey'])").strip())

"""The case browser without script: a page for each value, complete, and every case within reach of links."""

from __future__ import annotations

import posixpath
import re
from collections import defaultdict

from lxml.html import HtmlElement

from macros.records.catalogue import Catalogue
from macros.render import facets


def _cases(name: str, page: HtmlElement) -> list[str]:
    """The cases in a page's table, as ids."""
    links = page.xpath("//table//th/a/@href")
    return [posixpath.normpath(posixpath.join(name, link)).removeprefix("cases/") for link in links]


def _truth(catalogue: Catalogue) -> dict[str, set[str]]:
    """What each page must list, worked out here from the records alone."""
    found: dict[str, set[str]] = defaultdict(set)
    for case in catalogue.cases.values():
        back = case.repatriated if case.repatriation_count != 0 else None
        year = "no-return" if back is None else str(back.date)[:4] if back.date else "unknown"
        held = [catalogue.places[step.place].admin1 or "" for step in case.after_return if step.place]
        named = {*case.violations, *(kind for step in case.after_return for kind in step.violations)}
        values: dict[str, set[str]] = {
            "year": {year},
            "place": {re.sub(r" \(.*", "", at).lower().replace(" ", "-") for at in held} or {"unknown"},
            "outcome": {case.outcome},
            "violation": named or {"none"},
            "stage": {str(step.stage) for step in case.after_return if step.stage} or {"none"},
            "sex": {case.sex},
            "evidence": {"one-line" if case.evidence.lines == 1 else "several-lines", case.status} - {"documented"},
        }
        for facet, ids in values.items():
            for id in ids:
                found[f"cases/{facet}/{id}/"].add(case.id)
    return found


def test_each_value_has_its_page_and_the_page_its_cases(pages: dict[str, HtmlElement], catalogue: Catalogue) -> None:
    truth = _truth(catalogue)
    assert {name for name in pages if re.fullmatch(r"cases/[^/]+/[^/]+/", name)} == set(truth)
    for name, ids in truth.items():
        listed = _cases(name, pages[name])
        assert sorted(listed) == sorted(ids), name
        assert f"{len(ids)} of {len(catalogue.cases)} cases" in pages[name].text_content(), name


def test_no_page_combines_two_values(pages: dict[str, HtmlElement]) -> None:
    assert not [name for name in pages if name.startswith("cases/") and name.count("/") > 3]


def test_everything_is_reached_from_the_browser_by_links(pages: dict[str, HtmlElement], catalogue: Catalogue) -> None:
    """Every case, every value with its count; and from each value its neighbours and the browser again."""
    browser = pages["cases/"]
    assert sorted(_cases("cases/", browser)) == sorted(catalogue.cases)
    links = {
        posixpath.normpath(f"cases/{entry.xpath('string(a/@href)')}"): entry.xpath("string(span)")
        for entry in browser.xpath("//details//ul[@class='values']/li")
    }
    truth = _truth(catalogue)
    assert links == {name.rstrip("/"): str(len(ids)) for name, ids in truth.items()}
    for name in truth:
        there = {posixpath.normpath(posixpath.join(name, link)) for link in pages[name].xpath("//main//@href")}
        facet = name.split("/")[1]
        assert {other.rstrip("/") for other in truth if other.split("/")[1] == facet} <= there
        assert "cases" in there
        assert pages[name].xpath("//nav//a[@aria-current='page']")


def test_the_form_offers_what_the_pages_show(pages: dict[str, HtmlElement], catalogue: Catalogue) -> None:
    form = pages["cases/"].xpath("//form")[0]
    offered = {
        f"cases/{select.get('name')}/{option.get('value')}/": int(option.text_content().rpartition("(")[2].rstrip(")"))
        for select in form.xpath(".//select")
        for option in select.xpath("option[@value != '']")
    }
    assert offered == {name: len(ids) for name, ids in _truth(catalogue).items()}
    assert form.get("data-close").split() == list(facets.CLOSE)
    assert {"year", "place"} <= set(facets.CLOSE)
    assert int(form.get("data-least")) >= 5


def test_only_the_browsers_load_the_script_and_search_leaves_the_values_out(pages: dict[str, HtmlElement]) -> None:
    for name, page in pages.items():
        loads = bool(page.xpath("//script[contains(@src, 'browse.js')]"))
        assert loads == bool(page.xpath("//form")), name
        if re.fullmatch(r"cases/[^/]+/[^/]+/", name):
            assert not loads
            assert not page.xpath("//*[@data-pagefind-body]"), name
            assert len(page.xpath("//main")) == 1


def test_every_case_says_how_to_cite_it_and_how_to_have_it_taken_away(
    pages: dict[str, HtmlElement], catalogue: Catalogue
) -> None:
    for case in catalogue.cases.values():
        page = pages[f"cases/{case.id}/"]
        cited = page.xpath("string(//p[@class='citing'])")
        assert case.id in cited
        assert case.label in cited
        assert "reviewed" in cited
        removal = page.xpath("//*[@id='removal']")[0]
        assert page.xpath("//ul[@class='actions']//a[@href='#removal']")
        assert removal.xpath("p[@lang='ko']/a/@href") == removal.xpath("p[not(@lang)]/a/@href") != []


def test_the_way_of_a_case_says_once_that_dates_are_missing(
    pages: dict[str, HtmlElement], catalogue: Catalogue
) -> None:
    seen = 0
    for case in catalogue.cases.values():
        page = pages[f"cases/{case.id}/"]
        assert "Date not stated" not in page.xpath("string(//ol[@class='path'])"), case.id
        told = len(page.xpath("//ol[@class='path']/following-sibling::*[1][@class='source']"))
        known = page.xpath("//ol[@class='path']/li[not(@class='unknown')][not(b='Outcome' or b='Not returned')]")
        assert told == any(not step.xpath("span[@class='when']") for step in known), case.id
        seen += told
    assert seen > 20


def test_every_source_stands_on_one_of_two_lists(pages: dict[str, HtmlElement], catalogue: Catalogue) -> None:
    listed = {
        name: [
            posixpath.normpath(posixpath.join(name, link)).removeprefix("sources/")
            for link in pages[name].xpath("//li[@data-in]/a/@href")
        ]
        for name in ("sources/", "sources/press/")
    }
    assert sorted(id for ids in listed.values() for id in ids) == sorted(catalogue.sources)
    assert {catalogue.sources[id].publisher_kind for id in listed["sources/press/"]} == {"media"}
    for name, ids in listed.items():
        assert pages[name].xpath("string(//form//*[@role='status'])") == f"All {len(ids)} works."


def test_a_source_names_every_page_that_lists_it_among_its_references(pages: dict[str, HtmlElement]) -> None:
    cited = 0
    for name, page in pages.items():
        narrative = page.xpath("//main[not(contains(@class, 'record'))]") and not page.xpath("//form")
        if not narrative or name.startswith("contribute/") or re.fullmatch(r"cases/[^/]+/[^/]+/", name):
            continue
        for link in page.xpath("//ol[contains(@class, 'references')]//*[contains(@class, 'title')]/a/@href"):
            source = posixpath.normpath(posixpath.join(name, link))
            there = [posixpath.normpath(posixpath.join(source, to)) for to in _used_on(pages[f"{source}/"])]
            assert there.count(name.rstrip("/") or ".") == 1, (name, source)
            cited += 1
    assert cited > 300


def _used_on(page: HtmlElement) -> list[str]:
    return [str(link) for link in page.xpath("//section[@class='uses'][h2='Cited on pages']//a/@href")]


def test_each_kind_of_violation_and_step_leads_to_its_cases(
    pages: dict[str, HtmlElement], catalogue: Catalogue
) -> None:
    truth = _truth(catalogue)
    for name, facet in (("violations/", "violation"), ("what-happens-after-return/", "stage")):
        links = {
            posixpath.normpath(posixpath.join(name, link.get("href"))): link.text_content()
            for link in pages[name].xpath(f"//*[self::dl or @class='cases']//a[contains(@href, 'cases/{facet}/')]")
        }
        known = {at: ids for at, ids in truth.items() if at.startswith(f"cases/{facet}/") and not at.endswith("/none/")}
        assert {at: words.split()[0] for at, words in links.items()} == {
            at.rstrip("/"): str(len(ids)) for at, ids in known.items()
        }

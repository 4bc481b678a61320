from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import html5lib
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import html

from macros.publish.facet_pages import fill_facets
from macros.publish.policy import POLICY
from macros.publish.record_pages import SHELL, SLOTS, Near, PageUse, Shell, Writer, fill
from macros.records.catalogue import Catalogue
from macros.records.model import KINDS, Case, Event, Record, Source
from macros.records.model.common import Part
from macros.records.model.values import Text
from macros.render import content
from macros.render.headings import Headings
from macros.render.links import ANCHORS, PAGES, address
from macros.render.words import label

BARE = """<!doctype html>
<html lang="en"><head><!--slot:policy--><title><!--slot:title--></title>
<meta name="description" content="<!--slot:description-->"><!--slot:canonical-->
<link rel="stylesheet" href="../../assets/site.css"></head>
<body><main data-kind="<!--slot:kind-->"><!--slot:body--></main></body></html>
"""
SITE_URL = "https://site.example/"
REPOSITORY = "https://code.example/sent-back"
EAST_ASIAN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")


def shell_in(site: Path, text: str = BARE) -> Path:
    (site / SHELL).parent.mkdir(parents=True)
    (site / SHELL).write_text(text, encoding="utf-8")
    return site


@pytest.fixture(scope="session")
def filled(catalogue: Catalogue, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a site with the pages of all real records. Only to be read."""
    site = shell_in(tmp_path_factory.mktemp("filled"))
    used = {("figures", "nkdb-cases-8230"): [PageUse("how-many/", "How many?"), PageUse("", "Start")]}
    fill_facets(site, catalogue, SITE_URL)
    fill(site, catalogue, used, SITE_URL, REPOSITORY)
    return site


@pytest.fixture(scope="session")
def pages(catalogue: Catalogue, filled: Path) -> list[tuple[Record, str, Any]]:
    """Return each record with its page: as text, and as a tree."""
    texts = [(record, read(filled, record)) for record in with_pages(catalogue)]
    return [(record, text, html.fromstring(text)) for record, text in texts]


def with_pages(catalogue: Catalogue) -> Iterator[Record]:
    for kind in PAGES:
        yield from catalogue.kind(kind).values()


def read(site: Path, record: Record) -> str:
    return (site / address(record) / "index.html").read_text(encoding="utf-8")


def texts(part: Part) -> Iterator[tuple[str, Text]]:
    """Yield every text in a record with its field, but for those that pages put in other words or say already."""
    for name in type(part).model_fields:
        value = getattr(part, name)
        for item in value if isinstance(value, tuple) else (value,):
            if isinstance(item, Part):
                yield from texts(item)
            elif isinstance(item, Text) and name != "reported_by_text" and item != "not found":
                yield name, item


def squashed(text: str) -> str:
    """Return the text without white space and in small letters."""
    return "".join(text.split()).lower()


def test_every_record_has_a_page_and_the_shell_is_gone(catalogue: Catalogue, tmp_path: Path) -> None:
    site = shell_in(tmp_path)
    assert fill(site, catalogue, {}, None, None) == len(list(with_pages(catalogue)))
    assert not (site / "record").exists()
    assert all((site / address(record) / "index.html").is_file() for record in with_pages(catalogue))


def test_only_the_slot_of_the_policy_is_left(pages: list[tuple[Record, str, Any]]) -> None:
    assert {slot for _, text, _ in pages for slot in re.findall(r"<!--slot:(\w+)-->", text)} == {"policy"}


def test_a_page_written_by_hand_wins(catalogue: Catalogue, tmp_path: Path) -> None:
    site, record = shell_in(tmp_path), next(iter(catalogue.cases.values()))
    by_hand = site / address(record) / "index.html"
    by_hand.parent.mkdir(parents=True)
    by_hand.write_text("by hand")
    fill(site, catalogue, {}, None, None)
    assert by_hand.read_text() == "by hand"


@pytest.mark.parametrize("slot", SLOTS)
def test_a_shell_without_a_slot_is_refused(slot: str) -> None:
    with pytest.raises(ValueError, match=slot):
        Shell(BARE.replace(f"<!--slot:{slot}-->", ""))


def test_a_site_without_a_shell_is_refused(catalogue: Catalogue, tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        fill(tmp_path, catalogue, {}, None, None)


def test_what_looks_like_a_slot_in_a_value_stays_text() -> None:
    values = dict.fromkeys(SLOTS, "") | {"title": "<!--slot:body-->", "body": "words"}
    assert Shell(BARE).fill(values).count("words") == 1


# Half of the signs mean something to HTML, to an attribute, to Jinja or to our slots.
SIGNS = st.sampled_from("<>&\"'/!-=;#{}%ab1") | st.characters(exclude_categories=("Cs", "Cc", "Cn", "Co"))


@given(st.text(SIGNS, min_size=1).filter(str.strip))
@example("</title></h1><script>alert(1)</script>")
@example('"><img src=x onerror=alert(1)>')
@example("&lt;b&gt; &amp; &quot;")
@example("<!--slot:body--> {{ 7 * 7 }} {% raw %}")
def test_any_text_reads_back_as_itself(catalogue: Catalogue, text: str) -> None:
    first = next(iter(catalogue.sources.values()))
    source = first.model_copy(update={"title": Text(text), "publisher": Text(text), "doubt": Text(text), "was": ()})
    only: Mapping[str, Mapping[str, Record]] = {kind: {} for kind in KINDS} | {"sources": {source.id: source}}
    alone = Catalogue(only)
    headings = Headings(alone)
    slots = Writer(alone, headings, Near(alone), {}, SITE_URL, REPOSITORY).slots(source)
    tree = html5lib.parse(Shell(BARE).fill(slots), treebuilder="lxml", namespaceHTMLElements=False)
    assert tree.xpath("string(//title)") == headings.of(source).title
    assert tree.xpath("string(//meta[@name='description']/@content)") == headings.of(source).description
    assert squashed(tree.xpath("string(//h1)")) == squashed(text)
    assert squashed(text) in squashed(tree.xpath("string(//p[@class='caution'])"))
    assert set(tree.xpath("//body//@*[starts-with(name(), 'on') or name() = 'style']")) == set()


def test_titles_are_unique(pages: list[tuple[Record, str, Any]]) -> None:
    titles = [tree.findtext(".//title") for _, _, tree in pages]
    assert sorted(titles) == sorted(set(titles))


def test_every_text_of_a_record_is_on_its_page(catalogue: Catalogue, pages: list[tuple[Record, str, Any]]) -> None:
    link, headings = Near(catalogue), Headings(catalogue)
    missing = []
    for record, _, tree in pages:
        shown = squashed(tree.text_content())
        written = list(texts(record))
        assert written
        for field, value in written:
            words = "".join(headings(other) if other else text for text, other in link.mentions(value))
            if squashed(words) not in shown:
                missing.append((record.id, field, value))
    assert missing == []


def test_every_number_and_date_of_a_series_is_in_its_table(pages: list[tuple[Record, str, Any]]) -> None:
    for record, _, tree in pages:
        cells = [cell.text_content().strip() for cell in tree.xpath("//table[@class='data']//td")]
        for row in getattr(record, "series", ()):
            assert row.value is None or f"{row.value:,}" in cells


def test_a_number_that_is_missing_is_not_reported_and_never_nought(
    catalogue: Catalogue, pages: list[tuple[Record, str, Any]]
) -> None:
    tree = next(tree for record, _, tree in pages if record.id == "unhcr-prk-refugees-by-country")
    cells = [cell.text_content().strip() for cell in tree.xpath("//table[@class='data']//td")]
    assert "not reported" in cells
    assert "0" not in cells


def test_a_response_that_was_not_found_is_said_to_be_not_found(pages: list[tuple[Record, str, Any]]) -> None:
    for record, _, tree in pages:
        if isinstance(record, Event) and record.responses.dprk is None:
            assert "North Korea no statement found" in " ".join(tree.text_content().split())


def test_citations_stand_in_the_list_and_lead_to_their_source(pages: list[tuple[Record, str, Any]]) -> None:
    for record, _, tree in pages:
        cited = {citation.source for _, citation in record.citations()}
        listed = {href.split("/")[-2] for href in tree.xpath("//ol[@class='references']//span[@class='title']/a/@href")}
        assert listed == cited


def test_links_between_records_lead_somewhere(filled: Path, pages: list[tuple[Record, str, Any]]) -> None:
    elsewhere = {f"/{path}" for path in ("about/", "cases/", "how-many/", "corrections/", "", *ANCHORS.values())}
    for record, _, tree in pages:
        for href in {href for href in tree.xpath("//a/@href") if "://" not in href}:
            path, _, anchor = urljoin(f"/{address(record)}", href).partition("#")
            target = filled / path[1:] / "index.html"
            assert path in elsewhere or target.is_file(), (record.id, href)
            if anchor and path == f"/{address(record)}":
                assert tree.xpath("//*[@id=$id]", id=anchor), (record.id, href)


def test_provisions_are_where_questions_point_to(filled: Path, pages: list[tuple[Record, str, Any]]) -> None:
    for record, _, tree in pages:
        for href in tree.xpath("//a[contains(@href, '#article-')]/@href") if record.collection == "questions" else ():
            path, _, anchor = urljoin(f"/{address(record)}", href).partition("#")
            assert f'id="{anchor}"' in (filled / path[1:] / "index.html").read_text(encoding="utf-8")


def test_ids_on_a_page_are_unique(pages: list[tuple[Record, str, Any]]) -> None:
    for record, _, tree in pages:
        ids = tree.xpath("//@id")
        assert len(ids) == len(set(ids)), record.id


def test_korean_chinese_and_japanese_say_their_language(pages: list[tuple[Record, str, Any]]) -> None:
    outside = "//main//text()[not(ancestor::ol[@class='references'] or ancestor::*[@class='rail'])]"
    for record, _, tree in pages:
        for node in filter(EAST_ASIAN.search, tree.xpath(outside)):
            around = node.getparent().getparent() if node.is_tail else node.getparent()
            language = around.xpath("string(ancestor-or-self::*[@lang][1]/@lang)")
            assert language.partition("-")[0] in ("ko", "zh", "ja"), (record.id, node)


def test_addresses_that_are_not_to_be_linked_are_on_no_page(catalogue: Catalogue, filled: Path) -> None:
    everything = "".join(path.read_text(encoding="utf-8") for path in filled.rglob("*.html"))
    shown = {source.shown_url for source in catalogue.sources.values()}
    for source in catalogue.sources.values():
        hidden = {copy.address for copy in source.read_in if copy not in source.linked_copies}
        hidden |= {source.url} if source.address_withheld and source.url else set()
        assert not [where for where in hidden - shown if f'"{where}"' in everything], source.id


def test_withheld_cases_are_on_no_page(catalogue: Catalogue, filled: Path) -> None:
    everything = "".join(path.read_text(encoding="utf-8") for path in filled.rglob("*.html"))
    assert catalogue.withheld
    assert not [id for id in catalogue.withheld if re.search(rf"(?<![\w-]){id}(?![\w-])", everything)]


def test_content_notes_come_before_the_narrative(catalogue: Catalogue, filled: Path) -> None:
    for case in catalogue.cases.values():
        text = read(filled, case)
        told = content.notes(catalogue, case)
        assert not told or text.index('class="notice"') < text.index('class="path"') < text.index('id="past"')
        assert case.help_line == ("crisis line" in text)


def test_old_addresses_lead_to_the_record(catalogue: Catalogue, filled: Path) -> None:
    moved = [(record, old) for record in with_pages(catalogue) for old in record.was]
    assert moved
    for record, old in moved:
        text = (filled / record.collection / old / "index.html").read_text(encoding="utf-8")
        tree = html.fromstring(text)
        refresh = tree.xpath("string(//meta[@http-equiv='refresh']/@content)")
        assert urljoin(f"/{record.collection}/{old}/", refresh.partition("url=")[2]) == f"/{address(record)}"
        assert urljoin(f"/{record.collection}/{old}/", tree.xpath("string(//main//a/@href)")) == f"/{address(record)}"
        assert tree.xpath("string(//link[@rel='canonical']/@href)") == f"{SITE_URL}{address(record)}"
        assert tree.xpath("string(//meta[@http-equiv='Content-Security-Policy']/@content)") == POLICY
        assert "data-pagefind-body" not in text


def test_pages_know_their_own_address_their_file_and_where_they_are_used(filled: Path, catalogue: Catalogue) -> None:
    figure = catalogue.figures["nkdb-cases-8230"]
    tree = html.fromstring(read(filled, figure))
    assert tree.xpath("string(//link[@rel='canonical']/@href)") == f"{SITE_URL}figures/nkdb-cases-8230/"
    assert f"{REPOSITORY}/edit/main/{figure.path}" in tree.xpath("//a/@href")
    assert {"../../how-many/", "../../"} <= set(tree.xpath("//section[@class='uses']//a/@href"))


def test_without_an_address_of_its_own_the_site_makes_no_whole_links(catalogue: Catalogue, tmp_path: Path) -> None:
    site, record = shell_in(tmp_path), next(iter(catalogue.places.values()))
    fill(site, catalogue, {}, None, None)
    assert 'rel="canonical"' not in read(site, record)
    assert "/edit/main/" not in read(site, record)


def test_a_source_shows_who_cites_it_where_and_for_what(catalogue: Catalogue, filled: Path) -> None:
    source: Source = max(catalogue.sources.values(), key=lambda source: len(catalogue.uses(source)))
    rows = html.fromstring(read(filled, source)).xpath("//tbody/tr")
    cells = {tuple(squashed(cell.text_content()) for cell in row.xpath("td")) for row in rows}
    uses = [use.citation for use in catalogue.uses(source) if use.citation]
    assert {(squashed(use.locator), squashed(use.supports)) for use in uses} == cells


def test_a_case_leads_to_the_address_for_removals_once_there_is_one(catalogue: Catalogue, tmp_path: Path) -> None:
    site, case = shell_in(tmp_path), catalogue.cases["c-2003-onsong-01"]
    fill(site, catalogue, {}, SITE_URL, REPOSITORY, contact="mailto:somebody@site.example")
    tree = html.fromstring(read(site, case))
    assert set(tree.xpath("//*[@id='removal']//a/@href")) == {"mailto:somebody@site.example"}
    assert f"{SITE_URL}cases/{case.id}/" in tree.xpath("string(//p[@class='citing'])")
    assert squashed(label("record", "withdraw-missing")) not in squashed(tree.text_content())


def test_a_case_says_that_nobody_can_be_asked_in_private_yet(catalogue: Catalogue, filled: Path) -> None:
    removal = html.fromstring(read(filled, catalogue.cases["c-2003-onsong-01"])).xpath("//*[@id='removal']")[0]
    assert squashed(label("record", "withdraw-missing")) in squashed(removal.text_content())
    korean = squashed(" ".join(part.text_content() for part in removal.xpath(".//*[@lang='ko']")))
    assert squashed(label("record", "withdraw-missing-ko")) in korean


def test_where_to_find_help_stands_before_what_is_told(catalogue: Catalogue, filled: Path) -> None:
    """In English and Korean, with a warning that a line can call the police, and a way to the offices."""
    heavy = [case for case in catalogue.cases.values() if case.help_line]
    assert heavy
    for case in heavy:
        page = read(filled, case)
        assert page.index(label("ui", "help")) < page.index(label("ui", "help-ko")) < page.index('class="path"')
        assert html.fromstring(page).xpath("//div[@class='note']//a[contains(@href, 'at-risk/#who-can-be-asked')]")


def test_a_list_that_defines_violence_says_so_first(catalogue: Catalogue, filled: Path) -> None:
    """A reader can come to it from a search or a link, past the notices of other pages."""
    for id in catalogue.violations:
        if (page := filled / "cases/violation" / id / "index.html").exists():
            text = page.read_text(encoding="utf-8")
            about = content.notes(catalogue, catalogue.violations[id])
            assert not about or text.index('class="notice"') < text.index('class="leave-now"') < text.index(
                'class="cases'
            )


def test_an_event_of_several_speakers_says_that_they_may_share_an_informant(
    pages: list[tuple[Record, str, Any]],
) -> None:
    told = {
        record.id: label("record", "event-several") in text for record, text, _ in pages if isinstance(record, Event)
    }
    several = {record.id for record, _, _ in pages if isinstance(record, Event) and record.status == "several"}
    assert {event for event, says in told.items() if says} == several


def test_a_case_says_whose_words_the_kinds_of_violation_are(pages: list[tuple[Record, str, Any]]) -> None:
    cases = [(record, text) for record, text, _ in pages if isinstance(record, Case)]
    assert {record.id for record, text in cases if label("record", "kinds-coded") in text} == {
        record.id for record, _ in cases if record.violations
    }

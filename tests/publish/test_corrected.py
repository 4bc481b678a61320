"""A page that leads to a corrected record says so; others do not."""

from __future__ import annotations

from pathlib import Path

from lxml import html

from macros.publish.corrected import SLOT, apply_corrections
from macros.render.templates import inline
from tests.render.small import catalogue

RECORDS = catalogue(
    sources={"s1": {}},
    actors={"a1": {}},
    figures={"f1": {"title": "Held here"}, "f10": {}},
    corrections={"c": {}},
    events={"f1": {}},
)


def _page(site: Path, address: str, link: str) -> Path:
    page = site / address / "index.html"
    page.parent.mkdir(parents=True, exist_ok=True)
    words = inline(f'<a class="x" href="{link}">it</a>')
    page.write_text(f"<main>{words}{SLOT}</main>", encoding="utf-8")
    return page


def test_a_page_says_what_was_corrected_in_the_records_that_it_leads_to(tmp_path: Path) -> None:
    leads = _page(tmp_path, "how-many", "../figures/f1/")
    home = _page(tmp_path, "", "figures/f1/")
    own = _page(tmp_path, "figures/f1", "../f10/")
    silent = [
        _page(tmp_path, "other", "../figures/f10/"),
        _page(tmp_path, "namesake", "../events/f1/"),
        _page(tmp_path, "corrections", "../figures/f1/"),
        _page(tmp_path, "contribute/macros", "../../figures/f1/"),
    ]
    apply_corrections(tmp_path, RECORDS)
    for page in (leads, home, own):
        (notice,) = html.fromstring(page.read_text(encoding="utf-8")).xpath("//aside")
        said = notice.text_content()
        assert "Corrected on 24 November 2026." in said
        assert "Held here" in said
        assert "The number: was “4”, now “5”. It was misread." in said
    for page in silent:
        text = page.read_text(encoding="utf-8")
        assert "aside" not in text
        assert SLOT not in text


def test_many_corrections_are_folded_under_their_number(tmp_path: Path) -> None:
    ids = [f"f{number}" for number in range(5)]
    records = catalogue(
        sources={"s1": {}},
        actors={"a1": {}},
        figures={id: {"title": f"Number {id}"} for id in ids},
        corrections={f"c{id}": {"record": id} for id in ids},
    )
    page = tmp_path / "index.html"
    links = " ".join(f'<a href="figures/{id}/">it</a>' for id in ids)
    page.write_text(f"<main>{links}{SLOT}</main>", encoding="utf-8")
    apply_corrections(tmp_path, records)
    (folded,) = html.fromstring(page.read_text(encoding="utf-8")).xpath("//aside/details")
    assert folded.xpath("string(summary)") == "5 corrections in the records that this page shows"
    assert all(f"Number {id}" in folded.text_content() for id in ids)


def test_what_nobody_saw_is_folded_and_what_readers_saw_is_not(tmp_path: Path) -> None:
    records = catalogue(
        sources={"s1": {}},
        actors={"a1": {}},
        figures={"f1": {"title": "Seen"}, "f2": {"title": "Unseen"}},
        corrections={"c1": {"record": "f1"}, "c2": {"record": "f2", "before_publication": True}},
    )
    page = tmp_path / "index.html"
    page.write_text(f'<main><a href="figures/f1/">1</a> <a href="figures/f2/">2</a>{SLOT}</main>', encoding="utf-8")
    apply_corrections(tmp_path, records)
    (aside,) = html.fromstring(page.read_text(encoding="utf-8")).xpath("//aside")
    assert "Seen" in aside.xpath("string(p[@class='corrected'])")
    (folded,) = aside.xpath("details")
    assert folded.xpath("string(summary)") == "One correction before this site was published"
    assert "Unseen" in folded.text_content()

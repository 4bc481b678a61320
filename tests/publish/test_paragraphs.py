"""Numbers of paragraphs: which paragraphs get one, which one, and that it leads to itself."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html

from macros.publish.paragraphs import UNNUMBERED, number_pages, numbered

PAGE = (
    '<main class="explainer" data-numbered>\n<p class="grey">The law</p><h1>Is it?</h1>\n<p>Yes<br>and <b>no</b>.</p>'
    '<h2 id="rule">Rule</h2><p>One.</p><ul>\n<li>Two.</li>\n<li>\n<p>Three.</p>\n</li>\n</ul>'
    '<div class="rows"><p>Not this.</p><ul><li>Nor this.</li></ul></div><ol class="references"><li>Nor this.</li></ol>'
    '<div class="sides"><section><h2 id="for">For</h2><p class="point">Four.<sup><a href="#x">1</a></sup></p></section>'
    '<section><h2 id="against">Against</h2><p class="point">Five.</p></section></div>'
    '<h2 id="related">Related</h2><p>Not this.</p><h2 id="more">More</h2><p>Nor this.</p></main>'
)


def _numbers(text: str) -> list[tuple[str, str]]:
    """Each numbered paragraph: its number, and its words without it."""
    found = []
    for link in html.fromstring(text).xpath("//a[@class='para']"):
        (target,) = link.xpath("//*[@id=$id]", id=link.get("href")[1:])
        assert target in link.iterancestors()
        found.append((link.text, target.text_content().strip().removesuffix(link.text).strip()))
    return found


def test_paragraphs_items_and_points_are_numbered_by_section() -> None:
    assert _numbers(numbered(PAGE)) == [
        ("1.1", "Yesand no."),
        ("2.1", "One."),
        ("2.2", "Two."),
        ("2.3", "Three."),
        ("3.1", "Four.1"),
        ("4.1", "Five."),
    ]


def test_a_new_paragraph_moves_only_those_below_it_in_its_section() -> None:
    longer = PAGE.replace("<p>One.</p>", "<p>Zero.</p><p>One.</p>")
    before, after = dict(_numbers(numbered(PAGE))), dict(_numbers(numbered(longer)))
    assert {number for number, words in before.items() if after[number] != words} == {"2.1", "2.2", "2.3"}


def test_nothing_but_the_numbers_is_added() -> None:
    tree = html.fromstring(numbered(PAGE))
    for link in tree.xpath("//a[@class='para']"):
        assert link.get("aria-label") == f"Paragraph {link.text}"
        link.drop_tree()
    assert tree.text_content() == html.fromstring(PAGE).text_content()


@pytest.mark.parametrize("id", UNNUMBERED)
def test_lists_of_records_and_references_have_no_numbers(id: str) -> None:
    assert _numbers(numbered(f'<main data-numbered><h2 id="{id}">A list</h2><p>One.</p></main>')) == []


def test_only_pages_that_ask_are_numbered(tmp_path: Path) -> None:
    asking, silent = tmp_path / "asking.html", tmp_path / "silent.html"
    asking.write_text(PAGE, encoding="utf-8")
    silent.write_text(PAGE.replace(" data-numbered", ""), encoding="utf-8")
    before = silent.read_text(encoding="utf-8")
    assert number_pages(tmp_path) == 1
    assert _numbers(asking.read_text(encoding="utf-8"))
    assert silent.read_text(encoding="utf-8") == before

from __future__ import annotations

from pathlib import Path

import markdown

from macros.publish.blocks import Blocks

BLOCK = '<section class="x"><p>1 &lt; 2 *not* [a](b) \\1</p></section>'


def test_a_block_goes_through_markdown_into_its_page_as_it_is(tmp_path: Path) -> None:
    blocks = Blocks()
    macro = blocks.holding(lambda text: f"{BLOCK}{text}")
    page = tmp_path / "a" / "index.html"
    page.parent.mkdir()
    page.write_text(markdown.markdown(f"# A\n\n{macro('one')}\n\nText.\n\n{macro('two')}\n"), encoding="utf-8")
    assert "section" not in page.read_text(encoding="utf-8")
    blocks.fill(tmp_path)
    assert page.read_text(encoding="utf-8") == f"<h1>A</h1>\n{BLOCK}one\n\n<p>Text.</p>\n{BLOCK}two"


def test_a_slot_that_nobody_holds_stays(tmp_path: Path) -> None:
    page = tmp_path / "index.html"
    page.write_text("<!--slot:block-7--><!--slot:body-->", encoding="utf-8")
    Blocks().fill(tmp_path)
    assert page.read_text(encoding="utf-8") == "<!--slot:block-7--><!--slot:body-->"

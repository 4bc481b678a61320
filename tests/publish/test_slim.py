from __future__ import annotations

from pathlib import Path

from macros.publish.record_pages import SHELL
from macros.publish.slim import leave_out, slim

EVERYWHERE = ("site.css", "blocks.css", "search.css", "evidence.css")


def _everywhere(assets: Path) -> None:
    for name in EVERYWHERE:
        (assets / name).write_text(f"/* why */\n.{name.removesuffix('.css')} {{ color: red }}\n", encoding="utf-8")


def test_comments_and_indents_go_and_the_rest_stays(tmp_path: Path) -> None:
    assets = tmp_path / "assets"
    assets.mkdir()
    _everywhere(assets)
    (assets / "a.css").write_text(
        "/* One\n two. */\n\n@media print {\n  a { color: red; } /* why */\n}\n", encoding="utf-8"
    )
    (assets / "a.js").write_text('// Why.\nlet a = "http://b"; // c\n\n  // Why.\n  f(a);\n', encoding="utf-8")
    (assets / "a.svg").write_text("<svg>/* as it is */</svg>", encoding="utf-8")
    slim(tmp_path)
    assert (assets / "a.css").read_text(encoding="utf-8") == "@media print {\na { color: red; } \n}\n"
    assert (assets / "a.js").read_text(encoding="utf-8") == 'let a = "http://b"; // c\nf(a);\n'
    assert (assets / "a.svg").read_text(encoding="utf-8") == "<svg>/* as it is */</svg>"


def test_the_styles_of_every_page_go_out_as_one_file(tmp_path: Path) -> None:
    (tmp_path / "assets").mkdir()
    _everywhere(tmp_path / "assets")
    links = "".join(f'<link rel="stylesheet" href="../assets/{name}">\n' for name in EVERYWHERE)
    for name in ("a.html", str(SHELL)):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(f"{links}<p>", encoding="utf-8")
    leave_out(tmp_path)
    slim(tmp_path)
    assert [path.name for path in (tmp_path / "assets").iterdir()] == ["site.css"]
    assert (tmp_path / "assets/site.css").read_text(encoding="utf-8") == (
        ".site { color: red }\n.blocks { color: red }\n.search { color: red }\n.evidence { color: red }\n"
    )
    for name in ("a.html", str(SHELL)):
        assert (tmp_path / name).read_text(encoding="utf-8") == '<link rel="stylesheet" href="../assets/site.css">\n<p>'


def test_a_page_asks_only_for_the_styles_of_its_blocks(tmp_path: Path) -> None:
    sheets = {
        "site.css": ".x { color: red }",
        "tables.css": "/* .plain */\n.matrix .plain, .parties {}\n@media print {\n  :is(.flow, .lanes) .plain {} }",
        "chart.css": ".chart { color: red }",
    }
    (tmp_path / "assets").mkdir()
    for name, css in sheets.items():
        (tmp_path / "assets" / name).write_text(css, encoding="utf-8")
    links = "".join(f'<link rel="stylesheet" href="../assets/{name}">\n' for name in sheets)
    bodies = {"a.html": "plain", "b.html": "full flow", "c.html": "chart", str(SHELL): ""}
    for name, body in bodies.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(f'{links}<p class="{body}">', encoding="utf-8")
    leave_out(tmp_path)
    kept = {name: [s for s in sheets if f"assets/{s}" in (tmp_path / name).read_text("utf-8")] for name in bodies}
    assert kept == {
        "a.html": ["site.css"], "b.html": ["site.css", "tables.css"], "c.html": ["site.css", "chart.css"],
        str(SHELL): list(sheets),
    }  # fmt: skip


def test_characters_that_only_markdown_misreads_are_written_out_and_markup_is_not(tmp_path: Path) -> None:
    (tmp_path / "assets").mkdir()
    page = tmp_path / "index.html"
    page.write_text(
        '<a href="..&#47;a&#45;b" title="&#34;&#60;&#39;">&#40;&#8211;&#38;amp;&#62;&#9;&#41;</a>', encoding="utf-8"
    )
    leave_out(tmp_path)
    assert page.read_text("utf-8") == '<a href="../a-b" title="&#34;&#60;&#39;">(–&#38;amp;&#62;&#9;)</a>'

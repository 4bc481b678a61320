"""What lies below `docs/`, and the navigation: pages, pictures, titles, and nothing else."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest
import yaml

from macros.records.pages import beside, navigation


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("leak.txt", "only pages and pictures"),
        ("CNAME", "no name for an address"),
        ("_headers", "no name for an address"),
        ("sw.js", "only pages and pictures"),
        ("raw.html", "only pages and pictures"),
        ("x.pdf", "only pages and pictures"),
        ("x.jpeg", "only pages and pictures"),
        ("Page.md", "no name for an address"),
        ("a b.md", "no name for an address"),
        ("a.b.md", "no name for an address"),
        ("con:.md", "no name for an address"),
        (".well-known", "no name for an address"),
        ("UPPER/page.md", "no name for an address"),
        ("x.PNG", "no name for an address"),
    ],
)
def test_only_pages_and_pictures_lie_beside(name: str, said: str, tmp_path: Path) -> None:
    file = tmp_path / "docs" / name
    file.parent.mkdir(parents=True)
    file.write_text("x", encoding="utf-8")
    assert [said in problem.what for problem in beside.check(tmp_path)] == [True]


def test_links_are_not_published(tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    docs.mkdir()
    (docs / "page.md").symlink_to("/etc/passwd")
    (docs / "folder").symlink_to("/etc")
    assert [str(problem)[:19] for problem in beside.check(tmp_path)] == ["docs/folder:1:1: li", "docs/page.md:1:1: l"]
    assert list(beside.pages(tmp_path)) == []
    docs.rename(tmp_path / "elsewhere")
    docs.symlink_to(tmp_path / "elsewhere")
    assert [problem.path for problem in beside.check(tmp_path)] == ["docs"]
    assert list(beside.pages(tmp_path)) == []


PNG = b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 0)
WEBP = b"RIFF\x00\x00\x00\x00WEBP"


@pytest.mark.parametrize(
    ("name", "raw", "said"),
    [
        ("x.png", PNG, None),
        ("x.jpg", b"\xff\xd8\xff\xe0", None),
        ("x.webp", WEBP, None),
        ("x.png", b"<html>", "no PNG picture"),
        ("x.jpg", PNG, "no JPG picture"),
        ("x.webp", b"RIFF\x00\x00\x00\x00WAVE", "no WEBP picture"),
        ("x.jpg", b"\xff\xd8\xff\xe1\x00\x10Exif\x00\x00GPS", "metadata"),
        ("x.png", PNG + b"eXIf", "metadata"),
        ("x.webp", WEBP + b"EXIF", "metadata"),
        ("x.png", PNG + b"\x00" * beside.IMAGE_MAX, "too large"),
        ("x.svg", b"\xff<svg>", "no SVG picture"),
        ("x.svg", b"<svg>\xff</svg>", "not UTF-8"),
    ],
)
def test_pictures_are_what_they_say(name: str, raw: bytes, said: str | None, tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / name).write_bytes(raw)
    assert [said is not None and said in problem.what for problem in beside.check(tmp_path)] == ([True] if said else [])


@pytest.mark.parametrize(
    ("drawing", "at"),
    [
        ('<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0"/><use href="#a"/><g fill="url(#b)"/></svg>', None),
        ('<?xml version="1.0"?>\n<svg><!-- a --><text>한 &amp; b</text></svg>', None),
        ("<svg>\n <script>alert(1)</script></svg>", "2:2"),
        ('<svg onload="alert(1)"/>', "1:6"),
        ("<svg><foreignObject/></svg>", "1:6"),
        ('<svg><use href="https://evil.example/x"/></svg>', "1:11"),
        ("<svg><use xlink:href='data:x'/></svg>", "1:17"),
        ('<svg><image href="x.png"/></svg>', "1:6"),
        ("<svg><style>@import url(x)</style></svg>", "1:6"),
        ('<svg style="x"/>', "1:6"),
        ('<svg><g fill="url(https://evil.example)"/></svg>', "1:15"),
        ('<svg><a href="#x"/></svg>', "1:6"),
        ('<svg><set attributeName="href" to="javascript:x"/></svg>', "1:6"),
        ('<!DOCTYPE svg [<!ENTITY a "b">]><svg/>', "1:1"),
        ('<svg><g fill="&#117;rl(x)"/></svg>', "1:15"),
        ("<svg><?x y?></svg>", "1:6"),
    ],
)
def test_drawings_only_draw(drawing: str, at: str | None, tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "x.svg").write_text(drawing, encoding="utf-8")
    assert [f"{problem.line}:{problem.column}" for problem in beside.check(tmp_path)] == ([at] if at else [])


@pytest.mark.parametrize(
    ("nav", "said"),
    [
        ("- Home: index.md\n- More:\n    - index.md\n", None),
        ("- Home: indx.md\n", 'mkdocs.yml:2:9: nav[0].Home: no page "indx.md". Did you mean "index.md"?'),
        ("- Out: https://evil.example\n", 'mkdocs.yml:2:8: nav[0].Out: no page "https://evil.example".'),
        ('- "{{ x }}": index.md\n', "mkdocs.yml:2:3: nav: template braces"),
        ("- <b>x</b>: index.md\n", "mkdocs.yml:2:3: nav: HTML"),
        ("- The 48 cases: index.md\n", "mkdocs.yml:2:3: nav: a number with its unit"),
        ("- Empty:\n", "mkdocs.yml:2:3: nav[0].Empty: a title without a page."),
        ("- !ENV X: index.md\n", "mkdocs.yml:2:3: a YAML tag"),
    ],
)
def test_the_navigation_is_titles_and_pages(nav: str, said: str | None, tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "index.md").touch()
    (tmp_path / "mkdocs.yml").write_text(f"nav:\n{nav}", encoding="utf-8")
    found = [str(problem) for problem in navigation.check(tmp_path)]
    assert [said is not None and line.startswith(said) for line in found] == ([True] if said else [])


def test_mkdocs_reads_pages_as_the_check_does(root: Path) -> None:
    """The check rests on the plugin's usual delimiters and on the extensions that MkDocs itself adds."""
    config = yaml.safe_load((root / "mkdocs.yml").read_text(encoding="utf-8"))
    options = next(plugin["macros"] for plugin in config["plugins"] if isinstance(plugin, dict) and "macros" in plugin)
    assert not [
        name for name in options if name.startswith("j2_") or name in ("include_yaml", "modules", "render_by_default")
    ]
    assert (options["on_undefined"], options["on_error_fail"]) == ("strict", True)
    assert not config.get("markdown_extensions")
    assert "docs_dir" not in config
    assert "hooks" not in config

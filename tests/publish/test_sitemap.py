from __future__ import annotations

from pathlib import Path

from lxml import etree

from macros.publish.sitemap import write_sitemap


def _page(site: Path, name: str, text: str = "<p>x</p>") -> None:
    (site / name).parent.mkdir(parents=True, exist_ok=True)
    (site / name).write_text(text, encoding="utf-8")


def test_every_page_is_listed_but_redirects_and_the_error_page(tmp_path: Path) -> None:
    for name in ("index.html", "cases/a/index.html", "404.html"):
        _page(tmp_path, name)
    _page(tmp_path, "cases/old/index.html", '<meta http-equiv="refresh" content="0; url=../a/">')
    assert write_sitemap(tmp_path, "https://example.org/a&b/") == 2
    found = etree.parse(str(tmp_path / "sitemap.xml")).xpath("//*[local-name()='loc']/text()")
    assert found == ["https://example.org/a&b/cases/a/", "https://example.org/a&b/"]


def test_a_site_without_address_has_no_sitemap(tmp_path: Path) -> None:
    _page(tmp_path, "index.html")
    assert write_sitemap(tmp_path, None) == 0
    assert not (tmp_path / "sitemap.xml").exists()

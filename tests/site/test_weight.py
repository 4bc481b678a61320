"""A first view costs a reader on a slow line at most 100,000 bytes: the page, its styles, scripts and fonts."""

from __future__ import annotations

import gzip
from functools import cache
from pathlib import Path
from urllib.parse import urljoin

from lxml import html

FIRST_VIEW = 100_000
# Pages whose files are looked at, the largest first.
LARGEST = 40


@cache
def _weight(path: Path) -> int:
    body = path.read_bytes()
    return len(body) if path.suffix == ".woff2" else len(gzip.compress(body, mtime=0))


def _files(site: Path, page: Path) -> set[Path]:
    """The page and everything that its head asks for."""
    head = html.fromstring(page.read_bytes()).find("head")
    asked = head.xpath("link[contains('stylesheet preload icon', @rel)]/@href | script/@src")
    address = f"/{page.relative_to(site).as_posix()}"
    return {page} | {site / urljoin(address, one).lstrip("/") for one in asked}


def test_no_first_view_is_heavier_than_it_may_be(site: Path) -> None:
    largest = sorted(site.rglob("*.html"), key=lambda page: page.stat().st_size, reverse=True)[:LARGEST]
    assert largest
    heavy = {
        page.relative_to(site).as_posix(): total
        for page in largest
        if (total := sum(_weight(one) for one in _files(site, page))) > FIRST_VIEW
    }
    assert heavy == {}

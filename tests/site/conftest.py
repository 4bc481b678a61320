"""The built pages, read once with a parser that is not ours."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html
from lxml.html import HtmlElement


@pytest.fixture(scope="session")
def pages(site: Path) -> dict[str, HtmlElement]:
    """Every page of the site by its address from the root: `""`, `"cases/"`, `"cases/c-2003-onsong-01/"`."""
    parser = html.HTMLParser(encoding="utf-8")
    return {
        path.relative_to(site).as_posix().removesuffix("index.html"): html.parse(str(path), parser).getroot()
        for path in sorted(site.rglob("*.html"))
    }

"""The sitemap: every page of the built site, where the site knows its own address."""

from __future__ import annotations

from pathlib import Path
from xml.sax.saxutils import escape

# Pages that no reader looks for.
_LEFT_OUT = ("404.html",)
_REDIRECT = 'http-equiv="refresh"'


def write_sitemap(site: Path, site_url: str | None) -> int:
    """Write `sitemap.xml` (sitemaps.org 0.9) and return its number of addresses; without `site_url` write none.

    No `lastmod`: pages are built from records that do not say when each was last changed.
    """
    for engines_own in ("sitemap.xml", "sitemap.xml.gz"):  # lists narrative pages only, dated by the clock
        (site / engines_own).unlink(missing_ok=True)
    if not site_url:
        return 0
    pages = [
        path
        for path in sorted(site.rglob("*.html"))
        if path.name not in _LEFT_OUT and _REDIRECT not in path.read_text(encoding="utf-8")
    ]
    addresses = [
        escape(site_url.rstrip("/") + "/" + path.relative_to(site).as_posix().removesuffix("index.html"))
        for path in pages
    ]
    body = "".join(f"<url><loc>{address}</loc></url>\n" for address in addresses)
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    (site / "sitemap.xml").write_text(f"{head}{body}</urlset>\n", encoding="utf-8")
    return len(addresses)

"""Finish a built site: everything that is done between the engine's last page and the first reader."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Protocol

from macros.publish.charts import write_charts
from macros.publish.cited_on import with_citations
from macros.publish.corrected import apply_corrections
from macros.publish.drawn import Drawn
from macros.publish.facet_pages import fill_facets
from macros.publish.pages import Pages, rewrite
from macros.publish.paragraphs import number_pages
from macros.publish.policy import SLOT, apply_policy
from macros.publish.rail import thin_rails
from macros.publish.record_pages import PageUse, fill
from macros.publish.search import index_in_background, index_site
from macros.publish.sitemap import write_sitemap
from macros.publish.slim import leave_out, slim
from macros.publish.source_pages import fill_source_filters
from macros.publish.tables import write_tables
from macros.publish.verify import verify
from macros.records.catalogue import Catalogue
from macros.records.problems import Problem
from macros.render.templates import render


class Preview(Protocol):
    """What the site takes from a preview: its problems, and the pages that it has drawn so far."""

    @property
    def problems(self) -> Sequence[Problem]:
        """What is wrong with the records and pages as they are now."""

    @property
    def drawn(self) -> Drawn:
        """The records' pages of the last build."""

    def pages(self, site: Path) -> Pages:
        """What takes the pages from records beside those below `site`."""

    def show(self, site: Path) -> Path:
        """Put the site on show that is finished in `site`, and return the folder in which it is."""


def finish(  # noqa: PLR0913 - what the site says of itself comes from the door
    site: Path,
    catalogue: Catalogue,
    uses: Mapping[tuple[str, str], Sequence[PageUse]],
    *,
    site_url: str | None,
    repository: str | None,
    contact: str | None = None,
    preview: Preview | None = None,
) -> None:
    """Turn the engine's pages under `site` into the whole site.

    `uses` names, for a record (kind and id) or a picture (`charts`), the pages that use it. A `preview` shows its
    problems over every page, indexes in the background, and goes without policy: the server's own reload script is
    inline.
    Raises `SiteFaults` for a site that must not be published.
    """
    number_pages(site)
    thin_rails(site)
    uses = with_citations(site, uses)
    kept = preview.drawn if preview else None
    lists = fill_facets(site, catalogue, site_url, kept) + fill_source_filters(site, catalogue, site_url, kept)
    apply_corrections(site, catalogue)
    write_charts(site, catalogue, site_url, topics=[id for kind, id in uses if kind == "charts"])
    write_tables(site, catalogue)
    if preview is not None:
        _show(site, preview.problems)
        into = preview.pages(site)
        fill(site, catalogue, uses, site_url, repository, preview.drawn, contact=contact, into=into)
        index_in_background(preview.show(site))
        return
    apply_policy(site)
    leave_out(site)
    records = fill(site, catalogue, uses, site_url, repository, contact=contact)
    index_site(site)
    write_sitemap(site, site_url)
    slim(site)
    verify(site, pages_expected=lists + records)


def _show(site: Path, problems: Sequence[Problem]) -> None:
    """Put the problems over every page, the records' shell among them, and take the slot of the policy away."""
    notice = render("problems.html", problems=problems) if problems else ""
    rewrite(site, lambda _, text: text.replace(SLOT, "", 1).replace("<main", f"{notice}<main", 1))

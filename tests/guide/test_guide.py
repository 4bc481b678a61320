"""The guide: a newcomer who does what it says, with the slips that it shows, ends at a record and its page."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from macros.publish.record_pages import fill
from macros.records.catalogue import load_catalogue
from tests.publish.test_record_pages import read, shell_in
from tests.walk import copy_of, follow, steps

GUIDE = "docs/contribute/guide.md"


def test_the_walk_of_the_guide_ends_at_a_page(root: Path, tmp_path: Path, today: date) -> None:
    project = copy_of(root, tmp_path / "project")
    assert follow(project, steps(root / GUIDE, "## With a clone")) > 8
    catalogue = load_catalogue(project, today)
    site = shell_in(tmp_path / "site")
    fill(site, catalogue, {}, None, None)
    page = read(site, catalogue.figures["practice"])
    assert "8,230" in page
    assert "paragraph on the White Paper figures" in page

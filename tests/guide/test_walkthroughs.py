"""The walks of the page for developers, each followed on a copy, and what then stands on a page."""

from __future__ import annotations

import re
import shlex
from html import unescape
from pathlib import Path

import pytest

from tests.publish.test_record_pages import BARE
from tests.walk import copy_of, follow, run, steps

PAGE = Path("docs/contribute/architecture.md")
WALKS = ("A field", "A kind of record", "A rule", "A macro", "A picture", "A label", "A language")
SHORTEST = 3  # blocks of a walk: something is changed, something is run, something is said
# Draws what a walk has added, in a process of its own: the copy has modules of the same names.
DRAW = """
import sys
from datetime import date
from pathlib import Path
from macros.api import Api
from macros.publish.record_pages import SHELL, fill
from macros.records.catalogue import load_catalogue
catalogue = load_catalogue(Path('.'), date.max)
if sys.argv[1] == 'record':
    shell = Path('shown') / SHELL
    shell.parent.mkdir(parents=True)
    shell.write_text(sys.argv[3], encoding='utf-8')
    fill(Path('shown'), catalogue, {}, None, None)
    print((Path('shown') / sys.argv[2] / 'index.html').read_text(encoding='utf-8'))
else:
    api = Api(catalogue, page=lambda: 'practice/', pages=[])
    print(getattr(api, sys.argv[1])(sys.argv[2]))
"""


def _draw(project: Path, *what: str) -> str:
    (project / "draw.py").write_text(DRAW, encoding="utf-8")
    return unescape(run(project, f"python draw.py {shlex.join(what)}"))


@pytest.fixture
def project(root: Path, tmp_path: Path) -> Path:
    """Return a copy of the project, to be changed."""
    return copy_of(root, tmp_path / "project")


def test_every_walk_of_the_page_is_followed(root: Path) -> None:
    text = (root / PAGE).read_text(encoding="utf-8").partition("\n## How do I add …?\n")[2]
    assert tuple(re.findall(r"^### (.+)$", text, re.MULTILINE)) == WALKS


@pytest.mark.parametrize("walk", WALKS[2:3] + WALKS[5:])
def test_a_walk_does_what_it_says(walk: str, project: Path, root: Path) -> None:
    assert follow(project, steps(root / PAGE, f"### {walk}")) >= SHORTEST


def test_a_new_field_is_shown_on_its_page(project: Path, root: Path) -> None:
    follow(project, steps(root / PAGE, "### A field"))
    file = project / "data/cases/c-2003-onsong-01.yml"
    file.write_text(file.read_text(encoding="utf-8") + "told_in: ko\n", encoding="utf-8")
    page = _draw(project, "record", "cases/c-2003-onsong-01", BARE)
    assert "<dt>Language of the account</dt> <dd>ko</dd>" in page
    assert "told_in" in (project / "docs/contribute/fields.md").read_text(encoding="utf-8")


def test_a_new_kind_has_pages(project: Path, root: Path) -> None:
    follow(project, steps(root / PAGE, "### A kind of record"))
    (project / "data/campaigns/practice.yml").write_text(
        "title: A petition\nasks: That people be heard.\nsources:\n"
        "  - source: newdaily-2024-10-10\n    locator: first paragraph\n    supports: It.\n",
        encoding="utf-8",
    )
    assert "No problems" in run(project, "python -m macros check")
    page = _draw(project, "record", "campaigns/practice", BARE)
    assert "That people be heard." in page
    assert "Campaign" in page


def test_a_new_macro_gives_a_link(project: Path, root: Path) -> None:
    follow(project, steps(root / PAGE, "### A macro"))
    drawn = _draw(project, "year", "2023-10-09-mass-return")
    assert "2023" in drawn
    assert "events/2023-10-09-mass-return" in drawn


def test_a_new_picture_is_drawn(project: Path, root: Path) -> None:
    follow(project, steps(root / PAGE, "### A picture"))
    drawn = _draw(project, "chart", "practice")
    assert "<svg" in drawn
    assert "No total of recorded returns is above 8,230" in drawn

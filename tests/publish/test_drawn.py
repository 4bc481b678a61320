from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from macros.project import open_project
from macros.publish.drawn import Drawn
from macros.publish.facet_pages import fill_facets
from macros.publish.pages import Pages
from macros.publish.record_pages import SHELL, SLOTS, fill
from macros.publish.source_pages import fill_source_filters
from macros.records.catalogue import Catalogue
from macros.records.edtf import Edtf
from macros.records.load import Memory
from macros.records.model import Record
from tests.test_kept import anew, changed


def _build(root: Path, site: Path, memory: Memory, drawn: Drawn) -> dict[str, str]:
    shutil.rmtree(site, ignore_errors=True)
    (site / SHELL).parent.mkdir(parents=True)
    (site / SHELL).write_text("".join(f"<!--slot:{slot}-->" for slot in SLOTS), encoding="utf-8")
    project = open_project(root, date(2026, 11, 25), memory)
    fill(site, project.catalogue, project.uses, None, None, drawn)
    return {str(path.relative_to(site)): path.read_text(encoding="utf-8") for path in site.rglob("*.html")}


def test_a_preview_draws_anew_what_an_edit_touches_and_gives_what_a_build_gives(root: Path, tmp_path: Path) -> None:
    for name in ("data", "docs"):
        shutil.copytree(root / name, tmp_path / name)
    shutil.copy(root / "mkdocs.yml", tmp_path)
    memory, drawn, site = Memory(), Drawn(), tmp_path / "site"
    _build(tmp_path, site, memory, drawn)
    source = tmp_path / "data" / "sources" / "hrw-2002-11-19.yml"
    text = source.read_text(encoding="utf-8")
    source.write_text(text.replace("The Invisible Exodus", "New words", 1), encoding="utf-8")
    preview = _build(tmp_path, site, memory, drawn)
    assert "New words" in preview["sources/hrw-2002-11-19/index.html"]
    assert "New words" in preview["positions/hrw-2002-11-19/index.html"]
    assert preview == _build(tmp_path, site, Memory(), Drawn())


class _Texts(Pages):
    """Holds the pages that it is given."""

    def __init__(self, site: Path) -> None:
        super().__init__(site)
        self.texts: dict[str, str] = {}

    def write(self, address: str, text: str) -> None:
        self.texts[address] = text


def _pages(catalogue: Catalogue, site: Path, drawn: Drawn | None) -> dict[str, str]:
    """Every page that is made from records, by its address."""
    shutil.rmtree(site, ignore_errors=True)
    (site / SHELL).parent.mkdir(parents=True)
    (site / SHELL).write_text("".join(f"<!--slot:{slot}-->" for slot in SLOTS), encoding="utf-8")
    fill_facets(site, catalogue, None, drawn)
    fill_source_filters(site, catalogue, None, drawn)
    facets = {str(path.parent): path.read_text(encoding="utf-8") for path in site.glob("*/*/*/index.html")}
    fill(site, catalogue, {}, None, None, drawn, into=(held := _Texts(site)))
    return {**facets, **held.texts}


@pytest.fixture(scope="module")
def drawn(catalogue: Catalogue, tmp_path_factory: pytest.TempPathFactory) -> Drawn:
    """Return the pages of a first build; each test changes other records, and then what they were is drawn again."""
    drawn = Drawn()
    _pages(catalogue, tmp_path_factory.mktemp("drawn"), drawn)
    return drawn


def _assert_as_built(catalogue: Catalogue, site: Path, drawn: Drawn) -> None:
    shown, built = _pages(catalogue, site, drawn), _pages(catalogue, site, None)
    assert [address for address, page in built.items() if shown.get(address) != page] == []
    assert shown.keys() == built.keys()


# Together only where few pages show both: a page that is drawn again for one would hide that the other is missed.
@pytest.mark.parametrize(
    "kinds",
    [
        ("sources",), ("cases",), ("actors",), ("places",), ("questions",), ("figures", "glossary", "instruments"),
        ("events", "stages"), ("positions", "violations"), ("milestones", "findings", "corrections"),
    ],
)  # fmt: skip
def test_a_changed_record_shows_on_every_page_on_which_a_build_would_show_it(
    kinds: tuple[str, ...], catalogue: Catalogue, drawn: Drawn, tmp_path: Path
) -> None:
    records = [list(catalogue.kind(kind).values()) for kind in kinds]
    edited = [anew(record) for found in records for record in (found[0], found[len(found) // 2])]
    _assert_as_built(changed(catalogue, *edited), tmp_path, drawn)
    _assert_as_built(catalogue, tmp_path, drawn)


def test_a_day_that_an_event_and_a_case_leave_or_enter(catalogue: Catalogue, drawn: Drawn, tmp_path: Path) -> None:
    case = next(one for one in catalogue.cases.values() if one.repatriated and "-10-09" in str(one.repatriated.date))
    assert case.repatriated
    left = case.model_copy(update={"repatriated": case.repatriated.model_copy(update={"date": Edtf("2011-01-02")})})
    event = next(one for one in catalogue.events.values() if one.date and one.date.precision == "month")
    came: Record = event.model_copy(update={"date": case.repatriated.date})
    _assert_as_built(changed(catalogue, left, came), tmp_path, drawn)
    _assert_as_built(catalogue, tmp_path, drawn)


def test_a_record_that_takes_the_name_of_another(catalogue: Catalogue, drawn: Drawn, tmp_path: Path) -> None:
    one, other = list(catalogue.cases.values())[3:5]
    _assert_as_built(changed(catalogue, one.model_copy(update={"title": other.title})), tmp_path, drawn)
    _assert_as_built(catalogue, tmp_path, drawn)

"""A preview builds only what an edit touches, and shows byte for byte what a build of everything would show."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config

from macros import preview
from macros.publish import site as publish

SERVED = "http://127.0.0.1:8000/"
# Records of several kinds, with what of each is edited; then a page.
EDITS = (
    ("data/actors.yml", "  name: ", "  name: New "),
    ("data/questions.yml", "  question: ", "  question: New. "),
    ("data/figures/nkdb-cases-8230.yml", "value: 8230", "value: 8231"),
    ("data/sources/hrw-2002-11-19.yml", "The Invisible Exodus", "New words"),
    ("data/glossary.yml", "  term: ", "  term: New "),
    ("data/cases/c-1986-yodok-01.yml", "title: ", "title: New "),
    ("data/places.yml", "    en: ", "    en: New "),
    ("docs/how-many.md", "\n## ", "\nA new paragraph.\n\n## "),
)


class Project:
    """A copy of the project, and the folders that its preview, and builds of everything, are shown in."""

    def __init__(self, root: Path, folder: Path) -> None:
        self.folder, self.served, self.fresh = folder / "copy", folder / "served", folder / "fresh"
        for name in ("data", "docs", "overrides"):
            shutil.copytree(root / name, self.folder / name)
        shutil.copytree(root / "macros", self.folder / "macros", ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copy(root / "mkdocs.yml", self.folder)

    def config(self, site: Path) -> Any:
        return load_config(str(self.folder / "mkdocs.yml"), site_dir=str(site), site_url=SERVED)

    def edit(self, file: str, old: str, new: str) -> None:
        path = self.folder / file
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    def rebuild(self) -> set[str]:
        """Build the preview again; return which of its files were written."""
        before = {path: path.stat().st_mtime_ns for path in self.served.rglob("*") if path.is_file()}
        preview.build(self.config(self.served), serve_url=SERVED)
        after = {path: path.stat().st_mtime_ns for path in self.served.rglob("*") if path.is_file()}
        return {str(path.relative_to(self.served)) for path, stamp in after.items() if before.get(path) != stamp}

    def build_everything(self) -> dict[str, bytes]:
        """What a preview that remembers nothing shows of the same files."""
        remembered = preview.previews.pop(self.folder)
        site = Path(tempfile.mkdtemp(prefix=preview.PREFIX))
        try:
            mkdocs_build(self.config(site), serve_url=SERVED)
            return _files(site)
        finally:
            shutil.rmtree(site)
            preview.previews[self.folder] = remembered


def _files(site: Path) -> dict[str, bytes]:
    found = {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}
    return {name: content for name, content in found.items() if not name.startswith("sitemap.xml")}  # the engine's own


@pytest.fixture(scope="module")
def project(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    found = Project(root, tmp_path_factory.mktemp("rebuild"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(publish, "index_in_background", lambda site: None)
        yield found
    preview.previews.pop(found.folder).end()


def test_after_edits_a_preview_shows_what_a_build_of_everything_shows(project: Project) -> None:
    assert "index.html" in project.rebuild()
    assert project.rebuild() == set()
    for edit in EDITS:
        project.edit(*edit)
        written = project.rebuild()
        assert 0 < len(written) < 300, edit
    assert _files(project.served) == project.build_everything()

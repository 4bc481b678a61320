from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

from macros.project import open_project
from macros.publish.drawn import Drawn
from macros.publish.record_pages import SHELL, SLOTS, fill
from macros.records.load import Memory


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

"""Taking a record down, as the guide says it: told by the check until nothing refers to it, then gone from the site.

A case is taken that a page shows, that cites works which nothing else cites, and that was corrected once.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from macros.records.load import load
from macros.records.model import Case
from tests.walk import copy_of, run

CASE = "c-2017-shenyang-01"
CORRECTION = f"""
- id: about-a-case
  kind: cases
  record: {CASE}
  field: sex
  before: unknown
  why: It was read again.
  date: 2026-11-24
"""
WITHHELD = f"""
- id: {CASE}
  reason: on-request
  decided: 2026-11-25
"""


@pytest.fixture(scope="module")
def taken_down(root: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """Return a copy of the project after the removal, and what the check said of it before the rest was mended."""
    project = copy_of(root, tmp_path_factory.mktemp("taken") / "project")
    corrections = project / "data/corrections.yml"
    written = corrections.read_text(encoding="utf-8")
    corrections.write_text(written + CORRECTION, encoding="utf-8")
    (project / f"data/cases/{CASE}.yml").unlink()
    with (project / "data/withheld.yml").open("a", encoding="utf-8") as end:
        end.write(WITHHELD)
    said = run(project, "python -m macros check")
    for line in said.splitlines():
        if "nothing cites the source" in line:
            (project / line.partition(":")[0]).unlink()
        elif line.startswith("docs/"):
            page = project / line.partition(":")[0]
            page.write_text(re.sub(rf', "{CASE}"', "", page.read_text(encoding="utf-8")), encoding="utf-8")
    entries = re.split(r"(?m)^(?=- id: )", written)
    kept = [entry for entry in entries if f"record: {CASE}\n" not in entry]
    corrections.write_text("".join(kept), encoding="utf-8")
    return project, said


def _own(root: Path) -> dict[str, str]:
    """What only the case and its own works say: strings to look for in a site, by what they are."""
    draft = load(root)
    case = draft.records["cases"][CASE]
    assert isinstance(case, Case)
    cited = {citation.source for _, citation in case.citations()}
    others = {
        c.source for kind in draft.records.values() for r in kind.values() if r is not case for _, c in r.citations()
    }
    works = [draft.records["sources"][source] for source in sorted(cited - others)]
    assert works
    return {"id": CASE, "title": case.label, "account": case.narrative[:40], **{work.id: work.id for work in works}}


def _texts(site: Path) -> Iterator[tuple[str, str]]:
    """Every file of a site as text, what is packed unpacked."""
    for file in sorted(site.rglob("*")):
        if file.is_file():
            raw = file.read_bytes()
            raw = gzip.decompress(raw) if raw.startswith(b"\x1f\x8b") else raw
            yield file.relative_to(site).as_posix(), raw.decode("utf-8", "replace")


def _traces(site: Path, sought: dict[str, str]) -> dict[str, list[str]]:
    """Where each string stands, in the names of files or in what they hold."""
    found: dict[str, list[str]] = {what: [] for what in sought}
    for name, text in _texts(site):
        for what, string in sought.items():
            if string in text or string in name:
                found[what].append(name)
    return found


def test_the_check_names_whatever_still_refers_to_it(taken_down: tuple[Path, str], root: Path) -> None:
    project, said = taken_down
    assert f'no case "{CASE}"' in said
    assert "docs/questions/q-children.md" in said
    assert re.search(r"data/corrections\.yml:\d+:\d+: .*record", said)
    for source in set(_own(root)) - {"id", "title", "account"}:
        assert f'nothing cites the source "{source}"' in said
    assert "No problems" in run(project, "python -m macros check")


def test_an_id_that_was_withheld_does_not_come_back(taken_down: tuple[Path, str], root: Path) -> None:
    project, _ = taken_down
    again = project / f"data/cases/{CASE}.yml"
    again.write_bytes((root / f"data/cases/{CASE}.yml").read_bytes())
    try:
        assert "this record was withheld" in run(project, "python -m macros check")
    finally:
        again.unlink()


def test_the_built_site_keeps_no_trace(taken_down: tuple[Path, str], site: Path, root: Path) -> None:
    project, _ = taken_down
    sought = _own(root)
    before = _traces(site, sought)
    assert all(before.values()), before  # what is sought is there as long as the record is
    assert any(name.startswith("pagefind/") for name in before["title"])
    said = run(project, f"python -m macros build --site-dir {project / 'site'}")
    assert (project / "site" / "index.html").is_file(), said[-2000:]
    assert _traces(project / "site", sought) == {what: [] for what in sought}

"""Loading: every file below `data/` is a record, or is told; one fault brings no others after it."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from macros.records.catalogue import problems_of
from macros.records.load import load
from tests.records.kept import copy_project

SOURCE = "type: webpage\ntitle: T\npublisher: P\npublisher_kind: ngo\nlanguage: en\ntier: primary\nread: seed\n"


def _write(root: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        file = root / "data" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")


def _told(root: Path) -> list[str]:
    return sorted(str(problem).partition(". ")[0] for problem in load(root).problems)


def test_a_file_stands_at_any_depth_and_its_name_is_its_id(tmp_path: Path) -> None:
    _write(tmp_path, {"sources/a.yml": SOURCE, "sources/b/c/d.yml": SOURCE})
    draft = load(tmp_path)
    assert list(draft.records["sources"]) == ["a", "d"]
    assert draft.records["sources"]["d"].path == "data/sources/b/c/d.yml"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("sources/A_b.yml", 'data/sources/A_b.yml:1:1: the file name "A_b" is not a well-formed id'),
        ("sources/a b.yml", 'data/sources/a b.yml:1:1: the file name "a b" is not a well-formed id'),
        ("sources/\u0441p.yml", 'data/sources/\u0441p.yml:1:1: the file name "\u0441p" is not a well-formed id'),
        ("sources/a\u202eb.yml", 'data/sources/aU+202Eb.yml:1:1: the file name "aU+202Eb" is not a well-formed id'),
        ("sources/a.yaml", "data/sources/a.yaml:1:1: this file is never loaded"),
        ("sources/a.yml~", "data/sources/a.yml~:1:1: this file is never loaded"),
        ("sources/.hidden", "data/sources/.hidden:1:1: this file is never loaded"),
        ("source/a.yml", "data/source/a.yml:1:1: this file is in no known place and is never loaded"),
        ("a.yml", "data/a.yml:1:1: this file is in no known place and is never loaded"),
        ("sources.yml", "data/sources.yml:1:1: this file is in no known place and is never loaded"),
        ("actors/a.yml", "data/actors/a.yml:1:1: this file is in no known place and is never loaded"),
    ],
)
def test_no_file_is_passed_over_in_silence(name: str, said: str, tmp_path: Path) -> None:
    _write(tmp_path, {name: SOURCE})
    assert _told(tmp_path) == [said]


def test_a_name_that_is_no_text_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "data" / "sources"
    folder.mkdir(parents=True)
    Path(os.fsdecode(os.fsencode(folder) + b"/a\xff.yml")).write_text(SOURCE, encoding="utf-8")
    told = _told(tmp_path)
    assert len(told) == 1
    told[0].encode("utf-8")


def test_links_are_not_read(tmp_path: Path) -> None:
    _write(tmp_path, {"sources/a.yml": SOURCE})
    (tmp_path / "data" / "sources" / "b.yml").symlink_to(tmp_path / "data" / "sources" / "a.yml")
    (tmp_path / "data" / "figures").symlink_to(tmp_path / "data" / "sources")
    assert _told(tmp_path) == ["data/figures:1:1: links are not read", "data/sources/b.yml:1:1: links are not read"]


def test_a_list_must_be_one(tmp_path: Path) -> None:
    _write(tmp_path, {"actors.yml": "id: nkdb\n"})
    assert _told(tmp_path) == ["data/actors.yml:1:1: this file is a list"]


def test_an_id_is_taken_once(tmp_path: Path) -> None:
    _write(tmp_path, {"sources/a.yml": SOURCE, "sources/z/a.yml": SOURCE})
    assert _told(tmp_path) == ['data/sources/z/a.yml:1:1: the id "a" is already taken by data/sources/a.yml:1']


NO_YAML = "- id: a: b\n"


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        *((f"{kind}.yml", NO_YAML) for kind in ("actors", "places", "questions", "violations", "stages")),
        *(("actors.yml", fault) for fault in ("a: b\n", "- name: nameless\n", "- id: Not An Id\n")),
    ],
)
def test_a_broken_list_brings_no_others_after_it(
    name: str, fault: str, root: Path, tmp_path: Path, today: date
) -> None:
    """Hundreds of records name actors and places; none of them is blamed for a list that cannot be read."""
    tree = tmp_path / "tree"
    copy_project(root, tree)
    (tree / "data" / name).unlink()
    (tree / "data" / name).write_text(fault, encoding="utf-8")
    found = problems_of(load(tree), today)
    assert {problem.path for problem in found} == {f"data/{name}"}, "\n".join(map(str, found[:5]))


def test_a_source_that_cannot_be_read_brings_no_others_after_it(root: Path, tmp_path: Path, today: date) -> None:
    tree = tmp_path / "tree"
    copy_project(root, tree)
    file = tree / "data" / "sources" / "nkdb-upi-2023-08-16.yml"
    text = file.read_text(encoding="utf-8")
    file.unlink()
    file.write_text(text.replace("publisher:", "publisher: x:"), encoding="utf-8")
    assert len(problems_of(load(tree), today)) == 1

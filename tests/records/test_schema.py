"""The editor schemas: they take every real record, offer its ids, and mark what a record must not hold."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator
from referencing import Registry
from referencing.jsonschema import DRAFT7

from macros.author.schemas import value_of
from macros.records.edtf import Edtf
from macros.records.fields import is_date
from macros.records.load import load
from macros.records.model import FILES, KINDS, Record
from macros.records.model.values import Date
from macros.records.read import read
from macros.records.schema import IDS, editor_schema, write_ids


@pytest.fixture(scope="module")
def ids(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Return what the check writes for editors from the real records."""
    folder = tmp_path_factory.mktemp("ids")
    (folder / "schema").mkdir()
    draft = load(root)
    write_ids(folder, {kind: draft.ids(kind) for kind in KINDS})
    return json.loads((folder / IDS).read_text(encoding="utf-8"))


def _validator(cls: type[Record], ids: Any) -> Draft7Validator:
    registry: Registry[Any] = Registry().with_resource("ids.json", DRAFT7.create_resource(ids))
    return Draft7Validator(editor_schema(cls), registry=registry)


def _as_an_editor_reads(value: Any) -> Any:
    """Whole numbers are numbers to an editor; everything else that is written plain is a text here."""
    if isinstance(value, dict):
        return {key: _as_an_editor_reads(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_as_an_editor_reads(item) for item in value]
    if isinstance(value, str) and re.fullmatch(r"-?\d+(\.\d+)?", value):
        return float(value) if "." in value else int(value)
    return {"true": True, "false": False}.get(value, value) if isinstance(value, str) else value


@pytest.mark.parametrize("kind", KINDS)
def test_every_real_record_stands_in_an_editor_without_a_mark(kind: str, root: Path, ids: Any) -> None:
    cls = KINDS[kind]
    validator = _validator(cls, ids)
    files = sorted((root / "data" / kind).rglob("*.yml")) if cls in FILES else [root / f"data/{kind}.yml"]
    for file in files:
        value = _as_an_editor_reads(read(file, file.name).value)
        assert [error.message for error in validator.iter_errors(value)] == [], file


def test_a_misspelt_field_and_a_word_outside_a_list_are_marked(root: Path, ids: Any) -> None:
    value = _as_an_editor_reads(read(root / "data/cases/c-2003-onsong-01.yml", "x").value)
    validator = _validator(KINDS["cases"], ids)
    assert list(validator.iter_errors({**value, "sexx": "f"}))
    assert list(validator.iter_errors({**value, "sex": "female"}))


def test_ids_are_offered_wherever_one_belongs(ids: Any) -> None:
    text = json.dumps(editor_schema(KINDS["cases"]))
    for kind in ("sources", "actors", "places", "violations", "stages"):
        assert f"ids.json#/definitions/{kind}" in text
    assert "nkdb" in ids["definitions"]["actors"]["enum"]


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_says_what_it_means(kind: str) -> None:
    schema = editor_schema(KINDS[kind])
    item = schema.get("items", schema)
    parts = [item, *schema["definitions"].values()]
    silent = [
        name
        for part in parts
        for name, field in part.get("properties", {}).items()
        if not field.get("description") and part.get("required") != ["en"]
    ]
    assert silent == []


def test_ids_are_written_only_when_they_change_and_only_where_schemas_are(tmp_path: Path) -> None:
    write_ids(tmp_path, {"actors": ["a"]})
    assert not (tmp_path / IDS).exists()
    (tmp_path / "schema").mkdir()
    write_ids(tmp_path, {"actors": ["a"]})
    before = (tmp_path / IDS).stat().st_mtime_ns
    write_ids(tmp_path, {"actors": ["a"]})
    assert (tmp_path / IDS).stat().st_mtime_ns == before
    write_ids(tmp_path, {"actors": ["a", "b"]})
    assert json.loads((tmp_path / IDS).read_text())["definitions"]["actors"]["enum"] == ["a", "b"]


@pytest.mark.parametrize("kind", KINDS)
def test_a_date_is_known_as_one_whatever_its_field_means(kind: str) -> None:
    cls = KINDS[kind]
    properties = cls.model_json_schema(by_alias=True)["properties"]
    for name, info in cls.model_fields.items():
        value = value_of(properties[info.alias or name])
        assert is_date(value) == (info.annotation in (Edtf, Date | None)), name

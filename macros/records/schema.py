"""From the model: JSON Schemas for editors, and tables of the fields for people. Both are generated and compared."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from macros.records.fields import fields_page
from macros.records.model import FILES, KINDS, Record
from macros.records.model.values import OF_KIND

COMMAND = "python -m macros schema"
FIELDS_PAGE = "docs/contribute/fields.md"
IDS = "schema/ids.json"  # made from the data by each check, for editors


def outputs() -> Iterator[tuple[str, str]]:
    """Every generated file: its path from the root, and its text."""
    for kind, cls in KINDS.items():
        yield f"schema/{kind}.json", json.dumps(editor_schema(cls), ensure_ascii=False, indent=2) + "\n"
    yield ".vscode/settings.json", json.dumps(_settings(), indent=2) + "\n"
    yield FIELDS_PAGE, fields_page(COMMAND)


def write(root: Path) -> list[str]:
    """Write every generated file below `root`; returns their paths."""
    written = []
    for path, text in outputs():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
        written.append(path)
    return written


def editor_schema(cls: type[Record]) -> dict[str, Any]:
    """The JSON Schema (draft 7, which the YAML language server knows best) of one file of a kind."""
    schema = _lenient(cls.model_json_schema(by_alias=True))
    shared = {"definitions": schema.pop("$defs", {})}
    if cls in FILES:
        schema["properties"].pop("id")
        schema["required"].remove("id")
    whole = schema if cls in FILES else {"type": "array", "items": schema}
    return {"$schema": "http://json-schema.org/draft-07/schema#", "title": cls.collection, **whole, **shared}


def _lenient(value: Any) -> Any:
    """Draft 7 addresses, and numbers allowed where a text may look like one (`number: 1.10`)."""
    if isinstance(value, list):
        return [_lenient(item) for item in value]
    if not isinstance(value, dict):
        return value.replace("#/$defs/", "#/definitions/") if isinstance(value, str) else value
    if kind := value.get(OF_KIND):
        return _id_of(kind, value)
    result = {key: _lenient(child) for key, child in value.items() if key != "default"}
    if result.get("type") == "string" and "enum" not in result and "const" not in result:
        result["type"] = ["string", "number", "boolean"]
    return result


def _id_of(kind: str, field: dict[str, Any]) -> dict[str, Any]:
    """A field that holds an id: the editor offers those there are, and takes one that is not there yet."""
    meaning = {"description": field["description"]} if "description" in field else {}
    return {"anyOf": [{"$ref": f"{Path(IDS).name}#/definitions/{kind}"}, {"type": "string"}], **meaning}


def write_ids(root: Path, ids: Mapping[str, Collection[str]]) -> None:
    """Write the ids that editors offer, by kind, where they have changed. The file is not kept in Git."""
    definitions = {kind: {"type": "string", "enum": sorted(found)} for kind, found in ids.items()}
    text = json.dumps({"definitions": definitions}, indent=1) + "\n"
    file = root / IDS
    with suppress(OSError):  # a checkout that cannot be written can still be checked
        if file.parent.is_dir() and not (file.is_file() and file.read_text(encoding="utf-8") == text):
            file.write_text(text, encoding="utf-8")


def _settings() -> dict[str, Any]:
    """What VS Code needs to know: which files which schema is for, and that YAML here is indented by two."""
    globs = {kind: f"data/{kind}/**/*.yml" if cls in FILES else f"data/{kind}.yml" for kind, cls in KINDS.items()}
    return {
        "yaml.schemas": {f"./schema/{kind}.json": glob for kind, glob in globs.items()},
        "yaml.schemaStore.enable": False,
        "[yaml]": {"editor.tabSize": 2, "editor.insertSpaces": True, "editor.autoIndent": "advanced"},
        "files.eol": "\n",
        "files.readonlyInclude": {"schema/**": True, FIELDS_PAGE: True},
    }

"""From the model: JSON Schemas for editors, and tables of the fields for people. Both are generated and compared."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from macros.records.fields import fields_page
from macros.records.model import FILES, KINDS, Record
from macros.records.model.values import OF_KIND

COMMAND = "python -m macros schema"
FIELDS_PAGE = "docs/contribute/fields.md"


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
    result = {key: _lenient(child) for key, child in value.items() if key not in ("default", OF_KIND)}
    if result.get("type") == "string" and "enum" not in result and "const" not in result:
        result["type"] = ["string", "number", "boolean"]
    return result


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

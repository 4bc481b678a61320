"""The tables of fields for people who write records: made from the model, like the editor schemas."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from macros.records.model import FILES, KINDS, Record
from macros.records.model.values import DATE_PATTERN, OF_KIND
from macros.records.pairs import pairs
from macros.records.problems import kind_word

_HEAD = """---
title: Fields of the records
description: Every field of every kind of record, with its meaning and form.
kind: List
---
# Fields of the records

Made from the model by `{command}`: do not edit this page. Fields stand in the order in which files hold them.

Below the kinds that people write most stand good (👍) and bad (👎) values of the fields in which many err.
[The guide](guide.md) walks through a whole record.
"""
_TABLE = "\n| field | needed | form | meaning |\n|---|---|---|---|\n"
_TOLD = {True: "The check tells it.", False: "This is yours to see."}
_WORDS = {"string": "text", "integer": "number", "number": "number", "boolean": "`true` or `false`"}


def fields_page(command: str) -> str:
    """The page of all fields, in Markdown; `command` is how it is made anew."""
    return _HEAD.format(command=command) + "".join(_kind(cls) for cls in KINDS.values())


def _kind(cls: type[Record]) -> str:
    schema = cls.model_json_schema(by_alias=True)
    needed, shared = schema.get("required", ()), schema.get("$defs", {})
    fields = {name: field for name, field in schema["properties"].items() if name != "id" or cls not in FILES}
    rows = "".join(
        f"| `{name}` | {'yes' if name in needed else ''} | {form(field, shared)} | {_meaning(field)} |\n"
        for name, field in fields.items()
    )
    what = (cls.__doc__ or "").strip().splitlines()[0]
    return f"\n## {cls.collection}\n\n{what}\n{_TABLE}{rows}{_pairs(cls.collection)}"


def _pairs(kind: str) -> str:
    """Good and bad values of a kind, each pair with its reason; nothing for a kind without them."""
    items = [
        f"- 👍 `{_bare(pair.good)}`\n- 👎 `{_bare(pair.bad)}`  \n  {pair.why} {_TOLD[pair.told]}\n"
        for pair in pairs()
        if pair.kind == kind
    ]
    return f"\n### Good and bad: {kind}\n\n{''.join(items)}" if items else ""


def _bare(fields: str) -> str:
    """Fields in braces without them: so two of them stand in one line."""
    return fields[1:-1] if fields.startswith("{") else fields


def _meaning(field: Mapping[str, Any]) -> str:
    return str(field.get("description", "")).replace("|", "\\|")


def form(field: Mapping[str, Any], shared: Mapping[str, Any]) -> str:
    """The form of a field in a few words: `text`, `date`, `one of …`, `list of …`."""
    if kind := field.get(OF_KIND):
        return f"id of {_one(kind)} ({place(kind)})"
    if "$ref" in field:
        part = shared[field["$ref"].rpartition("/")[2]]
        return "fields " + ", ".join(f"`{name}`" for name in part["properties"])
    if "enum" in field or "const" in field:
        return "one of " + ", ".join(f"`{value}`" for value in field.get("enum", [field.get("const")]))
    if "anyOf" in field:
        return " or ".join(dict.fromkeys(_options(field["anyOf"], shared)))
    if field.get("type") == "array":
        return f"list of {form(field.get('items', {}), shared)}".replace("list of id of", "list of ids, each of")
    if is_date(field):
        return "date (EDTF)"
    return _WORDS.get(str(field.get("type")), "text")


def is_date(field: Mapping[str, Any]) -> bool:
    """Whether a value is a date, by the schema of it."""
    return field.get("pattern") == DATE_PATTERN


def _one(kind: str) -> str:
    word = kind_word(kind)
    return f"{'an' if word[0] in 'aeiou' else 'a'} {word}"


def place(kind: str) -> str:
    """Where the records of a kind are written."""
    return f"`data/{kind}/`" if KINDS[kind] in FILES else f"`data/{kind}.yml`"


def _options(options: list[Mapping[str, Any]], shared: Mapping[str, Any]) -> Iterator[str]:
    """The forms among which a field may choose; a text in several languages is one of them."""
    for option in options:
        if "en" in option.get("properties", ()):
            yield "a map of languages"
        elif option.get("type") != "null":
            yield form(option, shared)

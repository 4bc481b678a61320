"""A commented record to start from: every field of a kind in its order, what it means, and what is known so far."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from macros.author.plain import dump
from macros.author.schemas import Schema, group_of, is_list
from macros.records.fields import form
from macros.records.model import FILES, Record

INDENT = "  "
# What only our own tools fill in, or what a new record cannot have yet.
NOT_NEW = frozenset({"id", "was", "reviewed"})


def scaffold(cls: type[Record], values: Mapping[str, Any] | None = None) -> str:
    """The text of a new record of a kind: `values` where they are known, and every other field with its meaning.

    A field that must be there stands empty, so that `check` asks for it; one that may be left out stands behind `#`.
    Kinds that stand in a list get the text of one entry of it.
    """
    schema = cls.model_json_schema(by_alias=True)
    known = dict(values or {})
    if cls in FILES:
        head = f"# yaml-language-server: $schema=../../schema/{cls.collection}.json\n"
        return head + "".join(f"{line}\n" for line in _fields(schema, schema, known, NOT_NEW))
    lines = list(_fields(schema, schema, known, NOT_NEW - {"id"}))
    return "".join(f"{'- ' if number == 0 else INDENT}{line}".rstrip() + "\n" for number, line in enumerate(lines))


def _fields(part: Schema, whole: Schema, known: Mapping[str, Any], left_out: frozenset[str]) -> Iterator[str]:
    """The lines of a group of fields: what is known as it is, what may be left out behind a comment sign."""
    for name, field in part["properties"].items():
        if name in known:
            yield from dump({name: known[name]}).rstrip("\n").split("\n")
        elif name not in left_out and name in part.get("required", ()):
            yield from _field(name, field, whole, mark="# ")
        elif name not in left_out:
            yield from (f"# {line}" for line in _field(name, field, whole, mark=""))


def _field(name: str, field: Schema, whole: Schema, mark: str) -> Iterator[str]:
    """The lines of one empty field. `mark` stands before what may be left out of a group: none inside a comment."""
    inner, listed = group_of(field, whole), is_list(field)
    if inner is None:
        yield from [f"{name}:", f"{INDENT}- # {hint(field, whole)}"] if listed else [f"{name}: # {hint(field, whole)}"]
        return
    meaning = str(field.get("description", "")).strip()
    yield f"{name}: # {meaning}" if meaning else f"{name}:"
    for number, line in enumerate(_group(inner, whole, mark)):
        yield f"{INDENT}{('- ' if number == 0 else INDENT) if listed else ''}{line}"


def _group(part: Schema, whole: Schema, mark: str) -> Iterator[str]:
    for name, field in part["properties"].items():
        needed = name in part.get("required", ())
        yield from (f"{'' if needed else mark}{line}" for line in _field(name, field, whole, mark if needed else ""))


def hint(field: Schema, whole: Schema) -> str:
    """What stands behind an empty field of a schema: its meaning, its form, an example."""
    meaning = str(field.get("description", "")).strip()
    if meaning.startswith("EDTF"):
        meaning = ""  # a date that has no meaning of its own: its form says the same
    shape = form(field, whole.get("$defs", {})).replace("`", "").removesuffix(" or a map of languages")
    shape = shape.replace("date (EDTF)", "date: YYYY, YYYY-MM or YYYY-MM-DD, with ~ if approximate")
    examples = field.get("examples", ())
    parts = [
        meaning,
        f"{shape[:1].upper()}{shape[1:]}." if shape != "text" else "",
        f"Example: {examples[0]}" if examples else "",
    ]
    return " ".join(part for part in parts if part) or "Text."

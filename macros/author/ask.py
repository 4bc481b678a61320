"""The questions that a new record asks: the fields that it must have, and that fit on one line."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from pydantic import ConfigDict, TypeAdapter, ValidationError

from macros.author.scaffold import hint
from macros.records.model import FILES, Record

_ANY = ConfigDict(arbitrary_types_allowed=True)  # dates are a class of our own


def ask(
    cls: type[Record], values: Mapping[str, Any], answer: Callable[[str], str], say: Callable[[str], None]
) -> dict[str, Any]:
    """`values` with an answer to each open question; an empty answer leaves the field to be filled in the file.

    `answer` shows a prompt and returns what was typed; `say` tells why an answer cannot be and asks again.
    """
    found = dict(values)
    schema = cls.model_json_schema(by_alias=True)
    for name in schema.get("required", ()):
        field = schema["properties"][name]
        if name in found or (name == "id" and cls in FILES) or not _one_line(field):
            continue
        say(f"{name}: {hint(field, schema)}")
        while typed := answer(f"{name}> ").strip():
            if fault := _fault(cls, name, typed):
                say(fault)
                continue
            found[name] = typed
            break
    return found


def pairs(words: list[str]) -> dict[str, Any]:
    """`field=value` words as fields; a field that is given twice is a list. Raises `ValueError` for another word."""
    found: dict[str, Any] = {}
    for word in words:
        name, sign, value = word.partition("=")
        if not sign or not name:
            raise ValueError(f'"{word}" is not of the form field=value.')
        if name in found:
            found[name] = [*(found[name] if isinstance(found[name], list) else [found[name]]), value]
        else:
            found[name] = value
    return found


def _one_line(field: Mapping[str, Any]) -> bool:
    options = field.get("anyOf", [field])
    return not any(option.get("type") == "array" or "$ref" in option for option in options)


def _fault(cls: type[Record], name: str, typed: str) -> str:
    """Why a value cannot stand in a field, in the words of the check; nothing where it can."""
    info = next(info for field, info in cls.model_fields.items() if (info.alias or field) == name)
    try:
        TypeAdapter(info.rebuild_annotation(), config=_ANY).validate_python(typed)
    except ValidationError as error:
        details = error.errors(include_url=False)[0]
        told = details.get("ctx", {})
        return f"{told['what']}. {told['fix']}." if "what" in told else f"{details['msg']}."
    return ""

"""The questions that a new record asks: the fields that it must have, and that fit on one line."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from pydantic import ConfigDict, TypeAdapter, ValidationError

from macros.author.mend.dates import date
from macros.author.scaffold import hint
from macros.author.schemas import form_of, is_list, value_of
from macros.records.fields import is_date
from macros.records.model import FILES, Record
from macros.records.shape import said

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


def checked(cls: type[Record], values: Mapping[str, Any]) -> dict[str, Any]:
    """`values` as typed in the shell, a single one as a list where a list belongs, and dates in their form.

    Raises `ValueError` with what is wrong with the first that cannot stand, before a file or an id is made of it.
    """
    found, properties = {}, cls.model_json_schema(by_alias=True)["properties"]
    for name, typed in values.items():
        field, value = properties.get(name, {}), typed
        if is_list(field) and isinstance(value, str):
            value = [value]
        if isinstance(value, str) and is_date(value_of(field)):
            value = date(value) or value
        if field and (fault := _fault(cls, name, value)):
            raise ValueError(f"{name}: {fault}")
        found[name] = value
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
    return not is_list(field) and "$ref" not in form_of(field)


def _fault(cls: type[Record], name: str, typed: Any) -> str:
    """Why a value cannot stand in a field, in the words of the check; nothing where it can."""
    info = next(info for field, info in cls.model_fields.items() if (info.alias or field) == name)
    try:
        TypeAdapter(info.rebuild_annotation(), config=_ANY).validate_python(typed)
    except ValidationError as error:
        what, fix = said(error.errors(include_url=False)[0], name)
        return f"{what}. {fix}{'' if fix.endswith(('.', '?')) else '.'}"
    return ""

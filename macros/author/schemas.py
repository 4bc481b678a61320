"""What the schema of a field says: one value or a list, and of what."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Schema = Mapping[str, Any]


def form_of(field: Schema) -> Schema:
    """The form that a field takes, of several the first, beside nothing at all."""
    return next((option for option in field.get("anyOf", [field]) if option.get("type") != "null"), field)


def is_list(field: Schema) -> bool:
    """Whether a field holds a list."""
    return form_of(field).get("type") == "array"


def value_of(field: Schema) -> Schema:
    """The schema of a single value: of the field itself, or of an item of its list."""
    form = form_of(field)
    found: Schema = form.get("items", {}) if is_list(field) else form
    return found


def group_of(field: Schema, whole: Schema) -> Schema | None:
    """The schema of the group of fields that a field holds, or holds a list of; None for a value."""
    address = value_of(field).get("$ref")
    group: Schema | None = whole["$defs"][address.rpartition("/")[2]] if address else None
    return group if group and "properties" in group else None

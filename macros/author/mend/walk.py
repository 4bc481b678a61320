"""A file's nodes beside the schema of its kind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

import yaml

Schema = Mapping[str, Any]


class Scalar(NamedTuple):
    """One written value: the field it stands in, the schema of the value, and whether it is an item of a list."""

    field: str
    node: yaml.ScalarNode
    schema: Schema
    item: bool


def items(node: Any) -> Iterator[yaml.MappingNode]:
    """The groups of fields that a node is, or is a list of."""
    for child in node.value if isinstance(node, yaml.SequenceNode) else [node]:
        if isinstance(child, yaml.MappingNode):
            yield child


def group_of(field: Schema, whole: Schema) -> Schema | None:
    """The schema of the group of fields that a field holds, or holds a list of; None for a value."""
    for option in field.get("anyOf", [field]):
        item = option.get("items", {}) if option.get("type") == "array" else option
        if "$ref" in item:
            group: Schema = whole["$defs"][item["$ref"].rpartition("/")[2]]
            return group
    return None


def scalars(node: Any, part: Schema, whole: Schema) -> Iterator[Scalar]:
    """Every written value of the groups at a node, with the schema of its field."""
    for mapping in items(node):
        for key, value in mapping.value:
            field = part.get("properties", {}).get(key.value, {})
            if (inner := group_of(field, whole)) is not None:
                yield from scalars(value, inner, whole)
            elif isinstance(value, yaml.ScalarNode):
                yield Scalar(key.value, value, _value(field), item=False)
            elif isinstance(value, yaml.SequenceNode):
                texts = (child for child in value.value if isinstance(child, yaml.ScalarNode))
                yield from (Scalar("", child, _value(field), item=True) for child in texts)


def _value(field: Schema) -> Schema:
    """The schema of a single value: of the field itself, of what it may be beside nothing, of an item of its list."""
    for option in field.get("anyOf", [field]):
        if option.get("type") == "array":
            item: Schema = option.get("items", {})
            return item
        if option.get("type") != "null":
            found: Schema = option
            return found
    return field

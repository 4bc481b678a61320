"""A file's nodes beside the schema of its kind."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

import yaml

from macros.author.schemas import Schema, group_of, value_of


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


def scalars(node: Any, part: Schema, whole: Schema) -> Iterator[Scalar]:
    """Every written value of the groups at a node, with the schema of its field."""
    for mapping in items(node):
        for key, value in mapping.value:
            field = part.get("properties", {}).get(key.value, {})
            if (inner := group_of(field, whole)) is not None:
                yield from scalars(value, inner, whole)
            elif isinstance(value, yaml.ScalarNode):
                yield Scalar(key.value, value, value_of(field), item=False)
            elif isinstance(value, yaml.SequenceNode):
                texts = (child for child in value.value if isinstance(child, yaml.ScalarNode))
                yield from (Scalar("", child, value_of(field), item=True) for child in texts)

"""Values as records write them: plain where YAML allows it, since the schema and not YAML decides what a text means."""

from __future__ import annotations

from typing import Any

import yaml

WIDTH = 110  # where records are folded


class Plain(yaml.SafeDumper):
    """Quotes only what could not be read back, and writes lists further in than their key."""

    yaml_implicit_resolvers = {  # noqa: RUF012 - the library's own attribute
        first: [(tag, pattern) for tag, pattern in resolvers if tag == "tag:yaml.org,2002:null"]
        for first, resolvers in yaml.SafeDumper.yaml_implicit_resolvers.items()
    }

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002 - the library's own call
        """Every list is further in than its key."""
        super().increase_indent(flow, indentless=False)


def dump(value: Any) -> str:
    """A value as YAML in the form of the records, ending in a line feed."""
    return yaml.dump(value, Dumper=Plain, width=WIDTH, allow_unicode=True, sort_keys=False)


def inline(key: str, value: str, depth: int, before: str) -> list[str]:
    """The lines of one field as it stands `depth` characters in; `before` is what stands to its left on the first.

    An empty `key` is an item of a list.
    """
    nested: Any = {key: value} if key else [value]
    for _ in range(depth // 2):
        nested = {"x": nested}
    lines = dump(nested).rstrip("\n").split("\n")[depth // 2 :]
    return [before + lines[0].lstrip(), *lines[1:]]

"""Fields in the order of the model. A comment moves with the field that it stands above."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import yaml

from macros.author.mend.walk import items
from macros.author.schemas import Schema, group_of

LAST = "was"
FOR_EDITORS = "# yaml-language-server"
ROUNDS_MAX = 10_000  # one group of fields a round; no file has as many


class _Entry(NamedTuple):
    name: str
    start: int  # where its key begins


def order(text: str, schema: Schema) -> str:
    """`text` with the fields of each group in the order of `schema`; as it was where it is no YAML."""
    for _ in range(ROUNDS_MAX):
        try:
            node = yaml.compose(text, Loader=yaml.CSafeLoader)
        except yaml.YAMLError:
            return text
        found = next((group for group in _groups(node, schema, schema) if _jumbled(*group)), None)
        if found is None:
            return text
        text, before = _sorted(text, *found), text
        if text == before:
            return text
    return text


def _groups(node: Any, part: Schema, whole: Schema) -> Iterator[tuple[yaml.MappingNode, Sequence[str]]]:
    """Every group of fields in block style, the outer before the inner, with the names of the model in their order."""
    for mapping in items(node):
        if mapping.flow_style or "properties" not in part:
            continue
        yield mapping, list(part["properties"])
        for key, value in mapping.value:
            inner = group_of(part["properties"].get(key.value, {}), whole)
            if inner is not None:
                yield from _groups(value, inner, whole)


def _jumbled(mapping: yaml.MappingNode, names: Sequence[str]) -> bool:
    places = [_place(key.value, names) for key, _ in mapping.value]
    return places != sorted(places)


def _place(name: str, names: Sequence[str]) -> int:
    """Where a field belongs: unknown ones behind the others, and what the record was called before at the end."""
    return names.index(name) if name in names and name != LAST else len(names) + (name == LAST)


def _sorted(text: str, mapping: yaml.MappingNode, names: Sequence[str]) -> str:
    """`text` with the fields of one group in order."""
    entries = [_Entry(key.value, key.start_mark.index) for key, _ in mapping.value]
    column = mapping.value[0][0].start_mark.column
    end = _end(text, entries[-1].start, column)
    starts = [_with_comments_above(text, entries[0].start), *(entry.start for entry in entries[1:])]
    chunks = [text[start:stop] for start, stop in zip(starts, [*starts[1:], end], strict=True)]
    fields = zip(entries, _with_comments(chunks, column), strict=True)
    placed = sorted(fields, key=lambda pair: _place(pair[0].name, names))
    indent = " " * column
    body = "".join(f"{indent}{line}" if line.strip() else line for _, lines in placed for line in lines)
    return text[: starts[0]] + body.removeprefix(indent) + text[end:]


def _with_comments_above(text: str, start: int) -> int:
    """Where the comment begins that stands right above a key, or the key itself; the line for editors stays on top."""
    line = text.rfind("\n", 0, start) + 1
    if text[line:start].strip():
        return start  # an item of a list: what stands above it belongs to the list
    while line:
        above = text.rfind("\n", 0, line - 1) + 1
        written = text[above:line].strip()
        if not written.startswith("#") or written.startswith(FOR_EDITORS):
            break
        line = above
    return line + (start - text.rfind("\n", 0, start) - 1)


def _with_comments(chunks: Sequence[str], column: int) -> Iterator[list[str]]:
    """The lines of each field, less the indentation of its group, with the comments that stand above it."""
    above: list[str] = []
    for number, chunk in enumerate(chunks):
        lines = chunk.splitlines(keepends=True)
        if number < len(chunks) - 1:
            lines = lines[:-1] if not lines[-1].strip() else lines  # the indentation of the next key
        own = [lines[0], *(line.removeprefix(" " * column) for line in lines[1:])]
        below: list[str] = []
        while number < len(chunks) - 1 and len(own) > 1 and own[-1].startswith("#"):
            below.insert(0, own.pop())
        yield [*above, *own]
        above = below


def _end(text: str, start: int, column: int) -> int:
    """Where the last field of a group ends: before the first line that is no further in than its key."""
    at = text.find("\n", start) + 1
    while 0 < at < len(text):
        line = text[at : text.find("\n", at) + 1 or len(text)]
        if line.strip() and len(line) - len(line.lstrip(" ")) <= column and not _continues(line, column):
            return at
        at += len(line)
    return len(text)


def _continues(line: str, column: int) -> bool:
    """Whether a line is an item of a list that stands as far in as its key."""
    return line.startswith(" " * column + "- ") and column > 0

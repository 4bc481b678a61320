"""Read YAML as nodes: every value keeps its place, and the schema, not YAML, decides what a text means.

`NO` stays a country, `1.10` an article, `2023-09` a month. What nobody needs in a record (anchors, aliases,
tags, merge keys, second documents, duplicate keys, deep nesting) is refused.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

from macros.records.files import Refused, read_text
from macros.records.problems import Problem, printable, shown

# A record is read by people: these are far above any real one, and far below what stalls a reader.
DEPTH_MAX = 12
NODES_MAX = 20_000
TEXT_MAX = 5_000

Value = str | None | list["Value"] | dict[str, "Value"]
Step = str | int
Path_ = tuple[Step, ...]


@dataclass(frozen=True)
class Document:
    """One file's content as plain values, and where each value stands.

    A path of keys and indexes (`("sources", 0, "locator")`) leads to a value; lines and columns count from 1. Few
    values have a problem, and places fill more memory than values do: so the text is read again when one is asked for.
    """

    path: str
    value: Value
    text: str

    @cached_property
    def _node(self) -> yaml.Node:
        node = yaml.compose(self.text, Loader=_Nodes)
        assert node is not None, "an empty text is no document"  # noqa: S101 - `parse` has refused it
        return node

    def place(self, path: Path_) -> tuple[int, int]:
        """Line and column of the value at `path`, or of the nearest parent that is written."""
        node = self._node
        for step in path:
            if (found := _child(node, step)) is None:
                break
            node = found[1]
        return _place(node.start_mark)

    def key_place(self, path: Path_) -> tuple[int, int] | None:
        """Line and column of the key at the end of `path`; None where it is not written."""
        node, key = self._node, None
        for step in path:
            if (found := _child(node, step)) is None:
                return None
            key, node = found
        return _place(key.start_mark) if key else None

    def problem(self, path: Path_, what: str, fix: str, *, at_key: bool = False) -> Problem:
        """A problem at the value (or the key) that stands at `path`."""
        line, column = (self.key_place(path) if at_key else None) or self.place(path)
        return Problem(self.path, line, column, dotted(path), what, fix)


def _child(node: yaml.Node, step: Step) -> tuple[yaml.Node | None, yaml.Node] | None:
    """The key and the value one step below `node`; an item of a list has no key."""
    if isinstance(node, yaml.MappingNode) and isinstance(step, str):
        return next(((key, value) for key, value in node.value if key.value == step), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return None, node.value[step]
    return None


def dotted(path: Path_) -> str:
    """A path as messages print it: `sources[1].source`."""
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path).lstrip(".")


def read(file: Path, path: str) -> Document:
    """The document in `file`; `path` is how messages name it. Raises `Refused` with the first fault."""
    return parse(read_text(file, path), path)


def parse(text: str, path: str) -> Document:
    """The document in `text`. Raises `Refused` with the first fault, at its place."""
    try:
        if _needs_a_closer_look(text):
            _refuse_events(text, path)
        node = yaml.compose(text, Loader=_Nodes)
    except yaml.YAMLError as error:
        raise Refused(_syntax(error, text, path)) from None
    if node is None:
        raise Refused(Problem(path, 1, 1, "", "the file is empty", "Write the record, or delete the file"))
    return Document(path, _Walker(path).value(node, ()), text)


class _Nodes(yaml.CSafeLoader):
    """Nodes as they are written: what a text means is asked of the schema, so that nothing is worked out here."""

    def resolve(self, kind: type[yaml.Node], value: Any, implicit: Any) -> str:  # noqa: ARG002
        return ""

    def descend_resolver(self, parent: yaml.Node | None, index: Any) -> None:
        pass

    def ascend_resolver(self) -> None:
        pass


_TOO_DEEP = ("the values are nested too deep", f"Records are at most {DEPTH_MAX} levels deep")


class _Walker:
    """Turns nodes into plain values, as far as a record may go."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.seen = 0

    def value(self, node: yaml.Node, path: Path_) -> Value:
        self.seen += 1
        if len(path) > DEPTH_MAX:
            raise self._refused(node, "", *_TOO_DEEP)
        if self.seen > NODES_MAX:
            raise self._refused(node, "", "the file holds too many values", "Split it into one file per record")
        if isinstance(node, yaml.ScalarNode):
            plain_null = node.value in ("", "~", "null") and node.style not in ("'", '"', "|", ">")
            return None if plain_null else node.value
        if isinstance(node, yaml.SequenceNode):
            return [self.value(child, (*path, index)) for index, child in enumerate(node.value)]
        return self._mapping(node, path)

    def _mapping(self, node: yaml.Node, path: Path_) -> Value:
        found: dict[str, Value] = {}
        for key, child in node.value:
            if fault := _key_fault(key, node, found):
                raise self._refused(key, dotted(path), *fault)
            found[key.value] = self.value(child, (*path, key.value))
        return found

    def _refused(self, node: yaml.Node, field: str, what: str, fix: str) -> Refused:
        return Refused(Problem(self.path, *_place(node.start_mark), field, what, fix))


def _key_fault(key: yaml.Node, mapping: yaml.Node, found: Mapping[str, Value]) -> tuple[str, str] | None:
    """What is wrong with a key of a mapping of which `found` was read before."""
    if not isinstance(key, yaml.ScalarNode):
        return "a key is not a plain word", "Write `key: value`"
    if key.value in found:
        first = next(_place(other.start_mark)[0] for other, _ in mapping.value if other.value == key.value)
        return f"duplicate key {shown(key.value)}, first on line {first}", "Keep one of the two"
    if key.value == "<<":
        return "merge keys (<<) are not used here", "Write the values out"
    return None


# Reading every file twice would double the time of `check`. Only a text with one of these signs can hold what
# `_refuse_events` refuses, or nest deep enough to matter before the walker counts levels.
_SIGNS = ("\n---", "\n...", "- - - -", "? ? ", "? - ", "- ? ", "\n" + " " * DEPTH_MAX)
_NODE_SIGN = re.compile(r"(?:^|[\s\[{,:?])[&*!]")  # an anchor, an alias or a tag, where a value may begin


def _needs_a_closer_look(text: str) -> bool:
    deep = text.count("[") + text.count("{") > DEPTH_MAX
    return deep or any(sign in text for sign in _SIGNS) or bool(_NODE_SIGN.search(text))


def _refuse_events(text: str, path: str) -> None:
    """Stop at the first thing that no record needs, before anything is built from it."""
    depth = documents = 0
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        documents += isinstance(event, yaml.DocumentStartEvent)
        if fault := _event_fault(event, depth, documents):
            raise Refused(Problem(path, *_place(event.start_mark), "", *fault))


def _event_fault(event: yaml.Event, depth: int, documents: int) -> tuple[str, str] | None:
    written_out = "Write the value out; anchors and aliases are not used here"
    if documents > 1:
        return "a second document begins here (---)", "One file is one document: remove the --- line"
    if isinstance(event, yaml.AliasEvent):
        return "an alias (*) is used", written_out
    if getattr(event, "anchor", None):
        return "an anchor (&) is used", written_out
    if getattr(event, "tag", None):
        return "a YAML tag (!) is used", "Write the plain value; tags are not used here"
    if depth > DEPTH_MAX:
        return _TOO_DEEP
    return None


def _place(mark: Any) -> tuple[int, int]:
    return mark.line + 1, mark.column + 1


def _syntax(error: yaml.YAMLError, text: str, path: str) -> Problem:
    """What libyaml complains of, in our words, with the mend for the mistakes that people make.

    The line itself is not repeated: it may hold what must not stand in a log.
    """
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    line, column = _place(mark) if mark else (1, 1)
    why = str(getattr(error, "problem", None) or "it holds a character that YAML does not know")
    lines = text.split("\n")
    written = lines[line - 1] if line <= len(lines) else ""
    if "\t" in written[: len(written) - len(written.lstrip())]:
        return Problem(path, line, 1, "", "a tab is used for indentation", "Indent with spaces, two per level")
    if "mapping values" in why:
        key = written.partition(":")[0].strip(" -")
        what = "a colon followed by a space stands inside a text without quotes"
        return Problem(path, line, column, key, what, f'Put the text in quotes: {printable(key)}: "…"')
    if "nesting depth" in why:  # libyaml's own limit, in newer releases
        return Problem(path, line, column, "", *_TOO_DEEP)
    return Problem(path, line, column, "", f"this is not YAML: {why}", "Compare with a record that works")

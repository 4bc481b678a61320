"""Read YAML as nodes: every value keeps its place, and the schema, not YAML, decides what a text means.

`NO` stays a country, `1.10` an article, `2023-09` a month. What nobody needs in a record (anchors, aliases,
tags, merge keys, second documents, duplicate keys, deep nesting) is refused.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from macros.records.problems import Problem, printable, shown

# A record is read by people: these are far above any real one, and far below what stalls a reader.
BYTES_MAX = 1_048_576
DEPTH_MAX = 12
NODES_MAX = 20_000
TEXT_MAX = 5_000

Value = str | None | list["Value"] | dict[str, "Value"]
Step = str | int
Path_ = tuple[Step, ...]


@dataclass(frozen=True)
class Document:
    """One file's content as plain values, and where each value stands.

    `marks` maps a path of keys and indexes (`("sources", 0, "locator")`) to line and column, both from 1;
    the path of a missing field falls back on its nearest parent.
    """

    path: str
    value: Value
    marks: dict[Path_, tuple[int, int]]
    keys: dict[Path_, tuple[int, int]]

    def place(self, path: Path_) -> tuple[int, int]:
        """Line and column of the value at `path`, or of the nearest parent that is written."""
        while path and path not in self.marks:
            path = path[:-1]
        return self.marks.get(path, (1, 1))

    def problem(self, path: Path_, what: str, fix: str, *, at_key: bool = False) -> Problem:
        """A problem at the value (or the key) that stands at `path`."""
        line, column = (self.keys if at_key else self.marks).get(path) or self.place(path)
        return Problem(self.path, line, column, dotted(path), what, fix)


def dotted(path: Path_) -> str:
    """A path as messages print it: `sources[1].source`."""
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path).lstrip(".")


class Refused(Exception):
    """Carries the one problem for which a file cannot be read."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


def read(file: Path, path: str) -> Document:
    """The document in `file`; `path` is how messages name it. Raises `Refused` with the first fault."""
    return parse(read_text(file, path), path)


def read_text(file: Path, path: str, limit: int = BYTES_MAX) -> str:
    """The text of a file that people write, lines ending in a line feed. Raises `Refused` for what no text holds."""
    size = file.stat().st_size
    if size > limit:
        raise Refused(Problem(path, 1, 1, "", f"the file is too long ({size:,} bytes)", f"The limit is {limit:,}"))
    text = _decode(file.read_bytes(), path)
    _refuse_conflict_markers(text, path)
    _refuse_control_characters(text, path)
    return text


def parse(text: str, path: str) -> Document:
    """The document in `text`. Raises `Refused` with the first fault, at its place."""
    try:
        if _needs_a_closer_look(text):
            _refuse_events(text, path)
        node = yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.YAMLError as error:
        raise Refused(_syntax(error, text, path)) from None
    if node is None:
        raise Refused(Problem(path, 1, 1, "", "the file is empty", "Write the record, or delete the file"))
    walker = _Walker(path)
    return Document(path, walker.value(node, ()), walker.marks, walker.keys)


_TOO_DEEP = ("the values are nested too deep", f"Records are at most {DEPTH_MAX} levels deep")


class _Walker:
    """Turns nodes into plain values and remembers where each one stood."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.marks: dict[Path_, tuple[int, int]] = {}
        self.keys: dict[Path_, tuple[int, int]] = {}

    def value(self, node: yaml.Node, path: Path_) -> Value:
        self.marks[path] = _place(node.start_mark)
        if len(path) > DEPTH_MAX:
            raise self._refused(path, *_TOO_DEEP)
        if len(self.marks) > NODES_MAX:
            raise self._refused(path, "the file holds too many values", "Split it into one file per record")
        if isinstance(node, yaml.ScalarNode):
            plain_null = node.style not in ("'", '"', "|", ">") and node.value in ("", "~", "null")
            return None if plain_null else node.value
        if isinstance(node, yaml.SequenceNode):
            return [self.value(child, (*path, index)) for index, child in enumerate(node.value)]
        return self._mapping(node, path)

    def _refused(self, path: Path_, what: str, fix: str) -> Refused:
        return Refused(Problem(self.path, *self.marks[path], "", what, fix))

    def _mapping(self, node: yaml.Node, path: Path_) -> Value:
        found: dict[str, Value] = {}
        for key, child in node.value:
            place = _place(key.start_mark)
            if fault := self._key_fault(key, path, found):
                raise Refused(Problem(self.path, *place, dotted(path), *fault))
            here = (*path, key.value)
            self.keys[here] = place
            found[key.value] = self.value(child, here)
        return found

    def _key_fault(self, key: yaml.Node, path: Path_, found: dict[str, Value]) -> tuple[str, str] | None:
        if not isinstance(key, yaml.ScalarNode):
            return "a key is not a plain word", "Write `key: value`"
        if key.value in found:
            first = self.keys[*path, key.value][0]
            return f"duplicate key {shown(key.value)}, first on line {first}", "Keep one of the two"
        if key.value == "<<":
            return "merge keys (<<) are not used here", "Write the values out"
        return None


# Reading every file twice would double the time of `check`. Only a text with one of these signs can hold what
# `_refuse_events` refuses, or nest deep enough to matter before the walker counts levels.
_SIGNS = ("&", "*", "!", "\n---", "\n...", "- - - -", "? ? ", "? - ", "- ? ", "\n" + " " * DEPTH_MAX)


def _needs_a_closer_look(text: str) -> bool:
    return text.count("[") + text.count("{") > DEPTH_MAX or any(sign in text for sign in _SIGNS)


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


def _decode(raw: bytes, path: str) -> str:
    try:
        return raw.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        before = raw[: error.start]
        line = before.count(b"\n") + 1
        column = error.start - (before.rfind(b"\n") + 1) + 1
        raise Refused(Problem(path, line, column, "", "the file is not UTF-8", "Save it as UTF-8")) from None


_CONFLICT = re.compile(r"^(?:<{7} |={7}$|>{7} )", re.MULTILINE)
# With what YAML, but no editor, takes for the end of a line: lines would be counted differently.
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]")


def place_of(text: str, index: int) -> tuple[int, int]:
    """Line and column of the character at `index`."""
    return text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index)


def _refuse_conflict_markers(text: str, path: str) -> None:
    if match := _CONFLICT.search(text):
        what = "a merge conflict was left in the file"
        fix = "Keep one version and delete the lines with <<<<<<<, ======= and >>>>>>>"
        raise Refused(Problem(path, *place_of(text, match.start()), "", what, fix))


def _refuse_control_characters(text: str, path: str) -> None:
    if match := _CONTROL.search(text):
        what = f"control character U+{ord(match[0]):04X}"
        raise Refused(Problem(path, *place_of(text, match.start()), "", what, "Delete the invisible character"))


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

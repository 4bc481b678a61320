"""Two slips that make a file no YAML at all: no space after a colon, and a colon inside a text without quotes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

import yaml

from macros.author.plain import inline


def syntax(text: str, schema: Mapping[str, Any]) -> str:
    """`text` as YAML, where it only lacks a space or quotes; as it was where something else is wrong."""
    names = _names(schema)
    text = mended = _spaced(text, names)
    last = -1
    while (line := _line_with_colon(mended)) is not None:
        if line <= last or (quoted := _quoted(mended, line, names)) is None:
            return text
        mended, last = quoted, line
    return mended


def _spaced(text: str, names: Iterable[str]) -> str:
    """Names of fields without quotes, and with a space behind their colon."""
    known = "|".join(map(re.escape, names))
    text = re.sub(rf"^( *(?:- +)?)([\"'])({known})\2:", r"\1\3:", text, flags=re.MULTILINE)
    return re.sub(rf"^( *(?:- +)?(?:{known})):(?=[^\s/])", r"\1: ", text, flags=re.MULTILINE)


def _names(schema: Mapping[str, Any]) -> list[str]:
    """Every name of a field that may stand in a file of a kind."""
    parts = [schema, *schema.get("$defs", {}).values()]
    return sorted({name for part in parts for name in part.get("properties", ())})


def _line_with_colon(text: str) -> int | None:
    """The line (from 0) on which YAML meets a second colon; None where the text is YAML or something else is wrong."""
    try:
        yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        if mark is not None and "mapping values" in str(getattr(error, "problem", "")):
            return int(mark.line)
    return None


def _quoted(text: str, number: int, names: Iterable[str]) -> str | None:
    """`text` with the value on a line in quotes, with the lines on which it goes on.

    None where one of those lines is a field of its own that stands too far in: then nobody can say what was meant.
    """
    lines = text.split("\n")
    first = number
    while first and not re.match(r" *(?:- +)?[\w-]+: ", lines[first]):
        first -= 1
    match = re.match(r"( *(?:- +)?)([\w-]+): (.*)", lines[first])
    if match is None:
        return None
    depth = len(match[1])
    after = first + 1
    while after < len(lines) and re.match(rf" {{{depth + 1},}}\S", lines[after]):
        after += 1
    more = [line.strip() for line in lines[first + 1 : after]]
    if any(line.partition(":")[0] in names for line in more if ":" in line):
        return None
    lines[first:after] = inline(match[2], " ".join([match[3], *more]).strip(), depth, match[1])
    return "\n".join(lines)

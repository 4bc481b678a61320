"""The text of a file that people write, or the one problem for which it cannot be read."""

from __future__ import annotations

import re
from pathlib import Path

from macros.records.problems import Problem

BYTES_MAX = 1_048_576  # far above any real record, and far below what stalls a reader


class Refused(Exception):
    """Carries the one problem for which a file cannot be read."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


def read_text(file: Path, path: str, limit: int = BYTES_MAX) -> str:
    """The text of a file that people write, lines ending in a line feed. Raises `Refused` for what no text holds."""
    size = file.stat().st_size
    if size > limit:
        raise Refused(Problem(path, 1, 1, "", f"the file is too long ({size:,} bytes)", f"The limit is {limit:,}"))
    text = _decode(file.read_bytes(), path)
    _refuse_conflict_markers(text, path)
    _refuse_control_characters(text, path)
    return text


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

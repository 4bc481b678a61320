"""Problems of data and pages: what is wrong, where, and what to do about it."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Problem:
    """One fault at one place; `str()` is the line that people and editors read.

    `line` and `column` count from 1. `what` never repeats personal data, since logs are public.
    """

    path: str
    line: int
    column: int
    field: str
    what: str
    fix: str

    def __str__(self) -> str:
        field = f" {printable(self.field)}:" if self.field else ""
        return f"{printable(self.path)}:{self.line}:{self.column}:{field} {_sentence(self.what)} {_sentence(self.fix)}"


def _sentence(text: str) -> str:
    return text if text.endswith((".", "?")) else f"{text}."


class DataProblems(Exception):
    """Every problem found in one run, sorted by place. Raised instead of returning a half-good catalogue."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__(report(self.problems))


def report(problems: Iterable[Problem]) -> str:
    """All problems, one a line, with the count at the end."""
    listed = sorted(set(problems))
    files = len({problem.path for problem in listed})
    count = f"{len(listed)} {'problem' if len(listed) == 1 else 'problems'}"
    place = f"{files} {'file' if files == 1 else 'files'}"
    return "\n".join([*map(str, listed), f"{count} in {place}. How to mend them: docs/contribute/data.md"])


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that looks most like `word`, or None when none is close."""
    found = difflib.get_close_matches(word, list(known), n=1, cutoff=0.7)
    return found[0] if found else None


def did_you_mean(word: str, known: Iterable[str], otherwise: str) -> str:
    """The next step for a misspelt word: the nearest match, or what to do when nothing is near."""
    match = nearest(word, known)
    return f'Did you mean "{match}"?' if match else otherwise


def kind_word(kind: str) -> str:
    """One of a kind, as messages say it: `case` for `cases`."""
    return {"glossary": "term"}.get(kind, kind.removesuffix("s"))


def printable(value: str) -> str:
    """A text with every character that cannot be seen spelt out: messages are read in terminals and logs."""
    return (
        value
        if value.isprintable()
        else "".join(char if char.isprintable() else f"U+{ord(char):04X}" for char in value)
    )


def shown(value: str, limit: int = 40) -> str:
    """A value as messages print it: quoted, invisible characters spelt out, only its beginning when long."""
    visible = printable(value[: limit + 1])
    return f'"{visible}"' if len(value) <= limit else f'"{visible[:limit]}…"'

"""A new record: its id, its file, and the commented text that it begins with. Nothing is ever overwritten."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Mapping
from itertools import chain, count
from pathlib import Path
from typing import Any

from macros.author.scaffold import scaffold
from macros.records.model import FILES, KINDS, Record
from macros.records.model.values import ID
from macros.records.problems import did_you_mean, kind_word
from macros.records.shape import ELSEWHERE

WORDS_MAX = 5  # of a title that go into an id
# What an id is made of, by kind; the first field that is known of each group.
_MADE_OF: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "sources": (("publisher", "author"), ("issued",)),
    "events": (("date",), ("kind",)),
    "positions": (("actor",), ("date",)),
    "instruments": (("short_name", "name"), ("adopted",)),
    "milestones": (("date",), ("what",)),
    "questions": (("question",),),
    "glossary": (("term",),),
}
_NAMES = (("title", "name", "term", "what"),)


class NotMade(Exception):
    """Why no record was made, and what to do instead."""


def kinds() -> dict[str, type[Record]]:
    """The kinds that people add records of, by the word for one of them (`case`)."""
    return {kind_word(kind): cls for kind, cls in KINDS.items() if kind != "withheld"}


def create(root: Path, cls: type[Record], values: Mapping[str, Any], taken: Collection[str], id: str = "") -> Path:
    """Write a new record of a kind below `root/data` and return its file (for a list: the list it was added to).

    `values` are the fields that are known; `taken` the ids that records of the kind have. Raises `NotMade` when the
    id is not well formed or taken, or a field is not one of the kind's.
    """
    known = [info.alias or name for name, info in cls.model_fields.items()]
    if unknown := [name for name in values if name not in known]:
        fix = ELSEWHERE.get(unknown[0]) or did_you_mean(unknown[0], known, f"It has {', '.join(known)}")
        raise NotMade(f'A {kind_word(cls.collection)} has no field "{unknown[0]}". {fix}')
    chosen = id or str(values.get("id", "")) or propose(cls, values, taken)
    if not ID.fullmatch(chosen):
        raise NotMade(f'"{chosen}" is not a well-formed id. Ids use a-z, 0-9 and hyphens.')
    if chosen in taken:
        raise NotMade(f'There is a {kind_word(cls.collection)} "{chosen}" already. Give another id with --id.')
    if cls in FILES:
        return _write(root / "data" / cls.collection / f"{chosen}.yml", scaffold(cls, values))
    return _append(root / "data" / f"{cls.collection}.yml", scaffold(cls, {"id": chosen, **values}))


def propose(cls: type[Record], values: Mapping[str, Any], taken: Collection[str]) -> str:
    """An id that nobody has, made of what is known: `nkdb-2024-10-10`, `c-2003-01`."""
    if cls.collection == "cases":
        # A year and a number: a town or a name in an id could find somebody, and ids stay for good.
        return _numbered(f"c-{_year(values)}", taken)
    groups = _MADE_OF.get(cls.collection, _NAMES)
    found = (next((values[name] for name in group if values.get(name)), "") for group in groups)
    stem = "-".join(part for part in map(_slug, found) if part) or f"new-{kind_word(cls.collection)}"
    return next(id for id in chain([stem], (f"{stem}-{number}" for number in count(2))) if id not in taken)


def _numbered(stem: str, taken: Collection[str]) -> str:
    return next(id for number in count(1) if (id := f"{stem}-{number:02}") not in taken)


def _year(values: Mapping[str, Any]) -> str:
    """The year of the return or, before one, of the arrest."""
    dates = [values.get(part, {}).get("date") for part in ("repatriated", "arrested")] + [values.get("left_dprk")]
    years = [match[0] for date in dates if date and (match := re.match(r"\d{4}", str(date)))]
    return years[0] if years else "undated"


def _slug(value: Any) -> str:
    """The first words of a text in the letters of an id; nothing where it has none of them."""
    text = str(value[0] if isinstance(value, list | tuple) and value else value)
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    parts = re.findall(r"[a-z0-9]+", plain)
    return "-".join(parts[:WORDS_MAX])


def _write(file: Path, text: str) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    try:
        with file.open("x", encoding="utf-8", newline="\n") as new:
            new.write(text)
    except FileExistsError:
        raise NotMade(f"{file.name} exists already. Give another id with --id.") from None
    return file


def _append(file: Path, text: str) -> Path:
    old = file.read_text(encoding="utf-8")
    with file.open("a", encoding="utf-8", newline="\n") as end:
        end.write(("" if old.endswith("\n") else "\n") + "\n" + text)
    return file

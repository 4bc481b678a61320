"""Mends for slips of the pen in records, which lose no comment: each changes only the characters that are wrong.

Only what can be read in one way is mended. What is left is told by the check.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from macros.author.mend.characters import characters
from macros.author.mend.order import order
from macros.author.mend.syntax import syntax
from macros.author.mend.values import Known, values
from macros.records.load import Draft
from macros.records.model import FILES, KINDS, Record

__all__ = ["Known", "known_of", "mend", "mend_files"]


def mend(text: str, cls: type[Record], known: Known) -> tuple[str, list[str]]:
    """The text of a file of a kind, mended, and which mends it needed (`dates`, `order of fields`, …)."""
    schema = _schema(cls)
    done = []
    text, changed = characters(text), text
    if text != changed:
        done.append("spaces and characters")
    text, changed = syntax(text, schema), text
    if text != changed:
        done.append("colons and quotes")
    text, words = values(text, schema, known)
    done += words
    text, changed = order(text, schema), text
    if text != changed:
        done.append("order of fields")
    return text, done


def known_of(draft: Draft) -> Known:
    """The ids of all records that were read, and those that they had before."""
    ids = {kind: frozenset(draft.ids(kind)) for kind in KINDS}
    return Known(ids, {kind: _were(records.values()) for kind, records in draft.records.items()})


def _were(records: Iterable[Record]) -> dict[str, str]:
    return {old: record.id for record in records for old in record.was}


@cache
def _schema(cls: type[Record]) -> Mapping[str, Any]:
    return cls.model_json_schema(by_alias=True)


def mend_files(root: Path, known: Known) -> Iterator[tuple[str, list[str]]]:
    """Mend every file of records below `root/data` in place; each that was changed, and what was mended in it."""
    for file, cls in _files(root):
        with file.open(encoding="utf-8-sig", newline="") as opened:
            try:
                old = opened.read()
            except UnicodeDecodeError:
                continue  # the check says so
        new, done = mend(old, cls, known)
        if new != old:
            file.write_text(new, encoding="utf-8", newline="\n")
            yield file.relative_to(root).as_posix(), done


def _files(root: Path) -> Iterator[tuple[Path, type[Record]]]:
    kinds: Mapping[str, type[Record]] = KINDS
    for name, cls in kinds.items():
        found = sorted((root / "data" / name).rglob("*.yml")) if cls in FILES else [root / "data" / f"{name}.yml"]
        yield from ((file, cls) for file in found if file.is_file() and not file.is_symlink())

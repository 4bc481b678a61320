"""The one escape of CSV: what a spreadsheet program opens must stay text and numbers."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from io import StringIO

# With these a cell begins that a spreadsheet program takes for a formula; the quote before it makes it text.
_ACTS = ("=", "+", "-", "@", "\t", "\r", "\n")


def to_csv(rows: Iterable[Sequence[str | float | None]]) -> bytes:
    """Rows as CSV (RFC 4180: UTF-8, lines end in CR LF). None is an empty cell; a number stays a number."""
    text = StringIO()
    csv.writer(text).writerows([[_inert(cell) for cell in row] for row in rows])
    return text.getvalue().encode()


def _inert(cell: str | float | None) -> str | float | None:
    return f"'{cell}" if isinstance(cell, str) and cell.lstrip(" ").startswith(_ACTS) else cell

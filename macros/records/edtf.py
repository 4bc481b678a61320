"""Dates as records write them: EDTF level 0 and the parts of level 1 that records need (ISO 8601-2:2019).

`2023`, `2023-10`, `2023-10-09`, with `?` (uncertain), `~` (approximate) or `%` (both), and intervals
`a/b` whose ends may be open (`2016/..`).
"""

from __future__ import annotations

import re
from calendar import month_name
from datetime import date
from functools import cached_property, lru_cache

HINT = "Write YYYY, YYYY-MM or YYYY-MM-DD (EDTF)"
_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?([?~%]?)", re.ASCII)


class BadDate(ValueError):
    """A text that is no date; carries what is wrong and what to write instead."""

    def __init__(self, what: str, fix: str = HINT) -> None:
        super().__init__(what)
        self.what, self.fix = what, fix


class Edtf(str):
    """A checked date, still the text that was written; it sorts, compares and prints as written.

    Raises `BadDate` when the text is no date, or an interval that ends before it begins.
    """

    def __new__(cls, text: str) -> Edtf:
        """The date that `text` writes."""
        start, slash, end = text.partition("/")
        if "/" in end:
            raise _explained(text)
        if slash:
            _check_interval(start, end)
        else:
            _bounds(text)
        return super().__new__(cls, text)

    @cached_property
    def first(self) -> date:
        """The first day that the text can mean (for an open start: the first day there is)."""
        start = self.partition("/")[0]
        return date.min if start in ("", "..") else _bounds(start)[0]

    @cached_property
    def last(self) -> date:
        """The last day that the text can mean (for an open end: the last day there is)."""
        end = self.rpartition("/")[2]
        return date.max if end in ("", "..") else _bounds(end)[1]

    @property
    def precision(self) -> str:
        """`interval`, `year`, `month` or `day`."""
        if "/" in self:
            return "interval"
        return ("year", "month", "day")[self.count("-")]

    @property
    def approximate(self) -> bool:
        """Whether the text carries `~`, `?` or `%`."""
        return any(sign in self for sign in "~?%")


def _check_interval(start: str, end: str) -> None:
    """Refuse an interval without ends, or one that ends before it begins."""
    ends = [_bounds(part) for part in (start, end) if part not in ("", "..")]
    if not ends:
        raise BadDate(f'"{start}/{end}" has no date in it')
    if len(ends) == 2 and ends[0][0] > ends[1][1]:
        raise BadDate(f"the period ends ({end}) before it begins ({start})", "Swap the two ends")


@lru_cache(maxsize=4096)  # records give the same days again and again
def _bounds(text: str) -> tuple[date, date]:
    match = _DATE.fullmatch(text)
    if not match:
        raise _explained(text)
    year, month, day = (int(part) if part else 0 for part in match.groups()[:3])
    if year == 0:
        raise BadDate("year 0000 does not exist")
    if match[2] and not 1 <= month <= 12:
        raise BadDate(f"month {match[2]} of {text} does not exist")
    if match[3] and not 1 <= day <= _days(year, month):
        raise BadDate(f"{text} does not exist", f"{month_name[month]} {year} has {_days(year, month)} days. {HINT}")
    return date(year, month or 1, day or 1), date(year, month or 12, day or _days(year, month or 12))


def _days(year: int, month: int) -> int:
    following = date(year + month // 12, month % 12 + 1, 1) if (year, month) != (9999, 12) else date.max
    return (following - date(year, month, 1)).days if following != date.max else 31


def _explained(text: str) -> BadDate:
    """What to say about a text that is no EDTF date."""
    if match := re.fullmatch(r"(\d{4}-\d\d-\d\d)[T ].*", text):
        return BadDate(f"{text[:30]} carries a time or time zone", f"Give the local calendar date only: {match[1]}")
    if match := re.fullmatch(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})", text):
        first, second, year = match.groups()
        a, b = first.zfill(2), second.zfill(2)
        return BadDate(f"{text} can be read in two ways", f"Write the year first: {year}-{b}-{a} or {year}-{a}-{b}")
    return BadDate(f'"{text[:30]}" is not a date')

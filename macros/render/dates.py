"""Dates in words of the language that the site speaks."""

from __future__ import annotations

from macros.records.edtf import Edtf
from macros.records.model import Figure
from macros.records.model.figure import Period
from macros.render.words import label

# How sure a date is, by the sign after it (EDTF level 1).
_SURE = {"~": "about", "?": "uncertain", "%": "about-uncertain"}


def in_words(date: Edtf | Period) -> str:
    """A date or a period in words: `9 October 2023`, `about 1986`, `2016 to 2018`, `since 2016`."""
    if isinstance(date, Period):
        return _interval(date.from_, date.to) if date.from_ != date.to else in_words(date.from_)
    start, slash, end = date.partition("/")
    return _interval(start, end) if slash else _one(date)


def when(figure: Figure) -> str:
    """The date or the period of a figure in words."""
    found = figure.as_of or figure.period
    return in_words(found) if found else label("date", "not-stated")


def _interval(start: str, end: str) -> str:
    if end in ("", ".."):
        return label("date", "since").format(date=_one(start))
    if start in ("", ".."):
        return label("date", "until").format(date=_one(end))
    return label("date", "between").format(start=_one(start), end=_one(end))


def _one(text: str) -> str:
    plain, sign = text.rstrip("?~%"), text[-1]
    year, month, day = (*plain.split("-"), "", "")[:3]
    name = label("date", "months").split()[int(month) - 1] if month else ""
    precision = "day" if day else "month" if month else "year"
    words = label("date", precision).format(year=year, month=name, day=int(day or 0))
    return label("date", _SURE[sign]).format(date=words) if sign in _SURE else words

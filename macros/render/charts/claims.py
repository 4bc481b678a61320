"""How sources put a number, as pictures draw it: exact, about, a range, at least, up to, or in words alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from macros.records.catalogue import Catalogue
from macros.records.edtf import Edtf
from macros.records.model import Figure
from macros.records.model.figure import SeriesRow
from macros.render.words import label, label_or, number

WORDS = "words"  # the kind of a number that is none


class Put(NamedTuple):
    """A number in one of the ways of the grammar (`exact about range about-range at-least up-to`), or words."""

    kind: str
    low: float
    high: float
    words: str

    @property
    def ends(self) -> tuple[float | None, float | None]:
        """The lowest and the highest number that is said; None is an open end, or no number."""
        low = None if self.kind in ("up-to", WORDS) else self.low
        return low, None if self.kind in ("at-least", WORDS) else self.high


def put(low: float | None, high: float | None, qualifier: str, otherwise: str = "") -> Put:
    """The number between two ends; without either, the words `otherwise`."""
    ends = [end for end in (low, high) if end is not None]
    if not ends:
        return Put(WORDS, 0, 0, otherwise)
    first, last = min(ends), max(ends)
    words = number(first) if first == last else f"{number(first)}–{number(last)}"
    if qualifier != "exact" and (first == last or qualifier == "about"):
        words = f"{label('qualifier', qualifier)} {words}"
    if first < last:
        return Put("about-range" if qualifier == "about" else "range", first, last, words)
    return Put(qualifier, first, last, words)


class Claim(NamedTuple):
    """One number of a figure: when it holds, whose it is (short, for a picture), and how it is put."""

    when: Edtf
    who: str
    put: Put
    figure: Figure


def claims(catalogue: Catalogue, figure: Figure) -> Iterator[Claim]:
    """What a figure says, once for each time and each speaker of its series. Raises `ValueError` without a date."""
    if figure.as_of is None:
        raise ValueError(f"{figure.id}: a figure without as_of has no place in a picture by year")
    none = figure.value_text or label("chart", "none-reported")
    if not figure.series:
        low = figure.value if figure.value is not None else figure.low
        yield Claim(figure.as_of, short(catalogue, figure), put(low, figure.high, figure.qualifier, none), figure)
        return
    whole: dict[tuple[Edtf, str], list[SeriesRow]] = {}
    for row in figure.series:
        who = _END.sub("", row.of or "")
        whole.setdefault((row.period or figure.as_of, who), []).append(row)
    for (when, who), rows in whole.items():
        values = [row.value for row in rows if row.value is not None]
        said = put(min(values, default=None), max(values, default=None), _way(figure, rows), none)
        yield Claim(when, who or short(catalogue, figure), said, figure)


def short(catalogue: Catalogue, figure: Figure) -> str:
    """Who says it, in a few words: those written for the figure or its speakers, else the speakers' names."""
    names = (label_or("short", id, catalogue.actors[id].label) for id in figure.said_by)
    return label_or("short", figure.id, ", ".join(names))


# A series says in words which end of a range a row is.
_END = re.compile(r",? ?(?:upper bound|upper end|low end|high end)$")


def _way(figure: Figure, rows: list[SeriesRow]) -> str:
    return "up-to" if len(rows) == 1 and re.search(r"upper (?:bound|end)$", rows[0].of or "") else figure.qualifier

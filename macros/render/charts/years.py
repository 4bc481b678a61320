"""Counts by year and sex, as series of figures give them: what is a year, what is a sum of several, what is split."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from macros.records.edtf import Edtf
from macros.records.model import Figure


class Count(NamedTuple):
    """What was counted in a time, and how it is split; `women` and `men` are 0 where no split was given."""

    all: int
    women: int = 0
    men: int = 0
    elsewhere: int = 0  # another total that was published for the time; 0 where there is none

    @property
    def split(self) -> bool:
        """Whether women and men are known."""
        return self.women + self.men > 0

    @property
    def share(self) -> float:
        """Women in percent of everyone; only to be asked where there is a split."""
        return 100 * self.women / self.all


def by_year(totals: Figure, by_sex: Iterable[Figure]) -> dict[int, Count]:
    """One count a year from `totals`, split where a series of `by_sex` (the later ones hold) has that very year.

    Raises `ValueError` where women and men of a year are not its total: such a bar would be wrong.
    """
    split = {
        (row.period, row.sex): int(row.value) for figure in by_sex for row in figure.series if row.value is not None
    }
    found = {}
    for row in totals.series:
        if row.period is None or row.period.precision != "year" or row.value is None:
            continue
        sexes = [split[row.period, sex] for sex in ("female", "male") if (row.period, sex) in split]
        women, men = sexes if len(sexes) == 2 else (0, 0)  # one of the two is no split
        count = Count(int(row.value), women, men, int(row.elsewhere or 0))
        if count.split and count.women + count.men != count.all:
            raise ValueError(
                f"{totals.id}: {row.period} has {count.women} women, {count.men} men and {count.all} in all"
            )
        found[row.period.first.year] = count
    return found


def first_year(figure: Figure) -> int:
    """The first year for which a series has a row of its own."""
    return min(row.period.first.year for row in figure.series if row.period and row.period.precision == "year")


def sums(figure: Figure, before: int) -> Iterator[tuple[Edtf, Count]]:
    """The rows that add up several years and end before the year `before`."""
    value = {(row.period, row.sex): int(row.value or 0) for row in figure.series}
    for period in dict.fromkeys(row.period for row in figure.series):
        if period is not None and period.precision == "interval" and period.last.year < before:
            yield period, Count(*(value.get((period, sex), 0) for sex in ("all", "female", "male")))

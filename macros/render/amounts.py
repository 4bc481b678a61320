"""What a figure's number stands for."""

from __future__ import annotations

from macros.records.model import Figure
from macros.records.model.figure import SeriesRow
from macros.render.words import label

# What the rows of a table count, where they count several things.
COLUMNS = ("recognised", "other_positive", "positive", "rejected", "closed")
# Words for a number that want an "of" before what is counted.
_COLLECTIVE = ("dozens", "hundreds", "thousands", "millions")


def unit(figure: Figure) -> str:
    """The unit behind the number: `people`, and `of people` behind `hundreds`."""
    word = label("unit", figure.unit)
    collective = figure.value_text and figure.value_text.endswith(_COLLECTIVE)
    return label("press", "of").format(unit=word) if collective else word


def is_row(figure: Figure) -> bool:
    """Whether a figure's number is that of one row of its series, so that it must not stand for the whole period."""
    return figure.period is not None and any(
        row.value is not None
        and row.value == figure.value
        and row.period is not None
        and (row.period.first, row.period.last) != (figure.period.from_.first, figure.period.to.last)
        for row in figure.series
    )


def row_of(figure: Figure) -> SeriesRow | None:
    """The row of a series that a figure's one value repeats, or None.

    Of several the one that counts everybody, and of these the latest: 5 people in all are not 5 men of another year.
    """
    same = [row for row in figure.series if row.value is not None and row.value == figure.value]
    return max(same, key=_weight, default=None)


def column_of(figure: Figure) -> str | None:
    """The column of a series that a figure's one value is the sum of, where others stand beside it, or None."""
    sums = {name: sum(getattr(row, name) or 0 for row in figure.series) for name in COLUMNS}
    counted = [name for name, total in sums.items() if total]
    same = [name for name in counted if sums[name] == figure.value]
    return same[0] if len(counted) > 1 and same else None


def _weight(row: SeriesRow) -> tuple[bool, int]:
    return (row.sex in (None, "all"), row.period.last.toordinal() if row.period else 0)

"""What a figure's number stands for."""

from __future__ import annotations

from macros.records.model import Figure


def is_row(figure: Figure) -> bool:
    """Whether a figure's number is that of one row of its series, so that it must not stand for the whole period."""
    return figure.period is not None and any(
        row.value is not None
        and row.value == figure.value
        and row.period is not None
        and (row.period.first, row.period.last) != (figure.period.from_.first, figure.period.to.last)
        for row in figure.series
    )

"""What a sentence for the press needs beside a figure's own fields: which row its number is, and what it is not."""

from __future__ import annotations

from typing import NamedTuple

from macros.records.edtf import Edtf
from macros.records.model import Figure
from macros.records.model.figure import Period, SeriesRow
from macros.render.amounts import is_row, row_of
from macros.render.dates import in_words
from macros.render.words import label, label_or

# What a row counts where it counts everybody: nothing to say in a sentence.
_EVERYBODY = ("all", "total")
_COLLECTIVE = ("dozens", "hundreds", "thousands", "millions")


class Row(NamedTuple):
    """The row of its series that a figure's one number repeats: its time (or nothing) and what it counts."""

    when: Edtf | None
    of: str


def row(figure: Figure) -> Row | None:
    """Which row the number is; None where it stands for everything that the title names."""
    found = row_of(figure)
    if found is None:
        return None
    when = found.period if is_row(figure) else None
    of = ", ".join(word for word in _parts(found) if word not in (*_EVERYBODY, label("unit", figure.unit)))
    return Row(when, of) if when or of else None


def unit(figure: Figure) -> str:
    """The unit behind the number: `people`, and `of people` behind `hundreds`."""
    word = label("unit", figure.unit)
    collective = figure.value_text and figure.value_text.endswith(_COLLECTIVE)
    return label("press", "of").format(unit=word) if collective else word


def when(time: Edtf | Period) -> str:
    """A time with its preposition: `in 2025`, `from 2020 to June 2023`."""
    long = time.from_ != time.to if isinstance(time, Period) else time.precision == "interval"
    return label("press", "from" if long else "in").format(time=in_words(time))


def _parts(found: SeriesRow) -> tuple[str, ...]:
    words = (
        found.of,
        label_or("state", found.country, found.country) if found.country else None,
        label("row", found.status) if found.status else None,
        label("sex", found.sex) if found.sex else None,
    )
    return tuple(str(word) for word in words if word)


def limits(figure: Figure) -> tuple[str, ...]:
    """Why the number must not be printed otherwise than the sentence has it."""
    part = row(figure)
    found = (
        label_or("say", figure.unit, ""),
        label_or("say", figure.qualifier, ""),
        label("say", "part") if part else "",
        label("say", "disputed") if figure.disputed_by else "",
        label("say", "superseded") if figure.superseded_by else "",
    )
    return tuple(reason for reason in found if reason)

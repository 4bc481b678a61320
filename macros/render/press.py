"""What a sentence for the press needs beside a figure's own fields: which row its number is, and what it is not."""

from __future__ import annotations

from typing import NamedTuple

from macros.records.model import Figure
from macros.records.model.figure import SeriesRow
from macros.render.amounts import is_row, row_of
from macros.render.words import label, label_or

# What a row counts where it counts everybody: nothing to say in a sentence.
_EVERYBODY = ("all", "total")
_COLLECTIVE = ("dozens", "hundreds", "thousands", "millions")


class Row(NamedTuple):
    """The row of its series that a figure's one number repeats: its time (or nothing) and what it counts."""

    when: str
    of: str


def row(figure: Figure) -> Row | None:
    """Which row the number is; None where it stands for everything that the title names."""
    found = row_of(figure)
    if found is None:
        return None
    when = found.period.words() if found.period and is_row(figure) else ""
    of = ", ".join(word for word in _parts(found) if word not in (*_EVERYBODY, label("unit", figure.unit)))
    return Row(when, of) if when or of else None


def unit(figure: Figure) -> str:
    """The unit behind the number: `people`, and `of people` behind `hundreds`."""
    word = label("unit", figure.unit)
    return f"of {word}" if figure.value_text and figure.value_text.endswith(_COLLECTIVE) else word


def when(words: str) -> str:
    """A time with its preposition: `in 2025`, `from 2020 to June 2023`."""
    return f"{label('press', 'from' if ' to ' in words else 'in')} {words}"


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

"""What every chart is made of: a finding, its rows as a table, where they come from, and a picture for each width."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from macros.records.model import Citation, Figure, Record
from macros.render.cite import source_ids


class Size(NamedTuple):
    """Width and height of a picture, in units that are pixels when it is shown at its full width."""

    width: int
    height: int


# The measure of the text, and a phone of 360 pixels less the page's margins; `chart.css` shows one of the two.
WIDE, NARROW = 672, 340


# Marks that words must keep clear of, in the same units.
ARM = 34  # length of the arrow of an open-ended number, whatever the scale
RADIUS = 7  # of a dot and of a cap


@dataclass(frozen=True)
class Picture:
    """One drawing: its size, and the marks inside its `<svg>` as clean markup."""

    size: Size
    marks: str


Value = str | int | float | None


@dataclass(frozen=True)
class Row:
    """One row of the table: its heading, its cells, the record that it repeats and the citations for it.

    `values` are the same for machines, one for each of the chart's `fields`; None is what is not known.
    """

    head: str
    cells: tuple[str, ...]
    record: Record | None = None
    citations: tuple[Citation, ...] = ()
    values: tuple[Value, ...] = ()


class Origin(NamedTuple):
    """A record that the picture is drawn from, and the words of the link to it."""

    record: Record
    words: str


class Limit(NamedTuple):
    """What a record says of the limits of its numbers, and the words of the link to it where its own are long."""

    record: Record
    text: str
    words: str = ""


def limits_of(figures: Iterable[Figure]) -> tuple[Limit, ...]:
    """What figures say of their limits: who gives another number, and what to know before using it."""
    told = ((figure, f"{figure.disputed_by or ''} {figure.notes or ''}".strip()) for figure in figures)
    return tuple(Limit(figure, text) for figure, text in told if text)


@dataclass(frozen=True)
class Chart:
    """A chart as `chart.html` shows it. `title` is the finding; `description` says the picture in words.

    `fields` name the columns of its CSV; without them, that is the table.
    """

    name: str
    title: str
    subtitle: str
    description: str
    as_of: str
    caption: str
    columns: tuple[str, ...]
    numeric: bool  # whether the cells are numbers, which stand to the right
    rows: tuple[Row, ...]
    notes: tuple[str, ...]
    origins: tuple[Origin, ...]  # what the source line names
    limits: tuple[Limit, ...]
    wide: Picture
    narrow: Picture
    fields: tuple[str, ...] = ()

    def numbers(self) -> list[tuple[Value, ...]]:
        """The rows of the CSV, its heading first; each names the record that it repeats and the sources of the row."""
        rows = [row.values if self.fields else tuple(map(_plain, (row.head, *row.cells))) for row in self.rows]
        head = (*(self.fields or self.columns), "record", "sources")
        return [head, *((*cells, *_from(row)) for cells, row in zip(rows, self.rows, strict=True))]

    def sources(self) -> tuple[str, ...]:
        """The ids of all sources of the picture, each once: those of its records first, then those of its rows."""
        records = [citation for origin in self.origins for _, citation in origin.record.citations()]
        return tuple(dict.fromkeys(c.source for c in [*records, *(c for row in self.rows for c in row.citations)]))


def _plain(cell: str) -> Value:
    """`8,230` as a number, other words as they are."""
    return int(cell.replace(",", "")) if re.fullmatch(r"\d{1,3}(,\d{3})*", cell) else cell


def _from(row: Row) -> tuple[str, str]:
    record = f"{row.record.collection}/{row.record.id}" if row.record else ""
    return record, source_ids(row.citations)

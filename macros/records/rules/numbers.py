"""Rules on numbers: ranges, counts, shares and series."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from macros.records.load import Draft
from macros.records.model import Event, Figure, Record
from macros.records.model.figure import SeriesRow
from macros.records.problems import Problem
from macros.records.read import Path_
from macros.records.rules.walk import of_kind


def every_range_is_in_order(draft: Draft, today: date) -> Iterator[Problem]:
    """The low end of a range is not above its high end."""
    for record, path, low, high in _ranges(draft):
        if low is not None and high is not None and low > high:
            yield record.problem(
                (*path, "low"), f"low {low:,} is above high {high:,}", f"Swap them? low: {high}, high: {low}"
            )


def _ranges(draft: Draft) -> Iterator[tuple[Record, Path_, float | None, float | None]]:
    for figure in of_kind(draft, Figure):
        yield figure, (), figure.low, figure.high
    for event in of_kind(draft, Event):
        if event.number:
            yield event, ("number",), event.number.low, event.number.high


def every_figure_has_a_number(draft: Draft, today: date) -> Iterator[Problem]:
    """A figure has a value, a range, a text in place of digits, or a series; and a value has no range beside it."""
    for figure in of_kind(draft, Figure):
        ranged = figure.low is not None or figure.high is not None
        if figure.value is None and not ranged and not figure.value_text and not figure.series:
            yield figure.problem((), "the figure has no number", "Give value, low and high, value_text, or a series")
        if figure.value is not None and ranged:
            yield figure.problem("value", "a value and a range stand side by side", "Keep value, or low and high")


def numbers_are_not_negative(draft: Draft, today: date) -> Iterator[Problem]:
    """People, cases, acts and shares are not less than nothing."""
    for figure in of_kind(draft, Figure):
        for path, number in _numbers(figure):
            if number < 0:
                yield figure.problem(path, f"{number} is negative", "People, cases and acts are counted from 0")


def percentages_are_in_range(draft: Draft, today: date) -> Iterator[Problem]:
    """A percentage lies between 0 and 100."""
    for figure in of_kind(draft, Figure):
        for path, number in _numbers(figure):
            if figure.unit == "percent" and number > 100:
                fix = f"A percentage lies between 0 and 100; {number / 10:g}?"
                yield figure.problem(path, f"{number} percent is out of range", fix)


def _numbers(figure: Figure) -> Iterator[tuple[Path_, float]]:
    """The numbers of a figure and of its series, each with its place."""
    for name in ("value", "low", "high"):
        if (number := getattr(figure, name)) is not None:
            yield (name,), number
    for index, row in enumerate(figure.series):
        if row.value is not None:
            yield ("series", index, "value"), row.value


def series_have_no_repeats(draft: Draft, today: date) -> Iterator[Problem]:
    """A series has one row for each time and part."""
    for figure in of_kind(draft, Figure):
        first: dict[tuple[str | None, ...], int] = {}
        for index, row in enumerate(figure.series):
            if row.key in first:
                what = f"repeats row {first[row.key] + 1} of the series"
                yield figure.problem(("series", index), what, "Keep one of the two")
            first.setdefault(row.key, index)


def parts_add_up_to_totals(draft: Draft, today: date) -> Iterator[Problem]:
    """Where a series gives women, men and all for one time, women and men add up to all."""
    fix = "Correct the row, or say in notes why the source differs and leave the total out"
    for figure in of_kind(draft, Figure):
        if figure.unit == "percent":
            continue
        for rows in _by_time_and_part(figure):
            women, men, everyone = (rows[sex][1].value if sex in rows else None for sex in ("female", "male", "all"))
            if women is not None and men is not None and everyone is not None and women + men != everyone:
                what = f"{women} women and {men} men make {women + men}, not {everyone}"
                yield figure.problem(("series", rows["all"][0], "value"), what, fix)


def other_numbers_are_told(draft: Draft, today: date) -> Iterator[Problem]:
    """Another number for a row of a series (`elsewhere`) stands in the words of the figure, which say whose it is."""
    for figure in of_kind(draft, Figure):
        told = f"{figure.disputed_by or ''} {figure.notes or ''}"
        for index, row in enumerate(figure.series):
            if row.elsewhere is None:
                continue
            number = f"{row.elsewhere:,}"
            if not re.search(rf"(?<![\d,.]){re.escape(number)}(?![\d,]*\d|\.\d)", told):
                what = f"{number} stands neither in disputed_by nor in notes"
                fix = "Say there who gives this number, or correct one of the two"
                yield figure.problem(("series", index, "elsewhere"), what, fix)


def _by_time_and_part(figure: Figure) -> Iterable[Mapping[str, tuple[int, SeriesRow]]]:
    """The rows that differ only in sex: by sex, each with its index."""
    groups: dict[tuple[str | None, ...], dict[str, tuple[int, SeriesRow]]] = defaultdict(dict)
    for index, row in enumerate(figure.series):
        if row.sex:
            groups[row.period, row.of, row.country, row.status, row.level][row.sex] = (index, row)
    return groups.values()

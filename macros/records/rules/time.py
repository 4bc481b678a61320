"""Rules on time: nothing in the future, nothing backwards."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from macros.records.edtf import Edtf
from macros.records.load import Draft
from macros.records.model import Case, Figure
from macros.records.problems import Problem
from macros.records.rules.walk import of_kind, records


def nothing_is_dated_after_today(draft: Draft, today: date) -> Iterator[Problem]:
    """No date begins after today."""
    for record in records(draft):
        for path, value, _ in record.leaves():
            if isinstance(value, Edtf) and value.first > today:
                yield record.problem(
                    path, f"{value} lies in the future", "Check the year: nothing is dated after the day of the build"
                )


def periods_run_forward(draft: Draft, today: date) -> Iterator[Problem]:
    """A period ends after it begins."""
    for figure in of_kind(draft, Figure):
        if (period := figure.period) and period.from_.first > period.to.last:
            yield figure.problem(
                ("period", "to"), f"the period ends ({period.to}) before it begins ({period.from_})", "Swap from and to"
            )


def dates_of_a_case_run_forward(draft: Draft, today: date) -> Iterator[Problem]:
    """In a case that was returned at most once, the arrest comes after leaving, and the return after the arrest."""
    for case in of_kind(draft, Case):
        arrest, back = case.arrested and case.arrested.date, case.repatriated and case.repatriated.date
        if (case.repatriation_count or 0) > 1:
            continue
        if case.left_dprk and arrest and arrest.last < case.left_dprk.first:
            what = f"the arrest ({arrest}) comes before leaving ({case.left_dprk})"
            yield case.problem(("arrested", "date"), what, "Check both dates")
        if arrest and back and back.last < arrest.first:
            what = f"the return ({back}) comes before the arrest ({arrest})"
            yield case.problem(("repatriated", "date"), what, "Check both dates")

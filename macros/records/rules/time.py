"""Rules on time: nothing in the future, nothing backwards, nothing younger than its review."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from macros.records.edtf import Edtf
from macros.records.load import Draft
from macros.records.model import APART, KINDS, Case, Figure, Record, Review
from macros.records.problems import Problem, did_you_mean, shown
from macros.records.read import Path_
from macros.records.rules.walk import of_kind, records

# When a number is due again is known before; a copy in an archive is no change of what was read.
_NOT_OF_THE_PAST, _NOT_READ = ("check_due",), ("reviewed", "check_due", "archived")


def nothing_is_dated_after_today(draft: Draft, today: date) -> Iterator[Problem]:
    """No date begins after today."""
    for record in records(draft):
        for path, value, _ in record.leaves():
            if isinstance(value, Edtf) and value.first > today and path[0] not in _NOT_OF_THE_PAST:
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


def reviews_are_of_a_kind(draft: Draft, today: date) -> Iterator[Problem]:
    """Each entry of the reviews is for a kind of record that readers see, and gives a day."""
    known = sorted(set(KINDS) - APART)
    for review in of_kind(draft, Review):
        if review.id not in known:
            fix = did_you_mean(review.id, known, f"Known: {', '.join(known)}")
            yield review.problem("id", f"no kind of record {shown(review.id)}", fix)
    for record in records(draft):
        day, field = (record.date, "date") if isinstance(record, Review) else (record.reviewed, "reviewed")
        if day and day.precision != "day":
            yield record.problem(field, f"{shown(day)} is not a day", "Write YYYY-MM-DD")


def nothing_is_newer_than_its_review(draft: Draft, today: date) -> Iterator[Problem]:
    """What a record says is not younger than the day on which it was last read again."""
    reviews = {review.id: review.date for review in of_kind(draft, Review)}
    for record in records(draft):
        day = record.reviewed or reviews.get(record.collection)
        if day and (found := _after(record, day, today)):
            what = f"{found[1]} is later than the review of the record ({day})"
            fix = "Read the record again, and write its day: reviewed: YYYY-MM-DD"
            yield record.problem(found[0], what, fix)


def _after(record: Record, day: Edtf, today: date) -> tuple[Path_, Edtf] | None:
    """The first date of a record that begins after `day`; those after today are told elsewhere."""
    for path, value, _ in record.leaves():
        if isinstance(value, Edtf) and path[0] not in _NOT_READ and day.last < value.first <= today:
            return path, value
    return None

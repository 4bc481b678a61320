"""Rules on what readers are told before a hard passage."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from macros.records.load import Draft
from macros.records.model import Case, Violation
from macros.records.problems import Problem
from macros.records.rules.walk import of_kind


def no_content_note_says_what_is_coded(draft: Draft, today: date) -> Iterator[Problem]:
    """A content note stands only where no coded violation of the case brings it."""
    brings = {violation.id: violation.content_note for violation in of_kind(draft, Violation)}
    for case in of_kind(draft, Case):
        for index, note in enumerate(case.content_notes):
            if by := sorted({id for id in case.coded if brings.get(id) == note}):
                yield case.problem(
                    ("content_notes", index), f"{by[0]} is coded and brings {note} by itself", "Delete this line"
                )

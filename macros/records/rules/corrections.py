"""Rules on corrections: each names a record, a field and a day, and agrees with what the record says today."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from macros.records.load import Draft
from macros.records.model import Correction, Record
from macros.records.problems import Problem, did_you_mean, kind_word, shown
from macros.records.read import Value
from macros.records.rules.walk import of_kind


def every_correction_names_a_record(draft: Draft, today: date) -> Iterator[Problem]:
    """A correction is of a record that is there: what was taken down is not told again here."""
    for found in of_kind(draft, Correction):
        if not draft.knows(found.kind, found.record):
            fix = did_you_mean(found.record, draft.ids(found.kind), "Correct the id, or take this entry out")
            yield found.problem("record", f"no {kind_word(found.kind)} {shown(found.record)}", fix)


def corrections_have_a_day(draft: Draft, today: date) -> Iterator[Problem]:
    """A correction says the day, and what stood there or what stands there now."""
    for found in of_kind(draft, Correction):
        if found.date.precision != "day":
            yield found.problem("date", f"{shown(found.date)} is not a day", "Write YYYY-MM-DD")
        if found.before == found.after:
            yield found.problem((), "nothing was corrected: before and after are the same", "Write both as they stood")


def what_was_corrected_stands_there(draft: Draft, today: date) -> Iterator[Problem]:
    """`after` is what the record says today, unless a later correction of the same field follows."""
    latest: dict[tuple[str, str, str], Correction] = {}
    for found in of_kind(draft, Correction):
        key = (found.kind, found.record, found.field)
        if key not in latest or latest[key].date <= found.date:
            latest[key] = found
    for found in latest.values():
        record = draft.records[found.kind].get(found.record)
        if record and found.before != found.after and (fault := _fault(found, record)):
            yield found.problem(*fault)


def _fault(found: Correction, record: Record) -> tuple[str, str, str] | None:
    """What is wrong with a correction, held against its record: the field, what, and what to do."""
    now = record.written(found.steps)
    if found.after is None:
        still = "the record still has this field"
        return ("field", still, "Write what it says now under after") if now is not None else None
    if now is None:
        known = record.written(())
        names = known if isinstance(known, dict) else ()
        return "field", f"the record has no {shown(found.field)}", did_you_mean(found.field, names, "Correct the field")
    if not _says(now, found.after):
        fix = "Correct the record or this entry, or add the correction that followed"
        return "after", f"the record says {_shown(now)}", fix
    return None


def _says(now: Value, after: str) -> bool:
    """Whether the written value is `after`; of a text, words that were corrected are enough."""
    return now == after or (isinstance(now, str) and len(after.split()) > 1 and after in now)


def _shown(now: Value) -> str:
    return shown(now) if isinstance(now, str) else "a list or a group of fields"

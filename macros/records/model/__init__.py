"""The model: one class a kind of record. Fields, types and their descriptions have their one source here."""

from macros.records.model.case import Case, Withheld
from macros.records.model.common import Citation, Record
from macros.records.model.contact import Contact
from macros.records.model.context import Actor, Finding, Place, Stage, Term, Violation
from macros.records.model.event import Event, Milestone
from macros.records.model.figure import Figure
from macros.records.model.law import Instrument, Position, Question
from macros.records.model.source import Source
from macros.records.model.trust import Correction, Review

# A file per record, in folders to any depth; the id is the file's stem.
FILES: tuple[type[Record], ...] = (Source, Figure, Event, Position, Instrument, Case)
# One list per kind, read top to bottom.
LISTS: tuple[type[Record], ...] = (
    Actor,
    Place,
    Question,
    Milestone,
    Stage,
    Finding,
    Violation,
    Term,
    Contact,
    Correction,
    Review,
    Withheld,
)
KINDS: dict[str, type[Record]] = {cls.collection: cls for cls in (*FILES, *LISTS)}
# Kinds that say something about other records, or about none: readers do not look them up.
APART = frozenset({"corrections", "reviews", "withheld"})

__all__ = [
    "APART", "FILES", "KINDS", "LISTS", "Actor", "Case", "Citation", "Contact", "Correction", "Event", "Figure",
    "Finding", "Instrument", "Milestone", "Place", "Position", "Question", "Record", "Review", "Source", "Stage",
    "Term", "Violation", "Withheld",
]  # fmt: skip

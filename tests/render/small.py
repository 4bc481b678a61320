"""A few records made by hand, so that a test can say exactly what must come out."""

from __future__ import annotations

from typing import Any

from macros.records.catalogue import Catalogue
from macros.records.model import KINDS

# Topics of figures that pages draw without a module of their own.
TOPICS = ("returns-per-year-estimates", "detained-in-china")

CITED = [{"source": "s1", "locator": "p. 1", "supports": "It."}]
DEFAULTS: dict[str, dict[str, Any]] = {
    "sources": {
        "type": "report", "title": "A report", "publisher": "A house", "publisher_kind": "ngo", "language": "en",
        "tier": "secondary", "read": "excerpt",
    },
    "figures": {
        "title": "Held", "topic": "held", "statement": "Some say so.", "value": "5",
        "unit": "people", "qualifier": "about",
        "as_of": "2020", "geography": "China", "said_by": ["a1"], "method": "not stated", "sources": CITED,
    },
    "events": {
        "date": "2020-05-01", "kind": "arrest", "what": "Police arrested people.", "from": "China", "to": "none",
        "reported_by": ["a1"], "corroboration": "1", "status": "single", "sources": CITED,
        "responses": {"china": "not found", "rok": "not found", "un": "not found"},
    },
    "positions": {
        "actor": "a1", "actor_kind": "ngo", "date": "2020", "stances": [{"question": "q-1", "stance": "yes"}],
        "summary": "Says yes.", "forum": "A speech", "sources": CITED,
    },
    "instruments": {"name": "A treaty", "short_name": "AT", "kind": "treaty", "adopted": "1951", "provisions": []},
    "cases": {
        "title": "A woman", "name_status": "unnamed", "sex": "f", "age_group": "unknown", "outcome": "unknown",
        "narrative": "She was returned.", "consent": {"basis": "ngo-published"}, "documented_by": ["a1"],
        "evidence": {"lines": "1", "why": "One report."}, "corroboration": "none",
        "status": "documented", "sources": CITED,
    },
    "questions": {
        "question": "Is it?", "in_short": "It is.", "answer": "It is.", "settled": "no",
        "scale": ["yes", "no", "no-position"],
        "case_for_protection": [{"text": "Yes.", "sources": CITED}] * 2,
        "case_against": [{"text": "No.", "sources": CITED}] * 2,
        "sources": CITED,
    },
    "violations": {"name": "a harm", "definition": "It.", "provisions": [], "sources": CITED},
    "stages": {
        "order": "1", "name": "A step", "what_happens": "It.", "run_by": "Some",
        "sources": CITED,
    },
    "actors": {"name": "An actor", "kind": "ngo", "description": "Somebody."},
    "places": {
        "names": {"en": "A town", "ko": "도시"}, "kind": "city", "country": "CN",
        "description": "A town.", "sources": CITED,
    },
    "milestones": {"date": "1990", "kind": "treaty", "what": "A treaty is signed.", "sources": CITED},
    "findings": {"topic": "religion", "statement": "Some are asked.", "sources": CITED},
    "glossary": {
        "term": "word", "names": {"ko": "말"}, "romanisation": {"text": "mal",
        "scheme": "Revised Romanization of Korean"},
        "definition": "A word.", "register": "neutral", "aliases": {}, "checked": "yes",
    },
    "corrections": {
        "kind": "figures", "record": "f1", "field": "value", "before": "4", "after": "5",
        "why": "It was misread.", "date": "2026-11-24",
    },
    "contacts": {
        "name": "An office", "for_whom": "Everybody.", "what": "It listens.", "limits": "It cannot help.",
        "page": "https://office.example/", "read": "2026-11-25", "sources": CITED,
    },
    "reviews": {"date": "2026-11-24"},
}  # fmt: skip


def catalogue(**kinds: dict[str, dict[str, Any]]) -> Catalogue:
    """A catalogue of these records: kind → id → the fields that differ from `DEFAULTS`. `None` leaves a field out."""
    records = {
        kind: {id: cls.model_validate(_fields(kind, id, fields)) for id, fields in kinds.get(kind, {}).items()}
        for kind, cls in KINDS.items()
    }
    return Catalogue(records)


def _fields(kind: str, id: str, fields: dict[str, Any]) -> dict[str, Any]:
    whole = {"id": id, **DEFAULTS[kind], **fields}
    return {name: value for name, value in whole.items() if value is not None}

"""Corrections in words: which record, which field, what stood there, what stands there now."""

from __future__ import annotations

import re
from typing import NamedTuple

from macros.records.catalogue import Catalogue
from macros.records.edtf import BadDate, Edtf
from macros.records.model import Correction, Record
from macros.render.dates import in_words
from macros.render.words import label_or, number

# Fields that hold one of our own codes, and the group of labels of the same name that says it in words.
_CODED = ("stance", "qualifier", "status")


class Told(NamedTuple):
    """A correction as readers see it; `before` or `after` is None where the field was not there."""

    correction: Correction
    record: Record
    field: str
    before: str | None
    after: str | None


def corrections(catalogue: Catalogue) -> tuple[Told, ...]:
    """Every correction, the latest first."""
    return tuple(_told(catalogue, found) for found in catalogue.corrections.values())


def corrections_of(catalogue: Catalogue, record: Record) -> tuple[Told, ...]:
    """The corrections of one record, the latest first."""
    return tuple(_told(catalogue, found) for found in catalogue.corrections_of(record))


def _told(catalogue: Catalogue, found: Correction) -> Told:
    record = catalogue.kind(found.kind)[found.record]
    today, of = next(((value, kind) for path, value, kind in record.leaves() if path == found.steps), (None, None))
    code = str(found.steps[-1])
    before, after = (
        _coded(code, text) if code in _CODED else _words(catalogue, text, today, of)
        for text in (found.before, found.after)
    )
    return Told(found, record, _field(catalogue, found), before, after)


def _field(catalogue: Catalogue, found: Correction) -> str:
    """The field in words: without the numbers of rows, and its last name where nobody has written words for it."""
    names = [step for step in found.steps if isinstance(step, str)]
    words = label_or("corrected-field", "-".join(names), names[-1].replace("_", " "))
    match found.steps:
        case ("stances", int(at), "stance"):
            stance = catalogue.positions[found.record].stances[at]
            return words.format(question=catalogue.questions[stance.question].label)
    return words


def _coded(group: str, text: str | None) -> str | None:
    return text and label_or(group, text, text.replace("-", " "))


def _words(catalogue: Catalogue, text: str | None, today: object, of: str | None) -> str | None:
    """A value in words: the name behind an id, a date, a number with its thousands, or the text itself."""
    if text is None:
        return None
    if of is not None:
        named = catalogue.kind(of).get(text)
        return named.label if named else text
    if isinstance(today, Edtf):
        try:
            return in_words(Edtf(text))
        except BadDate:
            return text
    return number(int(text)) if re.fullmatch(r"\d{4,}", text) else text

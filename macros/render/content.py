"""What a reader is told of before a passage that is hard to read: by what records code, so that nobody forgets it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from typing import get_args

from macros.records.catalogue import Catalogue
from macros.records.model import Case, Event, Finding, Instrument, Record, Source, Stage, Term, Violation
from macros.records.model.content import ContentNote
from macros.render.words import label

_ORDER: tuple[ContentNote, ...] = get_args(ContentNote)
# What a title that names it says: a list of such titles gets a notice. The others are told on the record's own page.
_IN_TITLES: dict[ContentNote, re.Pattern[str]] = {
    "killing": re.compile(r"execut|kill|murder|\bshot\b|death", re.IGNORECASE),
    "death": re.compile(r"\bdied?\b|dying|death", re.IGNORECASE),
    "suicide": re.compile(r"\bdied\b|death|suicide", re.IGNORECASE),
    "sexual-violence": re.compile(r"sexual|assault|rape", re.IGNORECASE),
    "forced-abortion": re.compile(r"abort", re.IGNORECASE),
    "pregnancy": re.compile(r"pregnan", re.IGNORECASE),
    "infants": re.compile(r"infant|newborn", re.IGNORECASE),
    "children": re.compile(r"\b(?:child|boy|girl|infant)", re.IGNORECASE),
}
# Two lines on a phone: more than this many are told in broader words.
EXACT_MAX = 3


def notes(catalogue: Catalogue, *records: Record) -> tuple[ContentNote, ...]:
    """What these records tell of, each once, the gravest first; nothing for a kind of record that tells of nobody."""
    return ordered({note for record in records for note in _of(catalogue, record) if note})


def ordered(found: Collection[ContentNote]) -> tuple[ContentNote, ...]:
    """The same, the gravest first."""
    return tuple(note for note in _ORDER if note in found)


def in_titles(catalogue: Catalogue, records: Iterable[Record]) -> tuple[ContentNote, ...]:
    """What a list of titles names, which is less than the records tell: killing, sexual violence, harm to children."""
    return ordered({note for record in records for note in notes(catalogue, record) if _named(note, record)})


def _named(note: ContentNote, record: Record) -> bool:
    # A source's notes say of its title what they say, in whatever language it is.
    return isinstance(record, Source) or (note in _IN_TITLES and bool(_IN_TITLES[note].search(record.label)))


def words(notes: Collection[ContentNote], *, titles: bool = False) -> list[str]:
    """The notes in words, each once; in broader ones for titles, and where there are many."""
    group = "content-broadly" if titles or len(notes) > EXACT_MAX else "content-note"
    return list(dict.fromkeys(label(group, note) for note in notes))


def told_in(catalogue: Catalogue, citing: Iterable[Record]) -> tuple[ContentNote, ...]:
    """What a source’s page tells, where it says what the source supports in each record that cites it.

    What a definition takes from a law tells of nobody, and a step rests on many sources, each for a part of it.
    """
    return notes(catalogue, *(record for record in citing if isinstance(record, Case | Event | Finding)))


def _of(catalogue: Catalogue, record: Record) -> Iterable[ContentNote | None]:
    match record:
        case Violation():
            return (record.content_note,)
        case Stage():
            return _coded(catalogue, record.violations)
        case Case():
            return (*record.content_notes, *_coded(catalogue, record.coded))
        case Event() | Finding() | Instrument() | Source() | Term():
            return record.content_notes
        case _:
            return ()


def _coded(catalogue: Catalogue, ids: Iterable[str]) -> Iterable[ContentNote | None]:
    return [catalogue.violations[id].content_note for id in ids]

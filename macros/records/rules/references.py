"""Rules on references: ids resolve, sources are cited, old ids stay free."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from macros.records.load import Draft, written_at
from macros.records.model import Figure, Instrument, Record, Source, Term
from macros.records.problems import Problem, did_you_mean, kind_word, nearest, shown
from macros.records.read import Path_
from macros.records.rules.walk import of_kind, records

# The nearest id takes milliseconds to find, and nobody mends more places than this at a time.
SUGGESTIONS_MAX = 200


def every_reference_resolves(draft: Draft, today: date) -> Iterator[Problem]:
    """Every id that a record refers to belongs to a record of that kind."""
    for index, (record, path, value, kind) in enumerate(_unresolved(draft)):
        near = draft.ids(kind) if index < SUGGESTIONS_MAX else ()
        fix = did_you_mean(value, near, f"Add it to data/{kind}, or correct the id")
        yield record.problem(path, f"no {kind_word(kind)} {shown(value)}", fix)


def what_cites_nothing_says_so(draft: Draft, today: date) -> Iterator[Problem]:
    """A record has a source; a term or an instrument without one says under `unverified` what it rests on."""
    bound: tuple[Instrument | Term, ...] = (*of_kind(draft, Instrument), *of_kind(draft, Term))
    for record in bound:
        if not record.sources and not record.unverified:
            yield record.problem(
                "sources", "the list of sources is empty", "Every claim needs at least one source, with a locator"
            )


def every_source_is_cited(draft: Draft, today: date) -> Iterator[Problem]:
    """Every source is cited by a record."""
    if draft.unread:  # a file that could not be read may be the one that cites it
        return
    orphans = [source for source in of_kind(draft, Source) if source.id not in draft.cited]
    if not orphans:
        return
    # A misspelt citation is told once, where it stands, and not again at the source that it means.
    unresolved = [value for _, _, value, kind in _unresolved(draft) if kind == "sources"]
    meant = {nearest(value, draft.ids("sources")) for value in unresolved[:SUGGESTIONS_MAX]}
    for source in orphans:
        if source.id not in meant:
            yield source.problem((), f'nothing cites the source "{source.id}"', "Cite it from a record, or take it out")


def _unresolved(draft: Draft) -> Iterator[tuple[Record, Path_, str, str]]:
    for record in records(draft):
        for path, value, kind in record.leaves():
            if kind is not None and not draft.knows(kind, value):
                yield record, path, value, kind


def no_circle_of_later_figures(draft: Draft, today: date) -> Iterator[Problem]:
    """Figures that replace one another do not form a circle."""
    figures = draft.records["figures"]
    seen: set[str] = set()
    for figure in of_kind(draft, Figure):
        chain, current = [figure.id], figure.superseded_by
        while current and current in figures and current not in chain:
            chain.append(current)
            following = figures[current]
            current = following.superseded_by if isinstance(following, Figure) else None
        if current == figure.id and figure.id not in seen:
            seen.update(chain)
            yield figure.problem(
                "superseded_by",
                f"a circle: {' → '.join([*chain, figure.id])}",
                "One of them must be the newer: delete its superseded_by",
            )


def old_ids_are_free(draft: Draft, today: date) -> Iterator[Problem]:
    """An earlier id (`was`) is no longer the id of a record, and leads to one record only."""
    first: dict[tuple[str, str], str] = {}
    for record in records(draft):
        for index, old in enumerate(record.was):
            stands = draft.places.get((record.collection, old))
            if taken := written_at(stands) if stands else first.get((record.collection, old)):
                yield record.problem(
                    ("was", index), f"{shown(old)} is taken by {taken}", "An old id leads to one record only"
                )
            first[record.collection, old] = record.id

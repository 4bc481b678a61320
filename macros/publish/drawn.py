"""What a preview keeps of the records' pages: a page is drawn again only when a record that it shows has changed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from macros.records.model import Figure, Record

if TYPE_CHECKING:
    from macros.publish.record_pages import Writer

# Kinds on whose neighbours a page draws too: who else passed through a place, who else answered a question.
_MEETING = ("places", "questions")


class Drawn:
    """The slots of every record's page, with the records that they were drawn from.

    Exact for a record, what it refers to, who refers to it, and what shares its place, question or topic. What only
    shares its date may lag behind in a preview until it is touched itself; a build draws everything.
    """

    def __init__(self) -> None:
        self._pages: dict[tuple[str, str], tuple[list[object], dict[str, str]]] = {}

    def slots(self, writer: Writer, record: Record) -> dict[str, str]:
        """The slots of one record's page, drawn anew if anything that it shows is another object than last time."""
        key = (record.collection, record.id)
        shown = list(_shown(writer, record))
        known = self._pages.get(key)
        if known is None or list(map(_mark, known[0])) != list(map(_mark, shown)):
            known = self._pages[key] = (shown, writer.slots(record))
        return known[1]


def _mark(shown: object) -> object:
    """What must be the same for a page to stand: the very record, and the words of a page that uses it."""
    return id(shown) if isinstance(shown, Record) else shown


def _shown(writer: Writer, record: Record) -> Iterator[object]:
    catalogue = writer.catalogue
    yield record
    yield catalogue.reviews.get(record.collection)
    yield from catalogue.corrections_of(record)
    yield from (use.by for use in catalogue.uses(record))
    for _, value, kind in record.leaves():
        if kind is not None:
            yield (met := catalogue.kind(kind)[value])
            if kind in _MEETING:
                yield from (use.by for use in catalogue.uses(met))
    if isinstance(record, Figure):
        yield from (other for other in catalogue.figures.values() if other.topic == record.topic)
    yield from writer.used_on(record)

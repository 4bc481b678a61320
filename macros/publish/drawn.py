"""What a preview keeps of the records' pages: a page is drawn again only when a record that it shows has changed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from typing import TYPE_CHECKING

from macros.records.catalogue import Catalogue
from macros.records.model import Case, Event, Figure, Position, Record
from macros.render.facets import Facet, Value
from macros.render.related import related
from macros.render.source_filters import Choice, Filter
from macros.render.views import day_of, positions_of, same_topic

if TYPE_CHECKING:
    from macros.publish.record_pages import Writer

Slots = dict[str, str]
# Kinds on whose neighbours a page draws too: who else passed through a place, who else answered a question.
_MEETING = ("places", "questions")
# Kinds whose names stand in what a record of another kind is called.
_NAMING = ("actors", "places", "questions")


class Drawn:
    """The slots of every page that is made from records, with the records that they were drawn from.

    A page shows a record, what it refers to, who refers to it, the names in both, and what shares its place,
    question, topic or day.
    """

    def __init__(self) -> None:
        self._pages: dict[tuple[str, str], tuple[list[object], Slots]] = {}
        self._leads: dict[tuple[str, str], tuple[Record, list[tuple[str, str]]]] = {}

    def slots(self, writer: Writer, record: Record) -> Slots:
        """The slots of one record's page, drawn anew if anything that it shows is another object than last time."""
        shown = self._shown(writer, record)
        return self._kept((record.collection, record.id), shown, lambda: writer.slots(record))

    def facet(
        self, catalogue: Catalogue, facet: Facet, value: Value, about: Record | None, draw: Callable[[], Slots]
    ) -> Slots:
        """The slots of the page of one value of a filter, drawn anew if its rows, or what it stands for, changed."""
        shown = [facet, len(catalogue.cases), *(catalogue.cases[id] for id in sorted(value.records))]
        held = (after.place for id in value.records for after in catalogue.cases[id].after_return if after.place)
        places = [catalogue.places[id] for id in sorted(set(held))]
        coded = catalogue.violations.values()  # by them the notice before the list is worded
        return self._kept(("", value.page), [*shown, *places, *coded, *self._about(catalogue, about)], draw)

    def source_filter(self, catalogue: Catalogue, one: Filter, value: Choice, draw: Callable[[], Slots]) -> Slots:
        """The slots of the page of one value of a filter of sources, drawn anew if a row changed or its citations."""
        sources = [catalogue.sources[id] for id in sorted(value.records)]
        cited = [catalogue.citations_of(source) for source in sources]
        return self._kept(("", value.page), [one, len(catalogue.sources), *sources, *cited], draw)

    def _kept(self, key: tuple[str, str], showing: Iterable[object], draw: Callable[[], Slots]) -> Slots:
        shown, known = list(showing), self._pages.get(key)
        if known is None or list(map(_mark, known[0])) != list(map(_mark, shown)):
            known = self._pages[key] = (shown, draw())
        return known[1]

    def _shown(self, writer: Writer, record: Record) -> Iterator[object]:
        catalogue = writer.catalogue
        refers = list(self._refers(catalogue, record))
        alike = related(catalogue, record) if isinstance(record, Case) else ()
        near = [*refers, *(use.by for use in catalogue.uses(record)), *_neighbours(writer, record, refers)]
        near += (one for group in alike for one in group.records)
        yield record
        yield from catalogue.violations.values()  # by them the notice before it is worded
        yield catalogue.reviews.get(record.collection)
        yield from catalogue.corrections_of(record)
        yield writer.headings.of(record)
        for one in near:
            yield one
            yield writer.headings(one)
            yield from self._refers(catalogue, one, _NAMING)
        yield from alike
        yield from writer.used_on(record)

    def _about(self, catalogue: Catalogue, record: Record | None) -> Iterator[Record]:
        """A record, what it refers to, and what that refers to: a source says who published it."""
        for one in (record, *self._refers(catalogue, record)) if record else ():
            yield one
            yield from self._refers(catalogue, one)

    def _refers(self, catalogue: Catalogue, record: Record, kinds: Collection[str] = ()) -> Iterator[Record]:
        """What a record refers to, of these kinds or of all; what it names is read out of it once."""
        key = (record.collection, record.id)
        if key not in self._leads or self._leads[key][0] is not record:
            named = dict.fromkeys((kind, value) for _, value, kind in record.leaves() if kind is not None)
            self._leads[key] = (record, list(named))
        for kind, id in self._leads[key][1]:
            if not kinds or kind in kinds:
                yield catalogue.kind(kind)[id]


def _mark(shown: object) -> object:
    """What must be the same for a page to stand: the very record, and the words of a page that uses it."""
    return id(shown) if isinstance(shown, Record) else shown


def _neighbours(writer: Writer, record: Record, refers: Iterable[Record]) -> Iterator[Record]:
    """The records beside which a record stands, because they share something with it."""
    for met in refers:
        if met.collection in _MEETING:
            yield from (use.by for use in writer.catalogue.uses(met))
    match record:
        case Figure():
            yield from same_topic(writer.catalogue, record)
        case Event():
            yield from writer.on_day.get(day_of(record), ())
        case Position():
            yield from positions_of(writer.catalogue, record)

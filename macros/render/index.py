"""The list of everything from A to Z."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from macros.records.catalogue import Catalogue
from macros.records.model import Finding, Instrument, Record, Source, Term
from macros.render.alphabet import letter_of, sort_key
from macros.render.headings import Headings
from macros.render.links import address
from macros.render.lists import Group, grouped
from macros.render.words import topic

# Two lines of the list on a phone; a longer title is cut at a word.
TITLE_MAX = 72


class Item(NamedTuple):
    """One line: the words, where they lead (from the root), and the kind of thing."""

    title: str
    address: str
    kind: str


def index(catalogue: Catalogue, headings: Headings, pages: Iterable[tuple[str, str]] = ()) -> tuple[Group[Item], ...]:
    """Every record that readers see, but for the sources, and the pages (title, address), by letter.

    The sources have a list of their own by letter: with them this one would be twice as long.
    """
    items = [_item(record, headings) for record in _records(catalogue)]
    taken = {item.address for item in items}  # by a record whose page was written by hand
    items += [Item(title, at, "page") for title, at in pages if at not in taken]
    items.sort(key=lambda item: (*sort_key(item.title), item.kind, item.address))
    return grouped(items, lambda item: letter_of(item.title))


def _records(catalogue: Catalogue) -> Iterator[Record]:
    """Each record but the sources; of the findings on one topic only the first, since the topic is their name."""
    topics: set[str] = set()
    for record in catalogue.records():
        if isinstance(record, Source) or (isinstance(record, Finding) and record.topic in topics):
            continue
        if isinstance(record, Finding):
            topics.add(record.topic)
        yield record


def _item(record: Record, headings: Headings) -> Item:
    return Item(_cut(_name(record, headings)), address(record), record.collection)


def _name(record: Record, headings: Headings) -> str:
    match record:
        case Instrument():
            return str(record.name) if record.short_name in record.name else f"{record.name} ({record.short_name})"
        case Term():
            return f"{headings(record)} {record.names.ko}"
        case Finding():
            return topic(record.topic)
        case _:
            return headings(record)


def _cut(title: str) -> str:
    if len(title) <= TITLE_MAX:
        return title
    return title[:TITLE_MAX].rpartition(" ")[0].rstrip(" ,.;:–—") + "…"

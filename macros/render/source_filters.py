"""The filters of the list of sources. What most works of a list are is said once for the list, not on each row.

Each value has a page of its own, except one that nearly all works have: the lists themselves are its page.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from macros.records.model import Source
from macros.render.words import label, label_or

# The share of all works from which on a value has no page: it would repeat both lists, and pass 100 kB.
NEARLY_ALL = 0.9


class Choice(NamedTuple):
    """One value of a filter: its id, its name, the ids of the sources that have it, and whether nearly all have it."""

    filter: str
    id: str
    name: str
    records: frozenset[str]
    of_nearly_all: bool

    @property
    def page(self) -> str:
        """The address of its page, from the root of the site, if it has one: `sources/language/ko/`."""
        return "" if self.of_nearly_all else f"sources/{self.filter}/{self.id}/"

    @property
    def title(self) -> str:
        """The title of its page: `Sources in Korean`."""
        title = label_or("source-title", f"{self.filter}-{self.id}", "") or label("source-title", self.filter)
        return title.format(value=self.name)


class Filter(NamedTuple):
    """A filter with the values that occur, the most frequent first."""

    name: str
    values: tuple[Choice, ...]


def _yes(truth: object) -> str:
    return "yes" if truth else "no"


_READERS: Mapping[str, Callable[[Source], str]] = {
    "type": lambda source: source.type,
    "publisher": lambda source: source.publisher_kind,
    "tier": lambda source: source.tier,
    "language": lambda source: source.language,
    "read": lambda source: source.read,
    "archived": lambda source: _yes(source.archived),
    "doubt": lambda source: _yes(source.doubt),
}
# The group of labels where it is not called like the filter.
_LABELS = {"type": "source", "archived": "source-archived", "doubt": "source-doubt"}


class SourceFilters:
    """The filters of one list of sources; a filter with a single value is none."""

    def __init__(self, sources: Iterable[Source]) -> None:
        listed = tuple(sources)
        every = (_filter(name, listed) for name in _READERS)
        self.filters = tuple(one for one in every if len(one.values) > 1)

    @property
    def otherwise(self) -> str:
        """What a row is where it says nothing: the most frequent value of each filter."""
        return " ".join(f"{one.name}:{one.values[0].id}" for one in self.filters)

    def tokens(self, source: Source) -> str:
        """What a row differs in: `type:report tier:primary`."""
        mine = ((one, _READERS[one.name](source)) for one in self.filters)
        return " ".join(f"{one.name}:{value}" for one, value in mine if value != one.values[0].id)


def _filter(name: str, sources: tuple[Source, ...]) -> Filter:
    found = Counter(_READERS[name](source) for source in sources)
    ids = sorted(found, key=lambda id: (-found[id], id))
    return Filter(name, tuple(_choice(name, id, sources) for id in ids))


def _choice(name: str, id: str, sources: tuple[Source, ...]) -> Choice:
    having = frozenset(source.id for source in sources if _READERS[name](source) == id)
    return Choice(name, id, _name(name, id), having, len(having) > NEARLY_ALL * len(sources))


def _name(name: str, id: str) -> str:
    return label_or("language", id, id) if name == "language" else label(_LABELS.get(name, name), id)

"""A catalogue that notes what is looked up in it, so that a preview knows when what it has drawn is stale."""

from __future__ import annotations

from collections.abc import Callable, ItemsView, Iterator, KeysView, Mapping, ValuesView
from typing import TypeVar

from macros.records.catalogue import Catalogue, Use
from macros.records.model import Figure, Record, Source

T = TypeVar("T")
# A question to a catalogue: what is asked (`one`, `all`, `topic`, …), of which kind, and of what in it.
Question = tuple[str, ...]
Answers = dict[Question, object]


class Watched(Catalogue):
    """The same records as in `plain`; while `during` runs, every question and its answer is noted."""

    def __init__(self, plain: Catalogue) -> None:
        self.plain = plain
        self._notes: Answers | None = None
        self._every: dict[str, tuple[Record, ...]] = {}
        self._records: Mapping[str, Mapping[str, Record]] = {
            kind: _Watching(self, kind, plain.kind(kind)) for kind in plain.kinds
        }
        for kind, found in self._records.items():
            setattr(self, kind, found)

    def during(self, draw: Callable[[], T]) -> tuple[T, Answers]:
        """What `draw` gives, and everything that it asked."""
        notes: Answers = {}
        self._notes = notes
        try:
            return draw(), notes
        finally:
            self._notes = None

    def note(self, *question: str, answer: object) -> None:
        """Note an answer, if anybody listens."""
        if self._notes is not None:
            self._notes[question] = answer

    def every(self, kind: str) -> tuple[Record, ...]:
        """The records of one kind in their order."""
        if kind not in self._every:
            self._every[kind] = tuple(self.plain.kind(kind).values())
        return self._every[kind]

    def figures_on(self, topic: str) -> tuple[Figure, ...]:
        """As of the plain catalogue."""
        answer = self.plain.figures_on(topic)
        self.note("topic", "figures", topic, answer=answer)
        return answer

    def citations_of(self, source: Source) -> int:
        """As of the plain catalogue."""
        answer = self.plain.citations_of(source)
        self.note("citations", "sources", source.id, answer=answer)
        return answer

    def uses(self, record: Record) -> tuple[Use, ...]:
        """As of the plain catalogue."""
        answer = self.plain.uses(record)
        self.note("uses", record.collection, record.id, answer=answer)
        return answer


class _Watching(Mapping[str, Record]):
    def __init__(self, watched: Watched, kind: str, found: Mapping[str, Record]) -> None:
        self._watched, self._kind, self._found = watched, kind, found

    def _all(self) -> Mapping[str, Record]:
        self._watched.note("all", self._kind, answer=self._watched.every(self._kind))
        return self._found

    def __getitem__(self, id: str) -> Record:
        record = self._found[id]
        self._watched.note("one", self._kind, id, answer=record)
        return record

    # Which ids there are is no question of its own: a preview forgets everything when a record comes or goes.
    def __iter__(self) -> Iterator[str]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)

    def __contains__(self, id: object) -> bool:
        return id in self._found

    def keys(self) -> KeysView[str]:
        return self._found.keys()

    def values(self) -> ValuesView[Record]:
        return self._all().values()

    def items(self) -> ItemsView[str, Record]:
        return self._all().items()

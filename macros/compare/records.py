"""What changed in the records: which are new, gone or changed, and field by field how."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from macros.compare.states import State
from macros.records.model import Case, Event, Figure, Record
from macros.records.model.trust import Correction
from macros.records.problems import Problem

# What a figure says as a number; a change of any of these is a correction or a new count.
NUMBER = ("value", "low", "high", "value_text", "unit", "qualifier", "series")


@dataclass(frozen=True)
class Change:
    """One field that differs: what stood there and what stands there now; None where there was nothing."""

    field: str
    before: str | None
    after: str | None


@dataclass(frozen=True)
class Changed:
    """A record that differs, and how."""

    record: Record
    changes: tuple[Change, ...]


@dataclass(frozen=True)
class Difference:
    """Every record that is new, gone or different, in the order of kinds and ids."""

    added: list[Record] = field(default_factory=list)
    removed: list[Record] = field(default_factory=list)
    changed: list[Changed] = field(default_factory=list)


def difference(old: State, new: State) -> Difference:
    """What differs between the records of two states; a record that was renamed is compared with its old self."""
    found = Difference()
    for kind, records in new.records.items():
        before = dict(old.records.get(kind, {}))
        for id, record in records.items():
            earlier = before.pop(id, None) or _renamed(record, before)
            if earlier is None:
                found.added.append(record)
            elif changes := tuple(_changes(earlier, record)):
                found.changed.append(Changed(record, changes))
        found.removed.extend(before.values())
    return found


def _renamed(record: Record, before: dict[str, Record]) -> Record | None:
    return next((before.pop(id) for id in record.was if id in before), None)


def _changes(old: Record, new: Record) -> Iterator[Change]:
    before, after = (_written(record) for record in (old, new))
    for name in dict.fromkeys([*before, *after]):
        yield from _differs(name, before.get(name), after.get(name))


def _written(record: Record) -> dict[str, Any]:
    return record.model_dump(by_alias=True, exclude_defaults=True, exclude={"id"})


def _differs(name: str, before: Any, after: Any) -> Iterator[Change]:
    """The changes of one field: a group is compared field by field, a list by what came and went."""
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        for inner in dict.fromkeys([*before, *after]):
            yield from _differs(f"{name}.{inner}", before.get(inner), after.get(inner))
    elif isinstance(before, list | tuple) and isinstance(after, list | tuple):
        was, now = Counter(map(_text, before)), Counter(map(_text, after))
        yield from (Change(name, text, None) for text in (was - now).elements())
        yield from (Change(name, None, text) for text in (now - was).elements())
    elif before != after:
        yield Change(name, None if before is None else _text(before), None if after is None else _text(after))


def _text(value: Any) -> str:
    """A value in one line: groups and lists as their values, joined."""
    if isinstance(value, Mapping):
        return ", ".join(_text(item) for item in value.values() if item is not None)
    if isinstance(value, list | tuple):
        return ", ".join(map(_text, value))
    return f"{value:,}" if isinstance(value, int | float) and not isinstance(value, bool) else str(value)


def unexplained(found: Difference, new: State, old: State) -> Iterator[Problem]:
    """A published number that changed without an entry in `corrections.yml`, or an id that is gone without a word."""
    told = {
        (entry.record, entry.field.partition("[")[0])
        for id, entry in new.records.get("corrections", {}).items()
        if isinstance(entry, Correction) and entry.kind == "figures" and id not in old.records.get("corrections", {})
    }
    for changed in found.changed:
        if isinstance(changed.record, Figure):
            moved = [change for change in changed.changes if change.field in NUMBER]
            unsaid = [change for change in moved if (changed.record.id, change.field) not in told]
            yield from (_unsaid(changed.record, change) for change in unsaid)
    for record in found.removed:
        if record.id not in new.records.get("withheld", {}) and record.collection not in ("corrections", "reviews"):
            what = f'"{record.id}" is gone; its address was published'
            yield Problem(record.path, 1, 1, "", what, "Keep the record, write its id under `was` of the new one, or "
                          "name it in data/withheld.yml")  # fmt: skip


def _unsaid(figure: Figure, change: Change) -> Problem:
    what = f"the published number changed from {change.before or 'nothing'} to {change.after or 'nothing'}"
    return figure.problem(change.field, what, "Say so in data/corrections.yml: record, field, before, after, why, date")


def hosts(record: Record) -> set[str]:
    """The hosts of every address in a record."""
    return {
        urlsplit(text).hostname or "" for text in _texts(_written(record)) if text.startswith(("http://", "https://"))
    }


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, Mapping):
        value = list(value.values())
    if isinstance(value, list | tuple):
        for item in value:
            yield from _texts(item)
    elif isinstance(value, str):
        yield value


def words(record: Record) -> int:
    """How many words stand in a record."""
    return sum(len(text.split()) for text in _texts(_written(record)))


def names(record: Record) -> set[str]:
    """The names of people that a record publishes."""
    if isinstance(record, Case):
        return {str(record.name)} if record.name else set()
    return {str(person.name) for person in record.named_people} if isinstance(record, Event) else set()

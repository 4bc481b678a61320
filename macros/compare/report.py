"""The report on a change, in Markdown: for a job summary, or for a terminal. Values from records are made inert."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping

from macros.compare.records import NUMBER, Change, Changed, Difference, hosts, names, words
from macros.compare.states import State
from macros.records.model import Figure, Record
from macros.records.problems import Problem, kind_word, printable
from macros.render.dates import when
from macros.render.words import plural

LONG = 160  # of a value, after which it is cut
_ACTIVE = re.compile(r"([\\`*_\[\]<>|@~&$])")  # lines begin with a dash of ours, so signs at a beginning do nothing


def report(old: State, new: State, found: Difference, problems: Iterable[Problem]) -> str:
    """What a change does to readers, part by part; parts with nothing in them are left out."""
    parts = {
        "Problems": [f"- {_inert(str(problem), limit=1000)}" for problem in problems],
        "Numbers": list(_numbers(found, new)),
        "New": [f"- {_called(record)}" for record in found.added],
        "Gone": [f"- {_called(record)}" for record in found.removed],
        "Changed": [line for changed in found.changed for line in _changed(changed)],
        "Names of people: ask the questions of the review about each": list(_in(old, found, names, "name")),
        "Hosts that no record led to before": list(_in(old, found, hosts, "host")),
        "Pages": list(_pages(old, new)),
    }
    text = "".join(f"\n### {heading}\n\n" + "\n".join(lines) + "\n" for heading, lines in parts.items() if lines)
    return f"## What this change does\n\n{_summary(old, new, found)}\n{text}"


def _summary(old: State, new: State, found: Difference) -> str:
    counts = [
        f"{plural(len(found.added), 'record', 'records')} new",
        f"{len(found.changed)} changed",
        f"{len(found.removed)} gone",
    ]
    before, after = (_all_words(state) for state in (old, new))
    return f"{', '.join(counts)}; {after - before:+,} words in records and pages."


def _all_words(state: State) -> int:
    records = (record for records in state.records.values() for record in records.values())
    return sum(map(words, records)) + sum(len(text.split()) for text in state.pages.values())


def _numbers(found: Difference, new: State) -> Iterator[str]:
    """Each figure whose number changed, with its date and the pages that show it."""
    for changed in found.changed:
        record = changed.record
        if isinstance(record, Figure) and (moved := [change for change in changed.changes if change.field in NUMBER]):
            told = "; ".join(f"{_inert(change.field)} {_moved(change)}" for change in moved)
            shown = [page.title for page in new.uses.get(("figures", record.id), ())]
            where = (
                f"shown on {len(shown)} pages ({_inert(', '.join(shown))})" if shown else "shown on its own page only"
            )
            yield f"- {_called(record)}: {told}; {_inert(when(record))}; {where}"


def _changed(changed: Changed) -> Iterator[str]:
    yield f"- {_called(changed.record)}"
    for change in changed.changes:
        yield f"  - {_inert(change.field)}: {_moved(change)}"


def _moved(change: Change) -> str:
    if change.before is None:
        return f"new: {_inert(change.after or '')}"
    if change.after is None:
        return f"gone: {_inert(change.before)}"
    return f"{_inert(change.before)} → {_inert(change.after)}"


def _called(record: Record) -> str:
    return f"{kind_word(record.collection)} {_inert(record.id)}: {_inert(record.label)}"


def _in(old: State, found: Difference, of: Callable[[Record], set[str]], word: str) -> Iterator[str]:
    """The records in which something stands that stood in none before; a name itself is not repeated."""
    known = {thing for records in old.records.values() for record in records.values() for thing in of(record)}
    for record in [*found.added, *(changed.record for changed in found.changed)]:
        if fresh := sorted(of(record) - known):
            said = f"{len(fresh)} new" if word == "name" else ", ".join(map(_inert, fresh))
            yield f"- {_inert(record.path)}: {said}"


def _pages(old: State, new: State) -> Iterator[str]:
    """Each page that is new, gone or changed, with the words that came and went."""
    for path in sorted({*old.pages, *new.pages}):
        before, after = (_word_counts(state.pages, path) for state in (old, new))
        if old.pages.get(path) != new.pages.get(path):
            state = "" if path in old.pages and path in new.pages else " (new)" if path in new.pages else " (gone)"
            yield f"- {_inert(path)}{state}: +{(after - before).total():,} −{(before - after).total():,} words"


def _word_counts(pages: Mapping[str, str], path: str) -> Counter[str]:
    return Counter(pages.get(path, "").split())


def _inert(text: str, limit: int = LONG) -> str:
    """A text of a record as Markdown that is only text: one line, cut where it is long, nothing that acts."""
    line = printable(re.sub(r"\s+", " ", text).strip())
    return _ACTIVE.sub(r"\\\1", line if len(line) <= limit else f"{line[:limit]}…")

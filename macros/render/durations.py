"""How long the steps after return lasted: what each case tells of its own, and what surveys and reports say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from macros.records.catalogue import Catalogue
from macros.records.lasting import Lasting
from macros.records.model import Case, Citation, Record, Stage
from macros.render.dates import in_words
from macros.render.words import label


class Told(NamedTuple):
    """One length of time: who tells it and of when, in words and (where a number is told) as a length.

    `teller` is what kind of account it is, the word of its label.
    """

    teller: str
    when: str
    said: str
    lasted: Lasting | None
    record: Record
    sources: tuple[Citation, ...]

    @property
    def by(self) -> str:
        """What kind of account it is, in words."""
        return label("teller", self.teller)


def told(catalogue: Catalogue, stage: Stage) -> tuple[Told, ...]:
    """What is told of the step: the shortest first, what is no length of time last."""
    found = [*_of_the_step(stage), *(one for case in catalogue.cases.values() for one in _of_the_case(case, stage))]
    return tuple(sorted(found, key=lambda one: (one.lasted.low, one.lasted.high) if one.lasted else (1e9, 1e9)))


def _of_the_step(stage: Stage) -> Iterator[Told]:
    for one in stage.durations:
        yield Told(one.by, "", one.said, one.lasted, stage, one.sources)


def _of_the_case(case: Case, stage: Stage) -> Iterator[Told]:
    who = "alleged" if case.status == "alleged" else "case" if case.persons == 1 else "group"
    when = in_words(case.repatriated.date) if case.repatriated and case.repatriated.date else ""
    for step in case.after_return:
        if step.stage == stage.id and step.how_long:
            lengths = step.lasted or (None,)
            for lasted in lengths:
                said = lasted if lasted and len(lengths) > 1 else step.how_long
                yield Told(who, when, said, lasted, case, step.sources or case.sources)


def summed(found: Sequence[Told]) -> str:
    """How many tell a length of time, and what else is told: `11 lengths of time; for life (a report)`.

    No shortest and longest: what single people, surveys and reports tell is no spread.
    """
    count = sum(one.lasted is not None for one in found)
    words = label("teller", "one" if count == 1 else "many").format(count=count) if count else ""
    return "; ".join(filter(None, (words, *(f"{one.said} ({one.by})" for one in found if not one.lasted))))


def listed(found: Sequence[Told]) -> str:
    """Every length and whatever else is told, in the order given: `2 weeks (2 accounts); 8 months (a group); 1 year`.

    One person's account stands without a word, as its mark does without a letter.
    """
    lengths = Counter((one.lasted or one.said, one.by) for one in found)
    return "; ".join(f"{said}{_tellers(by, count)}" for (said, by), count in lengths.items())


def _tellers(by: str, count: int) -> str:
    if by == label("teller", "account"):
        return f" ({label('teller', 'accounts').format(count=count)})" if count > 1 else ""
    return f" ({by}, {count})" if count > 1 else f" ({by})"

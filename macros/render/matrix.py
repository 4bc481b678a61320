"""Who says what: actors by questions, each cell what was last said there and what was said before that."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple

from macros.records.catalogue import Catalogue
from macros.records.edtf import Edtf
from macros.records.model import Actor, Position, Question
from macros.render.alphabet import sort_key
from macros.render.cite import source_ids
from macros.render.dates import in_words
from macros.render.lists import Group, grouped
from macros.render.words import label, label_or

NAME = "who-says-what"
# The two States that the returns are between: whoever speaks for one is shown, on however few questions.
BETWEEN = ("CN", "KP")
# The States that come first among States; the others follow by name.
FIRST = ("CN", "KP", "KR")
KINDS = ("state", "un-body", "court", "parliament", "ngo", "scholar", "media", "survivor", "unnamed")
QUESTIONS_MIN = 2  # on fewer, an actor's row would be one cell: the list of positions shows it better
# What the title says: the question on which China, and the one on which UN bodies, were found to speak most.
OF_CHINA, OF_UN = "q-refugees", "q-beyond-1951"
NO_POSITION = "no-position"
Order = Literal["latest", "since", "before", "also"]
_MONTH = re.compile(r"\b([A-Z][a-z]{2})[a-z]+")


class Said(NamedTuple):
    """What an actor said on one question in one statement, and how that stands in time to what is shown above it.

    `also` is said of a statement whose date does not tell whether it came before the other one.
    """

    position: Position
    stances: tuple[str, ...]
    order: Order

    @property
    def takes_one(self) -> bool:
        """Whether it takes a stance at all."""
        return self.stances != (NO_POSITION,)


class Row(NamedTuple):
    """An actor and, question by question, what it said: the latest side first, then what differs."""

    actor: Actor
    cells: tuple[tuple[Said, ...], ...]


class Entry(NamedTuple):
    """One actor's statements on one question."""

    actor: Actor
    said: tuple[Said, ...]


class Block(NamedTuple):
    """A question with those who were found to speak on it, by kind, and the stances that they take."""

    question: Question
    kinds: tuple[Group[Entry], ...]
    stances: tuple[str, ...]

    @property
    def found(self) -> int:
        """How many actors spoke on it."""
        return sum(len(kind.items) for kind in self.kinds)


@dataclass(frozen=True)
class Matrix:
    """The rows by kind of actor, the same by question, and what is left out."""

    kinds: tuple[Group[Row], ...]
    blocks: tuple[Block, ...]
    shown: int
    left_out: int
    as_of: Edtf

    @property
    def columns(self) -> int:
        """How many columns the table has."""
        return 1 + len(self.blocks)

    def numbers(self) -> list[tuple[str, ...]]:
        """The rows of the CSV, its heading first: one row a statement and stance that the table shows."""
        head = ("actor", "kind", "country", "question", "stance", "date", "order", "record", "sources")
        entries = ((block.question, entry) for block in self.blocks for kind in block.kinds for entry in kind.items)
        return [head, *(row for question, entry in entries for row in _numbers(question, entry))]


def matrix(catalogue: Catalogue) -> Matrix:
    """Who says what. Raises `ValueError` when the data no longer bear out the title."""
    _title_holds(catalogue)
    rows = [_row(catalogue, actor) for actor in _speakers(catalogue)]
    spoken = Counter(position.actor for position in catalogue.positions.values())
    shown = sorted((row for row in rows if _is_shown(row)), key=lambda row: _order(row.actor, spoken[row.actor.id]))
    kinds = grouped(shown, lambda row: row.actor.kind)
    blocks = tuple(_block(question, at, kinds) for at, question in enumerate(catalogue.questions.values()))
    dates = [position.date for position in catalogue.positions.values() if position.date]
    return Matrix(kinds, blocks, len(shown), len(rows) - len(shown), max(dates, key=lambda date: date.last))


def _title_holds(catalogue: Catalogue) -> None:
    china = _most(catalogue, (actor for actor in catalogue.actors.values() if _speaks_for(actor, ("CN",))))
    un = _most(catalogue, (actor for actor in catalogue.actors.values() if actor.kind == "un-body"))
    if (china, un) != (OF_CHINA, OF_UN):
        raise ValueError(f"matrix: China speaks most on {china}, UN bodies on {un}; write another title")


def _most(catalogue: Catalogue, actors: Iterable[Actor]) -> str:
    """The question on which most statements of these actors were found."""
    ids = {actor.id for actor in actors}
    spoken = Counter(
        stance.question
        for position in catalogue.positions.values()
        if position.actor in ids
        for stance in position.stances
    )
    return max(spoken, key=lambda question: spoken[question])


def _speaks_for(actor: Actor, countries: tuple[str, ...]) -> bool:
    return actor.kind == "state" and actor.country in countries


def _speakers(catalogue: Catalogue) -> Iterator[Actor]:
    speaking = {position.actor for position in catalogue.positions.values()}
    return (actor for actor in catalogue.actors.values() if actor.id in speaking)


def _row(catalogue: Catalogue, actor: Actor) -> Row:
    own = [position for position in catalogue.positions.values() if position.actor == actor.id]
    return Row(actor, tuple(_said(own, question.id) for question in catalogue.questions.values()))


def _is_shown(row: Row) -> bool:
    return sum(map(bool, row.cells)) >= QUESTIONS_MIN or _speaks_for(row.actor, BETWEEN)


def _order(actor: Actor, spoken: int) -> tuple[int, int, str, int, tuple[int, str, str]]:
    """By kind and name; States by country, China, North Korea and South Korea first, then by statements found."""
    kind, name = KINDS.index(actor.kind), sort_key(actor.name)
    if actor.kind != "state":
        return kind, 0, "", 0, name
    country = actor.country or ""
    first = FIRST.index(country) if country in FIRST else len(FIRST)
    return kind, first, label_or("state", country, country), -spoken, name


def _said(own: list[Position], question: str) -> tuple[Said, ...]:
    """What was said on a question: the latest statement that takes a side, then what differs, the latest first.

    Of statements in a row that agree, only the latest stands here. One that takes no side gives up no earlier side:
    it stands first only where there is no other, and after the first where it is the latest of all.
    """
    dated = sorted(own, key=lambda position: position.date.first.toordinal() if position.date else 0)[::-1]
    spoken = [Said(position, stances, "latest") for position in dated if (stances := _on(position, question))]
    sided = [said for said in spoken if said.takes_one]
    found = (sided or spoken)[:1]
    for said in sided[1:]:
        if set(said.stances) != set(found[-1].stances):
            found.append(said._replace(order=_sequence(found[-1].position.date, said.position.date, "before")))
    if sided and not spoken[0].takes_one:
        order = _sequence(spoken[0].position.date, sided[0].position.date, "since")
        found.insert(1, spoken[0]._replace(order=order))
    return tuple(found)


def _on(position: Position, question: str) -> tuple[str, ...]:
    return tuple(stance.stance for stance in position.stances if stance.question == question)


def _sequence(later: Edtf | None, earlier: Edtf | None, order: Order) -> Order:
    return order if later and earlier and earlier.last < later.first else "also"


def _block(question: Question, at: int, kinds: tuple[Group[Row], ...]) -> Block:
    entries = [
        Group(kind.key, tuple(Entry(row.actor, row.cells[at]) for row in kind.items if row.cells[at])) for kind in kinds
    ]
    taken = {stance for kind in entries for entry in kind.items for said in entry.said for stance in said.stances}
    return Block(
        question,
        tuple(kind for kind in entries if kind.items),
        tuple(stance for stance in question.scale if stance in taken),
    )


def _numbers(question: Question, entry: Entry) -> Iterator[tuple[str, ...]]:
    actor = entry.actor
    for position, stances, order in entry.said:
        sources = source_ids(position.sources)
        for stance in stances:
            who = (actor.id, actor.kind, actor.country or "")
            yield (*who, question.id, stance, position.date or "", order, f"positions/{position.id}", sources)


def short_question(question: Question) -> str:
    """The question in the few words that head a column, or in full where nobody has shortened it."""
    return label_or("question-short", question.id, question.label)


def short_stance(stance: str) -> str:
    """A stance in the few words that fit a cell."""
    return label_or("stance-short", stance, label_or("stance", stance, stance.replace("-", " ")))


def short_date(date: Edtf | None) -> str:
    """`12 Oct 2023`."""
    return _MONTH.sub(r"\1", in_words(date)) if date else label("ui", "no-date-short")

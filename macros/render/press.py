"""What a sentence for the press needs beside a figure's own fields: which row its number is, and what it is not."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from macros.records.catalogue import Catalogue
from macros.records.edtf import Edtf
from macros.records.model import Actor, Figure
from macros.records.model.figure import Period, SeriesRow
from macros.render.amounts import column_of, is_row, row_of
from macros.render.dates import in_words
from macros.render.words import label, label_or

# What a row counts where it counts everybody: nothing to say in a sentence.
_EVERYBODY = ("all", "total")


class Row(NamedTuple):
    """The row or column of its series that a figure's one number repeats: its time (or nothing) and what it counts."""

    when: Edtf | None
    of: str


def row(figure: Figure) -> Row | None:
    """Which row or column the number is; None where it stands for everything that the title names."""
    found = row_of(figure)
    if found is None:
        column = column_of(figure)
        return Row(None, label("column", column)) if column else None
    when = found.period if is_row(figure) else None
    said = (*_EVERYBODY, label("unit", figure.unit))
    of = ", ".join(word for word in _parts(found) if word not in said and not _names(figure, word))
    return Row(when, of) if when or of else None


def speakers(actors: Iterable[Actor]) -> str:
    """Actors as the middle of a sentence names them: `the Ministry of Unification and unnamed activists`."""
    names = [_named(actor) for actor in actors]
    return label("press", "and").join(part for part in (", ".join(names[:-1]), names[-1]) if part)


def _named(actor: Actor) -> str:
    name = str(actor.label)
    if actor.kind == "unnamed":
        return name[0].lower() + name[1:]
    return label("press", "the").format(name=name) if actor.article else name


def dated(figure: Figure, time: Edtf) -> bool:
    """Whether the figure has a day within the time of its row: what is counted at a year's end is not a year's."""
    return figure.as_of is not None and time.first <= figure.as_of.first and figure.as_of.last <= time.last


def when(time: Edtf | Period) -> str:
    """A time with its preposition: `in 2025`, `from 2020 to June 2023`."""
    long = time.from_ != time.to if isinstance(time, Period) else time.precision == "interval"
    return label("press", "from" if long else "in").format(time=in_words(time))


def _names(figure: Figure, word: str) -> bool:
    """Whether the title begins with what a row counts: no `Women who came back: women who came back, 6,473`.

    A title that names it later may name other rows as well: 230 refugees are not all refugees and asylum-seekers.
    """
    return re.match(rf"{re.escape(word)}\b", str(figure.title), re.IGNORECASE) is not None


def _parts(found: SeriesRow) -> tuple[str, ...]:
    words = (
        found.of,
        label_or("state", found.country, found.country) if found.country else None,
        label("row", found.status) if found.status else None,
        label("sex", found.sex) if found.sex else None,
    )
    return tuple(str(word) for word in words if word)


def limits(figure: Figure, catalogue: Catalogue) -> tuple[str, ...]:
    """Why the number must not be printed otherwise than the sentence has it."""
    part = row(figure)
    found = (
        label_or("say", figure.unit, ""),
        label_or("say", figure.qualifier, ""),
        label("say", "part") if part else "",
        label("say", "disputed") if figure.disputed_by else "",
        label("say", "superseded") if figure.superseded_by else "",
        label("say", "second-hand") if second_hand(figure, catalogue) else "",
    )
    return tuple(reason for reason in found if reason)


def second_hand(figure: Figure, catalogue: Catalogue) -> bool:
    """Whether no text of the speaker was read: somebody passed it on, or only the press tells what others say."""
    if figure.via:
        return True
    sources = [catalogue.sources[citation.source] for citation in figure.sources]
    press = all(source.publisher_kind == "media" and source.tier != "primary" for source in sources)
    return press and all(catalogue.actors[actor].kind != "media" for actor in figure.said_by)

"""What a macro's argument may be where it is no id: the words that `check` and the macros themselves compare with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal

from macros.records.model import Case, Figure, Instrument, Record
from macros.records.model.values import LANGUAGES
from macros.records.problems import did_you_mean, shown
from macros.render import facets, unknowns
from macros.render.links import article_anchor
from macros.render.lists import LANES

# The last seven are the filters of cases, in the words of `facets.NAMES`.
Name = Literal[
    "topics", "findings", "unknowns", "charts", "languages", "lanes",
    "year", "place", "outcome", "violation", "stage", "sex", "evidence",
]  # fmt: skip
# Kind → id → record, of a draft or of a catalogue.
Records = Mapping[str, Mapping[str, Record]]


def made_from(name: Name) -> tuple[str, ...]:
    """The kinds of record whose values a list holds."""
    kinds: dict[str, tuple[str, ...]] = {
        "topics": ("figures",), "unknowns": ("figures",), "findings": ("findings",), "charts": ("figures",),
        "languages": (), "lanes": (),
    }  # fmt: skip
    return kinds.get(name, ("cases", "places"))


def choice(name: Name, records: Records) -> tuple[str, ...]:
    """The words of one list."""
    match name:
        case "topics":
            return _topics(records["figures"].values())
        case "findings":
            return _topics(records["findings"].values())
        case "unknowns":
            return (*_topics(records["figures"].values()), *unknowns.KINDS)
        case "languages":
            return LANGUAGES
        case "lanes":
            return LANES
        case "charts":
            # The drawing engine is slow to import, and whoever only asks for topics does without.
            from macros.render.charts import NAMES, topic  # noqa: PLC0415

            figures = (one for one in records["figures"].values() if isinstance(one, Figure))
            return tuple(dict.fromkeys((*NAMES, *topic.drawable(figures))))
        case _:
            return _of_cases(name, records)


def _of_cases(facet: str, records: Records) -> tuple[str, ...]:
    """The values that occur in one filter of the cases."""
    cases = (case for case in records["cases"].values() if isinstance(case, Case))
    return tuple(dict.fromkeys(id for case in cases for id in facets.values_of(facet, case, records["places"])))


def _topics(records: Iterable[Record]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(str(record.topic) for record in records))  # type: ignore[attr-defined]


def chosen(macro: str, what: str, word: str, known: Iterable[str]) -> str:
    """`word`, if it is known. Raises `ValueError` that names the nearest, or all that are known."""
    names = tuple(known)
    if word not in names:
        otherwise = f"There are: {', '.join(names)}"
        raise ValueError(f"{macro}: no {what} {shown(word)}. {did_you_mean(word, names, otherwise)}")
    return word


def provision_of(instrument: Instrument, article: str) -> str:
    """The article of an instrument as its record writes it, for any spelling with the same anchor.

    Raises `ValueError` for one that the record does not have.
    """
    known = {article_anchor(provision.article): str(provision.article) for provision in instrument.provisions}
    anchor = article_anchor(article)
    return known[anchor] if anchor in known else chosen(instrument.id, "article", article, known.values())

"""Counts of records, by a closed list of filters: what `count("sources", read="excerpt")` may ask."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache, lru_cache
from types import MappingProxyType, UnionType
from typing import Annotated, Any, Literal, NamedTuple, Union, get_args, get_origin

from macros.records.catalogue import Catalogue
from macros.records.model import KINDS, Citation, Record, Source
from macros.records.problems import did_you_mean, shown

# Locators with which a reader who opens the work cannot go to one place in it: they name the whole text, or the part
# that a search engine or an excerpt happened to show. "whole text" of a short notice is weak too: it sends the reader
# through all of it. Named parts (summary, heading, second paragraph, a table) are not weak.
WEAK_LOCATORS = frozenset(
    {
        "account", "agency text", "article", "article as a whole", "blog", "blog text", "end of the part seen",
        "entry", "excerpt", "extract", "interview", "last paragraph seen", "last visible para",
        "middle of the page", "middle of the text", "opening", "opening part", "opening part of the copy",
        "opening part of the document", "opening part of the page", "oral testimony, opening", "page", "report",
        "speech text", "statement", "submission, opening", "teaser", "text", "text of the article",
        "text of the decision", "translation", "video text", "visible part", "whole entry", "whole item",
        "whole page", "whole report", "whole statement", "whole text", "written testimony, opening",
    }
)  # fmt: skip

Value = Callable[[Any], str]


def weak(citation: Citation) -> bool:
    """Whether a citation's locator only says "somewhere in it"."""
    return citation.locator.casefold() in WEAK_LOCATORS


def _linked(source: Source) -> str:
    return _yes(source.shown_url or source.linked_copies)


def _yes(truth: object) -> str:
    return "yes" if truth else "no"


class _Computed(NamedTuple):
    """A filter that is not a field with a closed list of values; without `choices`, the values that occur are known."""

    value: Value
    choices: tuple[str, ...] = ()


_COMPUTED: Mapping[str, Mapping[str, _Computed]] = {
    "citations": {"locator": _Computed(lambda citation: "weak" if weak(citation) else "exact", ("exact", "weak"))},
    "records": {"kind": _Computed(lambda record: record.collection)},
    "sources": {
        "archived": _Computed(lambda source: _yes(source.archived), ("no", "yes")),
        "linked": _Computed(_linked, ("no", "yes")),
        "doubt": _Computed(lambda source: _yes(source.doubt), ("no", "yes")),
        "language": _Computed(lambda source: source.language),
    },
}


# Kind → filter → the values that it takes.
Filters = Mapping[str, Mapping[str, tuple[str, ...]]]


@lru_cache(maxsize=1)  # pages count forty times, and each time the whole list of what can be counted was made
def filters(catalogue: Catalogue) -> Filters:
    """Everything that can be counted, with the values that occur where no list of them is closed."""
    return MappingProxyType(
        {
            kind: {name: values or _occurring(catalogue, kind, name) for name, values in found.items()}
            for kind, found in _closed().items()
        }
    )


@cache
def _closed() -> Filters:
    """The same as far as it does not depend on the records: a filter without a closed list has no values here."""
    computed = {kind: {name: one.choices for name, one in found.items()} for kind, found in _COMPUTED.items()}
    kinds = {kind: {**_closed_fields(cls), **computed.pop(kind, {})} for kind, cls in KINDS.items()}
    return MappingProxyType({**kinds, **computed})


def count(catalogue: Catalogue, kind: str, asked: Mapping[str, str]) -> int:
    """How many records (or `citations`, or `records` of every kind) pass all filters.

    Raises `ValueError` that names the kinds, filters or values there are.
    """
    if unknown := _unknown(filters(catalogue), kind, asked):
        what, word, names = unknown
        there = ", ".join(sorted(names)) or "none"
        raise ValueError(f"count: no {what} {shown(word)}. {did_you_mean(word, sorted(names), 'There are:')} {there}")
    tests = [(_value(kind, name), value) for name, value in asked.items()]
    return sum(all(read(item) == value for read, value in tests) for item in _items(catalogue, kind))


def fault(kind: str, asked: Mapping[str, str]) -> tuple[str, str] | None:
    """What is wrong with such a question, whatever the records hold, and what to do; None where nothing is."""
    if unknown := _unknown(_closed(), kind, asked):
        what, word, names = unknown
        return f"no {what} {shown(word)}", did_you_mean(word, names, f"There are: {', '.join(names) or 'none'}")
    return None


def _unknown(known: Filters, kind: str, asked: Mapping[str, str]) -> tuple[str, str, tuple[str, ...]] | None:
    """The first word of a question that is not known: what it should be, the word, and what there is."""
    if kind not in known:
        return "kind of record", kind, tuple(known)
    for name, value in asked.items():
        if name not in known[kind]:
            return f"filter of {kind}", name, tuple(known[kind])
        if (values := known[kind][name]) and value not in values:
            return f"value of {name}", value, values
    return None


def _items(catalogue: Catalogue, kind: str) -> Iterable[Record | Citation]:
    if kind == "records":
        return catalogue.records()
    if kind == "citations":
        return (citation for record in catalogue.records() for _, citation in record.citations())
    return catalogue.kind(kind).values()


def _value(kind: str, name: str) -> Value:
    computed = _COMPUTED.get(kind, {}).get(name)
    return computed.value if computed else lambda record: str(getattr(record, name))


def _occurring(catalogue: Catalogue, kind: str, name: str) -> tuple[str, ...]:
    read = _value(kind, name)
    return tuple(sorted({read(item) for item in _items(catalogue, kind)}))


def _closed_fields(cls: type[Record]) -> dict[str, tuple[str, ...]]:
    found = {name: _choices(field.annotation) for name, field in cls.model_fields.items()}
    return {name: choices for name, choices in found.items() if choices}


def _choices(annotation: Any) -> tuple[str, ...]:
    """The values of a `Literal`, be it optional or annotated; nothing for any other type."""
    if get_origin(annotation) is Literal:
        return get_args(annotation)
    if get_origin(annotation) in (Annotated, Union, UnionType):
        return next((found for inner in get_args(annotation) if (found := _choices(inner))), ())
    return ()

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


@lru_cache(maxsize=1)  # pages count forty times, and each time the whole list of what can be counted was made
def filters(catalogue: Catalogue) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """Everything that can be counted: kind → filter → the values that it takes."""
    kinds = {kind: {**_closed_fields(cls), **_computed(catalogue, kind)} for kind, cls in KINDS.items()}
    more = {kind: _computed(catalogue, kind) for kind in _COMPUTED if kind not in kinds}
    return MappingProxyType({**kinds, **more})


def count(catalogue: Catalogue, kind: str, asked: Mapping[str, str]) -> int:
    """How many records (or `citations`, or `records` of every kind) pass all filters.

    Raises `ValueError` that names the kinds, filters or values there are.
    """
    known = filters(catalogue)
    _known("kind of record", kind, known)
    for name, value in asked.items():
        _known(f"filter of {kind}", name, known[kind])
        _known(f"value of {name}", value, known[kind][name])
    tests = [(_value(kind, name), value) for name, value in asked.items()]
    return sum(all(read(item) == value for read, value in tests) for item in _items(catalogue, kind))


def fault(kind: str, asked: Mapping[str, str]) -> tuple[str, str] | None:
    """What is wrong with such a question, whatever the records hold, and what to do; None where nothing is."""
    known = _closed()
    steps = [("kind of record", kind, list(known))]
    for name, value in asked.items():
        filters_of = known.get(kind, {})
        steps.append((f"filter of {kind}", name, list(filters_of)))
        if values := filters_of.get(name, ()):
            steps.append((f"value of {name}", value, list(values)))
    for what, word, names in steps:
        if word not in names:
            return f"no {what} {shown(word)}", did_you_mean(word, names, f"There are: {', '.join(names) or 'none'}")
    return None


@cache
def _closed() -> dict[str, dict[str, tuple[str, ...]]]:
    """Kind → filter → its values as far as they do not depend on the records."""
    known = {name: {**_closed_fields(cls), **_choices_of(name)} for name, cls in KINDS.items()}
    return known | {name: _choices_of(name) for name in _COMPUTED if name not in known}


def _choices_of(kind: str) -> dict[str, tuple[str, ...]]:
    return {name: computed.choices for name, computed in _COMPUTED.get(kind, {}).items()}


def _known(what: str, word: str, known: Iterable[str]) -> None:
    names = sorted(known)
    if word not in names:
        raise ValueError(
            f"count: no {what} {shown(word)}. {did_you_mean(word, names, 'There are:')} {', '.join(names) or 'none'}"
        )


def _items(catalogue: Catalogue, kind: str) -> Iterable[Record | Citation]:
    if kind == "records":
        return catalogue.records()
    if kind == "citations":
        return (citation for record in catalogue.records() for _, citation in record.citations())
    return catalogue.kind(kind).values()


def _value(kind: str, name: str) -> Value:
    computed = _COMPUTED.get(kind, {}).get(name)
    return computed.value if computed else lambda record: str(getattr(record, name))


def _computed(catalogue: Catalogue, kind: str) -> dict[str, tuple[str, ...]]:
    return {
        name: one.choices or tuple(sorted({one.value(item) for item in _items(catalogue, kind)}))
        for name, one in _COMPUTED.get(kind, {}).items()
    }


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

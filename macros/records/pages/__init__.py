"""What a page may contain: text, and calls of known macros with plain arguments. Pages are parsed, never run.

A page is a program to the plugin that renders it. So nothing but what is listed here may stand in `docs/`: then a
change that touches only pages and records cannot run anything (DESIGN §7).
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path

from macros.records.notices import Notice
from macros.records.pages import beside, front, navigation, numbers, quotations, style
from macros.records.pages.calls import Call, Text, text_of
from macros.records.pages.prose import Prose, check_prose, prose_of
from macros.records.pages.signature import Known, call_problems
from macros.records.pages.source import Page, open_page
from macros.records.problems import Problem
from macros.records.read import Refused

__all__ = ["Call", "calls", "check_pages", "extents", "notices"]


def check_pages(  # noqa: PLR0913 - what pages may name is known to those who call
    root: Path,
    macros: Mapping[str, inspect.Signature],
    blocks: Collection[str],
    known: Callable[[str, str], bool],
    ids: Callable[[str], Iterable[str]],
    *,
    citing: Collection[str] = ("cite", "figure"),
    words: Callable[[str], Collection[str]] = lambda _: (),
    fault: Callable[[Call], tuple[str, str] | None] = lambda _: None,
) -> Iterator[Problem]:
    """Every problem of the pages below `root/docs` and of the navigation.

    `macros` are the macros that pages may call, with their annotations evaluated; a parameter that takes an id is
    `Annotated[str, Ref(kind)]`. `blocks` names those that give a whole block. `known(kind, id)` says whether a record
    is there, `ids(kind)` lists what there is, to find the nearest. `citing` names the macros that need the page's list
    of references, `words(name)` the words of a closed list that a parameter names,
    `Annotated[str, OneOf(name)]`, or none where nothing is to be said of unknown ones. `fault` tells what else
    is wrong with a call, and what to do.
    """
    there = Known(macros, known, ids, words)
    yield from beside.check(root)
    yield from navigation.check(root)
    for file, name in beside.pages(root):
        try:
            page, text = _parsed(file, name)
        except Refused as refused:
            yield refused.problem
            continue
        for call in text.calls:
            yield from call_problems(page, call, there)
            if told := fault(call):
                yield page.problem(call.at, *told, field=call.macro)
        yield from _alone(file, name, _stamp(file), frozenset(blocks))
        yield from _references(page, text, citing)


def calls(root: Path, macros: Mapping[str, inspect.Signature]) -> Iterator[Call]:
    """Every call of a known macro on the pages below `root/docs`, in the order of pages and lines."""
    for file, name in _readable(root):
        yield from (call for call in _parsed(file, name)[1].calls if call.macro in macros)


def notices(root: Path, citing: Collection[str]) -> Iterator[Notice]:
    """What a second reader would mark on the pages below `root/docs`; it never fails a build."""
    for file, name in _readable(root):
        yield from style.notices(*_parsed(file, name), _prose(file, name, _stamp(file)), citing)


def extents(root: Path, citing: Collection[str], pictures: Collection[str]) -> Iterator[style.Extent]:
    """How many words, citations and pictures each page below `root/docs` holds; `pictures` names their macros."""
    for file, name in _readable(root):
        yield style.extent(*_parsed(file, name), _prose(file, name, _stamp(file)), citing, pictures)


def _readable(root: Path) -> Iterator[tuple[Path, str]]:
    for file, name in beside.pages(root):
        try:
            _parsed(file, name)
        except Refused:  # `check_pages` tells it
            continue
        yield file, name


def _parsed(file: Path, name: str) -> tuple[Page, Text]:
    """A page and what it calls. Raises `Refused` where it cannot be read."""
    return _parsed_at(file, name, _stamp(file))


def _stamp(file: Path) -> tuple[int, int]:
    status = file.stat()
    return status.st_mtime_ns, status.st_size


@lru_cache(maxsize=512)  # `check_pages` and `calls` ask for the same pages, and a preview asks again and again
def _parsed_at(file: Path, name: str, stamp: tuple[int, int]) -> tuple[Page, Text]:  # noqa: ARG001 - the stamp is the key
    page = open_page(file, name)
    return page, text_of(page)


@lru_cache(maxsize=512)  # the check of a page and what is only worth a look read the same words
def _prose(file: Path, name: str, stamp: tuple[int, int]) -> Prose:
    return prose_of(*_parsed_at(file, name, stamp))


@lru_cache(maxsize=512)
def _alone(file: Path, name: str, stamp: tuple[int, int], blocks: frozenset[str]) -> tuple[Problem, ...]:
    """What is wrong with a page whatever the records say. Raises `Refused` where it cannot be read."""
    page, text = _parsed_at(file, name, stamp)
    read = _prose(file, name, stamp)
    return (
        *text.problems,
        *front.check(page),
        *check_prose(page, text, read, blocks),
        *numbers.check(page, read.words),
        *quotations.check(page, read.words),
    )


def _references(page: Page, text: Text, citing: Collection[str]) -> Iterator[Problem]:
    """A page that cites has the list of what it cites."""
    cites = [call for call in text.calls if call.macro in citing]
    if cites and not any(call.macro == "references" for call in text.calls):
        what = "the page cites, but has no list of its references"
        fix = 'End the page with "## References", a blank line, and {{ references() }}'
        yield page.problem(cites[0].at, what, fix)

"""What a page may contain: text, and calls of known macros with plain arguments. Pages are parsed, never run.

A page is a program to the plugin that renders it. So nothing but what is listed here may stand in `docs/`: then a
change that touches only pages and records cannot run anything (DESIGN §7).
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Concatenate, NamedTuple, ParamSpec, TypeVar

from macros.records.files import Refused
from macros.records.notices import Notice
from macros.records.pages import beside, front, navigation, numbers, quotations, style
from macros.records.pages.calls import Call, Text, text_of
from macros.records.pages.prose import Prose, check_prose, prose_of
from macros.records.pages.signature import Known, call_problems
from macros.records.pages.source import Page, open_page
from macros.records.problems import Problem

__all__ = ["Call", "ahead", "calls", "check_pages", "extents", "notices", "remember"]


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
        read = _read(file, name)
        if isinstance(read, Problem):
            yield read
            continue
        for call in read.text.calls:
            yield from call_problems(read.page, call, there)
            if told := fault(call):
                yield read.page.problem(call.at, *told, field=call.macro)
        yield from _alone(file, name, frozenset(blocks))
        yield from _references(read.page, read.text, citing)


def calls(root: Path, macros: Mapping[str, inspect.Signature]) -> Iterator[Call]:
    """Every call of a known macro on the pages below `root/docs`, in the order of pages and lines."""
    for _, _, read in _readable(root):
        yield from (call for call in read.text.calls if call.macro in macros)


def notices(root: Path, citing: Collection[str]) -> Iterator[Notice]:
    """What a second reader would mark on the pages below `root/docs`; it never fails a build."""
    for file, name, _ in _readable(root):
        yield from _marks(file, name, frozenset(citing))


def extents(root: Path, citing: Collection[str], pictures: Collection[str]) -> Iterator[style.Extent]:
    """How many words, citations and pictures each page below `root/docs` holds; `pictures` names their macros."""
    for _, _, read in _readable(root):
        yield style.extent(*read, citing, pictures)


def ahead(root: Path, blocks: Collection[str], citing: Collection[str]) -> Answers:
    """What can be said of the pages below `root/docs` without a record, for `remember` in another process."""
    for file, name, _ in _readable(root):
        _alone(file, name, frozenset(blocks))
        _marks(file, name, frozenset(citing))
    return _answers


def remember(answers: Answers) -> None:
    """Keep what was said of pages elsewhere: it stands for as long as their files do not change."""
    _answers.update(answers)


class Read(NamedTuple):
    """A page, what it calls, and its prose."""

    page: Page
    text: Text
    prose: Prose


P = ParamSpec("P")
A = TypeVar("A")
Answers = dict[tuple[Hashable, ...], tuple[tuple[int, int], Any]]
# `check_pages`, `calls` and `notices` ask for the same pages, and a preview asks again and again.
_answers: Answers = {}


def _kept(work_out: Callable[Concatenate[Path, P], A]) -> Callable[Concatenate[Path, P], A]:
    """The same answer about a page, worked out again only after a change of its file."""

    def answer(file: Path, /, *args: P.args, **kwargs: P.kwargs) -> A:
        status = file.stat()
        stamp = (status.st_mtime_ns, status.st_size)
        key = (work_out.__name__, str(file), *args, *sorted(kwargs.items()))
        if key not in _answers or _answers[key][0] != stamp:
            _answers[key] = (stamp, work_out(file, *args, **kwargs))
        kept: A = _answers[key][1]
        return kept

    return answer


def _readable(root: Path) -> Iterator[tuple[Path, str, Read]]:
    """The pages that can be read; `check_pages` tells of the others."""
    for file, name in beside.pages(root):
        if isinstance(read := _read(file, name), Read):
            yield file, name, read


@_kept
def _read(file: Path, name: str) -> Read | Problem:
    """A page, or why it cannot be read."""
    try:
        page = open_page(file, name)
        text = text_of(page)
    except Refused as refused:
        return refused.problem
    return Read(page, text, prose_of(page, text))


@_kept
def _alone(file: Path, name: str, blocks: frozenset[str]) -> tuple[Problem, ...]:
    """What is wrong with a page that can be read, whatever the records say."""
    if isinstance(read := _read(file, name), Problem):
        return ()
    return (
        *read.text.problems,
        *front.check(read.page),
        *check_prose(*read, blocks),
        *numbers.check(read.page, read.prose.words),
        *quotations.check(read.page, read.prose.words),
    )


@_kept
def _marks(file: Path, name: str, citing: frozenset[str]) -> tuple[Notice, ...]:
    """What a second reader would mark on a page that can be read."""
    read = _read(file, name)
    return () if isinstance(read, Problem) else tuple(style.notices(*read, citing))


def _references(page: Page, text: Text, citing: Collection[str]) -> Iterator[Problem]:
    """A page that cites has the list of what it cites."""
    cites = [call for call in text.calls if call.macro in citing]
    if cites and not any(call.macro == "references" for call in text.calls):
        what = "the page cites, but has no list of its references"
        fix = 'End the page with "## References", a blank line, and {{ references() }}'
        yield page.problem(cites[0].at, what, fix)

"""One project on disk: its records and its pages, checked together, as both doors need them."""

from __future__ import annotations

import inspect
import os
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import partial
from multiprocessing import Pipe, get_context
from multiprocessing.connection import Connection
from pathlib import Path

from macros.api import BLOCKS, CITING, Api
from macros.publish.record_pages import PageUse
from macros.records.catalogue import Catalogue, problems_of
from macros.records.load import Draft, Memory, load
from macros.records.model import Record
from macros.records.notices import Notice, due, straight
from macros.records.pages import Call, ahead, calls, check_pages, extents, remember
from macros.records.pages import notices as page_notices
from macros.records.pages.style import Extent
from macros.records.problems import DataProblems, Problem
from macros.render.choices import Name, choice, made_from
from macros.render.counts import fault
from macros.render.templates import pictures


@dataclass(frozen=True)
class Project:
    """A project without problems. `pages` are the narrative ones; `uses` says which of them use a record."""

    root: Path
    catalogue: Catalogue
    pages: Sequence[PageUse]
    uses: Mapping[tuple[str, str], Sequence[PageUse]]


def today() -> date:
    """The day of the build: `SOURCE_DATE_EPOCH` where it is set, else the clock. Only rules ask for it."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    return (datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now(UTC)).date()


def signatures() -> dict[str, inspect.Signature]:
    """The macros that pages may call, with their parameters."""
    methods = inspect.getmembers(Api, inspect.isfunction)
    return {name: inspect.signature(method, eval_str=True) for name, method in methods if not name.startswith("_")}


def problems(root: Path, draft: Draft, day: date) -> list[Problem]:
    """Everything that is wrong with the records and the pages under `root`."""
    words = partial(_words, draft)
    pages = check_pages(
        root, signatures(), BLOCKS, draft.knows, draft.ids, citing=CITING, words=words, fault=_count_fault
    )
    return [*problems_of(draft, day), *pages]


@contextmanager
def pages_beside(root: Path) -> Iterator[None]:
    """While this runs, a second process reads the pages, where one can be doubled safely: on Linux, with one thread.

    What it found is there for `problems` and `notices` afterwards. Where it fails, they read the pages themselves.
    """
    threads = Path("/proc/self/task")
    if not threads.is_dir() or len(list(threads.iterdir())) > 1:
        yield
        return
    here, there = Pipe(duplex=False)
    with there:
        reader = get_context("fork").Process(target=_read_ahead, args=(root, there), daemon=True)
        reader.start()
    with here:
        yield
        with suppress(EOFError):
            remember(here.recv())
    reader.join()


def _read_ahead(root: Path, there: Connection) -> None:
    there.send(ahead(root, BLOCKS, CITING))


def notices(root: Path, draft: Draft, day: date) -> list[Notice]:
    """What somebody should look at among the records and the pages under `root`; nothing of it is wrong."""
    return [*due(draft, day), *straight(draft), *page_notices(root, CITING)]


def measures(root: Path) -> list[Extent]:
    """How many words, citations and pictures each page under `root` holds, in the order of files."""
    return list(extents(root, CITING, pictures()))


def _count_fault(call: Call) -> tuple[str, str] | None:
    """What is wrong with a call of `count`, whose kinds, filters and values depend on each other."""
    if call.macro != "count":
        return None
    asked = {name: str(value) for name, value in call.kwargs.items()}
    kind = str(call.args[0]) if call.args else asked.pop("kind", "")
    return fault(kind, asked) if kind else None  # a missing argument is told already


def _words(draft: Draft, name: Name) -> Collection[str]:
    """The words of a closed list; none while the one that is missing could stand in a broken record."""
    return () if draft.broken & set(made_from(name)) else choice(name, draft.records)


def open_project(root: Path, day: date, memory: Memory | None = None) -> Project:
    """The project under `root`. Raises `DataProblems` with everything that is wrong."""
    draft = load(root, memory)
    if found := problems(root, draft, day):
        raise DataProblems(found)
    pages = _pages(root)
    return Project(root, Catalogue(draft.records), list(pages.values()), _uses(root, pages, draft.records))


def _pages(root: Path) -> dict[str, PageUse]:
    """Every page that people wrote, by its file, in the order of files."""
    docs = root / "docs"
    return {path.relative_to(root).as_posix(): _page(path, path.relative_to(docs)) for path in page_files(root)}


def page_files(root: Path) -> list[Path]:
    """The files of the pages that people wrote, in their order: all but the shell of the records."""
    docs = root / "docs"
    return [path for path in sorted(docs.rglob("*.md")) if path.parent != docs / "record"]


Records = Mapping[str, Mapping[str, Record]]


def uses(root: Path, records: Records) -> Mapping[tuple[str, str], Sequence[PageUse]]:
    """Which of the pages under `root` show which record, by kind and id."""
    return _uses(root, _pages(root), records)


def _uses(root: Path, pages: Mapping[str, PageUse], records: Records) -> Mapping[tuple[str, str], Sequence[PageUse]]:
    """Which pages call a macro with which record, its topic or picture, each page once, in the order of addresses."""
    topics = defaultdict(list)
    for figure in records.get("figures", {}).values():
        topics[getattr(figure, "topic", "")].append(figure.id)
    found: dict[tuple[str, str], dict[PageUse, None]] = defaultdict(dict)
    macros = signatures()
    for call in calls(root, macros):
        if call.page not in pages or call.page.startswith("docs/contribute/"):  # examples of calls, not uses
            continue
        for kind, id in call.refs(macros[call.macro]):
            found[kind, id][pages[call.page]] = None
        for _, name in call.bound(macros[call.macro]) if call.macro in ("figures", "chart") else ():
            for id in topics[name]:
                found["figures", id][pages[call.page]] = None
            if call.macro == "chart":
                found["charts", name][pages[call.page]] = None
    return {key: sorted(pages) for key, pages in found.items()}


def _page(file: Path, inside: Path) -> PageUse:
    path = inside.with_suffix("").as_posix()
    address = "" if path == "index" else f"{path.removesuffix('/index')}/"
    lines = file.read_text(encoding="utf-8").split("\n")
    return PageUse(address, next((line[2:].strip() for line in lines if line.startswith("# ")), path))

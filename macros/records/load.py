"""Load every record under `data/`, and everything that is wrong while doing so."""

from __future__ import annotations

import gc
from dataclasses import dataclass, field
from pathlib import Path

from macros.records.files import Refused
from macros.records.model import FILES, KINDS, LISTS, Record
from macros.records.model.values import ID, ID_HINT
from macros.records.problems import Problem, did_you_mean, printable, shown
from macros.records.read import Document, Path_, Value, read
from macros.records.shape import record


@dataclass
class Memory:
    """What earlier loads made of files, for a preview: a file that has not changed gives the same records again."""

    documents: dict[str, tuple[tuple[int, int], Document]] = field(default_factory=dict)
    shaped: dict[tuple[str, Path_], tuple[Document, Record | None, list[Problem]]] = field(default_factory=dict)

    def read(self, file: Path, name: str) -> Document:
        """The document in `file`, read again only after a change. Raises `Refused`."""
        status = file.stat()
        stamp = (status.st_mtime_ns, status.st_size)
        if name not in self.documents or self.documents[name][0] != stamp:
            self.documents[name] = (stamp, read(file, name))
        return self.documents[name][1]

    def record(
        self, kind: type[Record], document: Document, at: Path_, value: Value, stem: str | None
    ) -> tuple[Record | None, list[Problem]]:
        """The record at a place of a document, and its problems: the same object while the document is the same."""
        known = self.shaped.get((document.path, at))
        if known is None or known[0] is not document:
            known = self.shaped[document.path, at] = (document, *record(kind, document, at, value, stem))
        return known[1], known[2]


Stands = tuple[Document, Path_] | str  # where a record begins; a text where its file could not be read


def written_at(stands: Stands) -> str:
    """Where a record begins, as messages say it."""
    return stands if isinstance(stands, str) else f"{stands[0].path}:{stands[0].place(stands[1])[0]}"


@dataclass
class Draft:
    """What was read so far: records that stand, ids that are taken (by broken records too), and problems.

    `gaps` names the kinds in which a record has no usable id, or whose list could not be read: an id of such a kind
    that nobody has may well be the one, so that nothing more is said about it. `unread` says that a whole file could
    not be read, `broken` names the kinds that lack a record for its faults, and `cited` holds what looks like a
    citation, in broken records too.
    """

    records: dict[str, dict[str, Record]] = field(default_factory=lambda: {kind: {} for kind in KINDS})
    places: dict[tuple[str, str], Stands] = field(default_factory=dict)
    cited: set[str] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)
    gaps: set[str] = field(default_factory=set)
    broken: set[str] = field(default_factory=set)
    unread: bool = False
    memory: Memory = field(default_factory=Memory)

    def knows(self, kind: str, id: str) -> bool:
        """Whether a record of that kind has that id, be it broken or whole, or could have it."""
        return (kind, id) in self.places or kind in self.gaps

    def ids(self, kind: str) -> list[str]:
        """The ids that records of that kind have, be they broken or whole."""
        return [id for of, id in self.places if of == kind]


def load(root: Path, memory: Memory | None = None) -> Draft:
    """Everything under `root/data`. Never raises for a fault of data: the draft carries the problems.

    With a `memory` of earlier loads only what has changed since is read.
    """
    data, draft = root / "data", Draft(memory=memory or Memory())
    was_enabled = gc.isenabled()
    gc.disable()  # the collector walks the growing node tree again and again: measured at half of the time
    try:
        for path in sorted(data.rglob("*")):
            add_file(path, root, draft)
    finally:
        if was_enabled:
            gc.enable()
    return draft


def add_file(file: Path, root: Path, draft: Draft) -> None:
    """Read one file below `root/data` into the draft; folders are passed over."""
    name = printable(file.relative_to(root).as_posix())
    if file.is_symlink():
        draft.problems.append(Problem(name, 1, 1, "", "links are not read", "Put the file itself here"))
    elif file.is_file():
        _add_document(file, name, file.relative_to(root / "data").parts, draft)


def _add_document(file: Path, name: str, parts: tuple[str, ...], draft: Draft) -> None:
    kind = KINDS.get(parts[0].removesuffix(".yml"))
    if kind is None or file.suffix != ".yml" or (kind in FILES) == (len(parts) == 1):
        draft.problems.append(_stray(name, parts, file.suffix))
        return
    try:
        document = draft.memory.read(file, name)
    except Refused as refused:
        draft.problems.append(refused.problem)
        draft.unread = True
        draft.broken.add(kind.collection)
        if kind in FILES:
            draft.places.setdefault((kind.collection, file.stem), f"{name}:1")
        else:
            draft.gaps.add(kind.collection)
        return
    _note_citations(document.value, draft.cited)
    if kind in FILES:
        _add(kind, document, (), document.value, file.stem, draft)
    elif isinstance(document.value, list):
        for index, entry in enumerate(document.value):
            _add(kind, document, (index,), entry, None, draft)
    else:
        draft.gaps.add(kind.collection)
        draft.problems.append(document.problem((), "this file is a list", "Begin each record with `- id: …`"))


def _stray(name: str, parts: tuple[str, ...], suffix: str) -> Problem:
    if suffix != ".yml":
        return Problem(name, 1, 1, "", "this file is never loaded", "Records end in .yml; rename or remove it")
    known = [*(f"{cls.collection}/" for cls in FILES), *(f"{cls.collection}.yml" for cls in LISTS)]
    return Problem(
        name,
        1,
        1,
        "",
        "this file is in no known place and is never loaded",
        did_you_mean(parts[0], known, f"Known: {', '.join(known)}"),
    )


def _add(kind: type[Record], document: Document, at: Path_, value: Value, stem: str | None, draft: Draft) -> None:
    """Shape one record and file it under its id, which nobody else may have."""
    id = stem if stem is not None else value.get("id") if isinstance(value, dict) else None
    if problem := _id_problem(kind, document, at, id, stem, draft):
        draft.problems.append(problem)
        return
    if isinstance(id, str):
        draft.places[kind.collection, id] = (document, at)
    else:
        draft.gaps.add(kind.collection)
    built, problems = draft.memory.record(kind, document, at, value, stem)
    draft.problems += problems
    if built is not None:
        draft.records[kind.collection][built.id] = built
    else:
        draft.broken.add(kind.collection)
        _note_everything(value, draft.cited)


def _id_problem(
    kind: type[Record], document: Document, at: Path_, id: Value, stem: str | None, draft: Draft
) -> Problem | None:
    """What is wrong with an id: its form, or that somebody else has it. A missing one is for the model to tell."""
    if not isinstance(id, str):
        return None
    path = at if stem is not None else (*at, "id")
    if not ID.fullmatch(id):
        draft.gaps.add(kind.collection)
        where = "the file name" if stem is not None else "the id"
        return document.problem(path, f"{where} {shown(id)} is not a well-formed id", ID_HINT)
    if first := draft.places.get((kind.collection, id)):
        return document.problem(path, f'the id "{id}" is already taken by {written_at(first)}', "Choose another id")
    return None


def _note_citations(value: Value, cited: set[str]) -> None:
    """Remember every `source:`, also in records that turn out broken: their sources are not orphans."""
    if isinstance(value, dict):
        if isinstance(source := value.get("source"), str):
            cited.add(source)
        for child in value.values():
            _note_citations(child, cited)
    elif isinstance(value, list):
        for child in value:
            _note_citations(child, cited)


def _note_everything(value: Value, cited: set[str]) -> None:
    """Remember every short text of a broken record: one of them may be a citation under a misspelt key."""
    if isinstance(value, dict | list):
        for child in value.values() if isinstance(value, dict) else value:
            _note_everything(child, cited)
    elif isinstance(value, str) and ID.fullmatch(value):
        cited.add(value)

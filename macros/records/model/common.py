"""What all records share: identity, the citations in them, and the way back to where they are written."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Annotated, Any, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field, PrivateAttr

from macros.records.edtf import Edtf
from macros.records.model.values import Date, Id, Ref, SourceId, Text, WholeCount
from macros.records.problems import Problem
from macros.records.read import Document, Path_, Step, Value


class Part(BaseModel):
    """A group of fields inside a record. Frozen, and closed to unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)


class Citation(Part):
    """Where a statement comes from: the source, the place in it, and what it supports there."""

    source: SourceId = Field(description="Id of the source: a file name in data/sources/ without .yml.")
    locator: Text = Field(
        description="Where in the source: page, paragraph, table, or `whole text`.", examples=["p. 74", "paras 46-47"]
    )
    supports: Text = Field(description="What it says there, in our own words.")


Citations = Annotated[tuple[Citation, ...], Field(min_length=1, description="Who says so, and where in it.")]


MaybeCitations = Annotated[
    tuple[Citation, ...], Field(description="Who says so; empty only where `unverified` says what the record rests on.")
]


class Record(Part):
    """One thing with an address of its own. `collection` is the plural that names its folder or list."""

    collection: ClassVar[str]
    title_field: ClassVar[str] = "title"

    id: Id = Field(
        description="Never changes once published. "
        "For kinds with a file per record it is the file's name and is not written inside."
    )
    was: tuple[Id, ...] = Field(default=(), description="Earlier ids of this record; their addresses lead here.")
    reviewed: Date | None = Field(
        default=None,
        description="The day on which the record was last read again against its sources, "
        "where it is later than the day of its kind in `data/reviews.yml`.",
    )

    _document: Document = PrivateAttr()
    _at: Path_ = PrivateAttr(default=())
    _found: tuple[tuple[Path_, Any, str | None], ...] | None = PrivateAttr(default=None)
    _cited: tuple[tuple[Path_, Citation], ...] | None = PrivateAttr(default=None)

    @property
    def label(self) -> str:
        """The record's name in one line."""
        return str(getattr(self, self.title_field))

    @property
    def path(self) -> str:
        """The file to edit, from the root of the project."""
        return self._document.path

    @property
    def line(self) -> int:
        """The line on which the record begins."""
        return self._document.place(self._at)[0]

    def stands_at(self, document: Document, at: Path_) -> None:
        """Remember where the record is written: whoever reads it says so, once."""
        self._document, self._at = document, at

    def problem(self, field: Path_ | str, what: str, fix: str) -> Problem:
        """A problem of this record at one of its fields (a name or a path of steps)."""
        steps: tuple[Step, ...] = (field,) if isinstance(field, str) else field
        found = self._document.problem((*self._at, *steps), what, fix)
        return Problem(
            found.path,
            found.line,
            found.column,
            found.field,
            f"{self.id}: {found.what}" if self._at else found.what,
            found.fix,
        )

    def written(self, path: Path_) -> Value:
        """What the file says at a path of steps in the record, or None where nothing is written."""
        value = self._document.value
        for step in (*self._at, *path):
            if isinstance(value, dict) and isinstance(step, str):
                value = value.get(step)
            elif isinstance(value, list) and isinstance(step, int) and step < len(value):
                value = value[step]
            else:
                return None
        return value

    def leaves(self) -> tuple[tuple[Path_, Any, str | None], ...]:
        """Every reference and every date: its path, the value, and the kind of record that it refers to (or None)."""
        if self._found is None:  # three rules and the way back from sources ask for it
            self._found = tuple(_leaves(self, ()))
        return self._found

    def texts(self) -> Iterator[tuple[Path_, str]]:
        """Every text that the file holds for the record: its path, and what was written (English, or one language)."""
        yield from _texts(self.written(()), ())

    def citations(self) -> tuple[tuple[Path_, Citation], ...]:
        """Every citation in the record and where it stands."""
        if self._cited is None:
            self._cited = tuple(_citations(self, ()))
        return self._cited


def _fields(part: Part) -> Iterator[tuple[str, Any, str | None]]:
    for alias, name, kind in _plan(type(part)):
        yield alias, getattr(part, name), kind


@cache
def _plan(cls: type[Part]) -> tuple[tuple[str, str, str | None], ...]:
    """The fields that hold references, dates or further fields; texts and numbers, which are most, are passed over."""
    fields = cls.model_fields.items()
    plan = (
        (field.alias or name, name, _ref(field.metadata, field.annotation), field.annotation) for name, field in fields
    )
    return tuple((alias, name, kind) for alias, name, kind, annotation in plan if kind or _holds(annotation))


def _holds(annotation: Any) -> bool:
    if isinstance(annotation, type):
        return issubclass(annotation, Part | Edtf)
    return any(map(_holds, getattr(annotation, "__args__", ())))


def _ref(metadata: Any, annotation: Any) -> str | None:
    marks = [*metadata, *getattr(annotation, "__metadata__", ())]
    for mark in marks:
        if isinstance(mark, Ref):
            return mark.kind
    for inner in getattr(annotation, "__args__", ()):
        if found := _ref((), inner):
            return found
    return None


def _leaves(part: Part, path: Path_) -> Iterator[tuple[Path_, Any, str | None]]:
    for name, value, kind in _fields(part):
        if value is not None and value != ():
            yield from _leaf(value, (*path, name), kind)


def _leaf(value: Any, path: Path_, kind: str | None) -> Iterator[tuple[Path_, Any, str | None]]:
    if isinstance(value, Part):
        yield from _leaves(value, path)
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _leaf(item, (*path, index), kind)
    else:
        yield path, value, kind


def _citations(value: Any, path: Path_) -> Iterator[tuple[Path_, Citation]]:
    if isinstance(value, Citation):
        yield path, value
    elif isinstance(value, Part):
        for name, child, _ in _fields(value):
            yield from _citations(child, (*path, name))
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _citations(item, (*path, index))


def _texts(value: Value, path: Path_) -> Iterator[tuple[Path_, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for name, child in value.items():
            yield from _texts(child, (*path, name))
    elif isinstance(value, list):
        for index, child in enumerate(value):
            yield from _texts(child, (*path, index))


class Range(Part):
    """A number of people as reported: both ends, equal when one number is given."""

    low: WholeCount = Field(description="The lowest number reported.")
    high: WholeCount | None = Field(default=None, description="The highest number reported; left out when open-ended.")
    qualifier: Literal["exact", "about", "up-to", "at-least"] = Field(description="How the number is put.")

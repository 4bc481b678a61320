"""What every rule file needs: the shape of a rule, and ways to walk a draft."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import TypeVar

from macros.records.load import Draft
from macros.records.model import Record
from macros.records.problems import Problem

Rule = Callable[[Draft, date], Iterator[Problem]]
R = TypeVar("R", bound=Record)


def records(draft: Draft) -> Iterator[Record]:
    """Every record that stands, withheld ids included."""
    for found in draft.records.values():
        yield from found.values()


def of_kind(draft: Draft, cls: type[R]) -> Iterator[R]:
    """The records of one class."""
    return (record for record in draft.records[cls.collection].values() if isinstance(record, cls))

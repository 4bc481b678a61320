"""What lets readers trust a record over time: what was corrected in it, and when its kind was last read again."""

from __future__ import annotations

import re
from typing import ClassVar, Literal

from pydantic import Field

from macros.records.model.common import Record
from macros.records.model.values import Date, Id, String, Text, Truth
from macros.records.read import Path_

_STEP = re.compile(r"([A-Za-z_-]+)|\[(\d+)\]")


class Correction(Record):
    """What was wrong in a record, what it says now, and why."""

    collection: ClassVar[str] = "corrections"
    title_field: ClassVar[str] = "why"

    kind: Literal[
        "sources", "figures", "events", "positions", "instruments", "cases", "actors", "places", "questions",
        "milestones", "stages", "findings", "violations", "glossary", "contacts",
    ] = Field(description="The kind of record that was wrong, as its folder or list is called.")  # fmt: skip
    record: Id = Field(description="Id of the record that was wrong.")
    field: String = Field(
        description="The field that was wrong, written as messages of `make check` write it.",
        examples=["value", "number.high", "series[3].value"],
    )
    before: Text | None = Field(
        default=None,
        description="What stood there: the whole value, or the words of a text that were wrong. "
        "Left out when the field was missing. Never what was taken out to protect a person.",
    )
    after: Text | None = Field(
        default=None, description="What stands there now, likewise; left out when the field was taken out."
    )
    why: Text = Field(description="Why it was wrong, in one sentence.")
    date: Date = Field(description="The day on which it was corrected.")
    before_publication: Truth = Field(
        default=False, description="True when no reader could have seen the wrong value on the site."
    )
    noticed_by: Text | None = Field(default=None, description="Who noticed it, if they want to be named.")

    @property
    def steps(self) -> Path_:
        """The field as a path of steps: `("series", 3, "value")`."""
        return tuple(int(index) if index else name for name, index in _STEP.findall(self.field))


class Review(Record):
    """When the records of one kind were last read again; a record may say a later day of its own."""

    collection: ClassVar[str] = "reviews"
    title_field: ClassVar[str] = "id"

    date: Date = Field(description="The day on which all records of the kind had been read again.")

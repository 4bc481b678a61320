"""Figure: one number or one series, with who counted it, how, and who disagrees."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from macros.records.model.common import Citations, Part, Record
from macros.records.model.values import ActorId, Count, Date, Id, Number, Ref, Text, WholeCount

# Counting units (HURIDOCS: persons, cases and acts are different things).
# The list is closed, so that a typing slip cannot make a new one.
Unit = Literal[
    "people", "children", "people per year", "people per month", "cases", "violations", "instances", "interviews",
    "testimonies", "applications", "decisions", "offences", "events", "event records", "rows", "routes",
    "facilities", "years", "percent", "rule of thumb", "US dollars per year",
]  # fmt: skip


class SeriesRow(Part):
    """One row of a series: the time or the part that it counts, and its values."""

    period: Date | None = Field(default=None, description="The time that the row covers (EDTF).")
    of: Text | None = Field(default=None, description="What the row counts, where rows are parts rather than times.")
    sex: Literal["all", "female", "male"] | None = Field(
        default=None, description="Whom the row counts; left out where the source does not split."
    )
    country: Text | None = Field(default=None, description="ISO 3166 code of the country that the row is about.")
    status: Literal["refugees", "asylum-seekers"] | None = Field(
        default=None, description="In UNHCR's tables: recognised refugees or asylum-seekers."
    )
    level: Literal["FI", "TA"] | None = Field(
        default=None, description="Kind of decision in UNHCR's tables: FI first instance, TA temporary asylum."
    )
    value: Number | None = Field(default=None, description="The number of the row.")
    elsewhere: Number | None = Field(
        default=None,
        description="Another number published for the same row: an earlier one, or another list's.",
    )
    recognised: WholeCount | None = Field(default=None, description="Decisions that recognised refugees.")
    other_positive: WholeCount | None = Field(
        default=None, description="Decisions that gave another kind of protection."
    )
    positive: WholeCount | None = Field(
        default=None, description="Positive decisions, where the source does not split them."
    )
    rejected: WholeCount | None = Field(default=None, description="Decisions that rejected.")
    closed: WholeCount | None = Field(default=None, description="Cases closed without a decision.")

    @property
    def key(self) -> tuple[str | None, ...]:
        """What makes the row unique in its series."""
        return (self.period, self.of, self.sex, self.country, self.status, self.level)


class Period(Part):
    """The time that a number covers, both ends included."""

    from_: Date = Field(alias="from")
    to: Date


class Figure(Record):
    """One published number, or one published series."""

    collection: ClassVar[str] = "figures"

    title: Text = Field(description="What the number is, in one line.")
    topic: Id = Field(
        description="Figures of one topic may stand side by side; what must not be compared has another topic."
    )
    statement: Text = Field(description="The number in one sentence that can be read alone: who says it, and when.")
    value: Number | None = Field(default=None, description="One number.")
    low: Count | None = Field(default=None, description="Low end of a range, or the number of an `at-least`.")
    high: Count | None = Field(default=None, description="High end of a range, or the number of an `up-to`.")
    value_text: Text | None = Field(default=None, description="The number in words, where the source gives no digits.")
    unit: Unit = Field(
        description="Counting unit: people, cases and acts are different things.", examples=["people", "cases"]
    )
    qualifier: Literal["exact", "about", "at-least", "up-to"] = Field(description="How the number is put.")
    as_of: Date | None = Field(default=None, description="The date for which the number holds.")
    period: Period | None = Field(default=None, description="The time that the number covers.")
    geography: Text = Field(description="The place that the number is about.")
    said_by: Annotated[tuple[ActorId, ...], Field(min_length=1)] = Field(description="Who says it (ids of actors).")
    via: tuple[ActorId, ...] = Field(
        default=(), description="Who passed it on; left out when the speaker's own text was read."
    )
    said_by_text: Text | None = Field(default=None, description="The chain in words, where it matters.")
    method: Text = Field(description="How it was counted; `not stated` when the source does not say.")
    series: tuple[SeriesRow, ...] = Field(default=(), description="The values of a series, one row each.")
    sources: Citations
    disputed_by: Text | None = Field(default=None, description="Who gives another number, and which.")
    superseded_by: Annotated[Id, Ref("figures")] | None = Field(
        default=None, description="The later figure of the same count."
    )
    check_due: Date | None = Field(
        default=None,
        description="The day by which somebody looks for a newer number; only where the number is renewed regularly.",
    )
    notes: Text | None = Field(default=None, description="What a reader must know before using the number.")

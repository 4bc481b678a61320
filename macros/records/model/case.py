"""Case: what happened to one person or one group, only as far as it was published with consent."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from macros.records.model.common import Citation, Citations, Part, Record
from macros.records.model.content import ContentNotes
from macros.records.model.values import (
    ActorId,
    Date,
    Length,
    PlaceId,
    SourceId,
    StageId,
    Text,
    Truth,
    ViolationId,
    WholeCount,
)


class Consent(Part):
    """On what the publication rests: who made it public, and for a name, in which source."""

    basis: Literal[
        "ngo-published", "media-published", "un-published", "state-published-anonymous", "memoir", "family",
        "public-testimony-parliament", "public-testimony-un", "public-interview",
    ] = Field(description="Who made the account public.")  # fmt: skip
    where: Text | None = Field(default=None, description="How and where the name was made public.")
    published_in: tuple[SourceId, ...] = Field(
        default=(), description="The sources in which the person or the family published it."
    )


class Arrest(Part):
    """The arrest before the return."""

    date: Date | None = Field(default=None, description="When; a month or a year where the day could find somebody.")
    place: Text | None = Field(default=None, description="Where, no finer than a town.")
    country: Text | None = Field(default=None, description="In which country.")
    by_whom: Text | None = Field(default=None, description="By whom, such as Chinese police.")


class Return(Part):
    """The return itself."""

    date: Date | None = Field(default=None, description="When; a month or a year where the day could find somebody.")
    crossing: Text | None = Field(default=None, description="Where they were handed over, in words.")
    from_: Text | None = Field(default=None, alias="from", description="From which country or province.")


class AfterReturn(Part):
    """One step after return. `stage` only where a source places it; `as_told` keeps the source's word."""

    stage: StageId | None = Field(
        default=None, description="Only where the source places the step; else leave it out and use `as_told`."
    )
    as_told: Literal["interrogation", "detention", "unknown"] | None = Field(
        default=None, description="The source's own word, where it does not place the step."
    )
    facility: Text | None = Field(default=None, description="The facility as the source calls it.")
    place: PlaceId | None = Field(default=None, description="The place, at its town.")
    duration: Text | None = Field(default=None, description="How long, in words as told, such as about five months.")
    lasted: tuple[Length, ...] = Field(
        default=(),
        description="The same as lengths of time, one for each stay; left out where no number is told.",
        examples=[["6 months", "about 3 months"]],
    )
    violations: tuple[ViolationId, ...] = Field(default=(), description="Only those that the source puts at this step.")
    sources: tuple[Citation, ...] = Field(
        default=(), description="Who says so, where the step rests on some of the case's sources only."
    )

    @property
    def how_long(self) -> str | None:
        """How long, in words as told, or else the lengths."""
        return self.duration or ", ".join(self.lasted) or None


class Evidence(Part):
    """How many independent origins the account has, and why we say so."""

    lines: Annotated[WholeCount, Field(description="Independent origins, not outlets.")]
    why: Text = Field(description="Why we count so many lines, in one sentence.")


class Case(Record):
    """What happened to one person or one group."""

    collection: ClassVar[str] = "cases"

    title: Text = Field(description="One line without a name.")
    name_status: Literal["unnamed", "group", "public-name", "pseudonym-in-source"] = Field(
        description="Whether a name stands here, and whose word it is."
    )
    name: Text | None = Field(
        default=None, description="Only if the person or a campaigning family published it; say where under consent."
    )
    sex: Literal["f", "m", "mixed", "unknown"] = Field(description="f, m, mixed for a group, or unknown.")
    age_group: Literal["minor", "18-29", "30-49", "50+", "unknown"] = Field(
        description="Never finer than this; a minor is only a minor."
    )
    persons: WholeCount | None = Field(default=None, description="How many people; left out when sources disagree.")
    left_dprk: Date | None = Field(default=None, description="When they left North Korea.")
    arrested: Arrest | None = Field(
        default=None, description="The arrest before the return; left out when not described."
    )
    repatriated: Return | None = Field(
        default=None, description="The return; left out when there was none or it is not described."
    )
    repatriation_count: WholeCount | None = Field(
        default=None, description="How often they were returned; left out when not known."
    )
    after_return: tuple[AfterReturn, ...] = Field(default=(), description="The steps after return, in their order.")
    violations: tuple[ViolationId, ...] = Field(
        default=(), description="Documented for the case; on a stage only where a source puts them there."
    )
    outcome: Literal[
        "escaped-again", "unknown", "died", "disappeared", "not-yet-returned", "imprisoned", "executed", "released"
    ] = Field(description="What became of the person when last heard of.")
    narrative: Text = Field(description="What happened, in our own words, non-graphic.")
    content_notes: ContentNotes = ()
    consent: Consent = Field(description="On what the publication rests.")
    documented_by: Annotated[tuple[ActorId, ...], Field(min_length=1)] = Field(
        description="Who documented the account."
    )
    documented_by_text: Text | None = Field(default=None, description="The chain in words, where it matters.")
    via: tuple[ActorId, ...] = Field(
        default=(), description="Who passed it on; left out when the documenter's own text was read."
    )
    evidence: Evidence = Field(description="How many independent origins the account has.")
    corroboration: Literal["none", "partial", "independent"] = Field(
        description="Whether anything outside the account supports it."
    )
    status: Literal["documented", "alleged", "disputed"] = Field(
        description="Documented, alleged by somebody who was not there, or disputed."
    )
    unknowns: tuple[Text, ...] = Field(default=(), description="What the sources do not say.")
    sources: Citations
    note: Text | None = Field(default=None, description="What a reader must know before relying on it.")
    help_line: Truth = Field(default=False, description="Whether the page must show where to find help.")

    @property
    def coded(self) -> tuple[str, ...]:
        """The kinds of violation that are coded, of the case and then of its steps; one may stand there twice."""
        return (*self.violations, *(id for step in self.after_return for id in step.violations))


class Withheld(Record):
    """A case looked at and not published: an id and the class of reason, nothing else."""

    collection: ClassVar[str] = "withheld"
    title_field: ClassVar[str] = "id"

    reason: Literal["family-at-risk", "person-in-custody", "person-in-hiding", "on-request"] = Field(
        description="The class of reason, never the details."
    )
    decided: Date

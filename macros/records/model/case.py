"""Case: what happened to one person or one group, only as far as it was published with consent."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from macros.records.model.common import Citations, Part, Record
from macros.records.model.values import ActorId, Date, PlaceId, SourceId, StageId, Text, Truth, ViolationId, WholeCount


class Consent(Part):
    """On what the publication rests: who made it public, and for a name, in which source."""

    basis: Literal[
        "ngo-published", "media-published", "un-published", "state-published-anonymous", "memoir", "family",
        "public-testimony-parliament", "public-testimony-un", "public-interview",
    ]  # fmt: skip
    where: Text | None = Field(default=None, description="How and where the name was made public.")
    published_in: tuple[SourceId, ...] = Field(
        default=(), description="The sources in which the person or the family published it."
    )


class Arrest(Part):
    """The arrest before the return."""

    date: Date | None = None
    place: Text | None = None
    country: Text | None = None
    by_whom: Text | None = None


class Return(Part):
    """The return itself."""

    date: Date | None = None
    crossing: Text | None = None
    from_: Text | None = Field(default=None, alias="from")


class AfterReturn(Part):
    """One step after return. `stage` only where a source places it; `as_told` keeps the source's word."""

    stage: StageId | None = None
    as_told: Literal["interrogation", "detention", "unknown"] | None = None
    facility: Text | None = None
    place: PlaceId | None = None
    duration: Text | None = None
    violations: tuple[ViolationId, ...] = ()


class Evidence(Part):
    """How many independent origins the account has, and why we say so."""

    lines: Annotated[WholeCount, Field(description="Independent origins, not outlets.")]
    why: Text


class Case(Record):
    """What happened to one person or one group."""

    collection: ClassVar[str] = "cases"

    title: Text = Field(description="One line without a name.")
    name_status: Literal["unnamed", "group", "public-name", "pseudonym-in-source"]
    name: Text | None = Field(
        default=None, description="Only if the person or a campaigning family published it; say where under consent."
    )
    sex: Literal["f", "m", "mixed", "unknown"]
    age_group: Literal["minor", "18-29", "30-49", "50+", "unknown"]
    persons: WholeCount | None = Field(default=None, description="How many people; left out when sources disagree.")
    left_dprk: Date | None = Field(default=None, description="When they left North Korea.")
    arrested: Arrest | None = None
    repatriated: Return | None = None
    repatriation_count: WholeCount | None = Field(
        default=None, description="How often they were returned; left out when not known."
    )
    after_return: tuple[AfterReturn, ...] = ()
    violations: tuple[ViolationId, ...] = Field(
        default=(), description="Documented for the case; on a stage only where a source puts them there."
    )
    outcome: Literal[
        "escaped-again", "unknown", "died", "disappeared", "not-yet-returned", "imprisoned", "executed", "released"
    ]
    narrative: Text = Field(description="What happened, in our own words, non-graphic.")
    content_notes: tuple[Text, ...] = Field(default=(), description="What a reader is warned of.")
    consent: Consent
    documented_by: Annotated[tuple[ActorId, ...], Field(min_length=1)]
    documented_by_text: Text | None = None
    via: tuple[ActorId, ...] = ()
    evidence: Evidence
    corroboration: Literal["none", "partial", "independent"]
    status: Literal["documented", "alleged", "disputed"]
    unknowns: tuple[Text, ...] = Field(default=(), description="What the sources do not say.")
    sources: Citations
    note: Text | None = None
    help_line: Truth = Field(default=False, description="Whether the page must show where to find help.")


class Withheld(Record):
    """A case looked at and not published: an id and the class of reason, nothing else."""

    collection: ClassVar[str] = "withheld"
    title_field: ClassVar[str] = "id"

    reason: Literal["family-at-risk", "person-in-custody", "person-in-hiding"]
    decided: Date

"""Questions of law, the positions taken on them, and the instruments they rest on."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from macros.records.model.common import Citations, MaybeCitations, Part, Record
from macros.records.model.values import ActorId, Date, Id, InstrumentId, Language, QuestionId, Text


class Point(Part):
    """One step of a side's case, a paragraph of its own; without sources only where it argues from a text alone."""

    text: Text
    sources: MaybeCitations = ()


Side = Annotated[tuple[Point, ...], Field(min_length=2)]


class ProvisionRef(Part):
    """A provision that a question turns on."""

    instrument: InstrumentId
    article: Text


class Question(Record):
    """A question of law, what is settled about it, and each side's strongest case."""

    collection: ClassVar[str] = "questions"
    title_field: ClassVar[str] = "question"

    question: Text = Field(description="The question as a reader would ask it.")
    in_short: Text = Field(description="The answer in one line, for lists.")
    answer: Text = Field(description="The answer in neutral words.")
    settled: Text = Field(description="What is settled and what is not.")
    case_for_protection: Side = Field(description="The strongest case for protection, step by step.")
    case_against: Side = Field(description="The strongest case against, step by step, at about equal length.")
    scale: Annotated[tuple[Id, ...], Field(min_length=2)] = Field(description="The stances that can be taken on it.")
    provisions: tuple[ProvisionRef, ...] = Field(default=(), description="The provisions that it turns on.")
    sources: Citations
    unverified: tuple[Text, ...] = Field(default=(), description="What rests on memory and was not checked.")


class Stance(Part):
    """Our coding of a position on one question's scale."""

    question: QuestionId
    stance: Id


class Quote(Part):
    """A short phrase in the speaker's words: at most 12."""

    text: Text
    speaker: Text
    original_language: Language = Field(description="The language in which it was said.")
    language: Language | None = Field(default=None, description="The language printed here, when it is a translation.")


class Position(Record):
    """What an actor said on one or more questions, at one time."""

    collection: ClassVar[str] = "positions"
    title_field: ClassVar[str] = "summary"

    actor: ActorId
    actor_kind: Literal["state", "un-body", "ngo", "scholar", "parliament", "court", "media"] = Field(
        description="In what role it spoke."
    )
    date: Date | None = Field(default=None, description="When it was said; left out when not known.")
    stances: Annotated[tuple[Stance, ...], Field(min_length=1)] = Field(description="Our coding, one row a question.")
    summary: Text = Field(description="What was said, in our own words.")
    quote: Quote | None = Field(default=None, description="A short phrase on which the coding rests.")
    forum: Text = Field(description="Where it was said.")
    sources: Citations
    note: Text | None = None
    unverified: tuple[Text, ...] = ()


class Provision(Part):
    """One article: what it says, and why it matters here."""

    article: Text
    summary: Text
    relevance: Text


class Party(Part):
    """One State's standing under an instrument."""

    state: Literal["CN", "KP", "RU", "KR", "LA", "VN", "TH", "MN"] = Field(description="ISO 3166 code of the State.")
    status: Literal["ratified", "acceded", "not-party", "signed", "ceased-to-be-party"]
    signed: Date | None = None
    date: Date | None = Field(default=None, description="When it ratified, acceded or left.")
    reservations: Text | None = Field(default=None, description="Reservations and declarations that stand.")
    note: Text | None = Field(default=None, description="What else must be known of this row.")
    basis: Literal["excerpt", "memory-unverified"] = Field(description="What the row rests on.")
    as_of: Date | None = Field(default=None, description="The date for which the row was read.")


class Instrument(Record):
    """A treaty, agreement, law or text of soft law."""

    collection: ClassVar[str] = "instruments"
    title_field: ClassVar[str] = "short_name"

    name: Text
    short_name: Text
    kind: Literal["treaty", "domestic-law", "bilateral", "soft-law", "custom"]
    jurisdiction: Literal["CN", "KR", "KP", "US"] | None = None
    adopted: Date | None = None
    in_force: Date | None = None
    citation: Text | None = Field(default=None, description="Where it is published.", examples=["189 UNTS 137"])
    provisions: tuple[Provision, ...]
    parties: tuple[Party, ...] = ()
    parties_as_of: Text | None = None
    sources: MaybeCitations = ()
    unverified: tuple[Text, ...] = ()
    note: Text | None = None

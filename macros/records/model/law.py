"""Questions of law, the positions taken on them, and the instruments they rest on."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from macros.records.model.common import Citations, MaybeCitations, Part, Record
from macros.records.model.content import ContentNotes
from macros.records.model.values import ActorId, Date, Id, InstrumentId, Language, QuestionId, Text, Truth


class Point(Part):
    """One step of a side's case; without sources only where it argues from a text alone."""

    text: Text = Field(description="The step in one to three sentences of our own.")
    joins: Truth = Field(default=False, description="Whether it goes on in the paragraph of the step before.")
    sources: MaybeCitations = ()


Side = Annotated[tuple[Point, ...], Field(min_length=2)]


class ProvisionRef(Part):
    """A provision that a question turns on."""

    instrument: InstrumentId = Field(description="The treaty or law.")
    article: Text = Field(description="Number of the article, as the instrument's record has it.")


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

    question: QuestionId = Field(description="The question that it answers.")
    stance: Id = Field(description="A word of that question's scale in data/questions.yml.")


class Quote(Part):
    """A short phrase in the speaker's words: at most 12."""

    text: Text = Field(description="The words themselves, without quotation marks.")
    speaker: Text = Field(description="Who said them, by name or office.")
    original_language: Language = Field(description="The language in which it was said.")
    language: Language | None = Field(default=None, description="The language printed here, when it is a translation.")


class NamedText(Part):
    """A treaty, law or rule that a statement itself names."""

    instrument: InstrumentId = Field(description="The treaty, law or rule.")
    article: Text | None = Field(
        default=None,
        description="Number of the article, as the instrument's record has it, or without its paragraph where the "
        "source names none; left out where no article is named.",
    )


class Position(Record):
    """What an actor said on one or more questions, at one time."""

    collection: ClassVar[str] = "positions"
    title_field: ClassVar[str] = "summary"

    actor: ActorId = Field(description="Who took the position.")
    actor_kind: Literal["state", "un-body", "ngo", "scholar", "parliament", "court", "media"] = Field(
        description="In what role it spoke."
    )
    date: Date | None = Field(default=None, description="When it was said; left out when not known.")
    stances: Annotated[tuple[Stance, ...], Field(min_length=1)] = Field(description="Our coding, one row a question.")
    summary: Text = Field(description="What was said, in our own words.")
    quote: Quote | None = Field(default=None, description="A short phrase on which the coding rests.")
    forum: Text = Field(description="Where it was said.")
    names: tuple[NamedText, ...] = Field(
        default=(), description="The treaties and laws that the statement itself names, never those that it implies."
    )
    sources: Citations
    note: Text | None = Field(default=None, description="What a reader must know before relying on it.")
    unverified: tuple[Text, ...] = Field(default=(), description="What rests on memory and was not checked.")


class Provision(Part):
    """One article: what it says, and why it matters here."""

    article: Text = Field(description="Number as cited, such as 33(1).")
    summary: Text = Field(description="What it says, in our own words.")
    relevance: Text = Field(description="Why it matters here.")

    @property
    def whole(self) -> str:
        """The article without its paragraph: `33` of `33(1)`."""
        return self.article.partition("(")[0]


class Party(Part):
    """One State's standing under an instrument."""

    state: Literal["CN", "KP", "RU", "KR", "LA", "VN", "TH", "MN"] = Field(description="ISO 3166 code of the State.")
    status: Literal["ratified", "acceded", "not-party", "signed", "ceased-to-be-party"] = Field(
        description="Its standing under the treaty."
    )
    signed: Date | None = Field(default=None, description="When it signed.")
    date: Date | None = Field(default=None, description="When it ratified, acceded or left.")
    reservations: Text | None = Field(default=None, description="Reservations and declarations that stand.")
    note: Text | None = Field(default=None, description="What else must be known of this row.")
    basis: Literal["excerpt", "memory-unverified"] = Field(description="What the row rests on.")
    as_of: Date | None = Field(default=None, description="The date for which the row was read.")


class Instrument(Record):
    """A treaty, agreement, law or text of soft law."""

    collection: ClassVar[str] = "instruments"
    title_field: ClassVar[str] = "short_name"

    name: Text = Field(description="The full name.")
    short_name: Text = Field(description="The name as it stands in a sentence, such as Refugee Convention.")
    kind: Literal["treaty", "domestic-law", "bilateral", "soft-law", "custom"] = Field(description="What kind of text.")
    jurisdiction: Literal["CN", "KR", "KP", "US"] | None = Field(
        default=None, description="ISO 3166 code of the State whose law it is; for domestic laws only."
    )
    adopted: Date | None = Field(default=None, description="When it was adopted or signed.")
    in_force: Date | None = Field(default=None, description="When it came into force.")
    citation: Text | None = Field(default=None, description="Where it is published.", examples=["189 UNTS 137"])
    content_notes: ContentNotes = ()
    provisions: tuple[Provision, ...] = Field(description="The articles that matter here.")
    parties: tuple[Party, ...] = Field(default=(), description="The standing of each State.")
    parties_as_of: Text | None = Field(default=None, description="Where and for which day the parties were read.")
    sources: MaybeCitations = ()
    unverified: tuple[Text, ...] = Field(default=(), description="What rests on memory and was not checked.")
    note: Text | None = Field(default=None, description="What a reader must know before relying on it.")

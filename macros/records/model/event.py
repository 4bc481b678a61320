"""Event: a return, an arrest or an attempted return, as reported. Milestone: a dated act of law or politics."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from macros.records.model.common import Citations, Part, Range, Record
from macros.records.model.content import ContentNotes
from macros.records.model.values import ActorId, Date, PlaceId, SourceId, Text, WholeCount

CHINA, NORTH_KOREA = "China", "North Korea"


class NamedPerson(Part):
    """Somebody named in an event, with the source in which that person or the campaigning family published the name."""

    name: Text = Field(description="The name as that person or the campaigning family published it.")
    role: Literal["returned", "speaker"] = Field(
        default="returned", description="Whether the person was returned or held, or speaks of it in public."
    )
    published_in: SourceId = Field(
        description="The source in which the person, or a campaigning family, published the name."
    )
    age_group: Literal["adult", "minor"] = Field(default="adult", description="A minor is never named.")


class Responses(Part):
    """What the States and the United Nations said of the event; `not found` when nothing was found."""

    china: Text = Field(description="What China said; `not found` when nothing was found.")
    rok: Text = Field(description="What South Korea said; `not found` when nothing was found.")
    un: Text = Field(description="What United Nations bodies said; `not found` when nothing was found.")
    dprk: Text | None = Field(default=None, description="What North Korea said; left out when nobody looked.")


class Event(Record):
    """A return, an arrest or an attempted return."""

    collection: ClassVar[str] = "events"
    title_field: ClassVar[str] = "what"

    date: Date = Field(description="When it happened (EDTF): a day, a month or a year.")
    kind: Literal[
        "forced-return", "arrest", "crackdown", "embassy-entry", "attempted-return", "transfer-not-return"
    ] = Field(description="What kind of event.")
    what: Text = Field(description="What happened, in a sentence that can be read alone.")
    content_notes: ContentNotes = ()
    from_: Text = Field(alias="from", description="The country from which people were returned.")
    to: Text = Field(description="The country to which they were taken, or `none`.")
    crossings: tuple[PlaceId, ...] = Field(
        default=(), description="Crossings and holding places named (ids of places)."
    )
    number: Range | None = Field(default=None, description="How many people; left out when no source says.")
    reported_by: Annotated[tuple[ActorId, ...], Field(min_length=1)] = Field(description="Who reports it.")
    via: tuple[ActorId, ...] = Field(default=(), description="Who passed the report on.")
    reported_by_text: Text | None = Field(default=None, description="The chain in words, where it matters.")
    corroboration: WholeCount = Field(
        description="How many reports by different speakers were found; one that repeats another is not counted."
    )
    status: Literal["several", "single", "disputed"] = Field(
        description="Several speakers, a single one, or disputed. All from one person, body or letter: `single`."
    )
    responses: Responses = Field(description="What was answered, by whom.")
    named_people: tuple[NamedPerson, ...] = Field(
        default=(), description="People whose name is public by their own or their family's act."
    )
    sources: Citations
    notes: Text | None = Field(default=None, description="What a reader must know before relying on it.")

    @property
    def returned_from_china(self) -> bool:
        """Whether it is a return from China to North Korea; one through China from elsewhere is not.

        The records name the two in English, in whatever language the site speaks.
        """
        return self.kind == "forced-return" and self.from_.startswith(CHINA) and self.to == NORTH_KOREA


class Milestone(Record):
    """A dated act of law or politics; its address is an anchor on the timeline."""

    collection: ClassVar[str] = "milestones"
    title_field: ClassVar[str] = "what"

    date: Date = Field(description="When (EDTF).")
    kind: Literal[
        "access", "agreement", "bilateral-agreement", "bill", "border", "context", "diplomacy", "law", "ngo-report",
        "parliament", "state-report", "statement", "treaty", "treaty-body", "un-opinion", "un-report", "un-resolution",
        "upr",
    ] = Field(description="What kind of act.")  # fmt: skip
    actors: tuple[ActorId, ...] = Field(default=(), description="Who acted.")
    actors_text: Text | None = Field(default=None, description="Who acted, in words, where no record stands for them.")
    what: Text = Field(description="What was done, in a sentence that can be read alone.")
    document_number: Text | None = Field(default=None, description="Number or symbol of the document.")
    sources: Citations
    notes: Text | None = Field(default=None, description="What a reader must know before relying on it.")

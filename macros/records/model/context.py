"""Who, where and in which words: actors, places, stages, findings, violations and terms."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from macros.records.model.common import Citations, MaybeCitations, Part, Record
from macros.records.model.content import ContentNote, ContentNotes
from macros.records.model.values import Id, Length, Number, String, Text, Truth, ViolationId, WholeCount


class Actor(Record):
    """Somebody who says or counts something: a State's organ, a body, an outlet, a person in a public role."""

    collection: ClassVar[str] = "actors"
    title_field: ClassVar[str] = "name"

    name: Text = Field(description="The name in English.")
    article: bool = Field(default=False, description="Whether a sentence puts “the” before the name: the UN.")
    kind: Literal["state", "un-body", "ngo", "scholar", "parliament", "court", "media", "survivor", "unnamed"] = Field(
        description="What it is."
    )
    country: String | None = Field(
        default=None, pattern=r"^([A-Z]{2}|INT)$", description="ISO 3166 code, EU, or INT for international."
    )
    native_name: Text | None = Field(default=None, description="Its name in its own script.")
    description: Text = Field(description="Who it is, in one neutral sentence.")


class NativeNames(Part):
    """A name in the languages of the region."""

    ko: String = Field(description="In Korean.")
    zh_hans: String | None = Field(default=None, alias="zh-Hans", description="In simplified Chinese.")
    zh_hant: String | None = Field(default=None, alias="zh-Hant", description="In traditional Chinese.")


class Names(NativeNames):
    """A name in English and in the languages of the region."""

    en: Text = Field(description="In English.")


class MapPosition(Part):
    """What the coordinates are those of, and where they come from."""

    basis: Text = Field(description="What the coordinates are those of.")
    source: Text = Field(description="Where they were taken from.")


class Place(Record):
    """A town, crossing or facility; a facility is shown at its town, nothing finer."""

    collection: ClassVar[str] = "places"

    names: Names = Field(description="The name in English, Korean and Chinese.")
    kind: Literal[
        "border-crossing", "city", "region", "mss-detention", "holding-centre", "detention-centre-china",
        "labour-training", "kyohwaso", "kyoyangso", "kwanliso",
    ] = Field(description="What kind of place.")  # fmt: skip
    country: Literal["KP", "CN", "CN/KP", "LA", "RU", "VN"] = Field(description="ISO 3166 code; two for a crossing.")
    admin1: Text | None = Field(default=None, description="Province or prefecture.")
    lat: Number | None = Field(default=None, ge=-90, le=90, description="Degrees north, two decimals at most.")
    lon: Number | None = Field(default=None, ge=-180, le=180, description="Degrees east, two decimals at most.")
    coordinates_of: Literal["town", "border crossing"] | None = Field(
        default=None, description="What the coordinates are those of: the town or the crossing."
    )
    position: MapPosition | None = Field(default=None, description="Where the coordinates come from.")
    description: Text = Field(description="What it is and why it matters here.")
    aliases: tuple[String, ...] = Field(default=(), description="Other spellings, for the search.")
    sources: Citations
    note: Text | None = Field(default=None, description="What a reader must know before relying on it.")

    @property
    def label(self) -> str:
        """The English name."""
        return str(self.names.en)


class Duration(Part):
    """How long a step lasted by a survey, a report or an account that is no case here."""

    said: Text = Field(description="How long, in words as told.")
    lasted: Length | None = Field(
        default=None, description="The same as a length of time; left out where none is told."
    )
    by: Literal["account", "survey", "report"] = Field(description="Who tells it: one account, a survey or a report.")
    sources: Citations


class Stage(Record):
    """One step of what happens between arrest and release."""

    collection: ClassVar[str] = "stages"
    title_field: ClassVar[str] = "name"

    order: WholeCount = Field(description="Its place among the steps, from 1.")
    name: Text = Field(description="What the step is called.")
    what_happens: Text = Field(description="What happens there, in our own words, non-graphic.")
    run_by: Text = Field(description="Who runs it.")
    durations: tuple[Duration, ...] = Field(
        default=(), description="How long it lasted where no case tells it; what a case tells stands in the case."
    )
    ways: tuple[Literal["labour", "prison", "camp"], ...] = Field(
        default=(), description="The ways on which it lies after the path has forked; left out where it lies on all."
    )
    decides: Text | None = Field(default=None, description="Who goes on to it, as its sources tell.")
    violations: tuple[ViolationId, ...] = Field(
        default=(), description="The violations that sources place at this step."
    )
    sources: Citations
    sources_differ: Text | None = Field(default=None, description="Where sources contradict each other.")


class Finding(Record):
    """What sources say on one topic of what happens after return."""

    collection: ClassVar[str] = "findings"
    title_field: ClassVar[str] = "statement"

    topic: Id = Field(description="What it is about.")
    statement: Text = Field(description="What the sources say, in one or two sentences.")
    content_notes: ContentNotes = ()
    sources: Citations
    sources_differ: Text | None = Field(default=None, description="Where sources contradict each other.")


class Violation(Record):
    """A kind of violation and the provisions that it breaches."""

    collection: ClassVar[str] = "violations"
    title_field: ClassVar[str] = "name"

    name: Text = Field(description="What it is called, as it stands inside a sentence.")
    definition: Text = Field(description="What counts as one, in our own words.")
    content_note: ContentNote | None = Field(
        default=None,
        description="What readers are told before a record that codes it; left out where none is due.",
    )
    provisions: tuple[Text, ...] = Field(description="The provisions that it breaches, such as CAT 1.")
    sources: Citations
    unverified: tuple[Text, ...] = Field(default=(), description="What rests on memory and was not checked.")
    added_here: Truth = Field(
        default=False, description="A kind that this site added to the vocabulary it started from."
    )


class Romanisation(Part):
    """The term in Latin letters, and by which scheme."""

    text: String = Field(description="The term in Latin letters.")
    scheme: Literal["Revised Romanization of Korean", "Hanyu Pinyin (tones removed)"] = Field(
        description="By which scheme."
    )


class Aliases(Part):
    """Other spellings, by language."""

    en: tuple[String, ...] = Field(default=(), description="In English.")
    ko: tuple[String, ...] = Field(default=(), description="In Korean.")
    zh: tuple[String, ...] = Field(default=(), description="In Chinese.")


class Term(Record):
    """A term of the subject in four scripts, with its register."""

    collection: ClassVar[str] = "glossary"
    title_field: ClassVar[str] = "term"

    term: Text = Field(description="The term in English.")
    names: NativeNames = Field(description="The term in Korean and Chinese.")
    romanisation: Romanisation = Field(description="The term in Latin letters.")
    definition: Text = Field(description="What it means, in one or two sentences.")
    content_notes: ContentNotes = ()
    register_: Text = Field(alias="register", description="Whether the word is neutral or takes a side.")
    aliases: Aliases = Field(description="Other spellings, for the search.")
    checked: Literal["yes", "corrected", "doubtful"] = Field(
        description="Whether the terms in Korean and Chinese were looked up."
    )
    sources: MaybeCitations = ()
    unverified: tuple[Text, ...] = Field(default=(), description="What rests on memory and was not checked.")
    note: Text | None = Field(default=None, description="What a reader must know before using it.")

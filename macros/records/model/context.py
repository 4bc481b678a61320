"""Who, where and in which words: actors, places, stages, findings, violations and terms."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from macros.records.model.common import Citations, MaybeCitations, Part, Record
from macros.records.model.values import Id, Number, String, Text, Truth, ViolationId, WholeCount


class Actor(Record):
    """Somebody who says or counts something: a State's organ, a body, an outlet, a person in a public role."""

    collection: ClassVar[str] = "actors"
    title_field: ClassVar[str] = "name"

    name: Text
    kind: Literal["state", "un-body", "ngo", "scholar", "parliament", "court", "media", "survivor", "unnamed"]
    country: String | None = Field(
        default=None, pattern=r"^([A-Z]{2}|INT)$", description="ISO 3166 code, EU, or INT for international."
    )
    native_name: Text | None = None
    description: Text


class NativeNames(Part):
    """A name in the languages of the region."""

    ko: String
    zh_hans: String | None = Field(default=None, alias="zh-Hans")
    zh_hant: String | None = Field(default=None, alias="zh-Hant")


class Names(NativeNames):
    """A name in English and in the languages of the region."""

    en: Text


class MapPosition(Part):
    """What the coordinates are those of, and where they come from."""

    basis: Text
    source: Text


class Place(Record):
    """A town, crossing or facility; a facility is shown at its town, nothing finer."""

    collection: ClassVar[str] = "places"

    names: Names
    kind: Literal[
        "border-crossing", "city", "region", "mss-detention", "holding-centre", "detention-centre-china",
        "labour-training", "kyohwaso", "kyoyangso", "kwanliso",
    ]  # fmt: skip
    country: Literal["KP", "CN", "CN/KP", "LA", "RU", "VN"]
    admin1: Text | None = Field(default=None, description="Province or prefecture.")
    lat: Number | None = Field(default=None, ge=-90, le=90, description="Degrees north, two decimals at most.")
    lon: Number | None = Field(default=None, ge=-180, le=180, description="Degrees east, two decimals at most.")
    coordinates_of: Literal["town", "border crossing"] | None = None
    position: MapPosition | None = None
    description: Text
    aliases: tuple[String, ...] = ()
    sources: Citations
    note: Text | None = None

    @property
    def label(self) -> str:
        """The English name."""
        return str(self.names.en)


class Stage(Record):
    """One step of what happens between arrest and release."""

    collection: ClassVar[str] = "stages"
    title_field: ClassVar[str] = "name"

    order: WholeCount
    name: Text
    what_happens: Text
    run_by: Text
    durations: tuple[Text, ...] = Field(description="Durations of single accounts, never averages.")
    violations: tuple[ViolationId, ...] = ()
    sources: Citations
    sources_differ: Text | None = None


class Finding(Record):
    """What sources say on one topic of what happens after return."""

    collection: ClassVar[str] = "findings"
    title_field: ClassVar[str] = "statement"

    topic: Id
    statement: Text
    sources: Citations
    sources_differ: Text | None = None


class Violation(Record):
    """A kind of violation and the provisions that it breaches."""

    collection: ClassVar[str] = "violations"
    title_field: ClassVar[str] = "name"

    name: Text = Field(description="What it is called, as it stands inside a sentence.")
    definition: Text
    provisions: tuple[Text, ...]
    sources: Citations
    unverified: tuple[Text, ...] = ()
    added_here: Truth = Field(
        default=False, description="A kind that this site added to the vocabulary it started from."
    )


class Romanisation(Part):
    """The term in Latin letters, and by which scheme."""

    text: String
    scheme: Literal["Revised Romanization of Korean", "Hanyu Pinyin (tones removed)"]


class Aliases(Part):
    """Other spellings, by language."""

    en: tuple[String, ...] = ()
    ko: tuple[String, ...] = ()
    zh: tuple[String, ...] = ()


class Term(Record):
    """A term of the subject in four scripts, with its register."""

    collection: ClassVar[str] = "glossary"
    title_field: ClassVar[str] = "term"

    term: Text
    names: NativeNames
    romanisation: Romanisation
    definition: Text
    register_: Text = Field(alias="register", description="Whether the word is neutral or takes a side.")
    aliases: Aliases
    checked: Literal["yes", "corrected", "doubtful"]
    sources: MaybeCitations = ()
    unverified: tuple[Text, ...] = ()
    note: Text | None = None

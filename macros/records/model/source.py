"""Source: a citable work, with CSL's fields in snake case and ours on how it was read."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from macros.records.model.common import Part, Record
from macros.records.model.content import ContentNotes
from macros.records.model.values import Address, Date, Language, Text, Truth


class Copy(Part):
    """A copy in which a source was read, other than the original's own address."""

    kind: Literal["repository", "scraper", "blog", "syndication", "publisher-other-host"] = Field(
        description="What holds the copy."
    )
    address: Address | None = Field(
        default=None, description="Where the copy was read; never written where the source says `address_withheld`."
    )
    link: Truth = Field(description="Whether readers may be sent there; false for scrapers, mirrors and private pages.")
    language: Language = Field(description="BCP 47 tag of the copy's language.")


class Archive(Part):
    """A dated copy in a web archive."""

    address: Address = Field(description="Address of the copy in the archive.")
    date: Date


class Source(Record):
    """A citable work. Cited is always the original; `read_in` names the copy that was read."""

    collection: ClassVar[str] = "sources"

    type: Literal[
        "article-journal", "article-newspaper", "bill", "book", "chapter", "dataset", "hearing",
        "legal_case", "legislation", "report", "speech", "treaty", "webpage",
    ] = Field(description="CSL item type.")  # fmt: skip
    title: Text = Field(description="Title as printed; square brackets when it is ours.")
    content_notes: ContentNotes = ()
    author: tuple[Text, ...] = Field(default=(), description="Authors, people or organisations, as printed.")
    publisher: Text = Field(description="Who published it.")
    publisher_kind: Literal["media", "ngo", "state", "academic", "un", "legal"] = Field(
        description="What kind of body published it."
    )
    issued: Date | None = Field(default=None, description="Date of publication (EDTF); left out when not known.")
    url: Address | None = Field(default=None, description="Address of the original; left out when not known.")
    number: Text | None = Field(default=None, description="Document number or symbol.", examples=["A/HRC/25/63"])
    language: Language = Field(description="BCP 47 tag of the original's language.")
    tier: Literal["primary", "secondary"] = Field(
        description="Primary: the speaker's or witness's own text. Secondary: a report of it."
    )
    read: Literal["full-text", "excerpt", "seed"] = Field(
        description="How much of it was read; `seed` is the article this site started from."
    )
    read_in: tuple[Copy, ...] = Field(default=(), description="The copies in which it was read.")
    archived: Archive | None = Field(default=None, description="An archived copy; left out when there is none.")
    address_withheld: Text | None = Field(
        default=None,
        description="`to protect a person`, and nothing more, where the address or the text would name or find one.",
    )
    doubt: Text | None = Field(default=None, description="What a reader should know before relying on it.")
    note: Text | None = Field(default=None, description="Anything else about the text or its copies.")

    @property
    def linked_copies(self) -> tuple[Copy, ...]:
        """The copies to which readers may be sent."""
        return () if self.address_withheld else tuple(copy for copy in self.read_in if copy.link and copy.address)

    @property
    def shown_url(self) -> str | None:
        """The original's address, where it may be shown."""
        return None if self.address_withheld else self.url

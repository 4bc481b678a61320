"""Addresses: where each record lives, relative to the page that is being rendered."""

from __future__ import annotations

import posixpath
import re
from functools import cached_property

from macros.records.catalogue import Catalogue
from macros.records.model import Instrument, Record

# Kinds whose records have a page of their own: /<kind>/<id>/.
PAGES = ("cases", "events", "figures", "positions", "questions", "instruments", "places", "sources", "actors")
# Kinds whose records are read on one page: an anchor there.
ANCHORS = {
    "milestones": "timeline/",
    "stages": "what-happens-after-return/",
    "findings": "findings/",
    "violations": "violations/",
    "glossary": "glossary/",
    "contacts": "at-risk/",
}


def address(record: Record) -> str:
    """A record's address from the root of the site: `cases/c-2003-onsong-01/` or `glossary/#refoulement`."""
    if record.collection in ANCHORS:
        return f"{ANCHORS[record.collection]}#{record.id}"
    return f"{record.collection}/{record.id}/"


def absolute(site_url: str | None, path: str) -> str | None:
    """The whole address of a page or file of the site; None while the site does not know its own."""
    return f"{site_url.rstrip('/')}/{path}" if site_url else None


_ID = re.compile(r"(?<![\w/-])(?:q-[a-z-]+|(?=[a-z-]*\d)[a-z0-9]+(?:-[a-z0-9]+)+)(?![\w-])")


def article_anchor(article: str) -> str:
    """The anchor of a provision on its instrument's page: `article-33-1` for `33(1)`."""
    return f"article-{re.sub(r'[^a-z0-9]+', '-', article.lower()).strip('-')}"


class Links:
    """Addresses relative to one page; `page` is that page's own address from the root (`"cases/"`, `""`)."""

    def __init__(self, page: str, catalogue: Catalogue) -> None:
        self.page, self.catalogue = page, catalogue

    def __call__(self, record: Record) -> str:
        """The address of a record, as a link on this page."""
        return self.to(address(record))

    def to(self, target: str) -> str:
        """The address of a page of the site (`"a-z/"`), as a link on this page."""
        path, hash_, anchor = target.partition("#")
        if hash_ and path == self.page:
            return f"#{anchor}"
        relative = posixpath.relpath(path or ".", self.page or ".")
        slash = "" if path and not path.endswith("/") and relative != "." else "/"
        return f"{relative}{slash}{hash_}{anchor}"

    def article(self, instrument: Instrument, article: str) -> str:
        """The address of one provision of an instrument; an article without its paragraph leads to its first."""
        exact = any(provision.article == article for provision in instrument.provisions)
        first = next((one.article for one in instrument.provisions if one.whole == article), article)
        return f"{self(instrument)}#{article_anchor(article if exact else first)}"

    def record(self, kind: str, id: str) -> Record:
        """The record of that kind and id, so that a fragment can follow a reference."""
        return self.catalogue.kind(kind)[id]

    def records(self, kind: str, ids: tuple[str, ...]) -> tuple[Record, ...]:
        """The records of that kind and these ids, in their order."""
        return tuple(self.catalogue.kind(kind)[id] for id in ids)

    def mentions(self, text: str) -> tuple[tuple[str, Record | None], ...]:
        """A text in pieces: plain words, and the records whose ids it names.

        Only ids that hold a digit, or begin like those of questions, are taken for ids: others are words too.
        """
        pieces: list[tuple[str, Record | None]] = []
        end = 0
        for match in _ID.finditer(text):
            if record := self._by_id.get(match[0]):
                pieces += [(text[end : match.start()], None), (match[0], record)]
                end = match.end()
        return (*pieces, (text[end:], None))

    def know(self) -> None:
        """Learn now which ids there are, which else waits for the first text that is searched for them."""
        self._by_id  # noqa: B018 - it is worked out once

    @cached_property
    def _by_id(self) -> dict[str, Record]:
        return {record.id: record for record in self.catalogue.records()}

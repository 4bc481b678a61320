"""Fill the shell once for each record that has a page of its own, and leave redirects at earlier addresses.

The engine builds the shell once. Nothing from `data/` is ever read as a template: each value goes through the
one escape of its place and is put between the pieces of the shell.
"""

from __future__ import annotations

import re
import shutil
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from html import escape
from pathlib import Path
from typing import NamedTuple

from macros.publish.drawn import Drawn
from macros.publish.pages import Pages
from macros.publish.policy import POLICY
from macros.records.catalogue import Catalogue
from macros.records.edtf import Edtf
from macros.records.model import Case, Event, Record
from macros.render import forge, law, press, views
from macros.render.cite import References
from macros.render.corrections import corrections_of
from macros.render.headings import Headings
from macros.render.links import PAGES, Links, absolute, address, article_anchor
from macros.render.lists import STATES
from macros.render.related import related
from macros.render.templates import render

SHELL = Path("record/page/index.html")
# The slot of the policy is not among them: it is the same in every page, and filled before or left out.
SLOTS = ("title", "description", "canonical", "kind", "body")
# Where it says how to ask for a case to be taken away, while there is no address to write to.
REMOVAL = "at-risk/#is-a-case-about-you-or-your-family"
_SLOT = re.compile(f"<!--slot:({'|'.join(SLOTS)})-->")


class PageUse(NamedTuple):
    """A narrative page: its address from the root (`how-many/`, nothing for the first page), and its heading."""

    address: str
    title: str


class Near(Links):
    """Links from the shell's own address: all records' pages lie at its depth, so each is worked out once for all."""

    def __init__(self, catalogue: Catalogue) -> None:
        super().__init__(f"{SHELL.parent.as_posix()}/", catalogue)
        self._known: dict[str, str] = {}

    def to(self, target: str) -> str:
        """The address of a page of the site, as a link on any record's page."""
        known = self._known.get(target)
        if known is None:
            known = self._known[target] = super().to(target)
        return known


class Shell:
    """A built page, cut once at its slots. Raises `ValueError` where a slot is missing."""

    def __init__(self, text: str) -> None:
        self._pieces = _SLOT.split(text)  # text, slot, text, slot, …, text
        if missing := set(SLOTS) - set(self._pieces[1::2]):
            raise ValueError(f"the shell has no slot for {', '.join(sorted(missing))}: see overrides/main.html")

    def fill(self, values: Mapping[str, str]) -> str:
        """The page with `values` (already escaped, by slot) in its slots."""
        pieces = self._pieces.copy()
        pieces[1::2] = (values[slot] for slot in pieces[1::2])
        return "".join(pieces)


@dataclass(frozen=True)
class Writer:
    """Everything that the records' pages share."""

    catalogue: Catalogue
    headings: Headings
    link: Near
    pages: Mapping[tuple[str, str], Sequence[PageUse]]
    site_url: str | None
    repository: str | None
    contact: str | None = None

    @cached_property
    def on_day(self) -> Mapping[Edtf | None, Sequence[Record]]:
        """The events, and the cases of a return, of each day."""
        found: dict[Edtf | None, list[Record]] = defaultdict(list)
        records: tuple[Case | Event, ...] = (*self.catalogue.events.values(), *self.catalogue.cases.values())
        for record in records:
            if day := views.day_of(record):
                found[day].append(record)
        return found

    def slots(self, record: Record) -> dict[str, str]:
        """What goes into the shell for one record, each value escaped for its place."""
        heading = self.headings.of(record)
        return {
            "title": escape(heading.title, quote=False),
            "description": escape(heading.description),
            "canonical": render("record/canonical.html", address=self._absolute(address(record))),
            "kind": escape(record.collection),
            "body": self._body(record),
        }

    def redirect(self, record: Record) -> str:
        """The page at an address that a record had under an earlier id."""
        return render(
            "record/redirect.html",
            record=record,
            link=self.link,
            called=self.headings,
            address=self._absolute(address(record)),
            policy=POLICY,
        )

    def used_on(self, record: Record) -> Sequence[PageUse]:
        """The narrative pages that use a record."""
        return self.pages.get((record.collection, record.id), ())

    def _body(self, record: Record) -> str:
        return render(
            f"record/{record.collection.removesuffix('s')}.html",
            record=record,
            catalogue=self.catalogue,
            link=self.link,
            refs=References(self.catalogue),
            called=self.headings,
            views=views,
            law=law,
            states=STATES,
            press=press,
            article_anchor=article_anchor,
            related=related,
            address=self._absolute(address(record)) or address(record),
            removal=self.contact or self.link.to(REMOVAL),
            contact=self.contact,
            pages=self.used_on(record),
            corrections=corrections_of(self.catalogue, record),
            repository=self.repository,
            forge=forge,
        )

    def _absolute(self, path: str) -> str | None:
        return absolute(self.site_url, path)


def fill(  # noqa: PLR0913 - what the site says of itself comes from the door
    site: Path,
    catalogue: Catalogue,
    pages: Mapping[tuple[str, str], Sequence[PageUse]],
    site_url: str | None,
    repository: str | None,
    drawn: Drawn | None = None,
    *,
    contact: str | None = None,
    into: Pages | None = None,
) -> int:
    """Write the page of every record under `site`, remove the shell, and return the number of records' pages.

    `pages` tells which narrative pages use a record, by kind and id. A page that is already there wins, and
    counts. In a preview `drawn` is what it keeps from one build to the next, and `into` takes the pages.
    Raises `FileNotFoundError` when the engine built no shell, `ValueError` when the shell lacks a slot.
    """
    shell = Shell((site / SHELL).read_text(encoding="utf-8"))
    _remove_shell(site)
    writer = Writer(catalogue, Headings(catalogue), Near(catalogue), pages, site_url, repository, contact)
    made = into or Pages(site)
    records = [record for kind in PAGES for record in catalogue.kind(kind).values()]
    for record in records:
        if made.free(address(record)):
            slots = drawn.slots(writer, record) if drawn else writer.slots(record)
            made.write(address(record), shell.fill(slots))
    for record in records:
        for old in record.was:
            if made.free(f"{record.collection}/{old}/"):
                made.write(f"{record.collection}/{old}/", writer.redirect(record))
    return len(records)


def _remove_shell(site: Path) -> None:
    shutil.rmtree((site / SHELL).parent)
    if not any((site / "record").iterdir()):
        (site / "record").rmdir()

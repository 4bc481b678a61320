"""Rules that protect people: names, minors, withheld cases, places."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from macros.records.load import Draft
from macros.records.model import Case, Contact, Event, Place, Source
from macros.records.problems import Problem, shown
from macros.records.rules.walk import of_kind, records

# 0 to 17 as English, Korean and Chinese write an age; in a record of a minor also "she was 15", "at 15".
AGE = re.compile(r"\b(?:\d|1[0-7])[- ]years?[- ]old\b|\baged?(?: of)? (?:\d|1[0-7])\b|(?<!\d)(?:\d|1[0-7]) ?[세살岁歲]")
BARE_AGE = re.compile(r"\b(?:was|at|only|turned|of) (?:\d|1[0-7])\b(?! (?:a\.?m|p\.?m|o.clock|people|months|days))")

# What says that somebody’s name stands in a source, or was taken out here: it sends a reader there to look.
TELLS = re.compile(
    r"\bnames? (?:is |are |was |were )?(?:deliberately )?(?:left out|held|withheld|not repeated|hidden)\b"
    r"|\bnames?\b[^.;]*\b(?:prints?|printed) (?:it|them)\b"
    r"|\b(?:prints?|gives?) (?:his|her|their) names?\b"
    r"|\b(?:text|texts|press|newspapers?|newsletter|article|report|headline)\b(?: that)? names? "
    r"(?:and describes )?(?:the |a |one )?(?:man|woman|person|child|family|people|him|her|them|both)\b"
    r"|\b(?:this site|we|here) (?:does|do) not (?:name|repeat)\b",
    re.IGNORECASE,
)
PROTECTED = "to protect a person"


def names_say_who_published_them(draft: Draft, today: date) -> Iterator[Problem]:
    """A name stands only with the source in which that person, or a campaigning family, published it."""
    for case in of_kind(draft, Case):
        if case.name and not case.consent.published_in:
            yield case.problem(("name",), "the name has no source in which the person published it",
                               "Name the source under consent.published_in, or take the name out")  # fmt: skip
        if case.name and case.name_status not in ("public-name", "pseudonym-in-source"):
            yield case.problem(
                "name_status",
                f"{case.name_status} stands beside a name",
                "Write public-name or pseudonym-in-source, or take the name out",
            )
        cited = {citation.source for _, citation in case.citations()}
        for index, source in enumerate(case.consent.published_in):
            if source not in cited:
                yield case.problem(
                    ("consent", "published_in", index),
                    f"the case does not cite {shown(source)}",
                    "Cite it under sources too",
                )
    for event in of_kind(draft, Event):
        cited = {citation.source for _, citation in event.citations()}
        for index, person in enumerate(event.named_people):
            if person.published_in not in cited:
                yield event.problem(
                    ("named_people", index, "published_in"),
                    f"the event does not cite {shown(person.published_in)}",
                    "Cite it under sources too",
                )


def no_minor_is_named(draft: Draft, today: date) -> Iterator[Problem]:
    """Nobody under 18 is named. The message does not repeat the name."""
    fix = 'Do not name anyone under 18: write "a minor", and take the name out of the history'
    for case in of_kind(draft, Case):
        if case.age_group == "minor" and case.name:
            yield case.problem("name", "a minor is named", fix)
    for event in of_kind(draft, Event):
        for index, person in enumerate(event.named_people):
            if person.age_group == "minor":
                yield event.problem(("named_people", index, "name"), "a minor is named", fix)


def no_age_of_a_minor_is_written(draft: Draft, today: date) -> Iterator[Problem]:
    """No text about people says how old somebody under 18 was. The message does not repeat it."""
    for record in (*of_kind(draft, Case), *of_kind(draft, Event)):
        bare = isinstance(record, Case) and record.age_group == "minor"
        for path, text in record.texts():
            if AGE.search(text) or (bare and BARE_AGE.search(text)):
                yield record.problem(path, "the age of a minor is written", 'Write "a minor" or "a child"')


def no_text_tells_where_a_name_stands(draft: Draft, today: date) -> Iterator[Problem]:
    """No text says that a source prints a name which does not stand here: that would send somebody there to look."""
    for record in (*of_kind(draft, Case), *of_kind(draft, Event), *of_kind(draft, Source)):
        for path, text in record.texts():
            if TELLS.search(text):
                yield record.problem(path, "this tells where a name stands", "Leave the sentence out, and name nobody")
    for source in of_kind(draft, Source):
        if source.address_withheld and source.address_withheld != PROTECTED:
            fix = f"Write {PROTECTED!r} and nothing more"
            yield source.problem("address_withheld", "the reason tells what was taken out", fix)


def contacts_come_from_the_office_itself(draft: Draft, today: date) -> Iterator[Problem]:
    """Whom people at risk may ask was read on a page of a public office: a State's or the United Nations' own text."""
    for contact in of_kind(draft, Contact):
        sources = [draft.records["sources"].get(citation.source) for _, citation in contact.citations()]
        read = [source for source in sources if isinstance(source, Source)]
        if read and not any(source.tier == "primary" and source.publisher_kind in ("un", "state") for source in read):
            fix = "Cite the page of the office or of its government, or take the entry out"
            yield contact.problem("sources", "no source is a public office’s own page", fix)


def withheld_cases_stay_out(draft: Draft, today: date) -> Iterator[Problem]:
    """An id that was withheld never comes back."""
    for id in draft.records["withheld"]:
        for record in records(draft):
            if record.collection != "withheld" and (record.id == id or id in record.was):
                yield record.problem((), "this record was withheld", "Take it out, and ask a maintainer in private")


def places_are_no_finer_than_a_town(draft: Draft, today: date) -> Iterator[Problem]:
    """Coordinates have two decimals at most: about a kilometre, the middle of a town."""
    for place in of_kind(draft, Place):
        for field in ("lat", "lon"):
            number = getattr(place, field)
            if number is not None and round(number, 2) != number:
                yield place.problem(field, "coordinates finer than a town", "Round to two decimals")


def withheld_addresses_are_not_written(draft: Draft, today: date) -> Iterator[Problem]:
    """An address that would name or find a person stands in no file: the files are public too."""
    for source in of_kind(draft, Source):
        if source.address_withheld and source.url:
            yield source.problem("url", "this address is withheld", "Take it out of the file, and out of the history")
        for index, copy in enumerate(source.read_in):
            if source.address_withheld and copy.address:
                yield source.problem(
                    ("read_in", index, "address"),
                    "this address is withheld",
                    "Take it out of the file, and out of the history",
                )
            if copy.link and copy.kind == "scraper":
                fix = "Write link: false; readers are never sent to a scraper"
                yield source.problem(("read_in", index, "link"), "a copy on a scraper is linked", fix)
            if not source.address_withheld and not copy.address:
                yield source.problem(
                    ("read_in", index),
                    "the copy has no address",
                    "Add address:, or say in address_withheld why it is not shown",
                )

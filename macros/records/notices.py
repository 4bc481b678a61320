"""Notices: what somebody should look at, and what never stops a build."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from datetime import date
from typing import Literal, NamedTuple, get_args

from macros.records.load import Draft
from macros.records.model import Figure
from macros.records.problems import Problem
from macros.records.quotes import printed
from macros.records.rules.walk import of_kind, records

Kind = Literal["due", "uncited", "judging", "long", "straight"]
# One of a kind, and several: in the order in which they are told.
_WORDS: dict[Kind, tuple[str, str]] = {
    "due": ("number that is due", "numbers that are due"),
    "uncited": ("paragraph without a citation", "paragraphs without a citation"),
    "judging": ("word that judges", "words that judge"),
    "long": ("long sentence", "long sentences"),
    "straight": ("text with straight quotation marks", "texts with straight quotation marks"),
}


class Notice(NamedTuple):
    """Something to look at: of which kind, and where."""

    kind: Kind
    problem: Problem


def due(draft: Draft, today: date) -> Iterator[Notice]:
    """Every figure whose day to look for a newer number has passed, unless a later figure has taken its place."""
    for figure in of_kind(draft, Figure):
        if figure.check_due and figure.check_due.last < today and not figure.superseded_by:
            what = f"a newer number was to be looked for by {figure.check_due}"
            fix = "Look for it; add it as a figure of its own, or set the next day"
            yield Notice("due", figure.problem("check_due", what, fix))


def straight(draft: Draft) -> Iterator[Notice]:
    """Every text of a record with a mark that the site prints otherwise: ' for ’, and " for “ and ”."""
    for record in records(draft):
        for path, text in record.texts():
            if printed(text) != text:
                fix = "Type ’ “ ”, or run: python -m macros check --fix"
                yield Notice("straight", record.problem(path, "a straight quotation mark or apostrophe", fix))


def summary(found: Collection[Notice]) -> str:
    """How many notices there are, by kind, in one line."""
    counts = Counter(notice.kind for notice in found)
    told = [f"{counts[kind]} {_WORDS[kind][counts[kind] != 1]}" for kind in get_args(Kind) if counts[kind]]
    return f"To look at, when there is time: {', '.join(told)}." if told else "Nothing to look at."


def listed(found: Collection[Notice]) -> str:
    """Every notice at its place, by kind, with the summary at the end."""
    order = get_args(Kind)
    lines = sorted(found, key=lambda notice: (order.index(notice.kind), notice.problem))
    return "\n".join([*(str(notice.problem) for notice in lines), summary(found)])

"""Rules on questions and positions: stances on their scale, articles that are there, short quotations."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import chain

from macros.records.load import Draft
from macros.records.model import Instrument, Position, Question, Record
from macros.records.model.law import NamedText, ProvisionRef
from macros.records.model.values import QUOTE_WORDS_MAX
from macros.records.problems import Problem, shown
from macros.records.rules.walk import of_kind
from macros.records.text import quoted_words


def stances_are_on_their_scale(draft: Draft, today: date) -> Iterator[Problem]:
    """A stance is one of those that its question allows."""
    questions = {question.id: question for question in of_kind(draft, Question)}
    for position in of_kind(draft, Position):
        for index, coded in enumerate(position.stances):
            question = questions.get(coded.question)
            if question and coded.stance not in question.scale:
                # No nearest word: "not-refugees" lies nearest to "refugees", which says the opposite.
                what = f"{shown(coded.stance)} is not on the scale of {question.id}"
                fix = f"Allowed: {', '.join(question.scale)}"
                yield position.problem(("stances", index, "stance"), what, fix)


def articles_are_there(draft: Draft, today: date) -> Iterator[Problem]:
    """An article that a question turns on, or that a position names, stands in the instrument's record."""
    instruments = {instrument.id: instrument for instrument in of_kind(draft, Instrument)}
    named = ((one, "provisions", one.provisions) for one in of_kind(draft, Question))
    said = ((one, "names", one.names) for one in of_kind(draft, Position))
    for record, field, refs in chain[tuple[Record, str, Sequence[ProvisionRef | NamedText]]](named, said):
        for index, ref in enumerate(refs):
            instrument = instruments.get(ref.instrument)
            provisions = instrument.provisions if instrument else ()
            known = [str(provision.article) for provision in provisions]
            # A statement may name an article of which the record has the paragraphs; a question turns on one of those.
            whole = {provision.whole for provision in provisions} if field == "names" else set()
            if known and ref.article is not None and ref.article not in {*known, *whole}:
                what = f"{instrument.id if instrument else ''} has no article {shown(ref.article)} here"
                fix = f"Its record has: {', '.join(known)}. Take one of them, or add the article there"
                yield record.problem((field, index, "article"), what, fix)


def quotations_are_short(draft: Draft, today: date) -> Iterator[Problem]:
    """A quotation has at most 12 words (for Korean 12, for Chinese 24 characters)."""
    for position in of_kind(draft, Position):
        if (quote := position.quote) and (words := quoted_words(quote.text)) > QUOTE_WORDS_MAX:
            fix = f"At most {QUOTE_WORDS_MAX}: keep the phrase that matters"
            yield position.problem(("quote", "text"), f"the quotation has {words} words", fix)

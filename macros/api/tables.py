"""The macros that give a picture made of words: a table or a flow, with its finding as title."""

from __future__ import annotations

from macros.api.base import Base, InstrumentId, block
from macros.render import matrix as who_says_what
from macros.render import parties
from macros.render.matrix import short_date


class Tables(Base):
    """The macros that give a picture made of words."""

    @block
    def matrix(self) -> str:
        """Actors by questions: what each was last found to say, when, and what it said before."""
        return self._render("matrix", matrix=who_says_what.matrix(self._catalogue), words=who_says_what)

    @block
    def parties(self, *ids: InstrumentId) -> str:
        """How States stand to the treaties named (or to all), with dates, reservations and what was not verified."""
        named = [self._catalogue.instruments[self._one("instruments", id).id] for id in ids]
        found = parties.standing(self._catalogue, named or parties.treaties(self._catalogue))
        return self._render("parties", standing=found, states=parties.STATES, short_date=short_date)

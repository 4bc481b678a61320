"""The macros that give a picture made of words: a table or a flow, with its finding as title."""

from __future__ import annotations

from macros.api.base import Base, InstrumentId, block
from macros.render import authorities, flow, parties
from macros.render import matrix as who_says_what
from macros.render.matrix import short_date


class Tables(Base):
    """The macros that give a picture made of words."""

    @block
    def matrix(self) -> str:
        """Actors by questions: what each was last found to say, when, and what it said before."""
        return self._render(
            "matrix", matrix=who_says_what.matrix(self._catalogue), words=who_says_what, file=who_says_what.NAME
        )

    @block
    def parties(self, *ids: InstrumentId) -> str:
        """How States stand to the treaties named (or to all), with dates, reservations and what was not verified."""
        named = [self._instrument(id) for id in ids]
        found = parties.standing(self._catalogue, named or parties.treaties(self._catalogue))
        return self._render("parties", standing=found, states=parties.STATES, short_date=short_date, file=parties.NAME)

    @block
    def flow(self) -> str:
        """The steps after return as a flow: who runs each, how long accounts say it takes, which cases stand there."""
        return self._render("flow", flow=flow.flow(self._catalogue), file=flow.NAME)

    @block
    def authorities(self) -> str:
        """The table of authorities: for each provision the questions that turn on it, for each text who rests on it."""
        return self._render("authorities", found=authorities.authorities(self._catalogue))

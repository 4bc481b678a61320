"""The macros that stand inside a sentence: a few words with a link, and the citation of what they state."""

from __future__ import annotations

from macros.api.base import (
    ActorId,
    Base,
    CaseId,
    EventId,
    FigureId,
    InstrumentId,
    PlaceId,
    PositionId,
    QuestionId,
    SourceId,
    TermId,
    citing,
)
from macros.render import counts
from macros.render.choices import provision_of


class Sentence(Base):
    """The macros that stand inside a sentence."""

    @citing
    def cite(self, source: SourceId, locator: str, supports: str = "") -> str:
        """A numbered citation of a source at a place in it."""
        return self._inline("cite", source=self._one("sources", source).id, locator=locator, supports=supports)

    @citing
    def figure(self, id: FigureId) -> str:
        """A number with unit, qualifier, date and citation, linked to its page."""
        return self._inline("figure", figure=self._one("figures", id))

    @citing
    def event(self, id: EventId, text: str = "") -> str:
        """An event, linked, with its citation: what kind and when, or `text`."""
        return self._inline("event", event=self._one("events", id), text=text)

    @citing
    def position(self, id: PositionId) -> str:
        """A position, linked, with its citation: who and when."""
        return self._inline("position", position=self._one("positions", id))

    def case(self, id: CaseId, text: str = "") -> str:
        """A case, linked: its title or `text`."""
        return self._inline("case", case=self._one("cases", id), text=text)

    def place(self, id: PlaceId, text: str = "") -> str:
        """A place, linked: its English name or `text`."""
        return self._inline("place", place=self._one("places", id), text=text)

    def actor(self, id: ActorId, text: str = "") -> str:
        """An actor, linked: the name or `text`."""
        return self._inline("actor", actor=self._one("actors", id), text=text)

    def question(self, id: QuestionId, text: str = "") -> str:
        """A question of law, linked: as it is asked, or `text`."""
        return self._inline("question", question=self._one("questions", id), text=text)

    def instrument(self, id: InstrumentId, article: str = "", text: str = "") -> str:
        """A treaty or law, linked: its short name or `text`; with `article`, to that provision on its page.

        Raises `ValueError` for an article that the record does not have.
        """
        one = self._instrument(id)
        found = provision_of(one, article) if article else ""
        return self._inline("instrument", instrument=one, article=found, text=text)

    def term(self, id: TermId, text: str = "") -> str:
        """A term, linked to its entry in the glossary: the term or `text`."""
        return self._inline("term", term=self._one("glossary", id), text=text)

    def count(self, kind: str, **filters: str) -> str:
        """How many records of a kind there are that pass all filters; `citations` and `records` can be counted too.

        Raises `ValueError` that names the kinds, filters or values there are.
        """
        return self._inline("count", value=counts.count(self._catalogue, kind, filters))

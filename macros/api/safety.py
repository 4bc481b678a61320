"""The macros for readers who may be in danger: whom to ask, how to leave."""

from __future__ import annotations

from macros.api.base import Base, Language, block, citing


class Safety(Base):
    """The macros for readers who may be in danger."""

    @block
    @citing
    def contacts(self) -> str:
        """The public offices that people at risk may ask, with what each does and does not do."""
        return self._render("contacts", contacts=self._catalogue.contacts.values())

    @block
    def leave(self) -> str:
        """A link that leaves this site at once, with what it cannot erase."""
        return self._render("leave")

    @block
    def passage(self, language: Language, *paragraphs: str) -> str:
        """A few paragraphs in another language than the page's."""
        chosen_language = self._chosen("passage", "languages", language)
        return self._render("passage", language=chosen_language, paragraphs=paragraphs)

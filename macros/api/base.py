"""What every macro stands on: the page that is being rendered, its numbering of references, and the fragments."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from types import MappingProxyType
from typing import Annotated, Any

from macros.records.catalogue import Catalogue
from macros.records.model import Instrument, Question, Record
from macros.records.model.values import OneOf, Ref
from macros.render.choices import Name, choice, chosen, made_from
from macros.render.cite import References
from macros.render.headings import Headings
from macros.render.links import Links
from macros.render.templates import inline, render

SourceId = Annotated[str, Ref("sources")]
FigureId = Annotated[str, Ref("figures")]
CaseId = Annotated[str, Ref("cases")]
EventId = Annotated[str, Ref("events")]
PlaceId = Annotated[str, Ref("places")]
ActorId = Annotated[str, Ref("actors")]
QuestionId = Annotated[str, Ref("questions")]
PositionId = Annotated[str, Ref("positions")]
InstrumentId = Annotated[str, Ref("instruments")]
TermId = Annotated[str, Ref("glossary")]
Topic = Annotated[str, OneOf("topics")]
FindingTopic = Annotated[str, OneOf("findings")]
Unsaid = Annotated[str, OneOf("unknowns")]
Language = Annotated[str, OneOf("languages")]
ChartName = Annotated[str, OneOf("charts")]
LaneName = Annotated[str, OneOf("lanes")]

# Macros that give one whole block: they stand alone on a line of their own.
BLOCKS: set[str] = set()
# Macros that put citations on the page: such a page ends with `references()`.
CITING: set[str] = set()


def block(method: Callable[..., str]) -> Callable[..., str]:
    """Mark a macro as a block: `check` wants it alone on its line."""
    BLOCKS.add(method.__name__)
    return method


def citing(method: Callable[..., str]) -> Callable[..., str]:
    """Mark a macro that cites: `check` wants the page's references at its end."""
    CITING.add(method.__name__)
    return method


class Base:
    """The macros over one catalogue.

    `page` tells the address of the page being rendered, from the root (`"cases/"`); `pages` are the narrative pages
    (title, address) that the list from A to Z shows beside the records; `uses` tells on which pages (address, title)
    a record is used, by kind and id.
    """

    def __init__(
        self,
        catalogue: Catalogue,
        page: Callable[[], str],
        pages: Sequence[tuple[str, str]] = (),
        uses: Mapping[tuple[str, str], Sequence[tuple[str, str]]] = MappingProxyType({}),
    ) -> None:
        self._catalogue, self._page, self._pages, self._uses = catalogue, page, pages, uses
        self._current: str | None = None
        self._ids: Counter[str] = Counter()
        self._refs = self._unused()
        self._links = Links("", catalogue)

    @cached_property
    def _headings(self) -> Headings:
        return Headings(self._catalogue)

    def _render(self, name: str, **context: Any) -> str:
        """A fragment on the current page."""
        self._turn()
        return render(
            f"{name}.html",
            refs=self._refs,
            link=self._links,
            catalogue=self._catalogue,
            called=self._headings,
            unique=self._id,
            **context,
        )

    def _turn(self) -> None:
        """Numbering of references, and ids, begin anew with each page."""
        page = self._page()
        if page != self._current:
            self._current, self._refs, self._links = page, self._unused(), Links(page, self._catalogue)
            self._ids = Counter()

    def _unused(self) -> References:
        """The references of a page that cites nothing yet."""
        return References(self._catalogue, again=True)

    def _id(self, name: str) -> str:
        """The name as an id that is free on the current page: with a number when it stands there again."""
        self._turn()
        self._ids[name] += 1
        return name if self._ids[name] == 1 else f"{name}-{self._ids[name]}"

    def _inline(self, name: str, **context: Any) -> str:
        return inline(self._render(name, **context))

    def _one(self, kind: str, id: str) -> Record:
        return self._catalogue.kind(kind)[chosen(kind, "id", id, self._catalogue.kind(kind))]

    def _question(self, id: str) -> Question:
        return self._catalogue.questions[self._one("questions", id).id]

    def _instrument(self, id: str) -> Instrument:
        return self._catalogue.instruments[self._one("instruments", id).id]

    def _used_on(self, record: Record) -> list[tuple[str, str]]:
        """The other pages (address, title) that use a record."""
        return [use for use in self._uses.get((record.collection, record.id), ()) if use[0] != self._page()]

    def _known(self, kind: str) -> Mapping[str, Record]:
        return self._catalogue.kind(kind)

    def _chosen(self, macro: str, name: Name, word: str) -> str:
        known = choice(name, {kind: self._known(kind) for kind in made_from(name)})
        words = {"charts": "chart", "topics": "topic", "findings": "topic", "unknowns": "topic"}
        return chosen(macro, words.get(name, name), word, known)

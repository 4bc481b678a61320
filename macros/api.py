"""The words that authors may write: one short method a macro, each a record (or a set) handed to its fragment."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Annotated, Any

from macros.records.catalogue import Catalogue
from macros.records.model import Record
from macros.records.model.values import OneOf, Ref
from macros.render import counts, lists, unknowns
from macros.render.choices import Name, choice, chosen, provision_of
from macros.render.cite import References
from macros.render.headings import Headings
from macros.render.index import index
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
ChartName = Annotated[str, OneOf("charts")]

# Macros that give one whole block: they stand alone on a line of their own.
BLOCKS: set[str] = set()
# Macros that put citations on the page: such a page ends with `references()`.
CITING: set[str] = set()
# The States whose standing the list of documents shows.
STATES = ("CN", "KP", "KR")


def block(method: Callable[..., str]) -> Callable[..., str]:
    """Mark a macro as a block: `check` wants it alone on its line."""
    BLOCKS.add(method.__name__)
    return method


def citing(method: Callable[..., str]) -> Callable[..., str]:
    """Mark a macro that cites: `check` wants the page's references at its end."""
    CITING.add(method.__name__)
    return method


class Api:
    """The macros over one catalogue.

    `page` tells the address of the page being rendered, from the root (`"cases/"`); `pages` are the narrative pages
    (title, address) that the list from A to Z shows beside the records.
    """

    def __init__(self, catalogue: Catalogue, page: Callable[[], str], pages: Sequence[tuple[str, str]] = ()) -> None:
        self._catalogue, self._page, self._pages = catalogue, page, pages
        self._current: str | None = None
        self._refs = References(catalogue)
        self._links = Links("", catalogue)

    @cached_property
    def _headings(self) -> Headings:
        return Headings(self._catalogue)

    def _render(self, name: str, **context: Any) -> str:
        """A fragment on the current page; numbering of references begins anew with each page."""
        page = self._page()
        if page != self._current:
            self._current, self._refs, self._links = page, References(self._catalogue), Links(page, self._catalogue)
        return render(
            f"{name}.html",
            refs=self._refs,
            link=self._links,
            catalogue=self._catalogue,
            called=self._headings,
            **context,
        )

    def _inline(self, name: str, **context: Any) -> str:
        return inline(self._render(name, **context))

    def _one(self, kind: str, id: str) -> Record:
        return self._catalogue.kind(kind)[chosen(kind, "id", id, self._catalogue.kind(kind))]

    def _chosen(self, macro: str, name: Name, word: str) -> str:
        known = choice(name, {kind: self._catalogue.kind(kind) for kind in ("figures", "findings")})
        return chosen(macro, "chart" if name == "charts" else "topic", word, known)

    @citing
    def cite(self, source: SourceId, locator: str = "", supports: str = "") -> str:
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

    def instrument(self, id: InstrumentId, article: str = "") -> str:
        """A treaty or law, linked by its short name; with `article`, to that provision on its page.

        Raises `ValueError` for an article that the record does not have.
        """
        one = self._catalogue.instruments[self._one("instruments", id).id]
        return self._inline("instrument", instrument=one, article=provision_of(one, article) if article else "")

    def term(self, id: TermId, text: str = "") -> str:
        """A term, linked to its entry in the glossary: the term or `text`."""
        return self._inline("term", term=self._one("glossary", id), text=text)

    def count(self, kind: str, **filters: str) -> str:
        """How many records of a kind there are that pass all filters; `citations` and `records` can be counted too.

        Raises `ValueError` that names the kinds, filters or values there are.
        """
        return self._inline("count", value=counts.count(self._catalogue, kind, filters))

    @block
    def references(self) -> str:
        """This page's sources, in the order in which it cites them."""
        return self._render("references")

    @block
    @citing
    def figures(self, topic: Topic) -> str:
        """All numbers on one topic side by side: what, who, when, how counted, who disagrees."""
        return self._render("figures", figures=lists.figures(self._catalogue, self._chosen("figures", "topics", topic)))

    @block
    @citing
    def keynumbers(self, *ids: FigureId) -> str:
        """Up to three numbers in large type, each with its statement, speaker and dispute."""
        return self._render("keynumbers", figures=[self._one("figures", id) for id in ids])

    @block
    @citing
    def chart(self, name: ChartName) -> str:
        """A picture with its finding as title, its sources, and its numbers as a table."""
        # The drawing engine is slow to import: pages without pictures do without.
        from macros.render.charts import chart  # noqa: PLC0415

        return self._render("chart", chart=chart(self._chosen("chart", "charts", name), self._catalogue))

    @block
    def cases(self) -> str:
        """Every case in a table: when, where, who, what became of them, how well evidenced."""
        return self._render("cases", decades=lists.cases(self._catalogue))

    @block
    @citing
    def events(self) -> str:
        """Every event by date, the latest first, with number, status and citations."""
        return self._render("events", decades=lists.events(self._catalogue))

    @block
    def positions(self, question: QuestionId = "") -> str:
        """The positions (on one question) by date, the latest first, with the stance that we code."""
        asked = self._one("questions", question).id if question else ""
        return self._render("positions", years=lists.positions(self._catalogue, asked), question=asked)

    @block
    @citing
    def questions(self) -> str:
        """The questions of law with their answers and the strongest case of each side."""
        return self._render("questions", questions=self._catalogue.questions.values())

    @block
    def instruments(self) -> str:
        """The treaties and laws by kind, with dates and the States that are bound."""
        return self._render("instruments", kinds=lists.instruments(self._catalogue, STATES), states=STATES)

    @block
    def places(self) -> str:
        """The places by country and kind, with their names in Korean and Chinese."""
        return self._render("places", countries=lists.places(self._catalogue))

    @block
    def sources(self) -> str:
        """Every source by author or publisher, with how it was read and how often it is cited."""
        return self._render("sources", letters=lists.sources(self._catalogue))

    @block
    def actors(self) -> str:
        """Everybody who speaks in the records, by kind."""
        return self._render("actors", kinds=lists.actors(self._catalogue))

    @block
    @citing
    def timeline(self) -> str:
        """Events and acts of law and politics in one row of time, the earliest first."""
        return self._render("timeline", decades=lists.timeline(self._catalogue))

    @block
    @citing
    def stages(self) -> str:
        """The steps from arrest to release, in their order."""
        return self._render("stages", stages=sorted(self._catalogue.stages.values(), key=lambda stage: stage.order))

    @block
    @citing
    def findings(self, topic: FindingTopic = "") -> str:
        """What sources say on what happens after return, by topic (or on one)."""
        asked = self._chosen("findings", "findings", topic) if topic else ""
        return self._render("findings", topics=lists.findings(self._catalogue, asked), topic=asked)

    @block
    @citing
    def violations(self) -> str:
        """The kinds of violation with their definitions and provisions."""
        return self._render("violations", violations=self._catalogue.violations.values())

    @block
    @citing
    def glossary(self) -> str:
        """The terms from A to Z with their Korean and Chinese names and their register."""
        return self._render("glossary", letters=lists.glossary(self._catalogue))

    @block
    def unknowns(self, topic: Unsaid) -> str:
        """What the sources do not say: on a topic of figures, or on `cases`, `events` or `positions`."""
        kind, gaps = unknowns.gaps(self._catalogue, self._chosen("unknowns", "unknowns", topic))
        return self._render("unknowns", kind=kind, gaps=gaps)

    @block
    def index(self) -> str:
        """Everything on the site but the sources, from A to Z."""
        return self._render("index", letters=index(self._catalogue, self._headings, self._pages))

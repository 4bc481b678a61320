"""The macros that give one whole block of a page: numbers and lists."""

from __future__ import annotations

from macros.api.base import (
    Base,
    CaseId,
    ChartName,
    FigureId,
    FindingTopic,
    LaneName,
    QuestionId,
    Topic,
    Unsaid,
    block,
    citing,
)
from macros.render import corrections, law, lists, unknowns
from macros.render.border.stops import stops, together
from macros.render.index import index
from macros.render.lists import STATES


class Blocks(Base):
    """The macros that give one whole block of a page."""

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
        """Up to three numbers in large type: what each counts, who says it, when, and what else is given."""
        chosen = [self._catalogue.figures[self._one("figures", id).id] for id in ids]
        return self._render("keynumbers", numbers=lists.keynumbers(self._catalogue, chosen))

    @block
    @citing
    def chart(self, name: ChartName) -> str:
        """A picture with its finding as title, its sources, and its numbers as a table."""
        # The drawing engine is slow to import: pages without pictures do without.
        from macros.render.charts import chart  # noqa: PLC0415

        drawn = chart(self._chosen("chart", "charts", name), self._catalogue)
        return self._render("chart", chart=drawn, id=self._id(f"chart-{name}"))

    @block
    @citing
    def map(self) -> str:
        """The border as a schematic map, and its places with the events that name them as a numbered list."""
        from macros.render.charts import chart  # noqa: PLC0415 - as above

        drawn, all_stops = chart("border", self._catalogue), stops(self._catalogue)
        return self._render("map", chart=drawn, id=self._id("chart-border"), stops=all_stops, together=together)

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
    def questions(self) -> str:
        """The questions of law, each with its answer in one line and what is settled."""
        return self._render("questions", questions=self._catalogue.questions.values())

    @block
    @citing
    def sides(self, question: QuestionId) -> str:
        """Both sides of a question of law at their strongest, step by step, with citations."""
        return self._render("sides", question=self._question(question), law=law)

    @block
    def holders(self, question: QuestionId) -> str:
        """Who takes which stance on a question of law, and when each was found to say so."""
        return self._render("holders", stances=law.holders(self._catalogue, self._question(question)))

    @block
    def provisions(self, question: QuestionId) -> str:
        """The provisions that a question of law turns on, and who was bound by them since when."""
        asked = self._question(question)
        bases = law.provisions(self._catalogue, asked, STATES)
        return self._render("provisions", question=asked, bases=bases)

    @block
    def related(self, question: QuestionId, *cases: CaseId) -> str:
        """What leads on from a question of law: these cases, its neighbours, and the pages that speak of it."""
        asked = self._question(question)
        return self._render(
            "related",
            question=asked,
            cases=[self._one("cases", id) for id in cases],
            neighbours=law.neighbours(self._catalogue, asked),
            pages=self._used_on(asked),
        )

    @block
    def instruments(self) -> str:
        """The treaties and laws by kind, with dates and the States that are bound."""
        return self._render("instruments", kinds=lists.instruments(self._catalogue, STATES), states=STATES)

    @block
    def places(self) -> str:
        """The places by country and kind, with their names in Korean and Chinese."""
        return self._render("places", countries=lists.places(self._catalogue))

    @block
    def actors(self) -> str:
        """Everybody who speaks in the records, by kind."""
        return self._render("actors", kinds=lists.actors(self._catalogue))

    @block
    @citing
    def timeline(self, kind: LaneName = "") -> str:
        """Events and acts of law and politics on parallel lanes of time (or one of them), the earliest first."""
        asked = self._chosen("timeline", "lanes", kind) if kind else ""
        return self._render(
            "timeline", decades=lists.timeline(self._catalogue, asked), by_year=lists.by_year, only=asked
        )

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
    def corrections(self) -> str:
        """What was corrected in the records and why, the latest first."""
        return self._render("corrections", corrections=corrections.corrections(self._catalogue))

    @block
    def index(self) -> str:
        """Everything on the site but the sources, from A to Z."""
        return self._render(
            "index",
            letters=index(self._catalogue, self._headings, self._pages),
            records=tuple(self._catalogue.records()),
        )

"""What a preview keeps of the pages that people write: a block is drawn again only when an answer it rests on changed.

And a page is rendered again only when an answer changed on which any macro of it rests (`KeptApi.stale`).

A block is kept where the page has the same references before it, and the catalogue answers every question that was
asked for it as it did then. What no question asks (fragments, labels, which records and pages there are) makes a
preview forget everything.
"""

from __future__ import annotations

import inspect
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import wraps
from typing import Any, NamedTuple

from macros.api import BLOCKS, Api
from macros.records.catalogue import Catalogue
from macros.records.model import Record, Source
from macros.records.watched import Answers, Question, Watched
from macros.render.cite import Reference
from macros.render.headings import Headings


class State(NamedTuple):
    """What a page has used up so far: its references (source, place, what it supports, how often), and its ids."""

    references: tuple[tuple[Source, str, str, int], ...]
    ids: tuple[tuple[str, int], ...]


class _Block(NamedTuple):
    before: State
    answers: Answers
    html: str
    after: State


class _Called(Headings):
    """Headings that note for which record they were asked."""

    def __init__(self, watched: Watched) -> None:
        super().__init__(watched.plain)
        self._watched = watched

    def __call__(self, record: Record) -> str:
        answer = super().__call__(record)
        self._watched.note("called", record.collection, record.id, answer=answer)
        return answer


class Kept:
    """The blocks of the builds so far, and how many had to be drawn in the last one."""

    def __init__(self) -> None:
        self.forget()

    def forget(self) -> None:
        """Everything has to be drawn again."""
        self.around: tuple[object, ...] = ()
        self.blocks: dict[tuple[object, ...], _Block] = {}
        self.pages: dict[str, Answers] = {}
        self.drawn = 0


class KeptApi(Api):
    """The macros of one build of a preview: a block that `kept` has and that still stands is not drawn again."""

    def __init__(self, catalogue: Catalogue, kept: Kept, **given: Any) -> None:
        self._watched, self._kept = Watched(catalogue), kept
        super().__init__(self._watched, **given)
        self.__dict__["_headings"] = self._called = _Called(self._watched)
        self._answered: dict[Question, object] = {}
        around = self._around()
        # The addresses of pages on which any macro would now give something else; None if nothing can be kept.
        self.stale: Sequence[str] | None = None
        if around == kept.around:
            self.stale = [page for page, answers in kept.pages.items() if not self._stand(answers)]
        else:
            kept.forget()
            kept.around = around
        kept.drawn = 0
        for name, macro in inspect.getmembers(self, inspect.ismethod):
            if name in BLOCKS:
                setattr(self, name, self._keeping(macro))
            elif not name.startswith("_"):
                setattr(self, name, self._noting(macro))

    def _turn(self) -> None:
        if self._page() != self._current:
            self._kept.pages[self._page()] = {}
        super()._turn()

    def _around(self) -> tuple[object, ...]:
        """What blocks rest on and do not ask for: the pages, who uses what there, and which records there are."""
        plain = self._watched.plain
        return (tuple(self._pages), dict(self._uses), [(kind, set(plain.kind(kind))) for kind in plain.kinds])

    def _known(self, kind: str) -> Mapping[str, Record]:
        return self._watched.plain.kind(kind)  # which words there are says nothing of what a block shows

    def _keeping(self, macro: Callable[..., str]) -> Callable[..., str]:
        @wraps(macro)
        def kept(*given: str, **named: str) -> str:
            before, key = self._state(), (self._page(), macro.__name__, given, *sorted(named.items()))
            block = self._kept.blocks.get(key)
            if block and block.before == before and self._stand(block.answers):
                self._go_on_from(block.after)
            else:
                html, answers = self._watched.during(lambda: macro(*given, **named))
                block = self._kept.blocks[key] = _Block(before, answers, html, self._state())
                self._kept.drawn += 1
            self._kept.pages[self._page()].update(block.answers)
            return block.html

        return kept

    def _noting(self, macro: Callable[..., str]) -> Callable[..., str]:
        @wraps(macro)
        def noted(*given: str, **named: str) -> str:
            html, answers = self._watched.during(lambda: macro(*given, **named))
            self._turn()
            self._kept.pages[self._page()].update(answers)
            return html

        return noted

    def _state(self) -> State:
        self._turn()
        self._links.know()  # which ids there are is asked for no block: see `_around`
        listed = tuple((one.source, one.locator, one.supports, one.uses) for places in self._refs for one in places)
        return State(listed, tuple(self._ids.items()))

    def _go_on_from(self, state: State) -> None:
        self._refs, self._ids = self._unused(), Counter(dict(state.ids))
        for source, locator, supports, uses in state.references:
            one = self._watched.plain.sources[source.id]
            places = self._refs.works.setdefault(one.id, [])
            number = places[0].number if places else len(self._refs)
            places.append(Reference(number, len(places) + 1, one, locator, supports, uses))

    def _stand(self, answers: Answers) -> bool:
        return all((now := self._answer(question)) is answer or now == answer for question, answer in answers.items())

    def _answer(self, question: Question) -> object:
        """What the catalogue of this build answers; each question is asked once."""
        if question not in self._answered:
            self._answered[question] = self._ask(question)
        return self._answered[question]

    def _ask(self, question: Question) -> object:
        what, kind, *id = question
        records = self._watched.plain.kind(kind)
        match what:
            case "all":
                return self._watched.every(kind)
            case "one":
                return records[id[0]]
            case "topic":
                return self._watched.plain.figures_on(id[0])
            case "citations":
                return self._watched.plain.citations_of(self._watched.plain.sources[id[0]])
            case "uses":
                return self._watched.plain.uses(records[id[0]])
            case _:
                return Headings.__call__(self._called, records[id[0]])

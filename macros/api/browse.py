"""The lists with filters."""

from __future__ import annotations

from functools import partial
from typing import Annotated

from macros.api.base import Base, block
from macros.records.model.values import OneOf
from macros.render import facets, lists
from macros.render.source_filters import SourceFilters

# The filters of cases: one a call, because two together could find somebody.
Year = Annotated[str, OneOf("year", alone=True)]
Province = Annotated[str, OneOf("place", alone=True)]
Outcome = Annotated[str, OneOf("outcome", alone=True)]
ViolationName = Annotated[str, OneOf("violation", alone=True)]
StageName = Annotated[str, OneOf("stage", alone=True)]
Sex = Annotated[str, OneOf("sex", alone=True)]
EvidenceName = Annotated[str, OneOf("evidence", alone=True)]


class Browse(Base):
    """The lists with filters."""

    @block
    def cases(  # noqa: PLR0913 - one a filter
        self, *, year: Year = "", place: Province = "", outcome: Outcome = "", violation: ViolationName = "",
        stage: StageName = "", sex: Sex = "", evidence: EvidenceName = "",
    ) -> str:  # fmt: skip
        """Every case in a table with filters; with one of these, a short list of the cases that have the value."""
        words = (year, place, outcome, violation, stage, sex, evidence)
        asked: dict[facets.Name, str] = {name: word for name, word in zip(facets.NAMES, words, strict=True) if word}
        if not asked:
            return self._render(
                "cases",
                decades=lists.cases(self._catalogue),
                chosen=None,
                facets=facets.facets(self._catalogue),
                tokens=partial(facets.tokens, self._catalogue),
                close=facets.CLOSE,
                least=facets.LEAST,
            )
        if len(asked) > 1:
            raise ValueError(f"cases: one filter at a time, and not {' and '.join(asked)}")
        ((name, word),) = asked.items()
        value = facets.facet(self._catalogue, name).value(self._chosen("cases", name, word))
        return self._render("cases", decades=lists.cases(self._catalogue, value.records), chosen=value)

    @block
    def sources(self, *, press: bool = False) -> str:
        """Every work but those of the press (or the press alone), with how it was read and how often it is cited."""
        letters = lists.sources(self._catalogue, press=press)
        filters = SourceFilters(row.source for letter in letters for row in letter.items)
        total = sum(len(letter.items) for letter in letters)
        whole = SourceFilters(self._catalogue.sources.values())
        return self._render("sources", letters=letters, filters=filters, total=total, whole=whole)

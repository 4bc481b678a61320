"""Citations: numbered in the order in which a page first uses them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from macros.records.catalogue import Catalogue
from macros.records.model import Citation, Source

# A list with more entries than this is brief: with everything that is known of each source, its page would cost more
# than 100 kB on the first view.
BRIEF_FROM = 80


@dataclass
class Reference:
    """One entry of a page's list: a source at one place in it, and how often the page uses it."""

    number: int
    source: Source
    locator: str
    supports: str
    uses: int = 0

    @property
    def anchor(self) -> str:
        """The id of the entry in the list."""
        return f"ref-{self.number}"

    @property
    def backs(self) -> list[str]:
        """The ids of the marks that lead here."""
        return [f"cite-{self.number}-{use}" for use in range(1, self.uses + 1)]


class Mark(NamedTuple):
    """One use of a reference in the text: its own id, and whether it is the first on the page."""

    reference: Reference
    id: str
    first: bool


def source_ids(citations: Iterable[Citation]) -> str:
    """The ids of the sources cited, each once, as one cell of a CSV."""
    return " ".join(dict.fromkeys(citation.source for citation in citations))


@dataclass
class References:
    """The references of one page. The same source at the same place is one reference."""

    catalogue: Catalogue
    listed: dict[tuple[str, str], Reference] = field(default_factory=dict)
    terms: set[str] = field(default_factory=set)

    def cite(self, source: str, locator: str = "", supports: str = "") -> Mark:
        """A mark for a source (its id) at `locator`; raises `KeyError` for an unknown source."""
        key = (source, locator)
        if key not in self.listed:
            self.listed[key] = Reference(len(self.listed) + 1, self.catalogue.sources[source], locator, supports)
        reference = self.listed[key]
        if supports not in reference.supports:  # one place can support several things
            reference.supports = f"{reference.supports} {supports}".lstrip()
        reference.uses += 1
        return Mark(reference, f"cite-{reference.number}-{reference.uses}", reference.uses == 1)

    def all(self, citations: tuple[Citation, ...], *, bare: bool = False) -> list[Mark]:
        """Marks for every citation of a record, in its order; `bare` ones leave out what each supports."""
        return [self.cite(one.source, one.locator, "" if bare else one.supports) for one in citations]

    def first_use(self, term: str) -> bool:
        """Whether the page uses a term (its id) for the first time now: only there it is explained."""
        known = term in self.terms
        self.terms.add(term)
        return not known

    @property
    def brief(self) -> bool:
        """Whether the list leaves the original's address and the words on doubts to each source's page."""
        return len(self) > BRIEF_FROM

    def __iter__(self) -> Iterator[Reference]:
        return iter(self.listed.values())

    def __len__(self) -> int:
        return len(self.listed)

"""Citations: sources are numbered in the order in which a page first uses them, places in a source lettered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from string import ascii_lowercase
from typing import NamedTuple

from macros.records.catalogue import Catalogue
from macros.records.model import Citation, Source


@dataclass
class Reference:
    """One place in a source, the `part`-th that the page cites in it, and how often the page uses it."""

    number: int
    part: int
    source: Source
    locator: str
    supports: str
    uses: int = 0

    @property
    def name(self) -> str:
        """What the marks say: `3` for the first place in the third source, `3b` for the second."""
        if self.part == 1:
            return str(self.number)
        letter = ascii_lowercase[self.part - 1] if self.part <= len(ascii_lowercase) else f"-{self.part}"
        return f"{self.number}{letter}"

    @property
    def anchor(self) -> str:
        """The id of the place in the list."""
        return f"ref-{self.name}"

    @property
    def backs(self) -> list[str]:
        """The ids of the marks that lead here."""
        return [f"cite-{self.name}-{use}" for use in range(1, self.uses + 1)]


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
    """The references of one page: sources with the places in them. The same source at the same place is one.

    With `again`, a source that is used again has a note beside the later paragraph, too.
    """

    catalogue: Catalogue
    again: bool = False
    works: dict[str, list[Reference]] = field(default_factory=dict)
    terms: set[str] = field(default_factory=set)

    def cite(self, source: str, locator: str = "", supports: str = "") -> Mark:
        """A mark for a source (its id) at `locator`; raises `KeyError` for an unknown source."""
        reference = self._place(source, locator)
        if supports not in reference.supports:  # one place can support several things
            reference.supports = f"{reference.supports} {supports}".lstrip()
        reference.uses += 1
        return Mark(reference, reference.backs[-1], reference.uses == 1)

    def _place(self, source: str, locator: str) -> Reference:
        record = self.catalogue.sources[source]
        places = self.works.setdefault(source, [])
        for place in places:
            if place.locator == locator:
                return place
        number = places[0].number if places else len(self.works)
        places.append(Reference(number, len(places) + 1, record, locator, ""))
        return places[-1]

    def all(self, citations: tuple[Citation, ...], *, bare: bool = False) -> list[Mark]:
        """Marks for every citation of a record, in its order; `bare` ones leave out what each supports."""
        return [self.cite(one.source, one.locator, "" if bare else one.supports) for one in citations]

    def first_use(self, term: str) -> bool:
        """Whether the page uses a term (its id) for the first time now: only there it is explained."""
        known = term in self.terms
        self.terms.add(term)
        return not known

    def __iter__(self) -> Iterator[Sequence[Reference]]:
        """The entries of the list: for each source the places in it."""
        return iter(self.works.values())

    def __len__(self) -> int:
        return len(self.works)

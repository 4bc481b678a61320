"""References: their numbers, and the way back from each."""

from __future__ import annotations

import pytest

from macros.records.model import Citation
from macros.render.cite import References
from tests.render.small import catalogue as small


@pytest.fixture
def refs() -> References:
    """Return the references of a page that cites nothing yet."""
    return References(small(sources={"s1": {}, "s2": {}}))


def test_sources_are_numbered_and_places_in_them_lettered(refs: References) -> None:
    cited = [("s1", "p. 1"), ("s1", "p. 2"), ("s2", "p. 1"), ("s1", "p. 1"), ("s1", "p. 3")]
    marks = [refs.cite(*one) for one in cited]
    assert [mark.reference.name for mark in marks] == ["1", "1b", "2", "1", "1c"]
    assert [mark.first for mark in marks] == [True, True, True, False, True]
    assert [[place.locator for place in places] for places in refs] == [["p. 1", "p. 2", "p. 3"], ["p. 1"]]
    assert len(refs) == 2


def test_more_places_than_letters_still_have_names_of_their_own(refs: References) -> None:
    names = [refs.cite("s1", f"p. {place}").reference.name for place in range(30)]
    assert names[24:28] == ["1y", "1z", "1-27", "1-28"]
    assert len(set(names)) == 30


def test_every_mark_has_its_own_id_and_the_reference_leads_back_to_all(refs: References) -> None:
    marks = [refs.cite("s1", "p. 1") for _ in range(3)]
    assert [mark.id for mark in marks] == ["cite-1-1", "cite-1-2", "cite-1-3"]
    assert marks[0].reference.backs == ["cite-1-1", "cite-1-2", "cite-1-3"]
    assert marks[0].reference.anchor == "ref-1"


def test_everything_that_a_place_supports_is_kept_once(refs: References) -> None:
    refs.cite("s1", "p. 1")
    for supports in ("The number.", "The date.", "The number."):
        refs.cite("s1", "p. 1", supports)
    assert [place.supports for places in refs for place in places] == ["The number. The date."]


def test_citations_of_a_record_are_marked_in_their_order(refs: References) -> None:
    cited = tuple(
        Citation.model_validate({"source": source, "locator": "p. 1", "supports": "It."})
        for source in ("s2", "s1", "s2")
    )
    assert [mark.reference.number for mark in refs.all(cited)] == [1, 2, 1]


def test_an_unknown_source_raises(refs: References) -> None:
    with pytest.raises(KeyError):
        refs.cite("s3")
    assert len(refs) == 0

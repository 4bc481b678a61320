"""References: their numbers, and the way back from each."""

from __future__ import annotations

import pytest

from macros.records.model import Citation
from macros.render.cite import BRIEF_FROM, References
from tests.render.small import catalogue as small


@pytest.fixture
def refs() -> References:
    """Return the references of a page that cites nothing yet."""
    return References(small(sources={"s1": {}, "s2": {}}))


def test_the_same_place_in_the_same_source_is_one_reference(refs: References) -> None:
    marks = [refs.cite("s1", "p. 1"), refs.cite("s1", "p. 2"), refs.cite("s2", "p. 1"), refs.cite("s1", "p. 1")]
    assert [mark.reference.number for mark in marks] == [1, 2, 3, 1]
    assert [mark.first for mark in marks] == [True, True, True, False]
    assert [reference.number for reference in refs] == [1, 2, 3]
    assert len(refs) == 3


def test_every_mark_has_its_own_id_and_the_reference_leads_back_to_all(refs: References) -> None:
    marks = [refs.cite("s1", "p. 1") for _ in range(3)]
    assert [mark.id for mark in marks] == ["cite-1-1", "cite-1-2", "cite-1-3"]
    assert marks[0].reference.backs == ["cite-1-1", "cite-1-2", "cite-1-3"]
    assert marks[0].reference.anchor == "ref-1"


def test_everything_that_a_place_supports_is_kept_once(refs: References) -> None:
    refs.cite("s1", "p. 1")
    for supports in ("The number.", "The date.", "The number."):
        refs.cite("s1", "p. 1", supports)
    assert [reference.supports for reference in refs] == ["The number. The date."]


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


def test_a_long_list_is_brief(refs: References) -> None:
    for place in range(BRIEF_FROM):
        refs.cite("s1", f"p. {place}")
    assert not refs.brief
    refs.cite("s1", "last page")
    assert refs.brief

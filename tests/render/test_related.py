"""Related cases: a few, each for a reason that holds, none twice."""

from __future__ import annotations

from macros.records.catalogue import Catalogue
from macros.records.model import Case
from macros.render import facets
from macros.render.related import FEW, related
from tests.render.small import catalogue as small


def test_every_case_leads_to_a_few_others_each_once(catalogue: Catalogue) -> None:
    alone = 0
    for case in catalogue.cases.values():
        shown = [other.id for group in related(catalogue, case) for other in group.records]
        assert len(shown) == len(set(shown))
        assert case.id not in shown
        assert all(0 < len(group.records) <= FEW for group in related(catalogue, case))
        alone += not shown
    assert alone < len(catalogue.cases) / 10


def test_the_reason_holds_for_each(catalogue: Catalogue) -> None:
    """What a heading says is true of every case below it, and the page to which it leads lists them all."""
    seen = set()
    values = {value.title: value for facet in facets.facets(catalogue) for value in facet.values}
    for case in catalogue.cases.values():
        for group in related(catalogue, case):
            found = [other for other in group.records if isinstance(other, Case)]
            if group.title in values:
                seen.add("alike")
                assert {case.id, *(other.id for other in found)} <= values[group.title].records
            elif group.title.startswith("Also documented by"):
                seen.add("documenter")
                assert all(case.documented_by[0] in other.documented_by for other in found)
            elif group.title.startswith("Others held at"):
                seen.add("place")
                held = {after.place for after in case.after_return if after.place}
                assert all(held & {after.place for after in other.after_return} for other in found)
    assert seen == {"alike", "documenter", "place"}


def test_the_rarest_thing_shared_leads_and_the_nearest_in_time_stand_first() -> None:
    common = {str(year): {"repatriated": {"date": str(year)}, "violations": ["torture"]} for year in range(2001, 2013)}
    rare = {"violations": ["torture", "execution"], "documented_by": ["b"]}
    records = small(
        cases=common
        | {
            "here": {**rare, "repatriated": {"date": "2004"}},
            "near": {**rare, "repatriated": {"date": "2006"}},
            "far": {**rare, "repatriated": {"date": "1990"}},
            "when": rare,
        },
        violations={"torture": {"name": "torture"}, "execution": {"name": "execution"}},
        actors={"a1": {}, "b": {}},
    )
    (first, *_) = related(records, records.cases["here"])
    assert [other.id for other in first.records] == ["near", "far", "when"]
    assert "execution" in first.title


def test_a_place_joins_people_only_where_there_are_several(catalogue: Catalogue) -> None:
    """Who was held with whom is not said of a few: one of them could lead to another."""

    def held_at(number: int) -> list[str]:
        cases = {f"k{n}": {"after_return": [{"place": "p"}], "violations": []} for n in range(number)}
        records = small(cases=cases, places={"p": {}}, actors={"a1": {}})
        return [group.title for group in related(records, records.cases["k0"]) if group.page == "places/p/"]

    assert held_at(facets.LEAST)
    assert not held_at(facets.LEAST - 1)

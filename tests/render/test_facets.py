"""The filters of cases: each case is where its record says, nothing finer is asked, and two filters never meet."""

from __future__ import annotations

from typing import Any

import pytest

from macros.api import Api
from macros.records.catalogue import Catalogue
from macros.records.model import Case
from macros.render import facets
from tests.render.small import catalogue as small


def _of(name: str, **fields: Any) -> tuple[str, ...]:
    case = small(cases={"k": fields}).cases["k"]
    places = small(places={"p": {"admin1": "North Hamgyong (Hoeryong City)"}, "r": {"admin1": "Rason"}}).places
    return facets.values_of(name, case, places)


@pytest.mark.parametrize(
    ("name", "fields", "values"),
    [
        ("year", {"repatriated": {"date": "2003-12-24"}}, ("2003",)),
        ("year", {"repatriated": {"date": "2003~"}}, ("2003",)),
        ("year", {"repatriated": {"date": "2003-11/2005"}}, ("2003", "2004", "2005")),
        ("year", {"repatriated": {"date": "2003/.."}}, ("2003",)),
        ("year", {"repatriated": {"date": "../2003"}}, ("2003",)),
        ("year", {"repatriated": {"from": "China"}}, ("unknown",)),
        ("year", {"repatriated": {"date": "2003"}, "repatriation_count": 0}, ("no-return",)),
        ("year", {}, ("no-return",)),
        ("place", {"after_return": [{"place": "p"}, {"place": "p"}, {"place": "r"}]}, ("north-hamgyong", "rason")),
        ("place", {"after_return": [{"facility": "a cell"}]}, ("unknown",)),
        ("stage", {"after_return": [{"stage": "trial"}, {"as_told": "detention"}, {"stage": "trial"}]}, ("trial",)),
        ("stage", {}, ("none",)),
        ("violation", {"violations": ["a"], "after_return": [{"violations": ["b", "a"]}]}, ("a", "b")),
        ("violation", {}, ("none",)),
        ("evidence", {"evidence": {"lines": 3, "why": "Three."}, "status": "disputed"}, ("several-lines", "disputed")),
        ("evidence", {}, ("one-line",)),
        ("outcome", {"outcome": "died"}, ("died",)),
        ("sex", {"sex": "mixed"}, ("mixed",)),
    ],
)
def test_a_case_has_the_values_that_its_record_says(name: str, fields: dict[str, Any], values: tuple[str, ...]) -> None:
    assert _of(name, **fields) == values


def test_every_case_is_in_every_filter_and_no_value_is_empty(catalogue: Catalogue) -> None:
    for facet in facets.facets(catalogue):
        assert frozenset().union(*(value.records for value in facet.values)) == set(catalogue.cases), facet.name
        assert all(value.records for value in facet.values)
        assert len({value.name for value in facet.values}) == len(facet.values)


def test_what_is_not_known_comes_last_and_years_begin_with_the_latest(catalogue: Catalogue) -> None:
    years = [value.id for value in facets.facet(catalogue, "year").values]
    known = [year for year in years if year.isdigit()]
    assert years == [*sorted(known, reverse=True), *years[len(known) :]]
    assert set(years[len(known) :]) == {"unknown", "no-return"}


def test_nothing_finer_than_a_year_and_a_province_can_be_asked(catalogue: Catalogue) -> None:
    """No day, town, age, name, family, profession or helper is a filter."""
    assert set(facets.NAMES) == {"year", "place", "outcome", "violation", "stage", "sex", "evidence"}
    towns = {place.label.lower() for place in catalogue.places.values()}
    for value in facets.facet(catalogue, "place").values:
        assert value.name.lower() not in towns or value.name == "Pyongyang"
    assert all(len(value.id) == 4 for value in facets.facet(catalogue, "year").values if value.id[:1].isdigit())


def test_the_attribute_for_the_script_says_all_values(catalogue: Catalogue) -> None:
    for case in catalogue.cases.values():
        said = set(facets.tokens(catalogue, case).split(" "))
        assert said == {
            f"{facet.name}:{value.id}"
            for facet in facets.facets(catalogue)
            for value in facet.values
            if case.id in value.records
        }


@pytest.mark.parametrize("name", facets.NAMES)
def test_with_one_filter_the_macro_lists_the_cases_that_have_the_value(name: facets.Name, catalogue: Catalogue) -> None:
    from lxml import html

    api = Api(catalogue, page=lambda: "what-happens-after-return/")
    for value in facets.facet(catalogue, name).values:
        block = html.fragment_fromstring(api.cases(**{name: value.id}))
        listed = [link.rstrip("/").rpartition("/")[2] for link in block.xpath(".//li/a/@href")]
        assert sorted(listed) == sorted(value.records)
        assert block.xpath("string(p/a/@href)") == f"../cases/{name}/{value.id}/"
        assert not block.xpath(".//form | .//script")


def test_two_filters_are_refused(catalogue: Catalogue) -> None:
    api = Api(catalogue, page=lambda: "x/")
    with pytest.raises(ValueError, match="one filter at a time, and not year and place"):
        api.cases(year="2003", place="north-hamgyong")
    with pytest.raises(ValueError, match='cases: no outcome "escaped"'):
        api.cases(outcome="escaped")


def test_a_province_is_known_without_what_stands_in_brackets(catalogue: Catalogue) -> None:
    place = catalogue.places["kp-kyohwaso-12-jongori"]
    assert facets.province(place) == ("north-hamgyong", "North Hamgyong")


def test_the_filters_are_those_of_the_model(catalogue: Catalogue) -> None:
    case = next(iter(catalogue.cases.values()))
    assert isinstance(case, Case)
    with pytest.raises(AttributeError):
        facets.values_of("nothing", case, catalogue.places)

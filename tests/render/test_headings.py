from __future__ import annotations

from collections.abc import Mapping

from macros.records.catalogue import Catalogue
from macros.records.model import KINDS, Record
from macros.records.model.values import Text
from macros.render.headings import DESCRIPTION_MAX, Headings


def test_titles_are_unique_within_a_kind(catalogue: Catalogue) -> None:
    headings = Headings(catalogue)
    titles = [(record.collection, headings.of(record).title) for record in catalogue.records()]
    assert len(titles) == len(set(titles))


def test_a_sentence_is_not_a_heading(catalogue: Catalogue) -> None:
    headings = Headings(catalogue)
    assert headings(catalogue.events["2023-10-09-mass-return"]) == "Forced return, 9 October 2023"
    assert headings(catalogue.positions["kr-minister-2023-08-16"]).endswith(", 16 August 2023")


def test_a_source_keeps_its_title_as_printed_and_its_page_says_more(catalogue: Catalogue) -> None:
    one, other = list(catalogue.sources.values())[:2]
    same = {source.id: source.model_copy(update={"title": Text("ßame title")}) for source in (one, other)}
    headings = Headings(Catalogue({kind: {} for kind in KINDS} | {"sources": same}))
    assert {headings(source) for source in same.values()} == {"ßame title"}
    assert len({headings.of(source).title for source in same.values()}) == len(same)


def test_what_nothing_tells_apart_is_numbered(catalogue: Catalogue) -> None:
    case = next(iter(catalogue.cases.values()))
    twins = {id: case.model_copy(update={"id": id}) for id in ("a", "b")}
    only: Mapping[str, Mapping[str, Record]] = {kind: {} for kind in KINDS} | {
        "cases": twins,
        "actors": catalogue.actors,
    }
    headings = Headings(Catalogue(only))
    assert [headings(twin) for twin in twins.values()] == [f"{case.title} (1)", f"{case.title} (2)"]


def test_descriptions_are_short_and_whole_words(catalogue: Catalogue) -> None:
    headings = Headings(catalogue)
    for record in catalogue.records():
        description = headings.of(record).description
        assert 0 < len(description) <= DESCRIPTION_MAX + 2
        assert not description.endswith(("-", ",", " "))


def test_a_case_is_described_without_its_narrative(catalogue: Catalogue) -> None:
    headings = Headings(catalogue)
    for case in catalogue.cases.values():
        assert case.narrative[:60] not in headings.of(case).description

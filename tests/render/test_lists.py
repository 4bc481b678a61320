"""Lists: what stands in which group, and in which order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from macros.render import lists
from tests.render.small import catalogue as small

if TYPE_CHECKING:
    from macros.records.catalogue import Catalogue
    from macros.records.model import Record


def test_cases_stand_by_return_then_arrest_then_leaving_and_undated_ones_last() -> None:
    found = lists.cases(
        small(
            cases={
                "arrested": {"arrested": {"date": "2004-05"}, "repatriated": {"from": "China"}},
                "left": {"left_dprk": "1998"},
                "returned": {"repatriated": {"date": "2009~"}, "arrested": {"date": "2001"}},
                "undated": {},
                "same-decade": {"repatriated": {"date": "2008-01-02"}},
            }
        )
    )
    assert [(group.key, [(row.case.id, row.of) for row in group.items]) for group in found] == [
        ("2000s", [("returned", "returned"), ("same-decade", "returned"), ("arrested", "arrested")]),
        ("1990s", [("left", "left")]),
        ("", [("undated", "unknown")]),
    ]


def test_the_timeline_merges_events_and_acts_in_lanes_the_earliest_first() -> None:
    found = lists.timeline(
        small(
            events={"arrest": {"date": "1990-03"}},
            milestones={
                "treaty": {"date": "1989-12-31"},
                "speech": {"date": "1990-03-02", "kind": "statement"},
                "year": {"date": "1990", "kind": "treaty-body"},
            },
        )
    )
    assert [(group.key, [(entry.record.id, entry.lane) for entry in group.items]) for group in found] == [
        ("1980s", [("treaty", "law")]),
        ("1990s", [("year", "law"), ("arrest", "returns"), ("speech", "politics")]),
    ]


def test_one_lane_of_the_timeline_can_be_asked_for_and_entries_stand_by_year() -> None:
    records = small(
        events={"arrest": {"date": "1990-03"}},
        milestones={
            "treaty": {"date": "1989"},
            "law": {"date": "1990"},
            "speech": {"date": "1990", "kind": "statement"},
        },
    )
    found = [entry for decade in lists.timeline(records, "law") for entry in decade.items]
    assert [entry.record.id for entry in found] == ["treaty", "law"]
    assert [(year.key, len(year.items)) for year in lists.by_year(found)] == [("1989", 1), ("1990", 1)]


def test_positions_stand_by_year_the_latest_first_and_can_be_those_on_one_question() -> None:
    records = small(
        positions={
            "old": {"date": "2001-02"},
            "undated": {"date": None},
            "new": {"date": "2020", "stances": [{"question": "q-2", "stance": "no"}]},
        }
    )
    assert [(group.key, [one.id for one in group.items]) for group in lists.positions(records)] == [
        ("2020", ["new"]),
        ("2001", ["old"]),
        ("", ["undated"]),
    ]
    assert [one.id for group in lists.positions(records, "q-2") for one in group.items] == ["new"]


def test_figures_of_a_topic_stand_in_order_of_time() -> None:
    records = small(
        figures={
            "later": {"as_of": "2021"},
            "first": {"as_of": None, "period": {"from": "1998", "to": "2006"}},
            "middle": {"as_of": "2012-03"},
            "longer": {"as_of": None, "period": {"from": "1998", "to": "2020"}},
            "within": {"as_of": None, "period": {"from": "2000", "to": "2001"}},
            "other": {"topic": "returned"},
        }
    )
    assert [figure.id for figure in lists.figures(records, "held")] == [
        "first", "longer", "within", "middle", "later",
    ]  # fmt: skip


def test_instruments_tell_the_standing_of_the_states_and_how_many_are_bound() -> None:
    parties = [
        {"state": "CN", "status": "acceded", "basis": "excerpt"},
        {"state": "KP", "status": "not-party", "basis": "excerpt"},
        {"state": "RU", "status": "signed", "basis": "excerpt"},
    ]
    records = small(
        instruments={"law": {"kind": "domestic-law"}, "late": {"adopted": None}, "treaty": {"parties": parties}}
    )
    treaties, laws = lists.instruments(records, ("KP", "CN", "KR"))
    assert [row.instrument.id for row in treaties.items] == ["treaty", "late"]
    assert [party and party.status for party in treaties.items[0].standing] == ["not-party", "acceded", None]
    assert treaties.items[0].bound == 1
    assert laws.key == "domestic-law"


def test_works_stand_under_their_authors_the_rest_under_its_publisher_and_tell_how_often_they_are_cited() -> None:
    records = small(
        sources={
            "s1": {"author": ["The Ölberg Group"], "issued": "2010"},
            "s2": {"publisher": "Zeitung", "type": "article-newspaper", "author": ["A. Reporter"]},
            "s3": {"author": ["박원재"]},
            "s4": {"author": ["Oles"], "issued": "2001"},
        },
        events={
            "e": {
                "sources": [
                    {"source": "s1", "locator": "p. 1", "supports": "a"},
                    {"source": "s1", "locator": "p. 2", "supports": "b"},
                ]
            }
        },
    )
    assert [
        (group.key, [(row.source.id, row.citations) for row in group.items])
        for group in lists.by_letter(records, records.sources.values())
    ] == [
        ("O", [("s1", 2), ("s4", 0)]),
        ("Z", [("s2", 0)]),
        ("한글", [("s3", 0)]),
    ]


def test_places_and_actors_stand_in_the_order_of_the_model() -> None:
    records = small(
        places={
            "town": {"names": {"en": "B", "ko": "나"}},
            "bridge": {"names": {"en": "Z", "ko": "다"}, "kind": "border-crossing"},
            "north": {"country": "KP"},
        },
        actors={"paper": {"kind": "media"}, "state": {"kind": "state"}, "b": {"name": "B"}, "a": {"name": "a"}},
    )
    assert [(group.key, [one.id for one in group.items]) for group in lists.places(records)] == [
        ("KP", ["north"]),
        ("CN", ["bridge", "town"]),
    ]
    assert [(group.key, [one.id for one in group.items]) for group in lists.actors(records)] == [
        ("state", ["state"]),
        ("ngo", ["a", "b"]),
        ("media", ["paper"]),
    ]


def test_findings_keep_the_order_of_their_list_and_can_be_those_on_one_topic() -> None:
    records = small(findings={"b": {}, "a": {"topic": "law"}, "c": {}})
    assert [(group.key, [one.id for one in group.items]) for group in lists.findings(records)] == [
        ("religion", ["b", "c"]),
        ("law", ["a"]),
    ]
    assert [group.key for group in lists.findings(records, "law")] == ["law"]


def test_every_real_record_is_on_its_list_once(catalogue: Catalogue) -> None:
    listed: dict[str, list[list[Record]]] = {
        "cases": [[row.case for row in group.items] for group in lists.cases(catalogue)],
        "events": [list(group.items) for group in lists.events(catalogue)],
        "positions": [list(group.items) for group in lists.positions(catalogue)],
        "instruments": [[row.instrument for row in group.items] for group in lists.instruments(catalogue, ())],
        "places": [list(group.items) for group in lists.places(catalogue)],
        "sources": [
            [row.source for row in group.items] for group in lists.by_letter(catalogue, catalogue.sources.values())
        ],
        "actors": [list(group.items) for group in lists.actors(catalogue)],
        "findings": [list(group.items) for group in lists.findings(catalogue)],
        "glossary": [list(group.items) for group in lists.glossary(catalogue)],
    }
    for kind, groups in listed.items():
        assert sorted(record.id for group in groups for record in group) == sorted(catalogue.kind(kind)), kind


def test_the_press_and_all_others_make_up_the_sources(catalogue: Catalogue) -> None:
    def ids(press: bool) -> list[str]:
        return [row.source.id for group in lists.sources(catalogue, press=press) for row in group.items]

    assert sorted(ids(True) + ids(False)) == sorted(catalogue.sources)
    assert {catalogue.sources[id].publisher_kind for id in ids(True)} == {"media"}

"""The catalogue: whole or not at all, in order, and every record knows who refers to it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from macros.records.catalogue import Catalogue, load_catalogue
from macros.records.model import APART, KINDS
from macros.records.problems import DataProblems


def test_uses_know_their_way_back(catalogue: Catalogue) -> None:
    """Every reference leads there and back; nothing is used that is not there."""
    there = {
        (record.collection, record.id, path[0], kind, value)
        for record in catalogue.records()
        for path, value, kind in record.leaves()
        if kind is not None
    }
    back = {
        (use.by.collection, use.by.id, use.field, record.collection, record.id)
        for record in catalogue.records()
        for use in catalogue.uses(record)
    }
    assert there == back
    assert len(there) > 2_500


def test_a_citation_comes_with_its_use(catalogue: Catalogue) -> None:
    for source in catalogue.sources.values():
        uses = [use for use in catalogue.uses(source) if use.citation]
        assert uses, source.id
        assert all(use.citation and use.citation.source == source.id for use in uses)


def test_no_use_is_a_citation_of_something_else(catalogue: Catalogue) -> None:
    for actor in catalogue.actors.values():
        assert not any(use.citation for use in catalogue.uses(actor))


def test_what_happened_stands_in_order_of_time(catalogue: Catalogue) -> None:
    for found in (catalogue.events, catalogue.milestones, catalogue.positions):
        dates = [record.date or "9999" for record in found.values()]
        assert dates == sorted(dates)


def test_lists_stand_as_they_are_written(catalogue: Catalogue) -> None:
    for kind in ("actors", "places", "glossary", "questions"):
        lines = [record.line for record in catalogue.kind(kind).values()]
        assert lines == sorted(lines)


def test_every_kind_is_there_by_its_name(catalogue: Catalogue) -> None:
    for kind in KINDS:
        assert getattr(catalogue, kind) == catalogue.kind(kind)


def test_readers_do_not_see_what_is_withheld(catalogue: Catalogue) -> None:
    assert catalogue.withheld
    assert not APART & {record.collection for record in catalogue.records()}


def test_nothing_in_the_catalogue_can_be_changed(catalogue: Catalogue) -> None:
    source = next(iter(catalogue.sources.values()))
    with pytest.raises(ValueError, match="frozen"):
        source.title = source.title  # type: ignore[misc]
    with pytest.raises(TypeError):
        catalogue.sources["x"] = source  # type: ignore[index]


def test_there_is_no_half_catalogue(tmp_path: Path, today: date) -> None:
    file = tmp_path / "data" / "sources" / "a.yml"
    file.parent.mkdir(parents=True)
    file.write_text("title: A\n", encoding="utf-8")
    with pytest.raises(DataProblems) as raised:
        load_catalogue(tmp_path, today)
    assert {problem.field for problem in raised.value.problems} >= {"type", "publisher", "language"}

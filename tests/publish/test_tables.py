"""The rows of the pictures made of words as CSV: each is what the records say."""

from __future__ import annotations

import csv
from io import StringIO
from typing import TYPE_CHECKING

import pytest

from macros.publish.tables import write_tables
from macros.render import flow, matrix, parties

if TYPE_CHECKING:
    from pathlib import Path

    from macros.records.catalogue import Catalogue


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory, catalogue: Catalogue) -> dict[str, list[dict[str, str]]]:
    """Return the rows of each file by its name."""
    folder: Path = tmp_path_factory.mktemp("site")
    write_tables(folder, catalogue)
    found = {path.stem: path.read_text(encoding="utf-8") for path in (folder / "charts").iterdir()}
    return {name: list(csv.DictReader(StringIO(text))) for name, text in found.items()}


def test_every_statement_of_the_matrix_is_a_row(tables: dict[str, list[dict[str, str]]], catalogue: Catalogue) -> None:
    rows = tables[matrix.NAME]
    assert len(rows) > 100
    for row in rows:
        position = catalogue.positions[row["record"].removeprefix("positions/")]
        assert (row["question"], row["stance"]) in [(one.question, one.stance) for one in position.stances]
        assert (row["actor"], row["date"]) == (position.actor, position.date or "")
        assert row["sources"].split() == list(dict.fromkeys(one.source for one in position.sources))


def test_every_party_of_a_treaty_is_a_row(tables: dict[str, list[dict[str, str]]], catalogue: Catalogue) -> None:
    treaties = [one for one in catalogue.instruments.values() if one.kind == "treaty"]
    rows = {(row["instrument"], row["state"]): row for row in tables[parties.NAME]}
    assert set(rows) == {(one.id, party.state) for one in treaties for party in one.parties}
    for one in treaties:
        for party in one.parties:
            row = rows[one.id, party.state]
            for field in ("status", "signed", "date", "reservations", "note", "basis", "as_of"):
                assert row[field] == (getattr(party, field) or ""), (one.id, party.state, field)


def test_every_step_is_a_row(tables: dict[str, list[dict[str, str]]], catalogue: Catalogue) -> None:
    rows = tables[flow.NAME]
    assert {row["record"] for row in rows} == {f"stages/{id}" for id in catalogue.stages}
    for row in rows:
        id = row["record"].removeprefix("stages/")
        placed = [case for case in catalogue.cases.values() if id in [one.stage for one in case.after_return]]
        assert int(row["cases"]) == len(placed)

"""Good and bad values in the tables of fields: the good stand in a real record, the bad do as they say."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from macros.author.plain import dump
from macros.records.catalogue import problems_of
from macros.records.model import FILES, KINDS, Record
from macros.records.pairs import Pair, pairs
from macros.records.read import parse, read
from tests.records.kept import Kept, Overlay

# The real record of each kind into which the values are laid.
BASES = {
    "sources": "newdaily-2024-10-10",
    "figures": "nkdb-cases-8230",
    "events": "2023-10-09-mass-return",
    "positions": "cn-mfa-2023-10-12",
    "cases": "c-2003-onsong-01",
}


def _found(kind: str, fields: str, root: Path, overlay: Overlay, today: date) -> set[str]:
    """What the check says of a real record with other values, except that nothing cites a new source."""
    record = read(root / "data" / kind / f"{BASES[kind]}.yml", "x").value
    written = parse(fields, "x").value
    assert isinstance(record, dict)
    assert isinstance(written, dict)
    text = dump({**record, **written})
    kept = Kept(Path("pair.yml"), {"put": [f"{kind}/zz-pair.yml"]}, text.encode())
    problems = problems_of(overlay.draft(kept), today)
    return {str(problem) for problem in problems if "nothing cites the source" not in problem.what}


@pytest.mark.parametrize("pair", [pytest.param(pair, id=f"{pair.kind}-{n}") for n, pair in enumerate(pairs())])
def test_a_good_value_stands_and_a_bad_one_is_told_or_left_to_people(
    pair: Pair, root: Path, overlay: Overlay, today: date
) -> None:
    assert _found(pair.kind, pair.good, root, overlay, today) == set()
    assert bool(_found(pair.kind, pair.bad, root, overlay, today)) == pair.told


@pytest.mark.parametrize("pair", [pytest.param(pair, id=f"{pair.kind}-{n}") for n, pair in enumerate(pairs())])
def test_a_pair_is_about_fields_that_there_are(pair: Pair) -> None:
    names = {info.alias or name for name, info in _model(pair).model_fields.items()}
    for fields in (pair.good, pair.bad):
        assert set(parse(fields, "x").value or ()) <= names


def _model(pair: Pair) -> type[Record]:
    assert KINDS[pair.kind] in FILES
    return KINDS[pair.kind]


def test_there_are_pairs_for_every_kind_that_people_write_most() -> None:
    assert {pair.kind for pair in pairs()} == set(BASES)

"""Nothing of the dossier that this site began with was lost: `dossier.yml` says where each record went."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from macros.records.catalogue import Catalogue

KEPT: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "dossier.yml").read_text(encoding="utf-8"))
# How many records of each kind the dossier had. A case withheld since then counts among the withheld.
FLOORS = {
    "actors": 174,
    "cases": 85,
    "events": 48,
    "figures": 96,
    "findings": 23,
    "glossary": 79,
    "instruments": 40,
    "milestones": 89,
    "places": 46,
    "positions": 175,
    "questions": 12,
    "sources": 640,
    "stages": 10,
    "violations": 19,
    "withheld": 8,
}


def test_the_list_is_whole() -> None:
    listed = {
        kind: len(kept["ids"]) + len(kept.get("renamed", {})) + len(kept.get("gone", {})) for kind, kept in KEPT.items()
    }
    assert listed == FLOORS


@pytest.mark.parametrize("kind", FLOORS)
def test_every_record_of_the_dossier_is_here(kind: str, catalogue: Catalogue) -> None:
    """Under its own id, or under one with a stated reason; `gone` says why there is no record any more."""
    kept, found = KEPT[kind], catalogue.kind(kind)
    reasons = {**kept.get("renamed", {}), **kept.get("gone", {})}
    assert all(isinstance(why, str) and len(why) > 10 for why in reasons.values())
    missing = [id for id in (*kept["ids"], *kept.get("renamed", {})) if id not in found]
    assert missing == [], f"say under `gone` in {Path(__file__).with_name('dossier.yml').name} why"
    assert [id for id in kept.get("gone", {}) if id in found] == [], "an id that is here again is not gone"


@pytest.mark.parametrize("kind", FLOORS)
def test_it_stands_where_the_list_says(kind: str, catalogue: Catalogue) -> None:
    assert {
        record.path for record in catalogue.kind(kind).values() if not record.path.startswith(KEPT[kind]["stands"])
    } == set()

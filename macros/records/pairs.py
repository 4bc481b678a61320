"""Good and bad values of the fields in which people err: shown beside the tables of fields, held by a test."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import NamedTuple

import yaml

_FILE = Path(__file__).with_suffix(".yml")


class Pair(NamedTuple):
    """Fields of a kind as a file has them, well and badly; `told` is whether the check finds the bad ones."""

    kind: str
    good: str
    bad: str
    told: bool
    why: str


@cache
def pairs() -> tuple[Pair, ...]:
    """Every pair, in the order of the file."""
    return tuple(Pair(**row) for row in yaml.load(_FILE.read_text(encoding="utf-8"), yaml.CSafeLoader))

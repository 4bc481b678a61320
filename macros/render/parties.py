"""Who is bound by what: treaties by States, each cell how the State stands, since when, and on what that rests."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from macros.records.catalogue import Catalogue
from macros.records.edtf import Edtf
from macros.records.model import Instrument
from macros.records.model.law import Party
from macros.render.cite import source_ids
from macros.render.lists import BOUND
from macros.render.views import users

NAME = "treaty-status"
# The order of the columns: the two States that returns are between, South Korea, then the ways out of China.
STATES = ("CN", "KP", "KR", "RU", "MN", "LA", "VN", "TH")
# What the title says: China is bound by these, North Korea is not.
OF_TITLE = ("refugee-convention-1951", "cat-1984")


class Cell(NamedTuple):
    """One State under one instrument. `as_of` only where it is another than the row's."""

    state: str
    party: Party | None
    as_of: Edtf | None

    @property
    def bound(self) -> bool:
        """Whether the State is bound."""
        return self.party is not None and self.party.status in BOUND


class Row(NamedTuple):
    """An instrument, the date for which most of its cells were read, and its cells in the order of `STATES`."""

    instrument: Instrument
    as_of: Edtf | None
    cells: tuple[Cell, ...]


class Standing(NamedTuple):
    """The rows, whether the finding of the title is among them, and the span of the dates for which they hold."""

    rows: tuple[Row, ...]
    has_finding: bool
    earliest: Edtf | None
    latest: Edtf | None

    def numbers(self) -> list[tuple[str, ...]]:
        """The rows of the CSV, its heading first: one row a State and treaty that was looked at."""
        head = ("instrument", "state", "status", "signed", "date", "reservations", "note", "basis", "as_of", "sources")
        found = ((row.instrument, cell.party) for row in self.rows for cell in row.cells)
        return [head, *(_numbers(instrument, party) for instrument, party in found if party)]


def standing(catalogue: Catalogue, instruments: Iterable[Instrument]) -> Standing:
    """How States stand to `instruments`. Raises `ValueError` when the data no longer bear out the title."""
    rows = tuple(map(_row, instruments))
    dates = [party.as_of for row in rows for party in row.instrument.parties if party.as_of]
    has_finding = set(OF_TITLE) <= {row.instrument.id for row in rows}
    if has_finding and not all(_title_holds(_row(catalogue.instruments[id])) for id in OF_TITLE):
        raise ValueError("parties: China is not in both conventions, or North Korea is in one; write another title")
    earliest = min(dates, key=lambda date: date.first, default=None)
    return Standing(rows, has_finding, earliest, max(dates, key=lambda date: date.last, default=None))


def _numbers(instrument: Instrument, party: Party) -> tuple[str, ...]:
    dates, told = (party.signed or "", party.date or ""), (party.reservations or "", party.note or "")
    read = (party.basis, party.as_of or "", source_ids(instrument.sources))
    return (instrument.id, party.state, party.status, *dates, *told, *read)


def treaties(catalogue: Catalogue) -> tuple[Instrument, ...]:
    """The treaties for which the standing of States was collected; first those on which most questions turn."""
    found = (one for one in catalogue.instruments.values() if one.kind == "treaty" and one.parties)
    asked = {one.id: len(users(catalogue, one, "questions")) for one in catalogue.instruments.values()}
    return tuple(sorted(found, key=lambda one: (-asked[one.id], one.adopted or "9999", one.id)))


def _title_holds(row: Row) -> bool:
    china, north = row.cells[0], row.cells[1]
    return china.bound and north.party is not None and north.party.status == "not-party"


def _row(instrument: Instrument) -> Row:
    by_state = {str(party.state): party for party in instrument.parties}
    dates = Counter(party.as_of for party in instrument.parties if party.as_of)
    usual = dates.most_common(1)[0][0] if dates else None
    return Row(instrument, usual, tuple(_cell(state, by_state.get(state), usual) for state in STATES))


def _cell(state: str, party: Party | None, usual: Edtf | None) -> Cell:
    return Cell(state, party, party.as_of if party and party.as_of != usual else None)

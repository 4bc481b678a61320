"""Dates, with the `edtf` library as a second opinion."""

from __future__ import annotations

from datetime import date

import edtf
import pytest
from edtf.parser.edtf_exceptions import EDTFParseException
from hypothesis import given
from hypothesis import strategies as st

from macros.records.edtf import BadDate, Edtf

YEARS = st.integers(1, 9999).map(lambda year: f"{year:04d}")
NUMBERS = st.integers(0, 40).map(lambda number: f"{number:02d}")
# Dates and what looks like them: months and days that may not exist.
NEARLY = st.builds(
    lambda year, month, day, parts, sign: "-".join([year, month, day][:parts]) + sign,
    YEARS,
    NUMBERS,
    NUMBERS,
    st.integers(1, 3),
    st.sampled_from(["", "?", "~", "%"]),
)


def _ours(text: str) -> tuple[date, date] | None:
    try:
        found = Edtf(text)
    except BadDate:
        return None
    return found.first, found.last


def _theirs(text: str) -> tuple[date, date] | None:
    try:
        found = edtf.parse_edtf(text)
    except (EDTFParseException, ValueError):
        return None
    first, last = found.lower_strict(), found.upper_strict()
    return date(*first[:3]), date(*last[:3])


@given(NEARLY)
def test_the_library_reads_dates_as_we_do(text: str) -> None:
    month = text[5:7]
    if 21 <= int(month or 0) <= 41:  # seasons of level 1, which records do not need
        assert _ours(text) is None
    else:
        assert _ours(text) == _theirs(text)


@given(NEARLY, NEARLY)
def test_an_interval_is_read_when_both_ends_are_and_it_runs_forward(start: str, end: str) -> None:
    first, last = _ours(start), _ours(end)
    expected = (first[0], last[1]) if first and last and first[0] <= last[1] else None
    assert _ours(f"{start}/{end}") == expected


@given(st.text(max_size=12) | st.from_regex(r"[0-9/.~? T:Z-]{1,24}", fullmatch=True))
def test_any_text_is_a_date_or_says_why_not(text: str) -> None:
    try:
        found = Edtf(text)
    except BadDate as refused:
        bad = refused
    else:
        assert str(found) == text
        assert found.first <= found.last
        return
    assert bad.what
    assert bad.fix


@pytest.mark.parametrize(
    ("text", "precision", "approximate"),
    [
        ("2023", "year", False),
        ("2023-10", "month", False),
        ("2023-10-09", "day", False),
        ("1986~", "year", True),
        ("1986?", "year", True),
        ("1986-03%", "month", True),
        ("2016/2018", "interval", False),
        ("2016/..", "interval", False),
        ("../2016", "interval", False),
    ],
)
def test_a_date_says_how_exact_it_is(text: str, precision: str, approximate: bool) -> None:
    found = Edtf(text)
    assert (found.precision, found.approximate) == (precision, approximate)


@pytest.mark.parametrize(
    ("text", "what", "fix"),
    [
        ("2023-13", "month 13 of 2023-13 does not exist", "Write YYYY"),
        ("2023-02-30", "2023-02-30 does not exist", "February 2023 has 28 days"),
        ("1900-02-29", "does not exist", "February 1900 has 28 days"),
        ("0000", "year 0000 does not exist", "Write YYYY"),
        ("2023-10-09T23:30:00+09:00", "time or time zone", "2023-10-09"),
        ("09/10/2023", "can be read in two ways", "2023-10-09 or 2023-09-10"),
        ("9.10.2023", "can be read in two ways", "2023-10-09 or 2023-09-10"),
        ("2023/2022", "ends (2022) before it begins (2023)", "Swap"),
        ("../..", "has no date in it", "Write YYYY"),
        ("２０２３", "is not a date", "Write YYYY"),
        ("Oct 2023", "is not a date", "Write YYYY"),
        ("2023-1-9", "is not a date", "Write YYYY"),
    ],
)
def test_what_is_wrong_and_what_to_write(text: str, what: str, fix: str) -> None:
    with pytest.raises(BadDate) as bad:
        Edtf(text)
    assert what in bad.value.what
    assert fix in bad.value.fix

"""Lengths of time: read as written, in hours, or refused with what to write."""

from __future__ import annotations

import pytest

from macros.records.lasting import HOURS, BadLasting, Lasting


@pytest.mark.parametrize(
    ("text", "qualifier", "low", "high", "ends"),
    [
        ("6 months", "exact", 6 * HOURS["month"], 6 * HOURS["month"], ("6 months", "6 months")),
        ("about 1 hour", "about", 1, 1, ("about 1 hour", "about 1 hour")),
        ("3 days to 3 months", "exact", 72, 3 * HOURS["month"], ("3 days", "3 months")),
        ("at least 1 years", "at-least", HOURS["year"], HOURS["year"], ("at least 1 years", "at least 1 years")),
        ("up to 2 weeks", "up-to", 336, 336, ("up to 2 weeks", "up to 2 weeks")),
        ("about 1 to 2 days".replace("1 to", "1 day to"), "about", 24, 48, ("1 day", "2 days")),
    ],
)
def test_a_length_is_read_in_hours(text: str, qualifier: str, low: float, high: float, ends: tuple[str, str]) -> None:
    found = Lasting(text)
    assert (found, found.qualifier, found.low, found.high, found.ends) == (text, qualifier, low, high, ends)


def test_a_year_is_twelve_months() -> None:
    assert Lasting("12 months").low == Lasting("1 year").low


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("half a year", "is not a length of time"),
        ("6 moons", "is not a length of time"),
        ("0 days", "is not a length of time"),
        ("six months", "is not a length of time"),
        ("3 months to 3 days", "ends before it begins"),
        ("at least 2 years to 3 years", "two ends and is open"),
    ],
)
def test_what_is_no_length_is_refused_with_the_mend(text: str, what: str) -> None:
    with pytest.raises(BadLasting, match=what) as refused:
        Lasting(text)
    assert refused.value.fix

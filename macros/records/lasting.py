"""How long something lasted, as records write it: `6 months`, `about 1 hour`, `3 days to 3 months`."""

from __future__ import annotations

import re

HINT = 'Write a number and a unit: "6 months", "about 1 hour", "3 days to 3 months", "at least 2 years"'
# A month and a year of the mean Gregorian length (365.2425 days), in hours.
HOURS = {"hour": 1.0, "day": 24.0, "week": 168.0, "month": 365.2425 * 2, "year": 365.2425 * 24}
_UNITS = "|".join(HOURS)
_SPAN = re.compile(rf"(?:(about|at least|up to) )?([1-9]\d*) ({_UNITS})s?(?: to ([1-9]\d*) ({_UNITS})s?)?", re.ASCII)


class BadLasting(ValueError):
    """A text that says no length of time; carries what is wrong and what to write instead."""

    def __init__(self, what: str, fix: str = HINT) -> None:
        super().__init__(what)
        self.what, self.fix = what, fix


class Lasting(str):
    """A checked length of time, still the text that was written.

    Raises `BadLasting` when the text says none, or a range that ends before it begins.
    """

    _found: tuple[str | None, ...]  # qualifier, number, unit, number, unit

    def __new__(cls, text: str) -> Lasting:
        """The length of time that `text` writes."""
        found = _SPAN.fullmatch(text)
        if not found:
            raise BadLasting(f'"{text[:40]}" is not a length of time')
        if found[4] and found[1] in ("at least", "up to"):
            raise BadLasting(f'"{text[:40]}" has two ends and is open as well', f"Leave out {found[1]}")
        made = super().__new__(cls, text)
        made._found = found.groups()
        if made.high <= made.low and found[4]:
            raise BadLasting(f'"{text[:40]}" ends before it begins', "Swap the two ends")
        return made

    @property
    def qualifier(self) -> str:
        """How it is put: `exact`, `about`, `at-least` or `up-to`."""
        return (self._found[0] or "exact").replace(" ", "-")

    @property
    def low(self) -> float:
        """The shorter end, in hours; of an open range the end that is said."""
        return _hours(self._found[1], self._found[2])

    @property
    def high(self) -> float:
        """The longer end, in hours; the same as the shorter one where there is one end."""
        return _hours(self._found[3], self._found[4]) if self._found[3] else self.low

    @property
    def ends(self) -> tuple[str, str]:
        """The two ends as they are written: `3 days`, `3 months`; without a second one the whole text, twice."""
        return (self, self) if not self._found[3] else (self._end(1), self._end(3))

    def _end(self, at: int) -> str:
        number, unit = self._found[at : at + 2]
        return f"{number} {unit}" if number == "1" else f"{number} {unit}s"


def _hours(number: str | None, unit: str | None) -> float:
    return int(number or 0) * HOURS[unit or "hour"]

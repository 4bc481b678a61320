"""Quotation marks and apostrophes as the site prints them: ’ and “ ” where a keyboard has ' and "."""

from __future__ import annotations

import re

# Nothing, a space, or an opening sign stands before a mark that opens.
_OPENS = r"(?:^|(?<=[\s(\[“‘—–/-]))"
_STRAIGHT = re.compile("['\"]")
_DOUBLE = re.compile(r'"')
_SINGLE = re.compile(rf"{_OPENS}'(?=[^\s\d])")  # '90s leaves letters out, as don't does
_ASTRAY = re.compile(r"“(?:\s|$)|(?:^|\s)”")
_MEASURE = re.compile(r"\d' ?\d")


def printed(text: str) -> str:
    """`text` with its straight marks turned the way they read; as it was where that is unsure, or in an address."""
    if not _STRAIGHT.search(text) or "://" in text or _MEASURE.search(text):
        return text
    marks = iter("“”" * text.count('"'))
    paired = _DOUBLE.sub(lambda _: next(marks), text)
    if text.count('"') % 2 == 0 and not _ASTRAY.search(paired):
        text = paired
    return _SINGLE.sub("‘", text).replace("'", "’")

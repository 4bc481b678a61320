"""Dates as people write them, in EDTF, where they can be read in one way only."""

from __future__ import annotations

import re

from macros.records.edtf import BadDate, Edtf

MONTHS = "january february march april may june july august september october november december".split()
_ABOUT = re.compile(r"^(?:about|around|circa|ca\.?|c\.)\s*", re.IGNORECASE)
_FORMS = (
    re.compile(r"(?P<y>\d{4})[-/.](?P<m>\d{1,2})(?:[-/.](?P<d>\d{1,2}))?\.?"),  # 2023/9/5, 2023.10
    re.compile(r"(?P<y>\d{4})\s*[年년]\s*(?:(?P<m>\d{1,2})\s*[月월]\s*(?:(?P<d>\d{1,2})\s*[日일])?)?"),
    re.compile(r"(?:(?P<d>\d{1,2})(?:st|nd|rd|th)?\s+)?(?P<m>[A-Za-z]{3,9})\.?,?\s+(?P<y>\d{4})"),  # 9 October 2023
    re.compile(r"(?P<m>[A-Za-z]{3,9})\.?\s+(?P<d>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<y>\d{4})"),  # October 9, 2023
    re.compile(r"(?P<y>\d{4})"),
    re.compile(r"(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)[T ][\d:.]+(?:Z|[+-][\d:]+)?"),
)


def date(written: str) -> str | None:
    """`written` as EDTF level 1, or None where it is EDTF already, no date, or can be read in two ways."""
    if _stands(written):
        return None
    text = written.strip().rstrip("~")
    about = "~" if text != written.strip() or _ABOUT.match(text) else ""
    text = _ABOUT.sub("", text)
    for form in _FORMS:
        if match := form.fullmatch(text):
            found = _edtf(match.groupdict()) + about
            return found if _stands(found) else None
    return None


def _stands(text: str) -> bool:
    try:
        Edtf(text)
    except BadDate:
        return False
    return True


def _edtf(parts: dict[str, str | None]) -> str:
    month, day = parts.get("m"), parts.get("d")
    if month and month.isalpha():
        month = next((str(n) for n, name in enumerate(MONTHS, 1) if name.startswith(month.lower())), "00")
    return "-".join(part.zfill(2) for part in (parts["y"], month, day) if part)

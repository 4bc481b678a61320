"""Characters that nobody meant to type: tabs, odd spaces, what cannot be seen, the ends of lines."""

from __future__ import annotations

import re
import unicodedata

from macros.records.text import UNSEEN

# Spaces that editors and copied pages leave behind: no-break, thin, ideographic and their kin.
_SPACES = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_TABS = re.compile(r"^[ \t]*\t[ \t]*", re.MULTILINE)


def characters(text: str) -> str:
    """`text` with spaces that are spaces, lines that end, and letters in one piece (Unicode NFC)."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    text = _TABS.sub(lambda match: match[0].replace("\t", "  "), text)
    text = UNSEEN.sub("", _SPACES.sub(" ", text.replace("\t", " ")))
    text = re.sub(r" +$", "", unicodedata.normalize("NFC", text), flags=re.MULTILINE)
    text = re.sub(r"\n{3,}", "\n\n", text).strip("\n")
    return f"{text}\n" if text else text

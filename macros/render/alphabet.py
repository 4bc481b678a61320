"""Order by letters, across scripts."""

from __future__ import annotations

import re
import unicodedata

# Groups after Z, named by words of their own script.
HANGUL, HAN, OTHER = "한글", "漢字", "0–9"
_LEADING = re.compile(r"^[\W_]*(?:(?:the|an?) (?=\w))?[\W_]*", re.IGNORECASE)


def sort_key(text: str) -> tuple[int, str, str]:
    """By letter without accents, articles and signs in front; Latin first, then Korean, then Chinese, then digits."""
    plain = _plain(text)
    return (
        ("A", HANGUL, HAN, OTHER).index(letter if (letter := letter_of(text)) in (HANGUL, HAN, OTHER) else "A"),
        plain,
        text,
    )


def letter_of(text: str) -> str:
    """The heading under which a text stands: a capital letter, `한글`, `漢字`, or `0–9` for everything else."""
    first = _plain(text)[:1].upper()
    if "A" <= first <= "Z":
        return first
    name = unicodedata.name(first, "")
    return HANGUL if name.startswith("HANGUL") else HAN if name.startswith(("CJK", "HIRAGANA", "KATAKANA")) else OTHER


def _plain(text: str) -> str:
    bare = _LEADING.sub("", text) or text
    return unicodedata.normalize(
        "NFC", "".join(char for char in unicodedata.normalize("NFD", bare) if not unicodedata.combining(char))
    ).casefold()


def anchor(letter: str) -> str:
    """The anchor of a letter's heading: `letter-a`, `letter-hangul`."""
    return f"letter-{ {HANGUL: 'hangul', HAN: 'han', OTHER: 'digits'}.get(letter, letter.lower()) }"

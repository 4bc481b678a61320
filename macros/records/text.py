"""What a text in a record or on a page may contain: plain words in any script, and nothing that acts."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from macros.records.problems import shown
from macros.records.read import TEXT_MAX


class Fault(NamedTuple):
    """What is wrong with a text, what to do, and at which character; never repeats personal data."""

    what: str
    fix: str
    at: int = 0


ADDRESS_FIELDS = frozenset({"url", "address", "page"})
# The one field for a telephone number, which only the record of a public office has.
PHONE_FIELD = "phone"

# What may have a fault. Nearly every text of a record has none of these, and is done with after a look for single
# characters, which is some ten times as fast as one for alternatives.
_ODD = re.compile(r"[^ \"#$&'()*,./0-9:;>?A-Z\[\\^_`a-z|~-]")
_DIGITS = re.compile(r"\d{3}")
_FORMULA = ("=", "+", "@", "\t", "\r")
_TEMPLATE = re.compile(r"\{\{|\{%|\{#|\}\}|%\}")
_HTML = re.compile(r"<[A-Za-z/!?]")
_MARKDOWN = re.compile(r"!\[|\]\(|\]\[")
# Control characters, marks that change the direction or the look of text without being seen, and areas with no agreed
# meaning. Line feed and tab may stand in a text of several lines.
UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\u3164\ufeff\uffa0\ufff9-\uffff\ue000-\uf8ff\ud800-\udfff\U000e0000-\U000e0fff\U000f0000-\U0010ffff]"
)
_DIRECTION = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
# Where each could run over the same characters again and again, repetition is bounded: a text is up to 5,000 long.
_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+\.\w")
_PHONE = re.compile(
    r"(?<![\w/.-])(?:\+\d{1,3}[ -]?)?(?:\(?0?\d{1,4}\)?[ -])?\d{3,4}[ -]\d{4}(?![\w-])|\+\d[\d ()-]{8,20}\d"
    r"|(?<![\w/.-])0\d{1,2}[ .)-]{0,2}\d{3,4}[ .-]?\d{4}(?!\w)|(?<![\w/.-])1[3-9]\d{9}(?!\w)"
)
_RESIDENT_NUMBER = re.compile(r"(?<!\d)\d{6}-[1-8]\d{6}(?!\d)|(?<!\d)\d{17}[\dXx](?!\w)")
_YEARS = re.compile(r"(?:1[89]|20)\d\d[ -](?:1[89]|20)\d\d")
_COORDINATES = re.compile(r"(?<!\d)\d{1,3}\.\d{3,15}[\s°NnSs]{0,6}[,;/\s]\s{0,4}\d{1,3}\.\d{3}")
_CHINESE = re.compile(r"[\u3400-\u9fff]")
# What each of these needs; most texts have a dash, a curly quote or a year, and none of it.
_MAYBE_PRIVATE = re.compile(r"@|\+\d|\d\.\d{3}|\d{3}[ .-]\d{4}|\d{6}")
_WORD = re.compile(r"[^\W\d_]{2,}")


def fault_in(value: str, field: str = "") -> Fault | None:
    """The first fault of a text, if it has one. `field` is its key: addresses are held to other rules."""
    if len(value) > TEXT_MAX:
        what = f"the text is too long ({len(value):,} characters)"
        return Fault(what, f"The limit is {TEXT_MAX:,}: shorten it")
    if not _odd(value):
        return None
    if field in ADDRESS_FIELDS or field == PHONE_FIELD:
        return hidden(value)
    return hidden(value) or private(value) or _acting(value)


def _odd(value: str) -> bool:
    """Whether a text may have a fault."""
    return bool(_ODD.search(value) or (_DIGITS.search(value) and _MAYBE_PRIVATE.search(value)))


def quoted_words(text: str) -> int:
    """How long a quotation is, in words; two Chinese characters count as one."""
    chinese = len(_CHINESE.findall(text))
    return max(len(text.split()), (chinese + 1) // 2)


def hidden(value: str) -> Fault | None:
    """Characters that are not seen, or not what they look like."""
    if match := UNSEEN.search(value):
        kind = "direction mark" if _DIRECTION.match(match[0]) else "invisible character"
        fix = "Delete it; it cannot be seen but changes how the text reads"
        return Fault(f"{kind} U+{ord(match[0]):04X}", fix, match.start())
    if value.isascii():
        return None
    if not unicodedata.is_normalized("NFC", value):
        return Fault("letters are written as parts (not Unicode NFC)", "Save the text in normalised form NFC")
    return _mixed(value)


def private(value: str) -> Fault | None:
    """Contact details and numbers that identify a person; the message does not repeat them."""
    if not _MAYBE_PRIVATE.search(value):
        return None
    clean = _YEARS.sub(lambda match: " " * len(match[0]), value)
    in_private = "Remove it now and tell a maintainer in private: a public pull request keeps its history"
    if found := [match for match in (_EMAIL.search(clean), _PHONE.search(clean)) if match]:
        at = min(match.start() for match in found)
        return Fault("contact details (a telephone number or e-mail address)", in_private, at)
    if match := _RESIDENT_NUMBER.search(clean):
        return Fault("a number that identifies a person", in_private, match.start())
    if match := _COORDINATES.search(clean):
        fix = "Name the town; its position stands in data/places.yml"
        return Fault("coordinates finer than a town", fix, match.start())
    return None


def _acting(value: str) -> Fault | None:
    """What a template, a browser, Markdown or a spreadsheet would act on."""
    if match := _TEMPLATE.search(value):
        return Fault("template braces such as {{ or {% are not allowed", "Write plain text", match.start())
    if match := _HTML.search(value):
        tag = shown(value[match.start() : match.start() + 12])
        return Fault(f"HTML is not allowed ({tag})", "Write plain text", match.start())
    if match := _MARKDOWN.search(value):
        fix = "Write plain text; an address belongs in a source record"
        return Fault("Markdown links and images are not allowed", fix, match.start())
    if value.startswith(_FORMULA):
        what = f"a text must not begin with {shown(value[0])}: a spreadsheet reads it as a formula"
        return Fault(what, "Begin with a word")
    return None


def _mixed(value: str) -> Fault | None:
    """A word that mixes Latin with look-alike letters; Korean and Chinese beside Latin are normal."""
    for word in _WORD.finditer(value):
        if word[0].isascii():
            continue
        scripts = {unicodedata.name(char, "?").split(" ")[0] for char in word[0]}
        if "LATIN" in scripts and scripts & {"CYRILLIC", "GREEK"}:
            odd = next(char for char in word[0] if unicodedata.name(char, "?").startswith(("CYRILLIC", "GREEK")))
            what = f"a word mixes Latin letters with {unicodedata.name(odd)} (U+{ord(odd):04X})"
            return Fault(what, "Type the word again in one script", word.start())
    return None

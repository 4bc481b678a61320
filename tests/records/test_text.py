"""What a text may contain: words in any script, and nothing that acts, hides, or finds a person."""

from __future__ import annotations

import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from macros.records import text as module
from macros.records.read import TEXT_MAX
from macros.records.text import fault_in

BAD = {
    "template braces": ["{{ x }}", "{% x %}", "{# x #}", "x }}", "x %}"],
    "HTML": ["<b>", "a </b>", "<!-- x -->", "<?php", "<script src=x>"],
    "Markdown": ["![](x)", "[a](x)", "[a][b]"],
    "formula": ["=1", "+1 more", "@SUM(A1)", "\t=1"],
    "direction mark": ["a\u202eb", "a\u2066b", "a\u200fb"],
    "invisible character": [
        "a\u200bb",
        "a\ufeffb",
        "a\u00adb",
        "a\u3164b",
        "a\x00b",
        "a\x85b",
        "a\ud800b",
        "a\U000e0041b",
    ],
    "NFC": ["e\u0301", "\u1100\u1161"],
    "mixes Latin": ["r\u0435port", "\u0391lpha"],
    "contact details": [
        "010-1234-5678",
        "call 02-123-4567",
        "01012345678",
        "+82 10 1234 5678",
        "(02) 1234 5678",
        "13912345678",
        "a.b@example.org",
        "x@mail.kr.",
    ],
    "identifies a person": ["900101-1234567", "110101199003071234", "11010119900307123X"],
    "coordinates": ["42.1234, 129.5678", "42.123 N; 129.567 E", "42.12345/129.12345"],
    "too long": ["x" * (TEXT_MAX + 1)],
}
GOOD = [
    "비주얼 아틀라스 · 강제송환 — 强制遣返 (Visual Atlas)",
    'Fewer than 5 < 10 & "about" 50% — it\'s A/HRC/25/63; onload=alert(1)',
    "8,230 cases; 8,139 in China; 98.9%",
    "paras 46-47 as printed; 2000-2023 and 1998 2003",
    "CCPR/C/PRK/CO/2, 189 UNTS 137, 2023-10-09",
    "A change of −5 percent; +3 a year before",
    "[title in our own words] {sic}",
    "first line\nsecond line\tand a tab",
    "Ω and α are Greek, Д is Cyrillic, Đặng and Łódź are Latin",
    "about 56,452 persons in 87,317 events of 2023",
]


@pytest.mark.parametrize(("what", "value"), [(what, value) for what, values in BAD.items() for value in values])
def test_what_may_not_stand_in_a_text(what: str, value: str) -> None:
    fault = fault_in(value)
    assert fault is not None
    assert what in fault.what
    assert fault.fix


@pytest.mark.parametrize("value", GOOD)
def test_what_may_stand_in_a_text(value: str) -> None:
    assert fault_in(value) is None


def test_addresses_are_held_to_other_rules() -> None:
    assert fault_in("https://example.org/?a=[b](c)&tel=010-1234-5678", "url") is None
    assert fault_in("https://example.org/\u202e", "url") is not None


@pytest.mark.parametrize(
    "value", [value for what in ("contact details", "identifies a person", "coordinates") for value in BAD[what]]
)
def test_what_finds_a_person_is_not_repeated(value: str) -> None:
    fault = fault_in(f"Reach her at {value} today")
    assert fault is not None
    assert not any(part in f"{fault.what} {fault.fix}" for part in value.split())


@given(st.text(alphabet="ab1.- @\n\u200b\u0435é{}<>[]()!=+%강", max_size=30))
@example("\x07")
@example("+1")
@example("1.123 1.123")
def test_the_quick_look_misses_nothing(value: str) -> None:
    """`_odd` only saves time: without it the same faults are found."""
    slow = module.hidden(value) or module.private(value) or module._acting(value)
    assert fault_in(value) == slow


@given(st.text(alphabet="0123456789+-. ()@,;/°Na", max_size=24))
def test_the_look_for_digits_misses_nothing_private(value: str) -> None:
    """`_MAYBE_PRIVATE` only saves time, too."""
    clean = module._YEARS.sub(lambda match: " " * len(match[0]), value)
    patterns = (module._EMAIL, module._PHONE, module._RESIDENT_NUMBER, module._COORDINATES)
    assert module._MAYBE_PRIVATE.search(value) or not any(pattern.search(clean) for pattern in patterns)


@pytest.mark.parametrize("bad", [value for what, values in BAD.items() if what != "too long" for value in values])
def test_the_quick_look_sees_every_kind(bad: str) -> None:
    assert module._odd(bad)


@pytest.mark.parametrize(
    "value",
    [
        "1.000" + " " * 4900 + "x",
        "a" * 4900 + "@",
        "a." * 2400 + "@",
        "+1 " * 1600,
        "1 " * 2500,
        "0" * 5000,
        "e\u0301" * 2400,
        "12-" * 1600,
    ],
)
def test_no_text_takes_long(value: str) -> None:
    start = time.process_time()
    fault_in(value)
    assert time.process_time() - start < 0.5

"""Who hears the pages hears each foreign letter in its own language. Attributes, which cannot say theirs, have none."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

HANGUL = re.compile(r"[\u1100-\u11ff\u3131-\u318e\uac00-\ud7a3]")
HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\u3041-\u30fa]")


def _language(element: HtmlElement) -> str:
    """The nearest `lang`, its first part alone; none where the letters are said to be Latin."""
    tag = next(iter(element.xpath("(ancestor-or-self::*[@lang])[last()]/@lang")), "")
    return "" if "-Latn" in tag else str(tag).partition("-")[0]


def _wrong(text: str, language: str) -> bool:
    """Hangul is Korean. Han letters and kana are Chinese, Japanese or Korean."""
    return bool((HANGUL.search(text) and language != "ko") or (HAN.search(text) and language not in ("ko", "zh", "ja")))


def test_every_run_of_hangul_or_han_says_its_language(pages: dict[str, HtmlElement]) -> None:
    seen, wrong = 0, set()
    for address, page in pages.items():
        for text in page.xpath("//body//text()[not(ancestor::script or ancestor::code)]"):
            if not (HANGUL.search(text) or HAN.search(text)):
                continue
            seen += 1
            holder = text.getparent() if text.is_text else text.getparent().getparent()
            if _wrong(text, _language(holder)):
                wrong.add((address, text.strip()[:40]))
    assert seen > 1000
    assert sorted(wrong) == []


def test_what_is_read_from_an_attribute_is_in_letters_of_the_page(pages: dict[str, HtmlElement]) -> None:
    """An attribute cannot say its language: a voice would spell another script, or skip it."""
    names = {str(name) for page in pages.values() for name in page.xpath("//body//@aria-label")}
    assert any(name.startswith("Source 1: ") for name in names)
    assert sorted(name for name in names if HANGUL.search(name) or HAN.search(name)) == []

"""Each fact of the article that this site started from is on the site, traced as far as it could be."""

from __future__ import annotations

import pytest
from lxml.html import HtmlElement

# What the article says, and words by which the trace of it is known on the page of the method.
FACTS = {
    "8,125 returns": ("8,125",),
    "32,198 violations": ("32,198",),
    "up to 2,000 held": ("2,000",),
    "border reopening": ("border", "2023"),
    "Special Rapporteur": ("Special Rapporteur",),
    "member of parliament": ("Choe Jae-hyeong",),
    "Unification Ministry": ("Ministry of Unification",),
    "reported refusal": ("refus",),
    "illegal economic migrants": ("illegal economic migrants",),
    "Asian Games": ("Asian Games",),
    "embassy": ("embassy", "London"),
    "siblings": ("his sister died in 2009", "an illness was given as the official cause"),
    "geographic oddity": ("Inner Mongolia",),
}


@pytest.mark.parametrize("fact", FACTS)
def test_the_fact_is_traced(fact: str, pages: dict[str, HtmlElement]) -> None:
    text = " ".join(pages["about/"].find("body").text_content().split())
    missing = [words for words in FACTS[fact] if words.lower() not in text.lower()]
    assert missing == []


def test_the_siblings_are_not_named(pages: dict[str, HtmlElement]) -> None:
    """Their case is there, and says that nobody is named: no consent was seen."""
    text = pages["cases/c-2009-mongolia-border-01/"].text_content()
    assert "fence" in text
    assert "not named here" in text

"""Fragments: what they are given comes out as text, on one line, and goes through Markdown as it is."""

from __future__ import annotations

import html5lib
import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import UndefinedError
from markupsafe import escape

from macros.render.cite import References
from macros.render.links import Links
from macros.render.templates import inline, render
from macros.render.words import runs, spoken
from tests.render.small import catalogue as small

RECORDS = small(sources={"s1": {}})
anything = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=60)


def _context() -> dict[str, object]:
    return {
        "refs": References(RECORDS),
        "link": Links("x/", RECORDS),
        "catalogue": RECORDS,
        "called": lambda record: record.label,
    }


def test_an_undefined_name_raises() -> None:
    with pytest.raises(UndefinedError):
        render("cite.html", **_context())


@given(text=anything)
def test_a_fragment_shows_what_it_is_given_as_text(text: str) -> None:
    read = html5lib.parseFragment(
        render("cite.html", source="s1", locator=text, supports="", **_context()), namespaceHTMLElements=False
    )
    tags = [
        element.tag for element in read.iter() if not element.get("lang")
    ]  # a foreign script gets a span of its own
    assert tags == ["DOCUMENT_FRAGMENT", "sup", "a", "span", "b"]
    label = next(element.get("aria-label") for element in read.iter("a"))
    assert label.startswith("Source 1: ")
    said = spoken(text).split()
    assert label.split()[-len(said) or len(label) :] == said
    assert not any(language for language, _ in runs(label))


def test_a_language_without_a_word_of_ours_is_shown_by_its_tag() -> None:
    records = small(sources={"s1": {"language": "vi"}})
    context = _context() | {"refs": References(records), "link": Links("x/", records)}
    render("cite.html", source="s1", locator="p. 1", supports="", **context)
    assert "· vi</span>" in render("references.html", **context)


def test_a_fragment_is_one_line() -> None:
    assert "\n" not in render("references.html", **_context())


@given(text=anything, attribute=anything)
def test_inline_html_goes_through_markdown_as_it_is(text: str, attribute: str) -> None:
    piece = f'<a class="x" aria-label="{escape(attribute)}">{escape(text)}</a>'
    read = html5lib.parseFragment(markdown.markdown(f"Before {inline(piece)} after."), namespaceHTMLElements=False)
    assert [element.tag for element in read.iter()] == ["DOCUMENT_FRAGMENT", "p", "a"]
    assert read[0][0].get("aria-label") == attribute
    assert " ".join("".join(read[0][0].itertext()).split()) == " ".join(text.split())

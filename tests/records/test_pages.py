"""What a page may contain, part by part; whole hostile pages are in `tests/badinputs/pages`."""

from __future__ import annotations

import inspect
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Annotated

import pytest

from macros.project import signatures
from macros.records.model.values import OneOf, Ref
from macros.records.pages import Call, calls, check_pages, front
from macros.records.pages.numbers import typed_number
from macros.records.pages.signature import usage

Pages = Callable[..., list[str]]


class Macros:
    """Macros as `api.py` has them."""

    def cite(self, source: Annotated[str, Ref("sources")], locator: str = "", supports: str = "") -> None: ...
    def numbers(self, *ids: Annotated[str, Ref("figures")]) -> None: ...
    def count(self, kind: str, **filters: str) -> None: ...
    def chart(self, name: Annotated[str, OneOf("charts")]) -> None: ...
    def some(self, topic: Annotated[str, OneOf("broken")] = "") -> None: ...
    def few(
        self,
        *,
        year: Annotated[str, OneOf("charts", alone=True)] = "",
        place: Annotated[str, OneOf("charts", alone=True)] = "",
    ) -> None: ...
    def first(self, number: int, exact: bool = False) -> None: ...
    def references(self) -> None: ...


MACROS = {
    name: inspect.signature(method, eval_str=True) for name, method in inspect.getmembers(Macros, inspect.isfunction)
}
IDS = {"sources": ["a-source", "b-source"], "figures": ["a-figure"]}
WORDS = {"charts": ["arrivals", "october"], "broken": []}


@pytest.fixture
def pages(tmp_path: Path) -> Pages:
    """Return what is told of a page with a text."""

    def told(text: str = "", name: str = "page.md") -> list[str]:
        file = tmp_path / "docs" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        found = check_pages(
            tmp_path,
            MACROS,
            {"references"},
            lambda kind, id: id in IDS[kind],
            IDS.__getitem__,
            citing={"cite"},
            words=WORDS.__getitem__,
        )
        return [str(problem).removeprefix(f"docs/{name}:") for problem in sorted(found)]

    return told


@pytest.mark.parametrize(
    ("call", "said"),
    [
        ('cite("a-source", supports="it")', None),
        ('cite(source="a-source")', None),
        ('cite("a-source", "")', None),
        ('numbers("a-figure", "a-figure")', None),
        ("numbers()", None),
        ('count("sources", read="excerpt")', None),
        ('chart("october")', None),
        ('some("anything")', None),
        ("some()", None),
        ("first(1, exact=true)", None),
        ("first(-1)", None),
        ('cite("a-sourse")', '1:1: cite.source: no source "a-sourse". Did you mean "a-source"?'),
        ('numbers("a-figure", "x")', '1:1: numbers.ids: no figure "x". Correct the id, or add the record.'),
        ("count()", "1:1: count: kind is missing. Write {{ count(kind, filters=…) }}."),
        ('chart("octobre")', '1:1: chart.name: no name "octobre". Did you mean "october"?'),
        ('chart("x")', '1:1: chart.name: no name "x". There are: arrivals, october.'),
        ('first("1")', '1:1: first.number: "1" has the wrong form. Write a number without quotes.'),
        ("first(1, 1)", '1:1: first.exact: "1" has the wrong form. Write true or false.'),
        ("first(1, number=1)", "1:1: first: number is given twice. Write {{ first(number, exact=False) }}."),
        ("first(1, true, 2)", "1:1: first: too many arguments. Write {{ first(number, exact=False) }}."),
        ('cite("a-source", "p. 1 \\ud800")', "1:1: cite.locator: invisible character U+D800."),
        ('cite("a-source", "{{ x }}")', "1:1: cite.locator: template braces"),
    ],
)
def test_calls_are_held_to_the_macro(call: str, said: str | None, pages: Pages) -> None:
    found = pages(f"{{{{ {call} }}}}\n\n{{{{ references() }}}}\n")
    assert [line.startswith(said) for line in found] == [True] if said else found == []


@pytest.mark.parametrize(
    "call",
    [
        '""',
        "1",
        "cite",
        "cite.x",
        'cite("a")|safe',
        'cite("a").x',
        'cite("a" ~ "b")',
        "cite(config)",
        "cite(*x)",
        "cite(**x)",
        'cite("a")("b")',
        "[cite]",
        "not cite()",
        'cite(["a-source"])',
        'cite({"a": 1})',
        "cite() if x",
        "cite(-config)",
        "1 + 1",
        '"x".join(y)',
        "self",
        "super()()",
        'cite("a")[0]',
        "cite(cite())",
        "cite(a=b)",
        'cite("%s" % x)',
        "(cite)()()",
    ],
)
def test_only_calls_with_plain_arguments_stand_in_braces(call: str, pages: Pages) -> None:
    found = pages(f"Text {{{{ {call} }}}}\n\n{{{{ references() }}}}\n")
    assert len(found) == 1
    assert "only text and macro calls" in found[0] or "no macro" in found[0]


def test_annotations_must_be_evaluated(tmp_path: Path) -> None:
    """A text in place of a type would be checked by nothing: that is our bug, and loud."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "page.md").write_text('{{ cite("x") }}\n', encoding="utf-8")
    macros = {"cite": inspect.signature(Macros.cite)}
    with pytest.raises(TypeError, match="eval_str"):
        list(check_pages(tmp_path, macros, (), lambda kind, id: True, lambda kind: ()))


def test_calls_are_found_with_their_values_and_their_records(tmp_path: Path) -> None:
    file = tmp_path / "docs" / "a" / "page.md"
    file.parent.mkdir(parents=True)
    first, second = '{{ cite("a-source", "p. 1") }} {{ unknown() }}', '{{ numbers("a", "b") }} {{ chart(name="c") }}'
    file.write_text(f"---\ntitle: T\n---\n\n{first}\n{second}\n", encoding="utf-8")
    found = list(calls(tmp_path, MACROS))
    assert [(call.page, call.line, call.macro, call.args, dict(call.kwargs)) for call in found] == [
        ("docs/a/page.md", 5, "cite", ("a-source", "p. 1"), {}),
        ("docs/a/page.md", 6, "numbers", ("a", "b"), {}),
        ("docs/a/page.md", 6, "chart", (), {"name": "c"}),
    ]
    assert list(_refs(found)) == [("sources", "a-source"), ("figures", "a"), ("figures", "b")]


def _refs(found: list[Call]) -> Iterator[tuple[str, str]]:
    for call in found:
        yield from call.refs(MACROS[call.macro])


def test_a_usage_is_written_as_authors_write() -> None:
    assert usage("cite", MACROS["cite"]) == '{{ cite(source, locator="", supports="") }}'
    assert usage("numbers", MACROS["numbers"]) == "{{ numbers(ids…) }}"


@pytest.mark.parametrize(
    "text",
    [
        "8,230 cases",
        "8.230 cases",
        "8 230 cases",
        "8,230\ncases",
        "8,230 recorded cases",
        "600 or more people",
        "50–60 people",
        "50 to 60 people",
        "200 North Koreans",
        "12 of the women",
        "2000 people were",
        "3 children",
        "98.9 percent",
        "98%",
        "5 per cent",
        "two men",
        "Twelve women",
        "twenty-three women",
        "a hundred people",
        "1,500 forced returns",
        "seven unnamed young women",
    ],
)
def test_a_number_beside_its_unit_is_seen(text: str, pages: Pages) -> None:
    assert typed_number(f"So {text}.")
    assert [line[:3] for line in pages(f"So {text}.")] == ["1:6" if text.startswith("a ") else "1:4"]


@pytest.mark.parametrize(
    "text",
    [
        "On 27 August North Koreans",
        "In 2023 many people",
        "in 2012 people were",
        "article 3 people",
        "paragraphs 46-47 women",
        "since 1998 returns",
        "one person",
        "between 2005 and 2016 women",
        "the years 2000 to 2009 people",
        "c-2003 cases",
        "1.10 of it",
        "A/HRC/25/63 cases",
        "on 5 October 1998, not",
        "for ten years",
        "12 questions",
        "point 1 cases",
        "from 1993 to 1996 returns fell",
    ],
)
def test_dates_articles_and_names_are_no_counts(text: str) -> None:
    assert typed_number(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "<b> " * 40_000,
        "<b>\n" * 20_000,
        "](" * 90_000,
        "![" * 90_000,
        "[a](b " * 28_000,
        "`" * 100_000,
        "{" * 100_000,
    ],
)
def test_no_page_takes_long(text: str, pages: Pages) -> None:
    start = time.process_time()
    pages(f"# T\n\n{text}")
    assert time.process_time() - start < 3


@pytest.mark.parametrize(
    "text", ["1 " * 50_000, "1" * 100_000, "two " * 30_000, "1-a " * 30_000, "9 aaa bbb " * 10_000, "1,111" * 20_000]
)
def test_no_text_takes_long(text: str, pages: Pages) -> None:
    assert not typed_number(text)


def test_front_matter_is_printed_and_nothing_else(pages: Pages) -> None:
    assert (
        pages("---\ntitle: 'A: title'\ndescription: D\ntopic: T\nreviewed: 2026-11-24\nkind: Explainer\n---\n# T\n")
        == []
    )
    assert pages("---\n\n---\n# T\n") == []
    assert pages("---\n---\n# T\n")[0].startswith("1:1: the front matter does not stand")
    assert pages("---\n---\ntotal: 1\n---\n# T\n")[0].startswith("1:1: the front matter does not stand")
    assert pages("---\nrender_macros: false\n---\n")[0].startswith(
        '2:1: render_macros: unknown front matter "render_macros"'
    )
    assert pages("---\n- a\n---\n")[0].startswith("2:1: the front matter is no group of fields")
    assert pages("---\ntitle: |\n  a\n  b\n---\n")[0].startswith("2:8: title: this must be one line")
    assert pages("---\ntitle: [a]\n---\n")[0].startswith("2:8: title: a line of text belongs here")
    assert pages("---\ntitle: a {b}\n---\n")[0].startswith("2:8: title: this must be one line without braces")
    assert pages("---\ntitle: &a x\n---\n")[0].startswith("2:8: an anchor")
    assert pages("---\ntitle: x\n")[0].startswith("1:1: the front matter does not stand")
    assert pages("---\ntitle: x\n...\n# T\n")[0].startswith("1:1: the front matter does not stand")
    assert pages("--- \ntitle: x\n---\n")[0].startswith("1:1: the front matter does not stand")
    assert pages("---\ntitle: yes\n---\n")[0].startswith('2:8: title: "yes" is read as a number')
    assert pages("---\nas_of: 2026-11-24\nkind: Question\nnumbered: true\n---\n# T\n") == []
    assert pages("---\nnumbered: false\n---\n")[0].startswith('2:11: numbered: "false" is no answer here')
    assert pages("---\nas_of: 2026-11\n---\n")[0].startswith('2:8: as_of: "2026-11" is not a day')
    assert pages("---\nshell: true\n---\n")[0].startswith("2:8: shell: only the page of records")


def test_the_shell_is_the_page_of_records(pages: Pages) -> None:
    assert pages("---\nshell: true\n---\n", "record/page.md") == []
    assert front.SHELL == "docs/record/page.md"


def test_front_matter_hides_no_macro() -> None:
    """The plugin hands front matter and its own variables to a page before the macros: none may have a macro's name."""
    variables = {
        "config",
        "conf",
        "environment",
        "plugin",
        "page",
        "files",
        "navigation",
        "macros",
        "filters",
        "extra",
        "git",
    }
    assert not set(signatures()) & {*front.KEYS, *variables}


def test_real_pages_cite_and_call(root: Path) -> None:
    found = list(calls(root, signatures()))
    assert len(found) > 300
    assert len({call.macro for call in found}) > 20


def test_two_filters_that_could_find_somebody_are_refused(pages: Pages) -> None:
    assert pages('{{ few(year="arrivals") }}') == []
    (told,) = pages('{{ few(year="arrivals", place="october") }}')
    assert "few: year and place are combined. Show one at a time" in told

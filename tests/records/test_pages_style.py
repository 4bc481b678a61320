"""What is reported of a page and never fails, how long a quotation may be, and how much a page holds."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.project import signatures
from macros.records.pages import check_pages, extents, notices

CITING = {"cite", "figure"}
LONG = "word " * 29 + "end."


def _docs(root: Path, text: str, name: str = "page.md") -> Path:
    file = root / "docs" / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return root


def _told(root: Path, text: str, name: str = "page.md") -> list[tuple[str, int, int]]:
    found = notices(_docs(root, text, name), CITING)
    return [(notice.kind, notice.problem.line, notice.problem.column) for notice in found]


CITED = 'A statement with its source.{{ cite("a") }}\n\n'


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("# Title\n\n" + CITED + "A paragraph that states a thing and names nobody for it.\n", [("uncited", 5, 1)]),
        ("# Title\n\n" + CITED + '- An item that states a thing, with its source.{{ cite("a") }}\n'
         "- An item that states a thing, and no source behind it.\n", [("uncited", 6, 1)]),
        (CITED + "Too short to state a thing.\n", []),
        (CITED + "| a table | that states | a thing | and has | many | words | in | it |\n", []),
        ("A page that cites nothing at all is a list or a guide, and not asked.\n", []),
        ("China claims that they are not refugees.\n", [("judging", 1, 7)]),
        ("The Regime did it, clearly.\n", [("judging", 1, 5), ("judging", 1, 20)]),
        ("China says that there are no “so-called defectors”.\n", []),
        (f"Short. W{LONG[1:]}\n", []),
        (f"Short. One {LONG}\n", [("long", 1, 8)]),
        (f'Short.{{{{ cite("a") }}}} One {LONG}\n', [("long", 1, 23)]),
        ("It rose by 98.9 here. " + "word " * 20 + "end.\n", []),
    ],
)  # fmt: skip
def test_a_page_is_read_as_a_second_reader_would(text: str, told: list[tuple[str, int, int]], tmp_path: Path) -> None:
    assert _told(tmp_path, text) == told


def test_guides_for_contributors_are_not_reported(tmp_path: Path) -> None:
    assert _told(tmp_path, f"China claims it. One {LONG}\n", "contribute/page.md") == []


WORDS_12 = "one two three four five six seven eight nine ten eleven twelve"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (f"She says “{WORDS_12}”.", []),
        (f"She says “{WORDS_12} thirteen”.", ["1:10: a quotation of 13 words"]),
        (f'She says "{WORDS_12}\nthirteen" and "{WORDS_12} thirteen".', ["2:15: a quotation of 13 words"]),
        ("她说“" + "难" * 25 + "”。", ["1:3: a quotation of 13 words"]),
        (f"- **Say** “{WORDS_12} thirteen”. **Not** “{WORDS_12} thirteen”.", []),
    ],
)
def test_a_quotation_on_a_page_has_twelve_words_at_most(text: str, told: list[str], tmp_path: Path) -> None:
    found = check_pages(_docs(tmp_path, text), signatures(), (), lambda *_: True, lambda _: ())
    said = [str(problem).removeprefix("docs/page.md:") for problem in found if "quotation" in problem.what]
    assert [line.partition(". At most 12")[0] for line in said] == told


def test_a_page_is_measured_without_its_calls_and_addresses(tmp_path: Path) -> None:
    text = (
        "# Five words make a heading\n\n"
        'Three more words{{ cite("a") }} and [two here](https://a.example/b).{{ figure("f") }}\n\n'
        '{{ chart("c") }}\n\n![alt text](images/a.png)\n'
    )
    (page,) = extents(_docs(tmp_path, text), CITING, {"chart"})
    assert (page.page, page.words, page.citations, page.pictures) == ("docs/page.md", 13, 2, 2)

"""Messages: one line a fault, sorted, counted, and safe to print."""

from __future__ import annotations

from macros.records.problems import DataProblems, Problem, did_you_mean, kind_word, nearest, report, shown

ONE = Problem("data/a.yml", 2, 3, "date", "wrong", "Mend it")


def test_a_problem_is_a_line_that_editors_understand() -> None:
    assert str(ONE) == "data/a.yml:2:3: date: wrong. Mend it."
    assert str(Problem("a", 1, 1, "", "wrong.", 'Did you mean "x"?')) == 'a:1:1: wrong. Did you mean "x"?'


def test_a_problem_prints_nothing_that_a_terminal_acts_on() -> None:
    said = str(Problem("data/\x1b[2J\n.yml", 1, 1, "a\u202eb", f"no {shown('x' + chr(27))}", "Mend it"))
    assert said.isprintable()
    assert "U+001B" in said
    assert "U+202E" in said


def test_all_are_told_sorted_each_once_and_counted() -> None:
    other = Problem("data/a.yml", 10, 1, "", "wrong", "Mend it")
    lines = report([other, ONE, ONE, Problem("data/b.yml", 1, 1, "", "wrong", "Mend it")]).splitlines()
    assert [line.split(": ")[0] for line in lines[:3]] == ["data/a.yml:2:3", "data/a.yml:10:1", "data/b.yml:1:1"]
    assert lines[3].startswith("3 problems in 2 files. ")
    assert report([ONE]).splitlines()[1].startswith("1 problem in 1 file. ")
    assert DataProblems([other, ONE, ONE]).problems == (ONE, other)


def test_long_values_are_shown_in_part() -> None:
    assert shown("a" * 40) == f'"{"a" * 40}"'
    assert shown("a" * 41) == f'"{"a" * 40}…"'


def test_the_nearest_word_is_found_or_none() -> None:
    assert nearest("soruces", ["sources", "notes"]) == "sources"
    assert nearest("xyz", ["sources", "notes"]) is None
    assert did_you_mean("soruces", ["sources"], "Look it up") == 'Did you mean "sources"?'
    assert did_you_mean("xyz", ["sources"], "Look it up") == "Look it up"


def test_kinds_have_a_singular() -> None:
    assert [kind_word(kind) for kind in ("cases", "glossary", "sources")] == ["case", "term", "source"]

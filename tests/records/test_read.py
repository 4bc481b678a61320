"""Reading YAML: texts as they are written, each with its place, and nothing that a record does not need."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from macros.records import read as module
from macros.records.files import BYTES_MAX, Refused, place_of, read_text
from macros.records.read import DEPTH_MAX, NODES_MAX, Document, dotted, parse, read


def _refused(text: str) -> str:
    with pytest.raises(Refused) as refused:
        parse(text, "data/x.yml")
    return str(refused.value.problem)


def test_texts_keep_their_spelling() -> None:
    document = parse(
        "country: NO\narticle: 1.10\nmonth: 2023-09\ntime: 12:30\nnumber: 0755\nquoted: 'null'\nwhole: on\n", "x"
    )
    assert document.value == {
        "country": "NO",
        "article": "1.10",
        "month": "2023-09",
        "time": "12:30",
        "number": "0755",
        "quoted": "null",
        "whole": "on",
    }


def test_what_is_left_empty_is_nothing() -> None:
    assert parse("a:\nb: ~\nc: null\nd: ''\n", "x").value == {"a": None, "b": None, "c": None, "d": ""}


def test_every_value_has_its_place() -> None:
    document = parse("# a comment\na: one\nb:\n  - c: two\n    d: 'three'\n", "x.yml")
    assert document.place(("a",)) == (2, 4)
    assert document.place(("b", 0, "d")) == (5, 8)
    assert document.place(("b", 0, "missing")) == (4, 5)  # the nearest parent that is written
    assert document.key_place(("b", 0, "d")) == (5, 5)
    assert document.key_place(("b", 0, "missing")) is None
    assert str(document.problem(("b", 0, "d"), "Wrong", "Mend it", at_key=True)) == "x.yml:5:5: b[0].d: Wrong. Mend it."


def test_paths_are_written_as_people_write_them() -> None:
    assert dotted(("sources", 1, "source")) == "sources[1].source"
    assert dotted((3, "name")) == "[3].name"
    assert dotted(()) == ""


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a: &x 1\nb: *x\n", "1:4: an anchor"),
        ("a: &x 1\n", "1:4: an anchor"),
        ("a: *x\n", "1:4: an alias"),
        ("a: !!str 1\n", "1:4: a YAML tag"),
        ("a: ! 1\n", "1:4: a YAML tag"),
        ("a: 1\n---\nb: 1\n", "2:1: a second document"),
        ("a: 1\n...\n---\nb: 1\n", "3:1: a second document"),
        ("a: 1\n<<: {b: 1}\n", "2:1: merge keys"),
        ("a: 1\na: 2\n", '2:1: duplicate key "a", first on line 1'),
        ("? [a, b]\n: 1\n", "1:3: a key is not a plain word"),
        ("a:\n\tb: 1\n", "2:1: a tab"),
        ("a: b: c\n", "1:5: a: a colon"),
        ("a: [1, 2\n", "this is not YAML"),
        ("a: 'open\n", "this is not YAML"),
        ("", "1:1: the file is empty"),
        ("# nothing\n", "1:1: the file is empty"),
        ("a: 1\n=======\nb: 1\n", "2:1: a merge conflict"),
        ("a: \x07\n", "1:4: control character U+0007"),
        ("a: x\u2028y\n", "1:5: control character U+2028"),
        ("a: x\ry\n", "1:5: control character U+000D"),
        ("a:\n" + "- - - - - - - - - - - - - - 1\n", "too deep"),
        ("a: " + "[" * 40 + "]" * 40 + "\n", "too deep"),
        ("a: " + "{b: " * 40 + "1" + "}" * 40 + "\n", "too deep"),
        ("".join(" " * level + f"k{level}:\n" for level in range(40)) + " " * 40 + "x\n", "too deep"),
        ("- x\n" * (NODES_MAX + 1), "too many values"),
        ("a: [" + "x, " * (NODES_MAX + 1) + "]\n", "too many values"),
    ],
)
def test_what_no_record_needs_is_refused(text: str, said: str, tmp_path: Path) -> None:
    file = tmp_path / "x.yml"
    file.write_text(text, encoding="utf-8", newline="")
    with pytest.raises(Refused) as refused:
        read(file, "data/x.yml")
    assert said in str(refused.value.problem)


@pytest.mark.parametrize("depth", [100, 2_000, 200_000])
def test_no_depth_exhausts_the_reader(depth: int) -> None:
    assert "too deep" in _refused("a: " + "[" * depth)
    assert "too deep" in _refused("- " * depth)


def test_a_depth_that_records_have_is_read() -> None:
    assert isinstance(parse("a: " + "[" * (DEPTH_MAX - 1) + "]" * (DEPTH_MAX - 1), "x"), Document)


def test_bytes_are_held_to_a_limit_before_they_are_read(tmp_path: Path) -> None:
    file = tmp_path / "x.yml"
    with file.open("wb") as out:
        out.truncate(BYTES_MAX + 1)
    with pytest.raises(Refused, match="too long"):
        read(file, "x.yml")


def test_bytes_that_are_no_text_are_told_at_their_place(tmp_path: Path) -> None:
    file = tmp_path / "x.yml"
    file.write_bytes("a: 1\nb: Café\n".encode("latin-1"))
    with pytest.raises(Refused, match=r"^x\.yml:2:7: the file is not UTF-8"):
        read(file, "x.yml")


def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path: Path) -> None:
    file = tmp_path / "x.yml"
    file.write_bytes(b"\xef\xbb\xbfa: 1\r\nb: 2\r\n")
    assert read_text(file, "x.yml") == "a: 1\nb: 2\n"
    document = read(file, "x.yml")
    assert (document.key_place(("a",)), document.key_place(("b",))) == ((1, 1), (2, 1))


@given(st.text(alphabet="a1&*![]{},:?-\"'#>|% \n", max_size=12))
@example("{?&a b: c}")
@example('{"a":&b c}')
@example("---\n!a b")
def test_the_quick_look_misses_no_anchor_alias_or_tag(text: str) -> None:
    """`_needs_a_closer_look` only saves time: what events would refuse never passes it."""
    try:
        events = list(yaml.parse(text, Loader=yaml.CSafeLoader))
    except yaml.YAMLError:
        return
    if any(module._event_fault(event, 0, 0) for event in events):
        assert module._needs_a_closer_look(text)


def test_what_stands_in_a_broken_line_is_not_repeated() -> None:
    assert "010-0000" not in _refused("what: call her: 010-0000-0000\n")


@given(st.text(max_size=200) | st.text(alphabet="ab: -\n[]{}#'\"&*!|>?\t,<%@`", max_size=80))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        line, column = parse(text, "x.yml").place(())
    except Refused as refused:
        line, column = refused.problem.line, refused.problem.column
    assert 1 <= line <= text.count("\n") + 2
    assert column >= 1


@given(st.text(max_size=60), st.integers(0, 60))
def test_places_are_counted_in_lines_and_characters(text: str, index: int) -> None:
    line, column = place_of(text, min(index, len(text)))
    assert text.split("\n")[line - 1][: column - 1] == text[: min(index, len(text))].rpartition("\n")[2]

"""From written values to records: whatever stands there, it is a record or says what is wrong, never an exception."""

from __future__ import annotations

import copy
import random
from pathlib import Path
from typing import Any

import pytest

from macros.records.load import load
from macros.records.model import FILES, KINDS, Record
from macros.records.read import Document, parse, read
from macros.records.shape import record

ROOT = Path(__file__).resolve().parents[2]


def _whole(cls: type[Record]) -> Document:
    """A real file of the kind, the longest: it uses most fields."""
    data = ROOT / "data"
    files = list((data / cls.collection).rglob("*.yml")) if cls in FILES else [data / f"{cls.collection}.yml"]
    file = max(files, key=lambda file: (file.stat().st_size, file.name))
    return read(file, file.relative_to(ROOT).as_posix())


def _one(cls: type[Record], document: Document) -> Any:
    return document.value if cls in FILES else max(document.value or [], key=lambda value: len(str(value)))


DOCUMENTS = {cls: _whole(cls) for cls in KINDS.values()}
ODD: tuple[Any, ...] = (
    *(None, "", " ", "x", "nkdb", "-1", "1.5", "2023-99", "9" * 20, [], ["x"], [None], [[]], {}, {"x": "y"}),
    *({"en": None}, [{"source": "x"}], {"low": "1"}, "\u202e", "010-1234-5678"),
)
KEYS = ("id", "date_precision", "age", "x\u202e", "sourc", "en", "title", "from_", "was")


@pytest.mark.parametrize("cls", [pytest.param(cls, id=cls.collection) for cls in KINDS.values()])
def test_a_spoilt_record_says_what_is_wrong(cls: type[Record]) -> None:
    document = DOCUMENTS[cls]
    chance = random.Random(cls.collection)  # noqa: S311 - the same spoilt records in every run
    for _ in range(200):
        value = copy.deepcopy(_one(cls, document))
        for _ in range(chance.randint(1, 3)):
            _spoil(value, chance)
        built, problems = record(cls, document, (), value, "zz" if cls in FILES else None)
        assert (built is None) == bool(problems)
        for problem in problems:
            assert problem.what
            assert problem.fix
            assert str(problem).isprintable()
            assert "{'" not in str(problem), "a group of fields is printed as Python"
            assert "010-1234" not in str(problem)


def _spoil(value: Any, chance: random.Random) -> None:
    """Change, drop, add or copy one thing somewhere in the value."""
    node = value
    while inner := [child for child in _children(node) if isinstance(child, dict | list) and child]:
        if chance.random() < 0.5:
            break
        node = chance.choice(inner)
    keys = list(node) if isinstance(node, dict) else list(range(len(node)))
    spoil = chance.choice(["change", "change", "drop", "add", "copy"])
    if spoil == "add" and isinstance(node, dict):
        node[chance.choice(KEYS)] = copy.deepcopy(chance.choice(ODD))
    elif keys and spoil == "drop":
        del node[chance.choice(keys)]
    elif keys:
        node[chance.choice(keys)] = copy.deepcopy(chance.choice(ODD) if spoil == "change" else value)


def _children(node: Any) -> list[Any]:
    return list(node.values()) if isinstance(node, dict) else list(node)


@pytest.mark.parametrize("cls", [pytest.param(cls, id=cls.collection) for cls in KINDS.values()])
def test_a_record_knows_where_it_is_written(cls: type[Record]) -> None:
    found = load(ROOT).records[cls.collection] if cls not in FILES else {}
    for one in found.values():
        lines = (ROOT / one.path).read_text(encoding="utf-8").splitlines()
        assert f"id: {one.id}" in lines[one.line - 1]


def _problems(text: str, kind: str = "figures", stem: str | None = "zz") -> list[str]:
    document = parse(text, "x.yml")
    value = document.value if stem else document.value[0]  # type: ignore[index]
    return [str(problem) for problem in record(KINDS[kind], document, () if stem else (0,), value, stem)[1]]


SOURCE = "type: webpage\ntitle: T\npublisher: P\npublisher_kind: ngo\nlanguage: en\ntier: primary\nread: seed\n"


LIST = "one value stands where a list belongs. Begin each item on its own line with a hyphen"
SCHEME = "Addresses start with https:// (or http:// for an old page)"
ADDRESS = "this is not a whole web address. Copy the address again: https://host.example/page"


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ("author: One\n", f"8:9: author: {LIST}."),
        (
            "author: one\n",
            f'8:9: author: {LIST.partition(". ")[0]}. Write it on a line of its own, behind a hyphen: "  - one".',
        ),
        (
            "url: www.example.org\n",
            f"8:6: url: the address does not say https:// or http://. {SCHEME}.",
        ),
        ("was: Old\n", f"8:6: was: {LIST}."),
        (
            "archived: yes\n",
            "8:11: archived: a value stands where a group of fields belongs. Compare with a record that works.",
        ),
        ("note:\n  ko: 메모\n", "9:3: note: a text in several languages has no English (en). Add en: …."),
        (
            "note:\n  en: Note\n  kr: 메모\n",
            '9:3: note: "kr" is not a language of this site. Use en, ko, zh-Hans, zh-Hant.',
        ),
        (
            "note: [a]\n",
            "8:7: note: a list or a group of fields stands where a text belongs. Write the text after the colon.",
        ),
        ("note: ' '\n", "8:7: note: the text is empty. Write it, or delete the field."),
        ("id: zz\n", '8:1: id: unknown field "id". Leave it out: the id is the file\'s name.'),
        ("url: https://127.0.0.1/a\n", f"8:6: url: {ADDRESS}."),
        ("url: https://exa mple.org/a\n", f"8:6: url: {ADDRESS}."),
        ("url: https://me@example.org/a\n", f"8:6: url: {ADDRESS}."),
    ],
)
def test_each_complaint_has_our_words(more: str, said: str) -> None:
    assert _problems(SOURCE + more, "sources") == [f"x.yml:{said}"]


def test_a_scale_needs_two_stances() -> None:
    said = _problems("- id: q\n  scale:\n    - one\n", "questions", None)
    assert "x.yml:3:5: [0].scale: the list has 1 of 2 items. Give one more." in said


def test_a_field_outside_its_bounds() -> None:
    said = _problems("- id: p\n  lat: 91\n  lon: -181\n", "places", None)
    assert 'x.yml:2:8: [0].lat: "91" is out of range. At most 90.' in said
    assert 'x.yml:3:8: [0].lon: "-181" is out of range. At least -180.' in said


def test_a_whole_record_stands() -> None:
    assert _problems(SOURCE, "sources") == []

"""Every word of the interface stands in the catalogue of labels, and none in a template, a stylesheet or Python."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
import yaml
from jinja2 import Environment, nodes

from macros.render.words import LABELS

ROOT = Path(__file__).resolve().parents[2]
THEME = ROOT / "overrides"
TEMPLATES = sorted(THEME.rglob("*.html"))
WORD = re.compile(r"[^\W\d_]{2,}")
# Attributes whose values readers see or hear, besides every `data-` attribute with a space in it.
TOLD = frozenset({"alt", "aria-description", "aria-label", "aria-roledescription", "aria-valuetext", "label",
                  "placeholder", "summary", "title", "data-label"})  # fmt: skip
# What stands in these is no language: names of keys, drawings, code.
NO_WORDS = frozenset({"kbd", "style", "script"})

# A block can hold nothing but an attribute; a macro of parts.html makes anchors.
ATTRIBUTE = re.compile(r'[\w-]+="[^"]*"')
ANCHORS = frozenset({"at"})

# Rooms of which every text may reach a reader. Messages of `check` stay English: they are for contributors.
ROOMS = ("render", "api")
# A phrase, or a part of one between two values: a word beside a space.
MARKUP = re.compile(r"[<>={}|]")
PHRASE = re.compile(r"[^\W\d_]{2,} | [^\W\d_]{2,}|^[A-Z][a-z]{2,}$")
# Phrases in Python that no reader sees as ours, and why.
ALLOWED = {
    "not stated": "how the records say it",
    "not found": "how the records say it",
    "article as a whole": "a locator, as the records write it",
    "Hans": "part of a language tag",
    "Hant": "part of a language tag",
    "Api": "a name in the package",
}
# Functions whose words go to contributors or to the log.
TO_CONTRIBUTORS = re.compile(r"_known$|chosen$|did_you_mean$|re\.compile$|cast$|TypeVar$")
WHOLE_MODULES = {
    "render/counts.py": "locators as the records write them, and messages of macros",
    "render/choices.py": "messages of macros",
    "render/border/clip.py": "a program of its own: names of a file format, and of a source in a stored file",
}


# ---- Templates


class _Seen(HTMLParser):
    """The words that a template itself brings to readers."""

    def __init__(self, template: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self._within: list[str] = []
        self.feed(template)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in NO_WORDS:
            self._within.append(tag)
        told = [value for name, value in attrs if value and (name in TOLD or (name[:5] == "data-" and " " in value))]
        self.words += [value for value in told if WORD.search(value)]

    def handle_endtag(self, tag: str) -> None:
        if self._within and self._within[-1] == tag:
            self._within.pop()

    def handle_data(self, data: str) -> None:
        if not self._within and WORD.search(ATTRIBUTE.sub("", data)):
            self.words.append(data.strip())


def _typed(node: nodes.Node) -> str:
    """The text that a template writes by itself, whatever it is given: its HTML, and the texts inside `{{ }}`."""
    match node:
        case nodes.TemplateData(data=data):
            return data
        case nodes.Const(value=value):
            return str(value) if isinstance(value, str) else ""
        case nodes.CondExpr():
            return "".join(_typed(part) for part in (node.expr1, node.expr2) if part is not None)
        case nodes.Or() | nodes.And() | nodes.Add():
            return _typed(node.left) + _typed(node.right)
        case nodes.Concat() | nodes.Output():
            return "".join(map(_typed, node.nodes))
        case nodes.Filter():
            return _typed(node.node) if node.node is not None else ""
        case nodes.Expr():
            return ""
        case nodes.Macro(name=name) if name in ANCHORS:
            return ""
        case nodes.Assign():
            return f"\n{_typed(node.node)}\n" if WORD.search(_typed(node.node)) and " " in _typed(node.node) else ""
        case _:  # of a statement, what it writes and not what it asks
            parts = (part for name in ("body", "elif_", "else_") for part in getattr(node, name, None) or ())
            return "".join(map(_typed, parts))


def typed_words(template: str) -> list[str]:
    """The words that a reader would meet in a page and that are typed in the template."""
    return _Seen(_typed(Environment().parse(template))).words  # noqa: S701 - only parsed


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.relative_to(THEME).as_posix())
def test_no_word_is_typed_in_a_template(path: Path) -> None:
    found = typed_words(path.read_text(encoding="utf-8"))
    assert found == [], "write them into macros/render/labels/en.yml and call label(group, name)"


@pytest.mark.parametrize(
    "template",
    [
        "<p>Hello</p>",
        "<p>{{ x }} of {{ y }}</p>",
        '<a aria-label="Back {{ x }}">↑</a>',
        "<p>{{ 'Yes' if x else '' }}</p>",
        "<p>{{ x or 'nobody' }}</p>",
        '<th title="Who"></th>',
        '<i data-other="{n} results"></i>',
        "{% if x %}<b>{% else %}none{% endif %}",
        "{% macro m(x) %}<td>until</td>{% endmacro %}",
        "{% set months = 'January February' %}",
        "<p>{{ ('a' ~ ' few') | upper }}</p>",
    ],
)
def test_a_typed_word_is_found(template: str) -> None:
    assert typed_words(template)


@pytest.mark.parametrize(
    "template",
    [
        "<p class=\"lede\" {% if x %}id=\"one\"{% endif %}>{{ label('ui', 'of') }} · 1</p>",
        "<kbd>Enter</kbd>{# a word #}",
        '<main data-kind="list" class="{{ \'home\' if x else y }}">{{ x }}</main>',
        "{% import 'parts.html' as parts with context %}{{ parts.fact('date', x) }}",
    ],
)
def test_what_is_no_word_is_passed_over(template: str) -> None:
    assert typed_words(template) == []


# ---- Stylesheets and scripts


def test_no_word_is_typed_in_a_stylesheet() -> None:
    for path in THEME.rglob("*.css"):
        written = re.findall(r"(?<![\w-])content:([^;}]*)", path.read_text(encoding="utf-8"))
        assert [text for text in written if WORD.search("".join(re.findall(r'"([^"]*)"', text)))] == [], path.name


def test_no_word_is_typed_in_a_script() -> None:
    for path in THEME.rglob("*.js"):
        code = re.sub(r"//[^\n]*", "", path.read_text(encoding="utf-8"))
        shown = re.findall(r"(?:textContent|innerText|title|ariaLabel)\s*=\s*[\"'`]([^\"'`]+)", code)
        assert [text for text in shown if WORD.search(text)] == [], path.name


# ---- Python


def _passed_over(tree: ast.Module) -> set[int]:
    """Docstrings, what is raised or logged, annotations: their texts are not for readers."""
    found: set[int] = set()
    for node in ast.walk(tree):
        aside: Iterable[ast.AST | None] = ()
        if isinstance(node, ast.Raise | ast.ImportFrom | ast.Import) or (
            isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        ):
            aside = (node,)
        elif isinstance(node, ast.FunctionDef):
            aside = (node.returns, *(argument.annotation for argument in node.args.args))
        elif isinstance(node, ast.AnnAssign):
            aside = (node.annotation,)
        elif isinstance(node, ast.Call) and TO_CONTRIBUTORS.search(ast.unparse(node.func)):
            aside = (node,)
        found |= {id(inner) for one in aside if one is not None for inner in ast.walk(one)}
    return found


def phrases(code: str) -> Iterator[str]:
    """The texts in Python code that read like words for people."""
    tree = ast.parse(code)
    aside = _passed_over(tree)
    for node in ast.walk(tree):
        text = node.value if isinstance(node, ast.Constant) and id(node) not in aside else None
        if isinstance(text, str) and PHRASE.search(text) and not MARKUP.search(text) and text not in ALLOWED:
            yield text


def test_no_phrase_is_typed_in_python() -> None:
    found = {
        f"{path.relative_to(ROOT)}: {phrase}"
        for room in ROOMS
        for path in (ROOT / "macros" / room).rglob("*.py")
        if path.relative_to(ROOT / "macros").as_posix() not in WHOLE_MODULES
        for phrase in phrases(path.read_text(encoding="utf-8"))
    }
    assert found == set(), "write them into macros/render/labels/en.yml and call label(group, name)"


@pytest.mark.parametrize("code", ['x = f"{a} to {b}"', 'MONTHS = "January February".split()', 'y = "Unknown"'])
def test_a_typed_phrase_is_found(code: str) -> None:
    assert list(phrases(code))


def test_records_put_nothing_into_words() -> None:
    """A record hands out what was written; how it reads is for `render`, which speaks the site's language."""
    for path in (ROOT / "macros" / "records" / "model").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef) and any("property" in ast.unparse(one) for one in node.decorator_list):
                typed = [one.value for one in ast.walk(node) if isinstance(one, ast.Constant)][
                    1:
                ]  # the docstring is first
                assert [one for one in typed if isinstance(one, str) and PHRASE.search(one)] == [], (
                    path.name,
                    node.name,
                )


# ---- The catalogue itself


def _catalogue() -> dict[str, dict[str, str]]:
    text = (LABELS / "en.yml").read_text(encoding="utf-8")
    groups: dict[str, dict[str, str]] = yaml.load(text, Loader=yaml.CBaseLoader)  # noqa: S506 - it makes texts only
    return groups


CALL = re.compile(r"""\b(?:label|linked)\(\s*["']([\w-]+)["'],\s*["']([\w-]+)["']\s*\)""")


def test_every_label_that_is_asked_for_is_written() -> None:
    groups = _catalogue()
    texts = [path.read_text(encoding="utf-8") for path in (*TEMPLATES, *(ROOT / "macros").rglob("*.py"))]
    asked = {call for text in texts for call in CALL.findall(text)} - {("group", "name")}
    assert len(asked) > 150
    assert {call for call in asked if call[1] not in groups.get(call[0], {})} <= {("outcome", "vanished")}


@pytest.mark.parametrize("group", ["theme", "search", "date"])
def test_no_word_of_the_frame_is_left_over(group: str) -> None:
    rooms = (*TEMPLATES, *(ROOT / "macros" / "render").rglob("*.py"))
    code = "".join(path.read_text(encoding="utf-8") for path in rooms)
    assert [name for name in _catalogue()[group] if not re.search(rf"""["']{name}["']""", code)] == []

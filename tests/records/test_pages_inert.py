"""Content is inert: whatever page the check lets pass, Markdown and Jinja make of it text, links and our own blocks.

The other side is read by others: Jinja renders with macros of a test, Python-Markdown with the extensions that MkDocs
adds, and html5lib reads the result as browsers do.
"""

from __future__ import annotations

import inspect
from pathlib import Path
from typing import Annotated

import html5lib
import markdown
import pytest
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st
from jinja2 import Environment, StrictUndefined
from mkdocs.utils import get_markdown_title
from mkdocs.utils.meta import get_data

from macros.records.model.values import Ref
from macros.records.pages import check_pages
from macros.records.pages.front import KEYS
from macros.records.pages.source import open_page


def term(id: Annotated[str, Ref("glossary")], text: str = "") -> str:
    return "&#116;erm"


def cases() -> str:
    return '<div class="cases">ours</div>'


MACROS = {"term": inspect.signature(term, eval_str=True), "cases": inspect.signature(cases, eval_str=True)}
ELEMENTS = set(
    "html head body h1 h2 h3 h4 h5 h6 p ul ol li em strong a img code pre table thead tbody tr th td blockquote hr br "
    "div".split()
)
ATTRIBUTES = {"a": {"href", "title"}, "img": {"src", "alt", "title"}, "code": {"class"}, "div": {"class"}} | {
    f"h{level}": {"id"} for level in range(1, 7)
}
LINKS = (
    "[a](",
    "[",
    "]",
    "(",
    ")",
    "](",
    "![",
    "[a](b)",
    "![a](b.png)",
    "[a](https://b.example)",
    "[a]: ",
    "<http://a>",
    "[^1]",
)
SCHEMES = (
    "javascript:x",
    "java",
    "script:",
    "JAVASCRIPT&colon;",
    "java&#x09;script:x",
    "data:x",
    "//x.example",
    "mailto:x",
)
CODE = ("`", "``", "```", "\n```\n", "\n```yaml\n", "\n~~~\n", "`code`", "`<b>`", "`{% raw %}{{ x }}{% endraw %}`")
HTML = ("<", ">", "<b>", "</b>", "<script>", "<img src=x onerror=y>", "<div onclick=x>", "<a.example>", "&lt;", "&#60;")
COMMENTS = ("<!--", "-->", "<!-- c -->", "\n<!-- c -->\n", "<?", "*[a]: b", "--8<-- ")
BRACES = ("{{", "}}", "{%", "%}", "{#", "#}", "{: onclick=x }", "{{ x }}", "{{ cycler }}", "{{ term.x }}", "title: x\n")
RAW = ("{% raw %}", "\n{% raw %}\n", "{% endraw %}", "\n{% endraw %}\n")
CALLS = ('{{ term("a") }}', '{{ term("a", "b") }}', "{{ cases() }}", "\n\n{{ cases() }}\n\n")
LAYOUT = (
    "\n",
    "\n\n",
    " ",
    "    ",
    "\t",
    "\n# ",
    "- ",
    "> ",
    "1. ",
    "|",
    "\n|---|---|\n",
    "\n|:--|--:|\n",
    "---\n",
    "===\n",
)
SIGNS = ("*", "**", "_", "\\", '"', "'", ":", "&", ";", "a", "b c", "[TOC]", "\n:   ")
PIECES = (*LINKS, *SCHEMES, *CODE, *HTML, *COMMENTS, *BRACES, *RAW, *CALLS, *LAYOUT, *SIGNS)
GOOD = (
    "a",
    " ",
    "\n",
    "\n\n",
    "\n# ",
    "- ",
    "> ",
    "`code`",
    "`<b>`",
    "[a](b)",
    "**",
    "|",
    *CALLS[:2],
    CALLS[3],
    "\n```\n",
)


def _problems(folder: Path, text: str, where: str) -> list[str]:
    root = folder / (where or "top")
    file = root / "docs" / where / "page.md"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8", newline="")
    found = check_pages(root, MACROS, {"cases"}, lambda _, id: id == "a", lambda _: ["a"], citing=())
    return [str(problem) for problem in found]


def _is_inert(text: str) -> None:
    """Go the page's whole way, as MkDocs and the macros plugin go it, and look at what comes out."""
    environment = Environment(undefined=StrictUndefined)  # noqa: S701 - as the plugin makes it
    environment.globals.clear()
    environment.globals.update(term=term, cases=cases)
    body, meta = get_data(text)
    assert set(meta) <= {"title"}
    title = meta.get("title") or get_markdown_title(body) or ""
    environment.from_string(title).render(**meta)
    rendered = environment.from_string(body).render(**meta)
    html = markdown.markdown(rendered, extensions=["toc", "tables", "fenced_code"])
    for node in html5lib.parse(html, treebuilder="dom").getElementsByTagName("*"):
        assert node.tagName in ELEMENTS, html
        for name, value in node.attributes.items():
            assert name in ATTRIBUTES.get(node.tagName, set()), html
            if name in ("href", "src"):
                _leads_nowhere_odd(value, html)


def _leads_nowhere_odd(address: str, html: str) -> None:
    bare = "".join(char for char in address if char > " ").lower()
    scheme = bare.partition(":")[0] if ":" in bare else ""
    if scheme.isascii() and scheme.replace("+", "").replace("-", "").replace(".", "").isalnum():
        assert scheme in ("http", "https", "mailto"), html
    assert not bare.startswith("//"), html


MORE = st.lists(st.sampled_from(GOOD), max_size=6)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("inert")


@pytest.mark.parametrize("where", ["", "contribute"])
@settings(max_examples=600, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(pieces=st.lists(st.sampled_from(PIECES), max_size=14))
def test_what_passes_is_inert(pieces: list[str], where: str, folder: Path) -> None:
    _try("".join(pieces), where, folder)


@settings(max_examples=600, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(
    before=st.lists(st.sampled_from(GOOD), max_size=6),
    odd=st.sampled_from(PIECES),
    after=st.lists(st.sampled_from(GOOD), max_size=6),
)
def test_one_odd_piece_among_good_ones(before: list[str], odd: str, after: list[str], folder: Path) -> None:
    _try("".join([*before, odd, *after]), "contribute", folder)


LINES = ("---\n", "--- \n", "...\n", "----\n", "total: 1\n", "title: x\n", "# T\n", "\n", " \n", "- a\n", "a\n", "---")


@settings(max_examples=600, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(lines=st.lists(st.sampled_from(LINES), max_size=7), first=st.sampled_from(LINES[:2]))
def test_mkdocs_finds_the_front_matter_that_was_checked(lines: list[str], first: str, folder: Path) -> None:
    text = "".join([first, *lines])
    if not _problems(folder, text, ""):
        _, meta = get_data(text)
        assert set(meta) <= set(KEYS)
        page = open_page(folder / "top" / "docs" / "page.md", "docs/page.md")
        assert meta == (page.front.value if page.front else {})


def _try(text: str, where: str, folder: Path) -> None:
    passed = not _problems(folder, text, where)
    event(f"passed: {passed}")
    if passed:
        _is_inert(text)


def test_the_other_side_sees_what_is_not_inert(folder: Path) -> None:
    """Without this the tests above could pass by seeing nothing."""
    for text in (
        "<b>x</b>",
        "[a](javascript:x)",
        "[b](x [a](javascript:y)",
        "a\n\n![a](data:x)",
        "|a|b|\n|:--|--|\n|c|d|",
        "|\n:  |",
        "> |a|\n> |:-|",
        "[a](//x)",
    ):
        with pytest.raises(AssertionError):
            _is_inert(text)
        assert _problems(folder, text, "contribute")


def test_most_good_pages_pass(folder: Path) -> None:
    good = '# A `code`\n\n- [a](b.md) **b** {{ term("a") }}\n\n{{ cases() }}\n\n```yaml\n<b>{: x }\n```\n'
    assert _problems(folder, good, "contribute") == []
    _is_inert(good)

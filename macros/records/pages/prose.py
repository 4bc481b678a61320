"""The prose of a page: plain Markdown without HTML, attributes, snippets, or links that could run something.

Only code that Markdown is sure to take for code is left out: fenced blocks, and inline code on one line. Whatever else
looks like code is held to the rules of prose.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from macros.records.pages.calls import CALL, ENDRAW, MASKED, RAW, Call, Text
from macros.records.pages.links import link_problems, without_addresses
from macros.records.pages.source import Page
from macros.records.problems import Problem
from macros.records.text import hidden, private

CODE = "\ue003"
# Where pages speak about files and commands; everywhere else code has no reader.
CODE_PAGES = "docs/contribute/"

_FENCE = re.compile(r"```[a-z0-9-]*")
_FENCE_END = re.compile(r"```[ ]*")
_COMMENT = re.compile(rf"^<!--(?:(?!--)[^<>{CALL}-{CODE}])*-->[ ]*$", re.MULTILINE)
_SPAN = re.compile(rf"(?<![`\\])`(?:{RAW}+[^`\n{CALL}-{ENDRAW}]+{ENDRAW}+|[^`\n{CALL}-{ENDRAW}]+)`(?!`)")
_TAGS = re.compile(rf"[{RAW}{ENDRAW}]+")
_HTML = re.compile(rf"<[A-Za-z/!?{CALL}]")
_BRACE = re.compile(r"[{}]")
_SNIPPET = re.compile(r"-+8<-+")
# Markdown writes the alignment of a column as a style attribute, which the site's own policy refuses.
_ALIGNED = re.compile(r"^[ \t>|:-]*:[ \t>|:-]*$")
_BACKTICK = re.compile(r"`+")
_ONE_A_LINE = (
    (_HTML, "HTML is not allowed in pages", "Write Markdown; a comment <!-- … --> must stand alone on its lines"),
    (_BRACE, "braces stand outside a macro call", "Attributes are not allowed; in code write {% raw %}…{% endraw %}"),
    (_ALIGNED, "the columns of a table are aligned", "Write the line under the head with | and - only"),
    (_SNIPPET, "a snippet would include another file", "Write the text itself"),
    (_BACKTICK, "a backtick is not part of code", f"Write `code` on one line, without a call, below {CODE_PAGES} only"),
    (_TAGS, "{% raw %} stands outside code", "Put it alone on lines around a code block, or directly inside `…`"),
)


@dataclass(frozen=True)
class Prose:
    """The text that readers read, with code and comments masked, character for character as in the file."""

    text: str
    problems: tuple[Problem, ...]

    @property
    def words(self) -> str:
        """The text without the addresses of its links."""
        return without_addresses(self.text)


def prose_of(page: Page, text: Text) -> Prose:
    """The prose of a page, and what is wrong with its code."""
    masked, problems = _without_fences(page, text.masked)
    masked = _COMMENT.sub(_blank, masked)
    if page.path.startswith(CODE_PAGES):
        masked = _SPAN.sub(_as_code, masked)
    return Prose(masked, tuple(problems))


def check_prose(page: Page, text: Text, prose: Prose, blocks: Collection[str]) -> Iterator[Problem]:
    """Everything in the prose of a page that is more than text."""
    yield from prose.problems
    at = 0
    for line in prose.text.split("\n"):
        for pattern, what, fix in _ONE_A_LINE:
            if match := pattern.search(line):
                yield page.problem(at + match.start(), what, fix)
        at += len(line) + 1
    yield from link_problems(page, prose.text)
    yield from _unsafe(page, prose)
    for call in text.calls:
        if call.macro in blocks and not _stands_alone(page, call):
            fix = "Put it alone at the beginning of a line, with a blank line before and after"
            yield page.problem(call.at, "a block stands inside a paragraph", fix, field=call.macro)


def _without_fences(page: Page, masked: str) -> tuple[str, list[Problem]]:
    """The text with every fenced block masked; raw tags that stand alone on a line are what they render to: nothing."""
    lines: list[str] = []
    problems: list[Problem] = []
    opened, at = -1, 0
    for line in masked.split("\n"):
        if line.strip() and not _TAGS.sub("", line).strip():
            lines.append(" " * len(line))
        elif opened < 0 and line.startswith(("```", "~~~")):
            if not _FENCE.fullmatch(line) or not page.path.startswith(CODE_PAGES):
                what = "a code block begins in a form that is not used here"
                problems.append(
                    page.problem(at, what, f"Write ``` or ```yaml alone on the line, and only below {CODE_PAGES}")
                )
            lines.append(CODE * len(line))
            opened = at
        elif opened >= 0:
            if _FENCE_END.fullmatch(line):
                opened = -1
            elif odd := re.search(f"[{CALL}{RAW}{ENDRAW}]", line):
                what = "a macro call or raw tag stands inside a code block"
                problems.append(
                    page.problem(at + odd.start(), what, "Put {% raw %} and {% endraw %} alone on lines around it")
                )
            lines.append(CODE * len(line))
        else:
            lines.append(line)
        at += len(line) + 1
    if opened >= 0:
        problems.append(page.problem(opened, "a code block has no end", "End it with ``` alone on a line"))
    return "\n".join(lines), problems


def _as_code(match: re.Match[str]) -> str:
    """A code span masked; one that could be cut by the cells of a table is left as it is."""
    return match[0] if "|" in match[0] and "<" in match[0] else CODE * len(match[0])


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match[0])


def _unsafe(page: Page, prose: Prose) -> Iterator[Problem]:
    """Characters that cannot be seen, look-alike letters, contact details: the first fault of each line."""
    at = 0
    said = MASKED.sub(" ", prose.words).split("\n")
    for number, line in enumerate(page.text.split("\n")):
        if fault := hidden(line) or private(said[number]):
            yield page.problem(at + fault.at, fault.what, fault.fix)
        at += len(line) + 1


def _stands_alone(page: Page, call: Call) -> bool:
    before, after = page.body[: call.at].split("\n"), page.body[call.end :].split("\n")
    alone = before[-1] == "" and after[0].strip() == ""
    return alone and not "".join(before[-2:-1]).strip() and not "".join(after[1:2]).strip()

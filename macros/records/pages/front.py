"""Front matter: a few known keys, each one plain line, because templates and the page's head print it."""

from __future__ import annotations

from collections.abc import Iterator

import yaml

from macros.records.edtf import BadDate, Edtf
from macros.records.pages.numbers import typed_number
from macros.records.pages.source import Page
from macros.records.problems import Problem, did_you_mean, shown
from macros.records.read import Document, Path_, Value
from macros.records.text import fault_in

KEYS = ("title", "description", "topic", "as_of", "reviewed", "kind", "numbered", "shell")
KINDS = ("Explainer", "Question", "List", "Guide")
# The one page that `publish` fills for each record.
SHELL = "docs/record/page.md"


def check(page: Page) -> Iterator[Problem]:
    """What is wrong with a page's front matter."""
    if page.front is None:
        return
    value = page.front.value
    if not isinstance(value, dict):
        yield page.front.problem((), "the front matter is no group of fields", "Write `title: …` lines")
        return
    for key, text in value.items():
        if key not in KEYS:
            what = f"unknown front matter {shown(key)}"
            yield page.front.problem((key,), what, did_you_mean(key, KEYS, f"Known: {', '.join(KEYS)}"), at_key=True)
        elif found := line_problem(page.front, (key,), text) or _special(page, page.front, key, str(text)):
            yield found
        elif key in ("title", "description", "topic") and not _is_text(page, key):
            what = f"{shown(str(text))} is read as a number, a date or a truth value"
            yield page.front.problem((key,), what, "Put it in quotes")


def line_problem(document: Document, path: Path_, value: Value) -> Problem | None:
    """What keeps a value from being one plain line of text: the first fault."""
    if not isinstance(value, str) or not value.strip():
        return document.problem(path, "a line of text belongs here", "Write the text after the colon")
    if fault := fault_in(value):
        return document.problem(path, fault.what, fault.fix)
    if "\n" in value or "{" in value or "}" in value:
        return document.problem(
            path, "this must be one line without braces", "Write plain text; macros are not run here"
        )
    if number := typed_number(value):
        return document.problem(
            path, f"a number with its unit ({shown(number)})", "Say it without the number: macros are not run here"
        )
    return None


def _special(page: Page, front: Document, key: str, text: str) -> Problem | None:
    """What is wrong with a key that does more than to be printed."""
    if key in ("as_of", "reviewed"):
        try:
            precise = Edtf(text).precision == "day"
        except BadDate as bad:
            return front.problem((key,), bad.what, bad.fix)
        return None if precise else front.problem((key,), f"{shown(text)} is not a day", "Write YYYY-MM-DD")
    if key == "kind" and text not in KINDS:
        return front.problem(
            (key,), f"{shown(text)} is no kind of page", did_you_mean(text, KINDS, f"Write {' or '.join(KINDS)}")
        )
    if key == "numbered" and text != "true":
        return front.problem((key,), f"{shown(text)} is no answer here", "Write true, or delete this line")
    if key == "shell" and (page.path, text) != (SHELL, "true"):
        return front.problem((key,), "only the page of records is a shell", "Delete this line")
    return None


def _is_text(page: Page, key: str) -> bool:
    """Whether MkDocs, which lets YAML decide the type, finds a text under `key`."""
    head = page.text[4 : page.text.index("\n---", 3) + 1]
    node = yaml.compose(head, Loader=yaml.CSafeLoader)
    fields = node.value if isinstance(node, yaml.MappingNode) else []
    return any(name.value == key and value.tag.endswith(":str") for name, value in fields)

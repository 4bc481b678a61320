"""A quotation on a page is a short phrase: whoever wants more reads the source."""

from __future__ import annotations

import re
from collections.abc import Iterator

from macros.records.model.values import QUOTE_WORDS_MAX
from macros.records.pages.source import Page
from macros.records.problems import Problem
from macros.records.text import quoted_words

# What readers may say, or should not (“**Say** “…”. **Not** “…””), is no quotation of anybody.
_QUOTED = re.compile(r"(?<!\*\*Say\*\* )(?<!\*\*Not\*\* )“([^“”]+)”|(?<![\w=])\"([^\"\n]+)\"")


def check(page: Page, words: str) -> Iterator[Problem]:
    """Every quotation of more than 12 words in the words of a page."""
    for match in _QUOTED.finditer(words):
        if (count := quoted_words(match[1] or match[2])) > QUOTE_WORDS_MAX:
            fix = f"At most {QUOTE_WORDS_MAX}: keep the phrase that matters, and say the rest in your own words"
            yield page.problem(match.start(), f"a quotation of {count} words", fix)

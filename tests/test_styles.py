"""The styles hold no shape that nothing has: a byte of them is paid on every first view."""

from __future__ import annotations

import re
from pathlib import Path

# A selector stands before each `{`; what stands in quotes or brackets is no class.
COMMENT, QUOTED = re.compile(r"/\*.*?\*/", re.DOTALL), re.compile(r'"[^"]*"|\[[^\]]*\]|url\([^)]*\)')
SELECTOR, CLASS = re.compile(r"([^{};]+)\{"), re.compile(r"\.([a-zA-Z][\w-]*)")
WORD = re.compile(r"[A-Za-z][\w-]*")


def classes(styles: str) -> set[str]:
    """Return the classes that style sheets select by."""
    plain = QUOTED.sub("", COMMENT.sub("", styles))
    return {name for selector in SELECTOR.findall(plain) for name in CLASS.findall(selector)}


def test_each_class_in_the_styles_is_one_that_something_gives(root: Path) -> None:
    sheets = "\n".join(path.read_text(encoding="utf-8") for path in sorted((root / "overrides/assets").glob("*.css")))
    givers = [
        *(root / "overrides").rglob("*.html"),
        *(root / "overrides/assets").glob("*.js"),
        *(root / "macros").rglob("*.py"),
    ]
    given = {word for path in givers for word in WORD.findall(path.read_text(encoding="utf-8"))}
    assert len(classes(sheets)) > 50
    assert sorted(classes(sheets) - given) == []

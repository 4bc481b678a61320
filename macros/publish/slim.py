"""Styles and scripts without the words for those who change them, which are a sixth of their weight."""

from __future__ import annotations

import re
from pathlib import Path

_COMMENT = {".css": re.compile(r"/\*.*?\*/", re.DOTALL), ".js": re.compile(r"^[ \t]*//.*$", re.MULTILINE)}
_BLANK = re.compile(r"\n\s+")


def slim(site: Path) -> None:
    """Take comments and indents out of our own styles and scripts under `site`.

    Of a script only comments that have a line of their own, so that nothing inside a string is taken for one.
    """
    for path in sorted((site / "assets").iterdir()):
        if comment := _COMMENT.get(path.suffix):
            text = path.read_text(encoding="utf-8")
            path.write_text(_BLANK.sub("\n", comment.sub("", text)).lstrip(), encoding="utf-8")

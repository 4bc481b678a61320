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


def _letters(ranges: str) -> set[int]:
    """The code points of `20-7E,A0`, as subset.py writes them, or `U+20-7E, U+A0`, as a style sheet does."""
    ends = [part.strip().removeprefix("U+").partition("-") for part in ranges.split(",") if part.strip()]
    return {code for low, _, high in ends for code in range(int(low, 16), int(high or low, 16) + 1)}


def test_a_browser_fetches_a_font_for_the_letters_that_were_cut_into_it(root: Path) -> None:
    assets = root / "overrides/assets"
    cut = dict(re.findall(r'^([A-Z_]+) = "([^"]+)"', (assets / "fonts/subset.py").read_text("utf-8"), re.MULTILINE))
    latin, western = _letters(cut["LATIN"] + cut["SIGNS"]), _letters(cut["WESTERN"] + cut["WESTERN_SIGNS"])
    assert not latin & western
    fetched = {
        file: _letters(ranges)
        for file, ranges in re.findall(
            r'fonts/([a-z-]+)\.woff2"\)[^}]*unicode-range: ([^;]+);', (assets / "site.css").read_text("utf-8")
        )
    }
    for face in ("serif-text", "serif-display", "sans"):
        assert (fetched[face], fetched[f"{face}-west"]) == (latin, western)
    assert fetched.keys() == {file.stem for file in (assets / "fonts").glob("*.woff2")}

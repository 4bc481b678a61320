"""What lies below `docs/`: pages and pictures. Everything else would be published as it is."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

from macros.records.problems import Problem, printable

# A page waits for its pictures on slow lines: one photograph of full width is far smaller.
IMAGE_MAX = 1_048_576
_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*(?:\.[a-z0-9]+)?")
_MAGIC = {
    ".png": re.compile(rb"\x89PNG\r\n\x1a\n"),
    ".jpg": re.compile(rb"\xff\xd8\xff"),
    ".webp": re.compile(rb"RIFF.{4}WEBP", re.DOTALL),
    ".svg": re.compile(rb"(?:<\?xml [^>]*\?>\s*)?<svg[\s>]"),
}
# Camera, time and place of a photograph (Exif, XMP): it can say where somebody lives.
_METADATA = re.compile(rb"Exif\x00\x00|eXIf|EXIF|http://ns\.adobe\.com/xap|<x:xmpmeta")
# SVG as a drawing and nothing else: everything that is not on these lists could act, load or hide something.
_SVG_ELEMENTS = frozenset(
    "svg g defs title desc path rect circle ellipse line polyline polygon text tspan stop lineargradient "
    "radialgradient clippath mask pattern marker symbol use".split()
)
_SVG_ELEMENT = re.compile(r"</?([A-Za-z_][\w:.-]*)")
_SVG_ODD = re.compile(
    r"<!(?!--)|<\?(?!xml )|&#|\\|\bon\w+\s*=|\bstyle\s*=|@import|javascript:|data:"
    r"|(?:\bhref\s*=|url\()\s*[\"']?[^#\"'\s]",
    re.IGNORECASE,
)


def pages(root: Path) -> Iterator[tuple[Path, str]]:
    """Every Markdown file below `docs`, with its name from the root, in the order of names."""
    for file in _files(root / "docs"):
        if file.suffix == ".md" and not file.is_symlink():
            yield file, named(root, file)


def check(root: Path) -> Iterator[Problem]:
    """Files that may not lie below `docs`, and pictures that are more than pictures."""
    for file in _files(root / "docs"):
        name = named(root, file)
        if file.is_symlink():
            yield Problem(name, 1, 1, "", "links are not published", "Put the file itself here")
        elif not _NAME.fullmatch(file.name):
            yield Problem(
                name, 1, 1, "", "this is no name for an address", "Use a-z, 0-9 and hyphens, and a short ending"
            )
        elif file.is_file() and file.suffix != ".md":
            yield from _picture(file, name)


def named(root: Path, file: Path) -> str:
    """A file's name in messages."""
    return printable(file.relative_to(root).as_posix())


def _files(folder: Path) -> Iterator[Path]:
    """Every file, and every link or folder with an odd name; links are not followed."""
    if folder.is_symlink():
        yield folder
        return
    for parent, folders, files in os.walk(folder):
        folders.sort()
        odd = [each for each in folders if not _NAME.fullmatch(each) or Path(parent, each).is_symlink()]
        yield from (Path(parent, each) for each in sorted([*files, *odd]))


def _picture(file: Path, name: str) -> Iterator[Problem]:
    magic = _MAGIC.get(file.suffix)
    if magic is None:
        yield Problem(
            name,
            1,
            1,
            "",
            "only pages and pictures may lie here",
            f"Use .md, {', '.join(_MAGIC)}, or take the file away",
        )
        return
    if file.stat().st_size > IMAGE_MAX:
        yield Problem(
            name, 1, 1, "", f"the picture is too large ({file.stat().st_size:,} bytes)", f"The limit is {IMAGE_MAX:,}"
        )
        return
    raw = file.read_bytes()
    if not magic.match(raw):
        yield Problem(
            name,
            1,
            1,
            "",
            f"this is no {file.suffix[1:].upper()} picture",
            "Save it again in that format, or correct the ending",
        )
    elif _METADATA.search(raw):
        yield Problem(
            name, 1, 1, "", "the picture carries metadata, which can say where it was taken", "Save it without metadata"
        )
    elif file.suffix == ".svg":
        yield from _drawing(raw, name)


def _drawing(raw: bytes, name: str) -> Iterator[Problem]:
    """The first thing in an SVG that is more than a drawing."""
    fix = "Draw with paths and shapes only: no scripts, styles, handlers, pictures or addresses"
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        yield Problem(name, 1, 1, "", "the picture is not UTF-8", "Save it as UTF-8")
        return
    odd = [match.start() for match in _SVG_ODD.finditer(text)]
    odd += [match.start() for match in _SVG_ELEMENT.finditer(text) if match[1].lower() not in _SVG_ELEMENTS]
    if odd:
        at = min(odd)
        line, column = text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)
        yield Problem(name, line, column, "", "the drawing holds something that could act", fix)

"""From an Altair specification to marks for an inline SVG, drawn once for each content and engine and then kept.

Nothing here measures text: every position comes from the data and a fixed size, so the bytes do not depend on
the fonts of the machine; the fonts of a PNG are ours. Altair and vl-convert are imported only when something must
be drawn.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import zlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from struct import pack, unpack
from typing import TYPE_CHECKING

from macros.render.charts.clean import clean
from macros.render.charts.frame import Picture, Size

if TYPE_CHECKING:
    import altair as alt

# What a picture is drawn from: lists of flat rows, by the name of the layer that takes them.
Value = str | int | float
Data = Mapping[str, Sequence[Mapping[str, Value]]]
Spec = Callable[[Data, Size], "alt.LayerChart"]

ENGINES = ("altair", "vl-convert-python")
FONTS = Path(__file__).with_name("fonts")
SHARP = 2  # pixels of a PNG for one unit of its picture
# The one place where rendering writes: a rebuild draws only what changed. Outside the site, and safe to delete.
CACHE = Path(__file__).resolve().parents[3] / ".cache" / "charts"


def picture(size: Size, data: Data, spec: Spec) -> Picture:
    """The drawing of `data` by `spec` at `size`: from the cache if the same was drawn before by the same code."""
    content = json.dumps([size, spec.__module__, data], sort_keys=True, default=str)
    kept = _kept(f"{_code(spec.__module__)}{content}", "svg")
    marks = _once(kept, lambda: clean(_drawn(size, data, spec)).encode())
    return Picture(size, marks.decode())


def remembered(content: str, work: Callable[[], str], *code: Path) -> str:
    """What `work` gives: from the cache if it gave it before for the same `content`, by the same code."""
    return _once(_kept(f"{_digest(code)}{content}", "json"), lambda: work().encode()).decode()


def png(svg: str) -> bytes:
    """A whole SVG as PNG, set in our own fonts, so that the bytes do not depend on those of the machine."""
    return _once(_kept(f"{SHARP} {_fonts()} {svg}", "png"), lambda: _as_png(svg))


def _as_png(svg: str) -> bytes:
    import vl_convert  # noqa: PLC0415 - a build from the cache must not pay for it

    vl_convert.register_font_directory(str(FONTS))
    return _pressed(vl_convert.svg_to_png(svg, scale=SHARP))


def _pressed(image: bytes) -> bytes:
    """The same PNG, its pixels packed as small as they get: the engine packs them fast, at four times the size."""
    chunks, at = [], 8  # after the signature
    while at < len(image):
        (length,) = unpack(">I", image[at : at + 4])
        chunks.append((image[at + 4 : at + 8], image[at + 8 : at + 8 + length]))
        at += length + 12
    pixels = zlib.decompress(b"".join(content for kind, content in chunks if kind == b"IDAT"))
    head, end = chunks[0], chunks[-1]
    return image[:8] + b"".join(_chunk(*each) for each in (head, (b"IDAT", zlib.compress(pixels, 9)), end))


def _chunk(kind: bytes, content: bytes) -> bytes:
    return pack(">I", len(content)) + kind + content + pack(">I", zlib.crc32(kind + content))


def _once(kept: Path, draw: Callable[[], bytes]) -> bytes:
    """What `kept` holds; where it is not there yet, what `draw` gives, which is then kept."""
    with suppress(OSError):  # not drawn yet
        return kept.read_bytes()
    drawn = draw()
    with suppress(OSError):  # a checkout that cannot be written still builds, only slower
        _keep(kept, drawn)
    return drawn


def _kept(content: str, ending: str) -> Path:
    engines = " ".join(f"{name} {version(name)}" for name in ENGINES)
    return CACHE / f"{sha256(f'{engines} {content}'.encode()).hexdigest()[:32]}.{ending}"


@cache
def _code(module: str) -> str:
    """A digest of our own code that draws: what pictures share, and the picture's own module."""
    return _digest([*sorted(Path(__file__).parent.glob("*.py")), Path(str(sys.modules[module].__file__))])


@cache
def _fonts() -> str:
    return _digest(sorted(FONTS.glob("*.ttf")))


def _digest(paths: Iterable[Path]) -> str:
    return sha256(b"".join(path.read_bytes() for path in paths)).hexdigest()


def _drawn(size: Size, data: Data, spec: Spec) -> str:
    import vl_convert  # noqa: PLC0415 - a build from the cache must not pay for it

    chart = spec(data, size).properties(width=size.width, height=size.height).to_dict()
    # Altair's own `.configure()` refuses these values; Vega-Lite takes them.
    chart["config"] = {"background": None, "view": {"stroke": None}, "aria": False}
    chart["autosize"] = {"type": "none"}
    chart["padding"] = 0
    svg: str = vl_convert.vegalite_to_svg(chart)
    return svg


def _keep(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".new-")
    with os.fdopen(handle, "wb") as file:
        file.write(content)
    Path(temporary).replace(path)

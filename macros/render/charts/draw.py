"""From an Altair specification to marks for an inline SVG, drawn once for each content and engine and then kept.

Nothing here measures text: every position comes from the data and a fixed size, so the bytes do not depend on
the fonts of the machine. Altair and vl-convert are imported only when something must be drawn.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
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
# The one place where rendering writes: a rebuild draws only what changed. Outside the site, and safe to delete.
CACHE = Path(__file__).resolve().parents[3] / ".cache" / "charts"


def picture(size: Size, data: Data, spec: Spec) -> Picture:
    """The drawing of `data` by `spec` at `size`: from the cache if the same was drawn before by the same code."""
    kept = CACHE / f"{_key(size, data, spec)}.svg"
    with suppress(OSError):  # not drawn yet
        return Picture(size, kept.read_text(encoding="utf-8"))
    marks = clean(_drawn(size, data, spec))
    with suppress(OSError):  # a checkout that cannot be written still builds, only slower
        _keep(kept, marks)
    return Picture(size, marks)


def _key(size: Size, data: Data, spec: Spec) -> str:
    content = json.dumps([size, spec.__module__, data], sort_keys=True, default=str)
    return sha256(f"{_engine()}{content}".encode()).hexdigest()[:32]


@cache
def _engine() -> str:
    """The versions of the engines and a digest of our own code that draws."""
    code = b"".join(path.read_bytes() for path in sorted(Path(__file__).parent.glob("*.py")))
    return " ".join([*(f"{name} {version(name)}" for name in ENGINES), sha256(code).hexdigest()])


def _drawn(size: Size, data: Data, spec: Spec) -> str:
    import vl_convert  # noqa: PLC0415 - a build from the cache must not pay for it

    chart = spec(data, size).properties(width=size.width, height=size.height).to_dict()
    # Altair's own `.configure()` refuses these values; Vega-Lite takes them.
    chart["config"] = {"background": None, "view": {"stroke": None}, "aria": False}
    chart["autosize"] = {"type": "none"}
    chart["padding"] = 0
    svg: str = vl_convert.vegalite_to_svg(chart)
    return svg


def _keep(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".new-")
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text)
    Path(temporary).replace(path)

"""Charts: one module a picture, found by its name."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

from macros.records.catalogue import Catalogue
from macros.render.charts.frame import Chart

_PICTURES = Path(__file__).with_name("pictures")
NAMES = tuple(sorted(path.stem.replace("_", "-") for path in _PICTURES.glob("[a-z]*.py")))


def chart(name: str, catalogue: Catalogue) -> Chart:
    """The chart of that name. Raises `KeyError`, which tells the names there are, for an unknown one."""
    if name not in NAMES:
        raise KeyError(f'no chart "{name}"; there are {", ".join(NAMES)}')
    module = import_module(f"{__name__}.pictures.{name.replace('-', '_')}")
    drawn: Chart = module.chart(catalogue)
    return drawn

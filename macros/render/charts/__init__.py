"""Charts: one module a picture, found by its name; and the numbers of a topic, which need no module."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

from macros.records.catalogue import Catalogue
from macros.render.charts import topic
from macros.render.charts.frame import Chart

_PICTURES = Path(__file__).with_name("pictures")
NAMES = tuple(sorted(path.stem.replace("_", "-") for path in _PICTURES.glob("[a-z]*.py")))


def chart(name: str, catalogue: Catalogue) -> Chart:
    """The chart of that name. Raises `KeyError`, which tells the names of the modules, for an unknown one."""
    if name in NAMES:
        drawn: Chart = import_module(f"{__name__}.pictures.{name.replace('-', '_')}").chart(catalogue)
        return drawn
    if not topic.drawable(catalogue.figures_on(name)):
        raise KeyError(f'no chart "{name}"; there are {", ".join(NAMES)}, and topics of figures')
    return topic.chart(catalogue, name)

"""Charts: one module a picture, found by its name; and the numbers of a topic, which need no module."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

from macros.records.catalogue import Catalogue
from macros.render.charts import topic
from macros.render.charts.frame import Chart

_PICTURES = Path(__file__).with_name("pictures")
NAMES = tuple(sorted(path.stem.replace("_", "-") for path in _PICTURES.glob("[a-z]*.py")))


def names(catalogue: Catalogue) -> tuple[str, ...]:
    """All charts there are: those with a module, and the topics of figures that can be drawn."""
    topics = topic.drawable(catalogue.figures.values())
    return (*NAMES, *(one for one in topics if one not in NAMES))


def chart(name: str, catalogue: Catalogue) -> Chart:
    """The chart of that name. Raises `KeyError`, which tells the names there are, for an unknown one."""
    if name not in NAMES:
        known = names(catalogue)
        if name not in known:
            raise KeyError(f'no chart "{name}"; there are {", ".join(known)}')
        return topic.chart(catalogue, name)
    module = import_module(f"{__name__}.pictures.{name.replace('-', '_')}")
    drawn: Chart = module.chart(catalogue)
    return drawn

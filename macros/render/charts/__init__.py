"""Charts: one module a picture, found by its name."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from macros.records.catalogue import Catalogue
from macros.render.charts import arrivals_by_sex, october_2023
from macros.render.charts.frame import Chart

_CHARTS: Mapping[str, Callable[[Catalogue], Chart]] = {
    module.NAME: module.chart for module in (arrivals_by_sex, october_2023)
}
NAMES = tuple(_CHARTS)


def chart(name: str, catalogue: Catalogue) -> Chart:
    """The chart of that name. Raises `KeyError`, which tells the names there are, for an unknown one."""
    if name not in _CHARTS:
        raise KeyError(f'no chart "{name}"; there are {", ".join(NAMES)}')
    return _CHARTS[name](catalogue)

"""The files of every chart: its numbers as CSV, its picture as SVG and PNG, under `charts/` of the site."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from macros.publish.spreadsheet import to_csv
from macros.records.catalogue import Catalogue
from macros.render.charts import NAMES, chart
from macros.render.charts.draw import png
from macros.render.charts.sheet import sheet


def write_charts(site: Path, catalogue: Catalogue, site_url: str | None, topics: Iterable[str] = ()) -> None:
    """Write three files a chart, those of `topics` among them. What was drawn before is not drawn again."""
    folder = site / "charts"
    folder.mkdir(exist_ok=True)
    for name in dict.fromkeys((*NAMES, *topics)):
        one = chart(name, catalogue)
        svg = sheet(one, catalogue, site_url)
        (folder / f"{name}.csv").write_bytes(to_csv(one.numbers()))
        (folder / f"{name}.svg").write_bytes(svg.encode())
        (folder / f"{name}.png").write_bytes(png(svg))

"""The rows of the pictures made of words, as CSV beside the files of the charts."""

from __future__ import annotations

from pathlib import Path

from macros.publish.spreadsheet import to_csv
from macros.records.catalogue import Catalogue
from macros.render import flow, matrix, parties


def write_tables(site: Path, catalogue: Catalogue) -> None:
    """Write one file a table."""
    folder = site / "charts"
    folder.mkdir(exist_ok=True)
    standing = parties.standing(catalogue, parties.treaties(catalogue))
    (folder / f"{matrix.NAME}.csv").write_bytes(to_csv(matrix.matrix(catalogue).numbers()))
    (folder / f"{parties.NAME}.csv").write_bytes(to_csv(standing.numbers()))
    (folder / f"{flow.NAME}.csv").write_bytes(to_csv(flow.flow(catalogue).numbers()))

"""`python -m macros build`: MkDocs into a fresh folder, then the swap."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException

from macros.publish.search import SearchError
from macros.publish.swap import beside
from macros.publish.verify import SiteFaults
from macros.records.problems import DataProblems


class BuildFailed(Exception):
    """Why no new site was put in place; the old one stands."""


def build_site(root: Path, site: Path, *, say: Callable[[str], None]) -> str:
    """Build, verify and swap; returns the last lines to print. Raises `BuildFailed` or `SwapError`.

    `say` is told about the progress, a line at a time.
    """
    start = time.monotonic()
    say("Checking records and pages …")
    with beside(site) as fresh, _telling(say):
        try:
            config = load_config(str(root / "mkdocs.yml"), site_dir=str(fresh), strict=True)
            mkdocs_build(config)
        except DataProblems as problems:
            raise BuildFailed(str(problems)) from None
        except (SiteFaults, SearchError, MkDocsException) as failure:
            raise BuildFailed(f"The site was not built: {failure}\nThe old site stands.") from failure
        except SystemExit as ended:  # how the macros plugin gives up
            raise BuildFailed(f"The site was not built (exit {ended.code}). The old site stands.") from ended
        pages = sum(1 for _ in fresh.rglob("*.html"))
        catalogue = vars(config.plugins["macros"])["project"].catalogue
    records = sum(1 for _ in catalogue.records())
    took = f"in {time.monotonic() - start:.1f} seconds"
    counts = f"{pages:,} pages from {records:,} records and {len(catalogue.sources):,} sources"
    return f"{counts}, {took}.\nThe site is in {site}/. To look at it: make serve"


@contextmanager
def _telling(say: Callable[[str], None]) -> Iterator[None]:
    """Passes on what MkDocs says, until the build ends."""
    log, progress = logging.getLogger("mkdocs"), _Progress(say)
    log.addHandler(progress)
    try:
        yield
    finally:
        log.removeHandler(progress)


class _Progress(logging.Handler):
    """Passes on what MkDocs says, one line each."""

    def __init__(self, say: Callable[[str], None]) -> None:
        super().__init__(logging.INFO)
        self._say = say

    def emit(self, record: logging.LogRecord) -> None:
        self._say(record.getMessage())

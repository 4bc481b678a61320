"""`mkdocs serve`: a broken record or page leaves the last good state on show, with the problems over it."""

from __future__ import annotations

import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

# Generous, because the test machine is shared: what matters is that the state is reached at all.
PATIENCE = 90


@dataclass
class Served:
    """A copy of the project under `mkdocs serve`."""

    root: Path
    address: str

    def get(self, path: str) -> str:
        with urllib.request.urlopen(f"{self.address}{path}", timeout=PATIENCE) as answer:  # noqa: S310 - our own machine
            return str(answer.read().decode())

    def until(self, path: str, wanted: str, *, without: str = "</never>") -> str:
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            try:
                text = self.get(path)
            except OSError:
                text = ""
            if re.search(wanted, text) and without not in text:
                return text
            time.sleep(0.2)
        raise AssertionError(f"{wanted!r} never appeared on {path}")


@pytest.fixture(scope="module")
def served(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    copy = tmp_path_factory.mktemp("served")
    for name in ("data", "docs", "overrides", "macros"):
        shutil.copytree(root / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(root / "mkdocs.yml", copy)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with (copy / "log").open("w") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "macros", "serve", "-a", f"127.0.0.1:{port}"],
            cwd=copy,
            stdout=log,
            stderr=log,
        )
        try:
            yield Served(copy, f"http://127.0.0.1:{port}")
        finally:
            process.terminate()
            process.wait(timeout=30)


def test_an_edited_record_shows_and_a_broken_one_does_not(served: Served) -> None:
    record = served.root / "data" / "figures" / "nkdb-cases-8230.yml"
    good = record.read_text(encoding="utf-8")
    served.until("/figures/nkdb-cases-8230/", "8,230")

    record.write_text(good.replace("value: 8230", "value: 8231"), encoding="utf-8")
    served.until("/figures/nkdb-cases-8230/", "8,231")

    record.write_text(good.replace("value: 8230", "value: 8,230"), encoding="utf-8")
    text = served.until("/figures/nkdb-cases-8230/", 'role="alert"')
    assert "8,231" in text
    assert "data/figures/nkdb-cases-8230.yml" in text
    assert "Write 8230" in text

    record.write_text(good, encoding="utf-8")
    served.until("/figures/nkdb-cases-8230/", "8,230", without='role="alert"')


def test_an_edited_fragment_shows_on_pages_whose_records_did_not_change(served: Served) -> None:
    served.until("/figures/nkdb-cases-8148/", "</html>")
    fragment = served.root / "overrides" / "fragments" / "record" / "frame.html"
    fragment.write_text(fragment.read_text(encoding="utf-8").replace("<h1", "<p>New words</p><h1", 1), encoding="utf-8")
    served.until("/figures/nkdb-cases-8148/", "New words")


def test_a_broken_page_keeps_its_last_text_and_a_new_broken_page_is_left_out(served: Served) -> None:
    served.until("/how-many/", "</html>")
    page = served.root / "docs" / "how-many.md"
    good = page.read_text(encoding="utf-8")
    new = served.root / "docs" / "new.md"
    new.write_text("# New\n\n{{ cycler.__init__ }}\n", encoding="utf-8")
    page.write_text(good + "\n\nA new paragraph. {{ figure('nobody') }}\n", encoding="utf-8")
    text = served.until("/how-many/", "docs/how-many.md")
    assert "A new paragraph" not in text
    assert "docs/new.md" in text
    new.unlink()
    page.write_text(good + "\n\nA new paragraph.\n", encoding="utf-8")
    served.until("/how-many/", "A new paragraph", without='role="alert"')

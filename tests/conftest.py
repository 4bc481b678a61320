"""What tests share: the records, one built site, a server for it, and a Chromium to read it in."""

from __future__ import annotations

import fcntl
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import date
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from tests import chromium

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from macros.records.catalogue import Catalogue

ROOT = Path(__file__).resolve().parent.parent
BUILD_MINUTES = 5

# The same examples on every machine, and no deadline on a busy one.
settings.register_profile("house", deadline=None, derandomize=True)
settings.load_profile("house")


@pytest.fixture(scope="session")
def root() -> Path:
    """Return the folder of the repository."""
    return ROOT


@pytest.fixture(scope="session")
def today() -> date:
    """Return the day that rules about dates take for today."""
    from macros import project

    return project.today()


@pytest.fixture(scope="session")
def catalogue(today: date) -> Catalogue:
    """Return the real records."""
    from macros.records.catalogue import load_catalogue

    return load_catalogue(ROOT, today)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the site, built once for the whole run, whatever the number of workers. Only to be read."""
    base = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        base = base.parent
    site, log = base / "site", base / "site.log"
    with (base / "site.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not log.exists():
            log.write_text(build(site), encoding="utf-8")
    if not (site / "index.html").is_file():
        said = log.read_text(encoding="utf-8").splitlines()
        pytest.fail("\n".join(["The site could not be built:", *said[-30:]]), pytrace=False)
    return site


def build(site: Path) -> str:
    """Build the site as readers get it; return what was said."""
    command = [sys.executable, "-m", "macros", "build", "--site-dir", str(site)]
    done = subprocess.run(
        command,
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=BUILD_MINUTES * 60,
        check=False,
    )
    return done.stdout


class Handler(SimpleHTTPRequestHandler):
    """Serves the site as a static host does: an unknown address gets the site's own page for that."""

    protocol_version = "HTTP/1.1"

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        own = Path(self.directory) / f"{code}.html"
        if not own.is_file():
            return super().send_error(code, message, explain)
        body = own.read_bytes()
        self.send_response(code, message)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)
        return None

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's name
        """Say nothing."""


@pytest.fixture(scope="session")
def server(site: Path) -> Iterator[str]:
    """Serve the site on this machine; return its address, without a slash at the end."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(site))) as httpd:
        threading.Thread(target=httpd.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{httpd.server_port}"
        httpd.shutdown()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Return a Chromium that reaches nothing but this machine."""
    from playwright.sync_api import sync_playwright

    try:
        path = chromium.find()
    except chromium.NoChromium as missing:
        pytest.fail(str(missing), pytrace=False)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=list(chromium.ARGS))
        yield started
        started.close()


@pytest.fixture
def page(browser: Browser, server: str) -> Iterator[Page]:
    """Return an empty tab in a profile of its own; `page.goto("/cases/")` opens a page of the site."""
    context = browser.new_context(base_url=server)
    yield context.new_page()
    context.close()

"""Find a Chromium for the tests, or get Debian's; `python tests/chromium.py` prints where it is."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
MAC = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
PLAYWRIGHTS_OWN = ("Library/Caches/ms-playwright", ".cache/ms-playwright")
# Playwright's driver needs libatomic, and pages need a font to be measured.
DEBIAN_PACKAGES = ("chromium", "fonts-liberation", "libatomic1")
# No sandbox, because tests often run as root in a container; the rest keeps Chromium from calling home.
ARGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)
NO_CHROMIUM = (
    "No Chromium was found, which the tests read the site in: install it (on Debian: apt-get install chromium), "
    "or set CHROMIUM to the path of one."
)
NO_DRIVER = (
    "Playwright's driver does not start: install libatomic, which it needs (on Debian: apt-get install libatomic1)."
)


class NoChromium(Exception):
    """There is no Chromium that tests can drive, and none can be had; the message says what to do."""


def find() -> str:
    """Return the path of a Chromium that tests can drive, after an install where we may. Raises NoChromium."""
    named = os.environ.get("CHROMIUM")
    if named and not starts(named, "Chrom"):
        raise NoChromium(f"CHROMIUM is set to {named}, which is not a Chromium that starts.")
    path = named or present()
    if path and driver_starts():
        return path
    if debian_installs():
        path = named or present()
        if path and driver_starts():
            return path
    raise NoChromium(NO_DRIVER if path else NO_CHROMIUM)


def present() -> str | None:
    """Return the path of a Chromium that is on the machine already."""
    return next((path for path in candidates() if starts(path, "Chrom")), None)


def candidates() -> Iterator[str]:
    """Yield paths where one may be: on PATH, on a Mac, or where `playwright install chromium` puts its own."""
    yield from filter(None, map(shutil.which, NAMES))
    yield str(MAC)
    for folder in (os.environ.get("PLAYWRIGHT_BROWSERS_PATH"), *PLAYWRIGHTS_OWN):
        if folder:
            own = Path.home() / folder
            yield from map(
                str, [*own.glob("chromium-*/chrome-linux*/chrome"), *own.glob("chromium-*/*/*.app/Contents/MacOS/*")]
            )


def starts(program: str, says: str) -> bool:
    """Whether a program starts and says its name; some systems have stand-ins that only ask for an install."""
    try:
        done = subprocess.run([program, "--version"], capture_output=True, text=True, timeout=60, check=True)
    except (OSError, subprocess.SubprocessError):
        return False
    return says in done.stdout


def driver_starts() -> bool:
    """Whether Playwright's own Node starts here."""
    from playwright._impl._driver import compute_driver_executable

    return starts(compute_driver_executable()[0], "v")


def debian_installs() -> bool:
    """Install Debian's packages where we may. Their output goes to our errors: only the path is printed."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return False
    print("Installing Debian's chromium for the tests, once.", file=sys.stderr)
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    install = ["apt-get", "install", "--yes", "-qq", "--no-install-recommends", *DEBIAN_PACKAGES]
    for command in (["apt-get", "update", "-qq"], install):
        done = subprocess.run(command, env=quiet, stdin=subprocess.DEVNULL, stdout=sys.stderr, check=False)
    return done.returncode == 0


if __name__ == "__main__":
    try:
        print(find())
    except NoChromium as missing:
        sys.exit(str(missing))

"""Build beside, verify, swap: the old site stands until the new one is whole."""

from __future__ import annotations

import ctypes
import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

# From linux/fcntl.h and linux/fs.h.
AT_FDCWD = -100
RENAME_EXCHANGE = 2


class SwapError(Exception):
    """A site cannot be built here now; the message says why and what to do."""


@contextmanager
def beside(site: Path) -> Iterator[Path]:
    """Give an empty folder beside `site`, which takes its place if the block ends without an exception.

    Raises SwapError when another build of the same site is running, or when `site` is a folder of something else.
    """
    site = site.absolute()
    site.parent.mkdir(parents=True, exist_ok=True)
    with _only_build(site):
        _refuse_other_folders(site)
        _clear_up(site)
        fresh = site.with_name(f".{site.name}-new-{os.getpid()}")
        fresh.mkdir()
        try:
            yield fresh
            _put_in_place(fresh, site)
        finally:
            # After an exchange this is the old site; after a failure, what there is of the new one.
            shutil.rmtree(fresh, ignore_errors=True)


@contextmanager
def _only_build(site: Path) -> Iterator[None]:
    """Hold the lock of `site`. It goes with the process, so a killed build leaves none behind."""
    with site.with_name(f".{site.name}.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise SwapError(f"Another build of {site} is running. Wait until it has ended.") from None
        yield


def _refuse_other_folders(site: Path) -> None:
    """A folder that was not built as a site is somebody's work: never replace it."""
    if site.is_symlink() or (site.exists() and not site.is_dir()):
        raise SwapError(f"{site} is not a folder. Move it away, or name another place.")
    if site.is_dir() and any(site.iterdir()) and not (site / "index.html").is_file():
        raise SwapError(f"{site} holds something that is not a site. Empty it, or name another folder.")
    if site in (Path.cwd(), *Path.cwd().parents):
        raise SwapError(f"{site} is the folder that you are working in. Name another one.")


def _clear_up(site: Path) -> None:
    """Mend what killed builds left. Nobody else is building: we hold the lock."""
    for old in site.parent.glob(f".{site.name}-old-*"):
        if not site.exists():  # killed between the two renames
            old.rename(site)
    for left in (*site.parent.glob(f".{site.name}-old-*"), *site.parent.glob(f".{site.name}-new-*")):
        shutil.rmtree(left, ignore_errors=True)


def _put_in_place(fresh: Path, site: Path) -> None:
    """Rename `fresh` to `site`, and what was at `site` to `fresh` or to nothing."""
    if not site.exists():
        fresh.rename(site)
    elif not _exchange(fresh, site):
        old = site.with_name(f".{site.name}-old-{os.getpid()}")
        site.rename(old)
        fresh.rename(site)
        shutil.rmtree(old, ignore_errors=True)


def _exchange(one: Path, other: Path) -> bool:
    """Swap two folders in one step; False where the system or the file system cannot (renameat2(2), Linux 3.15)."""
    rename = getattr(ctypes.CDLL(None), "renameat2", None)
    if rename is None:
        return False
    return bool(rename(AT_FDCWD, os.fsencode(one), AT_FDCWD, os.fsencode(other), RENAME_EXCHANGE) == 0)

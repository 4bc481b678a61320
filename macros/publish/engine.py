"""The engine's own pages between the builds of a preview: only those are built again that something has changed on."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

Stamps = Mapping[str, tuple[int, int]]
# What every page stands in. Only pages themselves and records may change without all being built again.
_AROUND = ("docs", "overrides", "macros/render/labels", "mkdocs.yml")


class Engine:
    """A folder that stays: the pages as the engine left them, with their blocks in, and nothing done to them since.

    The engine builds what is missing in `folder` (its own word for that is a dirty build), so that a page that has to
    be built again is taken away before.
    """

    def __init__(self, root: Path, folder: Path) -> None:
        self.folder, self._root = folder, root
        self._whole = False
        self._around: Stamps = {}
        self._pages: Stamps = {}

    def begin(self, stale: Iterable[str] | None) -> None:
        """Take away what cannot stay: the pages that changed, and those at the addresses in `stale`.

        Everything, if `stale` is None, if the last build did not end well, or if anything else than a page changed.
        """
        around, pages = _stamps(self._root)
        if stale is None or not self._whole or around != self._around or pages.keys() != self._pages.keys():
            _empty(self.folder)
        else:
            changed = (_address(name) for name, stamp in pages.items() if stamp != self._pages[name])
            for address in (*changed, *stale):
                (self.folder / address / "index.html").unlink(missing_ok=True)
        # Stamps from before the engine reads: what is saved meanwhile is built the next time.
        self._around, self._pages, self._whole = around, pages, False

    def end(self, copy: Path) -> None:
        """The pages are whole: copy them to `copy`, where the site is finished."""
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(self.folder, copy)
        self._whole = True


def _stamps(root: Path) -> tuple[Stamps, Stamps]:
    """When each file was last changed, and its size: of everything around the pages, and of the pages."""
    around: dict[str, tuple[int, int]] = {}
    pages: dict[str, tuple[int, int]] = {}
    for path in _files(root):
        status, inside = path.stat(), path.relative_to(root)
        found = pages if inside.parts[0] == "docs" and path.suffix == ".md" else around
        found[inside.as_posix()] = (status.st_mtime_ns, status.st_size)
    return around, pages


def _files(root: Path) -> Iterator[Path]:
    for name in _AROUND:
        path = root / name
        yield from (found for found in path.rglob("*") if found.is_file()) if path.is_dir() else (path,)


def _address(page: str) -> str:
    """The address of a page: `docs/cases/index.md` is at `cases/`."""
    path = Path(page).relative_to("docs").with_suffix("")
    return (path.parent if path.name == "index" else path).as_posix()


def _empty(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)

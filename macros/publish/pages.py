"""The pages of a built site: how each is put through a change, and where those that are made from records go."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path


def rewrite(site: Path, change: Callable[[str, str], str]) -> int:
    """Put every page under `site` through `change`, which gets its address (`cases/`) and its text.

    Only those that come out another are written; it returns how many.
    """
    done = 0
    for path in site.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        changed = change(path.relative_to(site).as_posix().removesuffix("index.html"), text)
        if changed != text:
            path.write_text(changed, encoding="utf-8")
            done += 1
    return done


class Pages:
    """Writes pages below `site`, never over one that is there: somebody wrote it by hand."""

    def __init__(self, site: Path) -> None:
        self._site = site

    def free(self, address: str) -> bool:
        """Whether there is no page yet at an address (`cases/…/`)."""
        return not self._file(address).exists()

    def write(self, address: str, text: str) -> None:
        """The page at an address that is free."""
        file = self._file(address)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def _file(self, address: str) -> Path:
        return self._site / address / "index.html"


class Shown(Pages):
    """The site that a preview has on show in `folder`: a file is written, or taken away, only if it is another.

    Pages from records wait in memory until `show`. Nobody else may write below `folder`, except beside these files.
    """

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.folder = folder
        self._last: dict[str, bytes | str] = {}
        self._next: dict[str, bytes | str] = {}

    def begin(self, site: Path) -> Shown:
        """A build begins whose other pages are below `site`."""
        self._site, self._next = site, {}
        return self

    def free(self, address: str) -> bool:
        """As of all pages; those that wait are there already."""
        return _name(address) not in self._next and super().free(address)

    def write(self, address: str, text: str) -> None:
        """Hold the page until the site is shown."""
        self._next[_name(address)] = text

    def show(self) -> None:
        """Put the built site, and the pages that wait, in the place of what is on show."""
        for path in self._site.rglob("*"):
            if path.is_file():
                self._next[path.relative_to(self._site).as_posix()] = path.read_bytes()
        for name, content in self._next.items():
            if self._last.get(name) != content:
                _write(self.folder / name, content)
        for name in self._last.keys() - self._next.keys():
            (self.folder / name).unlink(missing_ok=True)
        self._last, self._next = self._next, {}


def _name(address: str) -> str:
    return f"{address.rstrip('/')}/index.html"


def _write(file: Path, content: bytes | str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    if isinstance(content, str):
        file.write_text(content, encoding="utf-8")
    else:
        file.write_bytes(content)

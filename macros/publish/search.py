"""The search index: Pagefind over a copy of the built pages, and beside it what our dialog needs and Pagefind lacks."""

from __future__ import annotations

import gzip
import json
import logging
import shutil
import tempfile
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import Any

from macros.publish.pagefind import PAGEFIND, SearchError, index_of
from macros.publish.search_copy import Copy, copies_of, simplified_characters
from macros.render.words import label_or

__all__ = ["SearchError", "index_in_background", "index_site"]

FOLDER = "pagefind"
OWN = "own.json"
PROGRAMS = ("pagefind.js", "pagefind-worker.js", "pagefind-entry.json")
FRAGMENT = ".pf_fragment"
INDEX = (".pf_index", ".pf_meta", FRAGMENT)
# Each fragment begins with this, before its JSON.
SIGNATURE = b"pagefind_dcd"

log = logging.getLogger(__name__)


def index_site(site: Path, binary: Sequence[str] = PAGEFIND) -> int:
    """Write `site`/pagefind from the built pages of `site`, which stay as they are; return the number of pages in it.

    `binary` is how Pagefind is called. The same pages give the same bytes, wherever they lie.
    Raises SearchError, and OSError when `site` is taken away meanwhile; the old index stands then.
    """
    simplified = simplified_characters()
    copies: dict[str, Copy] = {}
    files = used(index_of(noted(site_copies(site, simplified), copies), binary))
    if not copies:
        raise SearchError(f"No page in {site} carries data-pagefind-body, so there is nothing to search.")
    results = addresses(files)
    if len(results) != len(copies):
        raise SearchError(f"Pagefind was given {len(copies)} texts and indexed {len(results)}.")
    files[OWN] = own(results, copies, simplified)
    write(files, site / FOLDER)
    return sum(not copy.anchor for copy in copies.values())


def noted(found: Iterable[tuple[str, Copy]], copies: dict[str, Copy]) -> Iterator[tuple[str, str]]:
    """Hand on the pages one by one, for the tool works on one while we read the next, and note them in `copies`."""
    for address, copy in found:
        copies[address] = copy
        yield address, copy.page


def site_copies(site: Path, simplified: Mapping[int, str]) -> Iterator[tuple[str, Copy]]:
    """Yield the address inside `site` and the copy of everything that search is to find, in the order of paths."""
    for path in sorted(site.rglob("*.html")):
        address = f"/{path.relative_to(site).as_posix().removesuffix('index.html')}"
        for copy in copies_of(path.read_text(encoding="utf-8"), simplified):
            yield (f"{address}#{copy.anchor}" if copy.anchor else address), copy


def used(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Leave out the ready-made dialogs that Pagefind adds, 420 kB, and the programs for other languages than ours."""
    languages = json.loads(files["pagefind-entry.json"])["languages"].values()
    programs = {*PROGRAMS, *(f"wasm.{language['wasm'] or 'unknown'}.pagefind" for language in languages)}
    return {path: files[path] for path in sorted(files) if path in programs or path.endswith(INDEX)}


def addresses(files: Mapping[str, bytes]) -> dict[str, str]:
    """Return the address of each result by the id that Pagefind gives it."""
    fragments = (path for path in files if path.endswith(FRAGMENT))
    return {PurePosixPath(path).stem: str(unpacked(files[path])["url"]) for path in fragments}


def unpacked(fragment: bytes) -> dict[str, Any]:
    """Return what Pagefind keeps of a text."""
    text: dict[str, Any] = json.loads(gzip.decompress(fragment).removeprefix(SIGNATURE))
    return text


def own(results: Mapping[str, str], copies: Mapping[str, Copy], simplified: Mapping[int, str]) -> bytes:
    """Return the kind of each result, known before its text is loaded, the kinds in words, and the foldings in use.

    Pagefind has filters for kinds, but their files differ from run to run; a kind in its texts would be found as word.
    """
    kinds: dict[str, list[str]] = {}
    for identity, address in sorted(results.items()):
        kinds.setdefault(copies[address].kind, []).append(identity)
    seen = frozenset[str]().union(*(copy.characters for copy in copies.values()))
    useful = [(chr(old), new) for old, new in sorted(simplified.items()) if new in seen]
    content = {
        "kinds": {kind: " ".join(kinds[kind]) for kind in sorted(kinds)},
        "words": {kind: label_or("one", kind, kind) for kind in sorted(kinds)},
        "traditional": "".join(old for old, _ in useful),
        "simplified": "".join(new for _, new in useful),
    }
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()


def write(files: Mapping[str, bytes], target: Path) -> None:
    """Write `files` beside, and swap them in: a preview that is being read has a whole index at all times but one."""
    with tempfile.TemporaryDirectory(prefix="sent-back-search-") as scratch:
        for path, content in files.items():
            file = Path(scratch, "new", path)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
        if target.exists():
            shutil.move(target, Path(scratch, "old"))
        shutil.move(Path(scratch, "new"), target)


def index_in_background(site: Path) -> threading.Thread:
    """Index `site` while its preview is already on show; return the thread, which ends by itself.

    One run at a time: asked again meanwhile, it runs once more for the newest state. A failure is told in the log, for
    a preview without search is still a preview; that a folder is built anew or taken away meanwhile is none.
    """
    return _preview.ask(site)


class _Preview:
    """Indexes in a thread of its own. The thread waits for the tool it starts, so no process is left over."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._wanted: Path | None = None
        self._thread: threading.Thread | None = None

    def ask(self, site: Path) -> threading.Thread:
        with self._lock:
            self._wanted = site
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="search index")
                self._thread.start()
            return self._thread

    def _work(self) -> None:
        while (site := self._next()) is not None:
            try:
                index_site(site)
            except (SearchError, OSError) as trouble:
                if self._wanted is None and site.is_dir():
                    log.warning("Search shows an older state: %s", trouble)

    def _next(self) -> Path | None:
        with self._lock:
            site, self._wanted = self._wanted, None
            if site is None:
                self._thread = None
            return site


_preview = _Preview()

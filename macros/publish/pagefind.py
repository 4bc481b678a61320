"""Pagefind, spoken to through its pipes as its own Node and Python packages do (`pagefind --service`).

Its command line over a folder takes pages in the order in which the file system happens to list them, and numbers them
so: the same pages give other bytes on another disk. Here we say the order. (The Python package would, too, but it waits
a tenth of a second for each page.)
"""

from __future__ import annotations

import base64
import json
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterable, Sequence
from queue import SimpleQueue
from typing import IO, Any, cast

PAGEFIND = (sys.executable, "-m", "pagefind")
SECONDS = 120


class SearchError(Exception):
    """The index could not be made; the message says why, in the tool's words where they are known."""


class Talk:
    """Questions and, in the same order, answers: JSON in base64, each ended by a comma.

    A thread takes in the answers, so that the tool never waits for us to read while we wait for it to.
    """

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self._to = cast("IO[bytes]", process.stdin)
        self._from = cast("IO[bytes]", process.stdout).fileno()
        self._asked = 0
        self._answers: SimpleQueue[bytes | None] = SimpleQueue()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def ask(self, question: dict[str, Any]) -> None:
        """Put a question; its answer may be taken later."""
        self._asked += 1
        asked = json.dumps({"message_id": self._asked, "payload": question})
        self._to.write(base64.b64encode(asked.encode()) + b",")
        self._to.flush()

    def answer(self) -> dict[str, Any]:
        """Return the next answer. Raises SearchError with the tool's own words, EOFError when it has ended."""
        said = self._answers.get()
        if said is None:
            raise EOFError
        try:
            answer: dict[str, Any] = json.loads(base64.b64decode(said, validate=True))["payload"]
        except ValueError as odd:
            raise SearchError(f"Pagefind said something that is no answer: {said[:200]!r}") from odd
        if answer["type"] == "Error":
            raise SearchError(f"Pagefind says: {answer['message']}")
        return answer

    def end(self) -> None:
        """Wait until nothing more can come; for when the process has been ended."""
        self._reader.join()

    def _read(self) -> None:
        read = b""
        while more := os.read(self._from, 1 << 20):
            *whole, read = (read + more).split(b",") if b"," in more else (read + more,)
            for answer in whole:
                self._answers.put(answer)
        self._answers.put(None)


def index_of(pages: Iterable[tuple[str, str]], binary: Sequence[str] = PAGEFIND) -> dict[str, bytes]:
    """Return the files of the index of `pages` (address inside the site, HTML), numbered in the order given.

    Raises SearchError.
    """
    with tempfile.TemporaryFile() as errors:
        try:
            process = subprocess.Popen(  # noqa: S603 - the pinned tool, no shell
                [*binary, "--service"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=errors,
                start_new_session=True,  # Ctrl-C is for us, who end it
            )
        except OSError as missing:
            raise SearchError(f"Pagefind could not be started ({missing}). It is in requirements.txt.") from missing
        stop = threading.Timer(SECONDS, process.kill)
        stop.start()
        tool = Talk(process)
        try:
            return ask_for_index(tool, pages)
        except (BrokenPipeError, EOFError) as ended:
            late = "" if stop.is_alive() else f" It had run for {SECONDS} seconds."
            raise SearchError(f"Pagefind ended before it had made the index.{late} {told(errors)}") from ended
        finally:
            stop.cancel()
            process.kill()
            tool.end()
            process.communicate()


def ask_for_index(tool: Talk, pages: Iterable[tuple[str, str]]) -> dict[str, bytes]:
    """Have `pages` indexed and the files handed over: when it writes them itself, it answers before they are whole."""
    tool.ask({"type": "NewIndex", "config": {}})
    index = tool.answer()["index_id"]
    for address, page in pages:
        tool.ask({"type": "AddFile", "index_id": index, "file_path": None, "url": address, "file_contents": page})
    tool.ask({"type": "GetFiles", "index_id": index})
    while (answer := tool.answer())["type"] != "GetFiles":
        pass
    files = answer["files"]
    return {file["path"]: base64.b64decode(file["content"]) for file in files}


def told(errors: IO[bytes]) -> str:
    """Return what the tool said on its error output, as a sentence."""
    errors.seek(0)
    said = errors.read().decode(errors="replace").strip()
    return f"It said: {said}" if said else "It said nothing."

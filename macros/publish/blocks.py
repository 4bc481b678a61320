"""Blocks of the narrative pages: they wait while the engine works, and go into the built page as they are.

Markdown would read each block again, tag by tag, and change nothing: measured at a third of a build.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

from macros.publish.pages import rewrite

_SLOT = re.compile(r"<!--slot:(block-\d+)-->")


class Blocks:
    """The blocks of one build, each under the name of its slot."""

    def __init__(self) -> None:
        self._held: dict[str, str] = {}

    def holding(self, macro: Callable[..., str]) -> Callable[..., str]:
        """The macro, giving a slot (a comment, which Markdown leaves alone) in place of its block."""

        @wraps(macro)
        def held(*arguments: Any, **named: Any) -> str:
            slot = f"block-{len(self._held)}"
            self._held[slot] = macro(*arguments, **named)
            return f"<!--slot:{slot}-->"

        return held

    def fill(self, site: Path) -> None:
        """Put the blocks into the pages under `site`. A slot that nobody holds stays, and `verify` will tell it."""
        rewrite(site, lambda _, text: _SLOT.sub(lambda slot: self._held.get(slot[1], slot[0]), text))

"""`mkdocs serve`: the last good state stays on show while something is broken."""

from __future__ import annotations

import logging
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from macros.publish.drawn import Drawn
from macros.records.load import Memory
from macros.render.templates import newest_look

if TYPE_CHECKING:
    from macros.api.kept import KeptApi
    from macros.project import Project
    from macros.records.problems import Problem

_log = logging.getLogger("mkdocs.plugins.macros")


# MkDocs looks for changes twice a second; a preview that is to answer within two cannot wait that long.
LOOK_EVERY = 0.1  # seconds


def serve(address: str | None) -> None:
    """`mkdocs serve` at `address` (host:port, or MkDocs' own), looking for changes more often. Ends with the server."""
    from mkdocs.commands import serve as command
    from mkdocs.livereload import LiveReloadServer

    # MkDocs has no setting for it; should the name move, this line alone is without effect.
    vars(command)["LiveReloadServer"] = partial(LiveReloadServer, polling_interval=LOOK_EVERY)
    if address:
        command.serve(dev_addr=address)
    else:
        command.serve()


class Preview:
    """What a preview remembers between builds: the last good project and the last whole text of each page."""

    def __init__(self, root: Path) -> None:
        from macros.api.kept import Kept

        self.root = root
        self.problems: tuple[Problem, ...] = ()
        self.drawn = Drawn()
        self.kept = Kept()
        self._look = newest_look()
        self._memory = Memory()
        self._good: Project | None = None
        self._texts: dict[str, tuple[str, dict[str, Any], str | None]] = {}

    def refresh(self, env: Any, day: date) -> Project:
        """The project as it is now if it is whole, else as it last was. Ends the server if it never was."""
        from macros.project import open_project
        from macros.records.problems import DataProblems, report

        try:
            self._good, self.problems = open_project(self.root, day, self._memory), ()
        except DataProblems as found:
            self.problems = found.problems
            _log.error("%s", report(found.problems))
            if self._good is None:
                raise SystemExit(1) from None
        self._leave_out_new_broken_pages(env)
        if (look := newest_look()) != self._look:
            self._look, self.drawn = look, Drawn()
            self.kept.forget()
        return self._good

    def api(self, project: Project, **given: Any) -> KeptApi:
        """The macros of a build that begins: blocks that still stand are not drawn again."""
        from macros.api.kept import KeptApi

        return KeptApi(project.catalogue, self.kept, **given)

    @property
    def _broken_pages(self) -> set[str]:
        return {problem.path.removeprefix("docs/") for problem in self.problems if problem.path.startswith("docs/")}

    def _leave_out_new_broken_pages(self, env: Any) -> None:
        """A broken page that never was whole is not built: its text must not reach the macros."""
        from pathspec.gitignore import GitIgnoreSpec

        new = [f"/{page}" for page in self._broken_pages - set(self._texts)]
        if new:
            known = env.conf["exclude_docs"]
            env.conf["exclude_docs"] = GitIgnoreSpec(
                [*(known.patterns if known else ()), *GitIgnoreSpec.from_lines(new).patterns]
            )

    def keep_whole(self, env: Any) -> None:
        """Remember the page that is being rendered, or put back what it was while it is broken."""
        page, name = env.page, env.page.file.src_uri
        if name in self._broken_pages and name in self._texts:
            env.markdown, page.meta, page.title = self._texts[name]
        else:
            self._texts[name] = (env.markdown, dict(page.meta), page.title)

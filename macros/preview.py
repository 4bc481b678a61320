"""`mkdocs serve`: the last good state stays on show while something is broken."""

from __future__ import annotations

import logging
import shutil
import tempfile
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from macros.publish.drawn import Drawn
from macros.publish.engine import Engine
from macros.publish.pages import Pages, Shown
from macros.records.load import Memory
from macros.render.templates import newest_look

if TYPE_CHECKING:
    from macros.api.kept import KeptApi
    from macros.project import Project
    from macros.records.problems import Problem

_log = logging.getLogger("mkdocs.plugins.macros")


# MkDocs looks for changes twice a second; a preview that is to answer within two cannot wait that long.
LOOK_EVERY = 0.1  # seconds
# How MkDocs begins the name of the folder of a preview; the only sign of one that a plugin sees.
PREFIX = "mkdocs_"


def serve(address: str | None) -> None:
    """`mkdocs serve` at `address` (host:port, or MkDocs' own), looking for changes more often. Ends with the server."""
    from mkdocs.commands import serve as command
    from mkdocs.livereload import LiveReloadServer

    # MkDocs has no setting for either; should the names move, these lines alone are without effect.
    vars(command)["LiveReloadServer"] = partial(LiveReloadServer, polling_interval=LOOK_EVERY)
    vars(command)["build"] = build
    try:
        if address:
            command.serve(dev_addr=address)
        else:
            command.serve()
    finally:
        for preview in previews.values():
            preview.end()


def build(config: Any, *, serve_url: str | None = None, dirty: bool = False) -> None:  # noqa: ARG001 - as MkDocs calls it
    """One build of a preview by MkDocs, of those pages only that changed, into `config.site_dir`, which stays."""
    from mkdocs.commands.build import build as mkdocs_build

    root = Path(config.config_file_path).parent
    preview = previews.setdefault(root, Preview(root))
    config.site_dir = str(preview.keep_engine(Path(config.site_dir)))
    logging.getLogger("mkdocs.commands.build").addFilter(_unlike_dirty)
    mkdocs_build(config, serve_url=serve_url, dirty=True)


def _unlike_dirty(said: logging.LogRecord) -> bool:
    """MkDocs warns of stale pages in a dirty build, which looks at nothing but times; ours are taken away before."""
    return "'dirty' build" not in said.getMessage()


def _copy(engine: Engine) -> Path:
    return engine.folder.with_name(f"{engine.folder.name}_site")


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
        self._engine: Engine | None = None
        self._shown: Shown | None = None

    def keep_engine(self, site: Path) -> Path:
        """Keep what the engine builds from now on, and show the site in `site`; return the folder of the engine."""
        if self._engine is None:
            self._engine = Engine(self.root, Path(tempfile.mkdtemp(prefix=PREFIX)))
            self._shown = Shown(site)
        return self._engine.folder

    def end(self) -> None:
        """Leave no folder behind."""
        if self._engine:
            shutil.rmtree(self._engine.folder, ignore_errors=True)
            shutil.rmtree(_copy(self._engine), ignore_errors=True)

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

        api = KeptApi(project.catalogue, self.kept, **given)
        if self._engine:
            self._engine.begin(api.stale)
        return api

    def built(self, site: Path) -> Path:
        """Where to finish the pages that the engine has built in `site`: in a copy, if they are kept."""
        if self._engine is None:
            return site
        self._engine.end(copy := _copy(self._engine))
        return copy

    def pages(self, site: Path) -> Pages:
        """What takes the pages from records beside those below `site`."""
        return self._shown.begin(site) if self._shown else Pages(site)

    def show(self, site: Path) -> Path:
        """Put the site on show that is finished in `site`, and return the folder in which it is."""
        if self._shown is None:
            return site
        self._shown.show()
        return self._shown.folder

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


# One for each project that this process shows.
previews: dict[Path, Preview] = {}

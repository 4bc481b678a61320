"""The door of MkDocs: the macros for its pages, and what is done to the site that it has built.

Records are read inside functions, never at import: in `mkdocs serve` the package stays while they change. Rooms are
opened inside functions too: whoever only checks records does not wait for what builds sites.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any


def define_env(env: Any) -> None:
    """Check everything, then give pages their macros. Raises before anything of a page is run."""
    from macros.api import BLOCKS, Api
    from macros.preview import Preview, previews
    from macros.project import open_project, signatures, today
    from macros.publish.blocks import Blocks
    from macros.render.theme import THEME
    from macros.render.words import speak

    theme = env.conf["theme"]
    speak(str(theme.locale).replace("_", "-"))
    theme.update(THEME)
    root = Path(env.project_dir)
    preview = previews.setdefault(root, Preview(root)) if _is_preview(env) else None
    project = preview.refresh(env, today()) if preview else open_project(root, today())
    given: dict[str, Any] = {
        "page": lambda: str(env.page.url),
        "pages": [(page.title, page.address) for page in project.pages],
        "uses": project.uses,
    }
    api = preview.api(project, **given) if preview else Api(project.catalogue, **given)
    blocks = Blocks()
    for name in signatures():
        macro = getattr(api, name)
        env.macro(blocks.holding(macro) if name in BLOCKS else macro, name)
    env.project, env.blocks = project, blocks


def on_pre_page_macros(env: Any) -> None:
    """In a preview, a broken page keeps the text that it had when it was whole."""
    from macros.preview import previews

    if _is_preview(env):
        previews[Path(env.project_dir)].keep_whole(env)


def on_post_build(env: Any) -> None:
    """Turn what MkDocs has built into the whole site: record pages, search, sitemap, policy; then verify it."""
    from macros.preview import previews
    from macros.publish.site import finish

    preview = previews.get(Path(env.project_dir)) if _is_preview(env) else None
    site = Path(env.conf["site_dir"])
    env.blocks.fill(site)
    finish(
        preview.built(site) if preview else site,
        env.project.catalogue,
        env.project.uses,
        site_url=env.conf["site_url"],
        repository=env.conf["extra"].get("repository"),
        contact=env.conf["extra"].get("contact"),
        preview=preview,
    )


def _is_preview(env: Any) -> bool:
    """Whether this is `mkdocs serve`: it builds into a temporary folder of its own, and says so nowhere else."""
    from macros.preview import PREFIX

    site = Path(env.conf["site_dir"])
    return site.parent == Path(tempfile.gettempdir()) and site.name.startswith(PREFIX)

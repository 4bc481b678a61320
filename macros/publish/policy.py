"""The content security policy, as `<meta>` in every page."""

from __future__ import annotations

from pathlib import Path

from macros.publish.pages import rewrite

SLOT = "<!--slot:policy-->"
# Nothing but the site's own files. `'wasm-unsafe-eval'` is for the search engine, which is WebAssembly. No script may
# stand in a page: whatever found a way into one would be allowed with the others.
POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "connect-src 'self'; worker-src 'self'; form-action 'none'; base-uri 'none'"
)
META = f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'


def apply_policy(site: Path) -> None:
    """Fill the policy slot of every page under `site`; best before there are a thousand copies of the shell."""
    rewrite(site, lambda _, text: text.replace(SLOT, META, 1))

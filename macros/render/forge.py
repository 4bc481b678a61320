"""Addresses on the forge where the files lie: to edit a record, to begin one, to say that something is wrong.

The paths are GitHub's (docs.github.com: "Creating an issue from a URL query", "new file" with `filename` and `value`).
"""

from __future__ import annotations

from urllib.parse import quote, urlencode

from macros.author.scaffold import scaffold
from macros.records.model import FILES, KINDS, Record
from macros.records.problems import kind_word

BRANCH = "main"
FORM = "correction.yml"  # .github/ISSUE_TEMPLATE/


def edit(repository: str, path: str) -> str:
    """Where the file at `path`, from the root of the project, is edited."""
    return f"{repository}/edit/{BRANCH}/{quote(path)}"


def begin(repository: str, kind: str) -> str:
    """Where a record of a kind is begun: a new file with every field and its meaning, or the list it belongs to."""
    cls = KINDS[kind]
    if cls not in FILES:
        return edit(repository, f"data/{kind}.yml")
    query = {"filename": f"new-{kind_word(kind)}.yml", "value": scaffold(cls)}
    return f"{repository}/new/{BRANCH}/data/{kind}?{urlencode(query, quote_via=quote)}"


def correct(repository: str, record: Record) -> str:
    """Where a correction of a record is suggested: a form that knows the record already."""
    title = f"{kind_word(record.collection)} {record.id}"
    query = {"template": FORM, "title": title, "record": record.path}
    return f"{repository}/issues/new?{urlencode(query, quote_via=quote)}"

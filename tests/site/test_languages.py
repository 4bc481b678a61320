"""A further language of the interface is one file of labels and one line of configuration: text, not code."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from lxml import html

if TYPE_CHECKING:
    from lxml.html import HtmlElement

TAG = "eo"  # no catalogue of this language is kept
MARK = "¤"  # around every label of the made-up language; it stands nowhere else
# How a label is put together: what stands in braces is given, brackets are around a link.
GIVEN = re.compile(r"(\{\w+\}|\[|\])")
# Labels that are lists of words.
LISTS = {("date", "months"), ("chart", "counts")}
MINUTES = 5
WORD = re.compile(r"[A-Za-z]{3}")


def made_up(english: str) -> str:
    """A catalogue in a language of its own, from the English one: each word between two marks."""
    strange = {
        group: {name: _strange(text, " " if (group, name) in LISTS else "") for name, text in names.items()}
        for group, names in _groups(english).items()
    }
    return yaml.safe_dump(strange, allow_unicode=True)


def _groups(catalogue: str) -> dict[str, dict[str, str]]:
    groups: dict[str, dict[str, str]] = yaml.load(catalogue, Loader=yaml.CBaseLoader)  # noqa: S506 - it makes texts only
    return groups


def _strange(text: str, between: str) -> str:
    if text.startswith("https://"):  # where the link that leaves leads, which is another place for another reader
        return text
    if between:
        return between.join(f"{MARK}{word}{MARK}" for word in text.split(between))
    pieces = GIVEN.split(text)
    return "".join(piece if GIVEN.match(piece) or not piece.strip() else f"{MARK}{piece}{MARK}" for piece in pieces)


@pytest.fixture(scope="module")
def strange(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the site in the made-up language: a copy of the project with one file more, and its name in mkdocs.yml."""
    copy = tmp_path_factory.mktemp("strange")
    for name in ("data", "docs", "overrides", "macros"):
        shutil.copytree(root / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
    labels = copy / "macros" / "render" / "labels"
    (labels / f"{TAG}.yml").write_text(made_up((labels / "en.yml").read_text(encoding="utf-8")), encoding="utf-8")
    (labels / "en.yml").unlink()  # whoever still asks for English fails
    settings = (root / "mkdocs.yml").read_text(encoding="utf-8")
    assert "  locale: en\n" in settings
    (copy / "mkdocs.yml").write_text(settings.replace("  locale: en\n", f"  locale: {TAG}\n"), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "macros", "build", "--site-dir", "site"],
        cwd=copy,
        env={**os.environ, "PYTHONPATH": str(copy)},
        capture_output=True,
        text=True,
        timeout=MINUTES * 60,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    return copy / "site"


def _records(site: Path, every: int) -> Iterator[tuple[Path, HtmlElement]]:
    """Some pages of every kind of record: on them, nobody but we and the data speak."""
    for path in sorted(site.glob("*/*/index.html"))[::every]:
        page = html.fromstring(path.read_bytes())
        if page.xpath("//main[@class='record']"):
            yield path, page


def test_the_pages_say_their_language(strange: Path) -> None:
    for path in ("index.html", "404.html", "cases/index.html", "figures/nkdb-cases-8230/index.html"):
        assert html.fromstring((strange / path).read_bytes()).get("lang") == TAG


def _names(items: list[Any]) -> Iterator[str]:
    """The titles in a navigation."""
    for item in items:
        for title, below in item.items():
            yield title
            yield from _names(below) if isinstance(below, list) else ()


@pytest.mark.parametrize("path", ["index.html", "404.html", "figures/nkdb-cases-8230/index.html"])
def test_the_frame_of_a_page_is_in_the_new_language(strange: Path, path: str) -> None:
    settings = yaml.safe_load((strange.parent / "mkdocs.yml").read_text(encoding="utf-8"))
    own = {settings["site_name"], *_names(settings["nav"])}
    frame = "//header | //footer | //a[@class='skip']" + (" | //main" if path == "404.html" else "")
    parts = html.fromstring((strange / path).read_bytes()).xpath(frame)
    texts = [text.strip() for part in parts for text in part.xpath(".//text()[not(ancestor::kbd)]")]
    assert sum(MARK in text for text in texts) > 10
    assert [text for text in texts if WORD.search(text) and MARK not in text and text not in own] == []
    names = [name for part in parts for name in part.xpath(".//@aria-label | .//@placeholder")]
    assert [name for name in names if MARK not in name] == []


def test_facts_headings_and_dates_of_records_are_in_the_new_language(strange: Path) -> None:
    seen = 0
    for path, page in _records(strange, 7):
        heads = [head.text_content() for head in page.xpath("//main//dt | //main//h2") if not head.xpath("./a")]
        assert [head for head in heads if MARK not in head] == [], path
        seen += len(heads)
    assert seen > 500
    dates = [
        time.text_content() for time in html.fromstring((strange / "timeline/index.html").read_bytes()).iter("time")
    ]
    assert len(dates) > 100
    assert [date for date in dates if WORD.search(date) and MARK not in date] == []


def test_search_knows_the_kinds_by_their_new_words(strange: Path) -> None:
    own = (strange / "pagefind" / "own.json").read_text(encoding="utf-8")
    assert f'"cases":"{MARK}Case{MARK}"' in own
    assert f'"explainer":"{MARK}Explainer{MARK}"' in own


def test_no_record_says_an_english_label(strange: Path, root: Path) -> None:
    """A text that is one English label and nothing else comes from code."""
    groups = _groups((root / "macros" / "render" / "labels" / "en.yml").read_text(encoding="utf-8"))
    asked = ("ui", "field", "record", "list", "path")
    english = {text for group in asked for text in groups[group].values() if len(text) > 9}
    left = {
        (path.parts[-3], text.strip())
        for path, page in _records(strange, 5)
        for text in page.itertext()
        if text.strip() in english
    }
    assert left == set()

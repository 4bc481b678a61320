"""The copy that the search tool reads, and the index made of it."""

from __future__ import annotations

import gzip
import json
import os
import re
import subprocess
import sys
import textwrap
import time
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from macros.publish import pagefind
from macros.publish.search import SearchError, index_in_background, index_site
from macros.publish.search_copy import EAST_ASIAN, Copy, copies_of, folded, pieces, simplified_characters

NONE: dict[int, str] = {}


def page(body: str, kind: str = "Case", around: str = "") -> str:
    return (
        f'<!doctype html><html lang="en"><head><title>T</title></head><body><header>Menu {around}</header>'
        f'<main id="content" data-pagefind-body data-kind="{kind}">{body}</main>'
        f"<footer>End {around}</footer></body></html>"
    )


def copied(body: str) -> Copy:
    [copy] = copies_of(page(body), NONE)
    return copy


def words(copy: Copy) -> list[str]:
    """Return the words that the tool sees, as another parser than ours reads them; without the title."""
    root = html.document_fromstring(copy.page)
    for unseen in root.xpath("//*[@data-pagefind-ignore or @data-pagefind-meta or @aria-hidden='true']"):
        unseen.drop_tree()
    return str(root.text_content()).split()


def hidden(copy: Copy) -> list[str]:
    """Return the pieces that only the tool sees."""
    return [piece for value in html.document_fromstring(copy.page).xpath("//@data-c") for piece in value.split()]


# ---- Pieces


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("강제송환", ["강제", "송환", "제송", "환"]),
        ("法", ["法"]),
        ("Tumen 图们–稳城", ["们", "图们", "城", "稳城"]),
        ("脫北者의", ["北者", "者의", "脫北", "의"]),
        ("forced return", []),
    ],
)
def test_pieces_are_neighbours_and_the_last_character(text: str, expected: list[str]) -> None:
    assert pieces(text) == expected


@given(st.text("강제송환금지", min_size=1, max_size=12), st.data())
def test_a_word_inside_a_word_is_found_by_its_pieces(word: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(word) - 1))
    inside = word[start : data.draw(st.integers(start + 1, len(word)))]
    asked = {inside[at : at + 2] for at in range(len(inside) - 1)}
    assert asked <= set(pieces(f"x {word}, y"))


def test_a_reader_may_type_composed_or_taken_apart_simplified_or_traditional() -> None:
    table = simplified_characters()
    assert folded(unicodedata.normalize("NFD", "강제송환"), table) == "강제송환"
    assert folded("難民 強制遣返", table) == folded("难民 强制遣返", table) == "难民 强制遣返"


def test_folding_keeps_places() -> None:
    assert all(
        len(chr(old)) == len(new) == 1 and max(chr(old), new) < "\U00010000"
        for old, new in simplified_characters().items()
    )


def test_browser_and_build_mean_the_same_letters(root: Path) -> None:
    script = (root / "overrides/assets/search-index.js").read_text(encoding="utf-8")
    found = re.search(r'const EAST_ASIAN = "(.*)";', script)
    assert found is not None
    assert found[1].replace("\\\\", "\\") == EAST_ASIAN


# ---- Copies


def test_only_the_body_is_copied() -> None:
    [copy] = copies_of(page("<h1>Title</h1><p>Text</p>", around="강제"), NONE)
    assert (copy.kind, copy.anchor) == ("Case", "")
    assert words(copy) == ["Text"]
    assert hidden(copy) == []
    assert "<h1 data-pagefind-ignore>\nTitle\n</h1>" in copy.page


@pytest.mark.parametrize(
    "text", ["<p>No mark</p>", "<p>Says data-pagefind-body in its text</p>", "<!-- data-pagefind-body -->", ""]
)
def test_a_page_without_body_is_left_alone(text: str) -> None:
    assert copies_of(text, NONE) == []


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "<dl><dt>Date</dt><dd>1986</dd><dt>Place</dt><dd>Dandong.</dd></dl>",
            ["Date:", "1986.", "Place:", "Dandong."],
        ),
        ("<dl><div><dt>Date</dt> <dd><a href=x>1986</a></dd></div></dl>", ["Date:", "1986."]),
        ("<ul><li>one</li><li>two</li></ul>", ["one", "two"]),
        ("<table><tr><td>one</td><td>two</td></tr></table>", ["one", "two"]),
        ("one<br>two<hr>three", ["one", "two", "three"]),
        ("<details><summary>one</summary>two</details>", ["one", "two"]),
        ("re<b>pat</b>riation and <em>more</em>", ["repatriation", "and", "more"]),
        ('returned<sup class="cite"><a href="#r1">1</a></sup>, she said', ["returned", ",", "she", "said"]),
        ("a &lt;b&gt; &amp; c&#44; &eacute;", ["a", "<b>", "&", "c,", "é"]),
        ("a<svg/>b", ["a", "b"]),
        ("""<p title="1 > 0" class='">'>kept</p>""", ["kept"]),
        ("re<!-- > <main> -->turned <", ["returned", "<"]),
        ("a<p\ndata-pagefind-ignore>b</p>", ["a"]),
        ("<p>kept</p><svg><text>drawn</text><path/></svg><p>kept too</p>", ["kept", "kept", "too"]),
        ("a <span data-pagefind-ignore>b <span>c</span> d</span> e", ["a", "e"]),
        ('a <span aria-hidden="true">b <span>c</span> d</span> e', ["a", "e"]),
        ("a <img src=x data-pagefind-ignore> e", ["a", "e"]),
        ("<script>1 < 2</script>a<template><p>b</p></template>", ["a"]),
        ("<main>inner</main>outer", ["inner", "outer"]),
    ],
)
def test_words_are_kept_apart_and_noise_is_left_out(body: str, expected: list[str]) -> None:
    assert words(copied(body)) == expected


def test_pieces_pass_through_a_word_but_not_from_one_cell_to_the_next() -> None:
    copy = copied(
        "<p>강제<b>송환</b></p><table><tr><td>북송</td><td>고문</td></tr></table><p data-pagefind-ignore>난민</p>"
    )
    assert {"제송", "북송", "고문"} <= set(hidden(copy))
    assert not {"송고", "난민"} & set(hidden(copy))


def test_pieces_come_from_titles_too() -> None:
    assert "제송" in hidden(copied("<h1>강제송환</h1>"))


def test_records_without_a_page_are_results_of_their_own() -> None:
    body = (
        "<h1>Words</h1><p>Intro</p>"
        '<article id="refoulement" data-kind="Term"><h2>refoulement</h2>'
        "<article>강제송환</article><h2>More</h2></article>"
        '<dl><div id="returnee" data-kind="Term"><dt>returnee</dt><dd>One who</dd></div></dl><p>Outro</p>'
    )
    whole, first, second = copies_of(page(body, kind="List"), NONE)
    assert (whole.kind, whole.anchor, words(whole)) == ("List", "", ["Intro", "Outro"])
    assert (first.kind, first.anchor, words(first)) == ("Term", "refoulement", ["강제송환", "More"])
    assert (second.kind, second.anchor, words(second)) == ("Term", "returnee", ["One", "who."])
    assert hidden(whole) == []
    assert "제송" in hidden(first)


def test_a_record_without_heading_is_called_by_its_beginning() -> None:
    body = f'<ul><li id="f-1" data-kind="Finding">{"Guards &amp; informers "}{"say " * 40}</li></ul>'
    _, finding = copies_of(page(body), NONE)
    [title] = html.document_fromstring(finding.page).xpath("//h1/text()")
    assert title.startswith("Guards & informers say say")
    assert title.endswith("say …")
    assert len(title) <= 80


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc"])))
def test_any_text_arrives_whole(text: str) -> None:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;")
    assert words(copied(f"<h1>T</h1><div>{escaped}</div>")) == text.split()


# ---- The index


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """Return a folder of a few pages."""
    return pages_in(tmp_path / "site", range(30))


def pages_in(site: Path, order: range) -> Path:
    for number in order:
        folder = site / "cases" / f"c-{number}"
        folder.mkdir(parents=True)
        body = f"<h1>Case {number}</h1><p>Returned in {1980 + number}, 강제송환 {'북송' * (number % 3)} 強制遣返.</p>"
        (folder / "index.html").write_text(page(body, kind=("Case", "Source")[number % 2]), encoding="utf-8")
    (site / "404.html").write_text("<main>Not here</main>", encoding="utf-8")
    return site


def everything(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_every_page_with_a_body_is_indexed_and_none_is_changed(small: Path) -> None:
    before = everything(small)
    assert index_site(small) == 30
    after = everything(small)
    assert {path: after[path] for path in before} == before
    fragments = [gzip.decompress(text) for path, text in after.items() if path.endswith(".pf_fragment")]
    urls = {json.loads(text.removeprefix(b"pagefind_dcd"))["url"] for text in fragments}
    assert urls == {f"/cases/c-{number}/" for number in range(30)}


def test_kinds_and_foldings_are_told_beside_the_index(small: Path) -> None:
    index_site(small)
    own = json.loads((small / "pagefind/own.json").read_bytes())
    assert {kind: len(ids.split()) for kind, ids in own["kinds"].items()} == {"Case": 15, "Source": 15}
    stems = {path.stem for path in (small / "pagefind/fragment").iterdir()}
    assert {one for ids in own["kinds"].values() for one in ids.split()} == stems
    assert dict(zip(own["traditional"], own["simplified"], strict=True))["強"] == "强"
    assert "難" not in own["traditional"]  # leads to no page here


def test_an_old_index_goes_and_ready_made_dialogs_do_not_come(small: Path) -> None:
    stale = small / "pagefind/index/en_old.pf_index"
    stale.parent.mkdir(parents=True)
    stale.write_bytes(b"old")
    index_site(small)
    assert not stale.exists()
    top = {path.name for path in (small / "pagefind").iterdir() if path.is_file() and path.suffix != ".pf_meta"}
    assert top == {"own.json", "pagefind-entry.json", "pagefind-worker.js", "pagefind.js", "wasm.en.pagefind"}


def test_the_same_pages_give_the_same_bytes(small: Path, tmp_path: Path) -> None:
    other = pages_in(tmp_path / "elsewhere" / "deep", range(29, -1, -1))
    index_site(small)
    code = "import sys, pathlib, macros.publish.search as s; s.index_site(pathlib.Path(sys.argv[1]))"
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    surroundings = {**os.environ, "PYTHONHASHSEED": "77", "TMPDIR": str(scratch), "LC_ALL": "C", "TZ": "Asia/Seoul"}
    subprocess.run(
        [sys.executable, "-c", code, str(other)], env=surroundings, cwd=Path(__file__).parents[2], check=True
    )
    one, two = everything(small / "pagefind"), everything(other / "pagefind")
    assert len(one) > 30
    assert one == two


def test_the_order_in_which_a_disk_lists_its_files_is_nothing(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    index_site(small)
    first = everything(small / "pagefind")
    listed = Path.rglob
    monkeypatch.setattr(Path, "rglob", lambda folder, pattern: sorted(listed(folder, pattern), reverse=True))
    index_site(small)
    monkeypatch.undo()
    assert everything(small / "pagefind") == first


def test_a_site_without_bodies_is_refused(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<main>Nothing</main>", encoding="utf-8")
    with pytest.raises(SearchError, match="No page"):
        index_site(tmp_path)


def tool(tmp_path: Path, code: str) -> tuple[str, ...]:
    """Return the command of a stand-in for Pagefind, which leaves its process id behind."""
    path = tmp_path / "tool.py"
    start = f"import base64, json, os, sys, time\nopen({str(tmp_path / 'pid')!r}, 'w').write(str(os.getpid()))\n"
    path.write_text(start + textwrap.dedent(code), encoding="utf-8")
    return sys.executable, str(path)


def ended(tmp_path: Path) -> bool:
    try:
        os.kill(int((tmp_path / "pid").read_text()), 0)
    except ProcessLookupError:
        return True
    return False


SAY = "print(base64.b64encode(json.dumps({'payload': %s}).encode()).decode(), end=',', flush=True)\ntime.sleep(60)"


@pytest.mark.parametrize(
    ("code", "message"),
    [
        ("sys.exit('no room')", "It said: no room"),
        ("sys.exit(0)", "It said nothing"),
        ("print('usage: tool', end=',', flush=True); time.sleep(60)", "no answer"),
        (SAY % "{'type': 'Error', 'message': 'what index?'}", "what index"),
    ],
)
def test_failures_of_the_tool_are_told_and_leave_no_process(
    small: Path, tmp_path: Path, code: str, message: str
) -> None:
    (small / "pagefind").mkdir()
    (small / "pagefind/old").write_text("stays")
    with pytest.raises(SearchError, match=message):
        index_site(small, tool(tmp_path, code))
    assert ended(tmp_path)
    assert everything(small / "pagefind") == {"old": b"stays"}


def test_a_tool_that_hangs_is_ended(small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pagefind, "SECONDS", 1)
    with pytest.raises(SearchError, match="1 seconds"):
        index_site(small, tool(tmp_path, "time.sleep(60)"))
    assert ended(tmp_path)


def test_a_missing_tool_is_told(small: Path, tmp_path: Path) -> None:
    with pytest.raises(SearchError, match="could not be started"):
        index_site(small, (str(tmp_path / "nothing"),))


# ---- The index of a preview


def test_a_preview_is_indexed_in_the_background_and_again_when_asked_meanwhile(small: Path) -> None:
    thread = index_in_background(small)
    (small / "cases/c-1/index.html").write_text(page("<h1>New</h1><p>zweifellos</p>"), encoding="utf-8")
    index_in_background(small).join(60)
    thread.join(60)
    fragments = [gzip.decompress(path.read_bytes()) for path in (small / "pagefind/fragment").iterdir()]
    assert sum(b"zweifellos" in text for text in fragments) == 1


def test_a_preview_that_is_taken_away_meanwhile_breaks_nothing(small: Path, caplog: pytest.LogCaptureFixture) -> None:
    thread = index_in_background(small)
    for path in sorted(small.rglob("*"), reverse=True):
        if path.is_file():
            path.unlink(missing_ok=True)
        else:
            try:
                path.rmdir()
            except OSError:
                time.sleep(0.01)
    thread.join(60)
    assert not thread.is_alive()
    assert not caplog.records or not small.is_dir() or not list(small.rglob("*.html"))


def test_a_preview_without_an_index_says_so(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    index_in_background(tmp_path).join(60)
    assert "No page" in caplog.text

from __future__ import annotations

from pathlib import Path

import pytest

from macros.publish.verify import SiteFaults, verify

WHOLE = '<h1 id="top">T</h1><a href="../b/#there">b</a><a href="https://example.org/">x</a><img src="../p.png">'


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A whole site of two pages."""
    for name, text in {
        "a/index.html": WHOLE,
        "b/index.html": '<p id="there"></p><a href="../a/#top">a</a>',
        "p.png": "",
        "pagefind/pagefind.js": "",
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_a_whole_site_passes(small: Path) -> None:
    assert verify(small, pages_expected=2) == 2


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("../b/#there", "../b/#gone", "anchor that is not there"),
        ("../b/#there", "../c/", "leads nowhere"),
        ("../p.png", "../q.png", "leads nowhere"),
        ("https://example.org/", "javascript:alert(1)", "scheme that is not allowed"),
        ("https://example.org/", "//example.org/", "scheme that is not allowed"),
        ("<img", '<h2 id="top"></h2><img', "stands 2 times"),
        ("<img", "<!--slot:body--><img", "slot was not filled"),
        ("<img", '<img style="x"', "has style="),
        ("<img", '<img onload="x"', "has onload="),
        ("<h1", "<script>go()</script><h1", "script stands in the page"),
        ("<h1", "<SCRIPT type='module'>go()</SCRIPT><h1", "script stands in the page"),
        ("<h1", "Macro Rendering Error <h1", "macro failed"),
    ],
)
def test_a_fault_is_found_and_named(small: Path, old: str, new: str, fault: str) -> None:
    page = small / "a" / "index.html"
    page.write_text(WHOLE.replace(old, new), encoding="utf-8")
    with pytest.raises(SiteFaults, match=fault):
        verify(small, pages_expected=2)


def test_missing_pages_and_a_missing_index_are_faults(small: Path) -> None:
    with pytest.raises(SiteFaults, match="3 were expected"):
        verify(small, pages_expected=3)
    (small / "pagefind" / "pagefind.js").unlink()
    with pytest.raises(SiteFaults, match="index is missing"):
        verify(small, pages_expected=2)

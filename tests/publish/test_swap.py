from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from macros.publish import swap

HOLD = """
import sys, time
from pathlib import Path
from macros.publish import swap
with swap.beside(Path(sys.argv[1])) as fresh:
    (fresh / "index.html").write_text("half")
    print("building", flush=True)
    time.sleep(60)
"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Return the folder of an old site."""
    site = tmp_path / "site"
    site.mkdir()
    (site / "index.html").write_text("old")
    (site / "gone.html").write_text("a page that the new site has no more")
    return site


@pytest.fixture(params=["exchange", "two renames"])
def either_way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Run a test with the one rename of Linux, and with the two of other systems."""
    if request.param == "two renames":
        monkeypatch.setattr(swap, "_exchange", lambda one, other: False)
    return str(request.param)


def build(site: Path, words: str) -> None:
    with swap.beside(site) as fresh:
        (fresh / "index.html").write_text(words)


def index(site: Path) -> str:
    return (site / "index.html").read_text()


def left_over(site: Path) -> list[str]:
    return sorted(p.name for p in site.parent.iterdir() if p.name not in {site.name, f".{site.name}.lock"})


def test_the_first_build_makes_the_folder(tmp_path: Path) -> None:
    site = tmp_path / "out" / "site"
    build(site, "new")
    assert index(site) == "new"
    assert left_over(site) == []


def test_a_build_takes_the_place_of_the_old_site(site: Path, either_way: str) -> None:
    build(site, "new")
    assert [p.name for p in site.iterdir()] == ["index.html"]
    assert index(site) == "new"
    assert left_over(site) == []


def test_the_old_site_stands_while_the_new_one_is_built(site: Path) -> None:
    with swap.beside(site) as fresh:
        (fresh / "index.html").write_text("new")
        assert index(site) == "old"
        assert list(site.parent.glob(".site-new-*")) == [fresh]


@pytest.mark.parametrize("end", [ValueError, KeyboardInterrupt, SystemExit])
def test_a_failing_build_leaves_the_old_site(site: Path, end: type[BaseException]) -> None:
    with pytest.raises(end), swap.beside(site) as fresh:
        (fresh / "index.html").write_text("half")
        raise end
    assert index(site) == "old"
    assert (site / "gone.html").exists()
    assert left_over(site) == []


def test_a_failing_first_build_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="broken"), swap.beside(tmp_path / "site"):
        raise ValueError("broken")
    assert left_over(tmp_path / "site") == []
    assert not (tmp_path / "site").exists()


def test_two_builds_at_once_are_refused(site: Path) -> None:
    with (
        swap.beside(site) as first,
        pytest.raises(swap.SwapError, match=r"Another build of .*site is running"),
        swap.beside(site),
    ):
        pytest.fail("the second build was let in")
    assert not first.exists()


def test_builds_of_two_sites_do_not_meet(site: Path) -> None:
    other = site.with_name("other")
    with swap.beside(site) as fresh:
        (fresh / "index.html").write_text("new")
        build(other, "beside")
    assert (index(site), index(other)) == ("new", "beside")


def test_a_killed_build_leaves_the_old_site_and_the_next_one_clears_up(site: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", HOLD, str(site)], stdout=subprocess.PIPE, text=True) as building:
        assert building.stdout is not None
        assert building.stdout.readline() == "building\n"
        with pytest.raises(swap.SwapError, match="Another build"):
            build(site, "impatient")
        building.send_signal(signal.SIGKILL)
    assert index(site) == "old"
    assert len(left_over(site)) == 1
    build(site, "new")
    assert index(site) == "new"
    assert left_over(site) == []


def test_a_build_killed_between_the_two_renames_gives_the_old_site_back(site: Path) -> None:
    site.rename(site.with_name(".site-old-1"))
    with pytest.raises(ValueError, match="broken"), swap.beside(site):
        raise ValueError("broken")
    assert index(site) == "old"
    assert left_over(site) == []


def test_readers_never_find_the_site_away(site: Path) -> None:
    """Ask for a page all the time from another process, while the site is replaced again and again."""
    ask = (
        "import sys; from pathlib import Path; page = Path(sys.argv[1])\n"
        "print('asking', flush=True); missed = 0\n"
        "while not page.with_name('stop').exists(): missed += not page.exists()\n"
        "print(missed)"
    )
    if not swap._exchange(site, _copy(site)):
        pytest.skip("this file system cannot exchange two folders")
    page = str(site / "index.html")
    with subprocess.Popen([sys.executable, "-c", ask, page], stdout=subprocess.PIPE, text=True) as reader:
        assert reader.stdout is not None
        assert reader.stdout.readline() == "asking\n"
        for turn in range(50):
            build(site, str(turn))
        (site / "stop").touch()
        assert reader.stdout.read() == "0\n"


def _copy(site: Path) -> Path:
    copy = site.with_name("copy")
    copy.mkdir()
    (copy / "index.html").write_text("old")
    return copy


@pytest.mark.parametrize("what", ["work", "file", "link", "here"])
def test_what_is_not_a_site_is_never_replaced(tmp_path: Path, what: str, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "target"
    if what == "file":
        target.write_text("a letter")
    elif what == "link":
        (tmp_path / "elsewhere").mkdir()
        target.symlink_to("elsewhere")
    else:
        target.mkdir()
        (target / ("index.html" if what == "here" else "thesis.txt")).write_text("years of work")
    if what == "here":
        monkeypatch.chdir(target)
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(swap.SwapError, match="target"):
        build(target, "new")
    assert [p for p in sorted(tmp_path.rglob("*")) if p.name != ".target.lock"] == before


def test_the_new_folder_can_be_read_by_a_web_server(tmp_path: Path) -> None:
    mask = os.umask(0o022)
    try:
        build(tmp_path / "site", "new")
    finally:
        os.umask(mask)
    assert (tmp_path / "site").stat().st_mode & 0o777 == 0o755

"""The build itself: the same bytes twice, and the plain engine gives the same site."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest


def _files(site: Path) -> dict[str, bytes]:
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in sorted(site.rglob("*")) if path.is_file()}


def test_the_same_commit_gives_the_same_bytes(site: Path, root: Path, tmp_path: Path) -> None:
    """In another folder, time zone, locale and hash seed, by plain `mkdocs build --strict`."""
    other = tmp_path / "다른 폴더" / "site"
    other.parent.mkdir()
    environment = {**os.environ, "TZ": "Asia/Seoul", "LC_ALL": "C", "PYTHONHASHSEED": "7", "PYTHONUTF8": "1"}
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "-d", str(other)],
        cwd=root, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-3000:]
    one, two = _files(site), _files(other)
    assert sorted(one) == sorted(two)
    assert [name for name in one if one[name] != two[name]] == []


@pytest.mark.parametrize("suffix", [".py", ".yml", ".map", ".md"])
def test_nothing_of_the_workshop_is_published(site: Path, suffix: str) -> None:
    assert list(site.rglob(f"*{suffix}")) == []

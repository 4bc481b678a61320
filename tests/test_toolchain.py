from __future__ import annotations

import re
import subprocess
import sys
from importlib.metadata import distributions, version
from pathlib import Path

import click
import pytest
import yaml
from mkdocs.__main__ import serve_command

from tests import chromium

PINS = ("requirements", "requirements-dev")
PIN = re.compile(r"^([a-z0-9-]+)==(\S+) \\\n((?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)", re.MULTILINE)


def wanted(root: Path, name: str) -> dict[str, str]:
    """Return what a `.in` file asks for: version by package."""
    return dict(re.findall(r"^([a-z0-9-]+)==(\S+)$", (root / f"{name}.in").read_text(), re.MULTILINE))


def pinned(root: Path, name: str) -> dict[str, str]:
    """Return what a `.txt` file pins by hash: version by package."""
    return {package: version for package, version, _ in PIN.findall((root / f"{name}.txt").read_text())}


@pytest.mark.parametrize("name", PINS)
def test_what_is_asked_for_is_pinned_by_hash(root: Path, name: str) -> None:
    assert wanted(root, name)
    assert wanted(root, name).items() <= pinned(root, name).items(), "run: make pins"


@pytest.mark.parametrize("name", PINS)
def test_every_pin_has_a_hash_and_no_file_names_a_registry(root: Path, name: str) -> None:
    text = (root / f"{name}.txt").read_text()
    rest = [line for line in PIN.sub("", text).splitlines() if line and not line.lstrip().startswith("#")]
    assert rest == []
    assert "://" not in text + (root / f"{name}.in").read_text()


def test_both_files_pin_the_same_version_of_what_they_share(root: Path) -> None:
    site, tests = (pinned(root, name) for name in PINS)
    assert {p: site[p] for p in site.keys() & tests} == {p: tests[p] for p in site.keys() & tests}


@pytest.mark.parametrize("name", PINS)
def test_what_is_installed_is_what_is_pinned(root: Path, name: str) -> None:
    assert {p: version(p) for p in pinned(root, name)} == pinned(root, name), "run: make test, in .venv"


def test_nothing_is_used_that_is_not_pinned(root: Path) -> None:
    """What somebody installed by hand is missing everywhere else."""
    if Path(sys.prefix) != root / ".venv":
        pytest.skip("these tests run in an environment of somebody else's making")
    known = {"pip", "setuptools", "sent-back"}.union(*(pinned(root, name) for name in PINS))
    there = {re.sub(r"[-_.]+", "-", package.name.lower()) for package in distributions()}
    assert there - known == set(), "add it to requirements.in or requirements-dev.in, then run: make pins"


def test_every_dependency_says_why_it_is_here(root: Path) -> None:
    rows = re.findall(r"^\| `([a-z0-9-]+)` \| \S", (root / "docs/contribute/dependencies.md").read_text(), re.MULTILINE)
    assert rows == sorted(set(rows), key=rows.index)
    assert set(rows) == {package for name in PINS for package in wanted(root, name)}


def test_a_second_set_up_installs_nothing(root: Path, tmp_path: Path) -> None:
    """On a copy, with an environment that cannot install: ours must stay whole, whatever is wrong here."""
    (tmp_path / ".ci").mkdir()
    for name in (*(f"{name}.txt" for name in PINS), ".ci/environment"):
        (tmp_path / name).write_bytes((root / name).read_bytes())
    (tmp_path / ".venv/bin").mkdir(parents=True)
    (tmp_path / ".venv/bin/python").symlink_to("/bin/true")
    for pins, name in zip(("pins", "pins-dev"), PINS, strict=True):
        (tmp_path / ".venv" / pins).write_text(f"{tmp_path}\n{(root / name).with_suffix('.txt').read_text()}")
    assert set_up(tmp_path) == ""
    (tmp_path / "requirements-dev.txt").write_text("changed")
    assert set_up(tmp_path) == "Adding the tools for tests, once. This takes a minute.\n"
    assert set_up(tmp_path) == ""


def set_up(folder: Path) -> str:
    """Return what the set-up says."""
    command = ["sh", ".ci/environment", "dev"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True, timeout=20).stdout


def test_an_old_python_is_refused_in_one_sentence(root: Path, tmp_path: Path) -> None:
    (tmp_path / ".ci").mkdir()
    for name in ("requirements.txt", ".ci/environment"):
        (tmp_path / name).write_bytes((root / name).read_bytes())
    for name in ("dirname", "cat", "cmp"):  # a machine without any Python
        (tmp_path / name).symlink_to(_which(name))
    path = {"PATH": str(tmp_path)}
    done = subprocess.run(
        [_which("sh"), ".ci/environment"], cwd=tmp_path, env=path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert done.stderr.startswith("No Python 3.11 or newer was found.")
    assert done.stderr.count("\n") == 1


def _which(name: str) -> str:
    return subprocess.run(["which", name], capture_output=True, text=True, check=True).stdout.strip()


def test_mkdocs_serve_reloads_pages() -> None:
    """Click 8.2.2 to 8.3.1 switched it off."""
    assert isinstance(serve_command, click.Command)
    assert serve_command.make_context("serve", []).params["livereload"] is True


def test_yaml_is_read_by_libyaml() -> None:
    assert yaml.__with_libyaml__


def test_the_record_in_the_readme_is_the_record(root: Path) -> None:
    example = re.search(r"This is `(data/\S+)`:\n\n```yaml\n(.*?)```", (root / "README.md").read_text(), re.DOTALL)
    assert example
    assert example[2] == (root / example[1]).read_text(), f"copy {example[1]} into README.md again"


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md", "docs/contribute/dependencies.md"])
def test_what_the_pages_say_to_run_can_be_run(root: Path, page: str) -> None:
    said = set(re.findall(r"\bmake ([a-z-]+)(?=`|  )", (root / page).read_text()))
    targets = re.findall(r"^([a-z-]+):", (root / "Makefile").read_text(), re.MULTILINE)
    assert said
    assert said <= set(targets)


def test_help_tells_every_target_that_is_for_people(root: Path) -> None:
    help_ = subprocess.run(["make", "help"], cwd=root, capture_output=True, text=True, check=True).stdout
    assert re.findall(r"^make ([a-z]+) ", help_, re.MULTILINE) == [
        "help", "site", "serve", "check", "test", "lint", "format", "pins", "clean",
    ]  # fmt: skip


def test_files_that_the_readme_points_to_are_there(root: Path) -> None:
    for page in ("README.md", "CONTRIBUTING.md"):
        for target in re.findall(r"\]\(([^)#:]+)\)", (root / page).read_text()):
            assert (root / target).exists(), f"{page} points to {target}"


def test_a_wrong_chromium_is_told_in_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHROMIUM", "/bin/true")
    with pytest.raises(chromium.NoChromium, match="CHROMIUM is set to /bin/true, which is not a Chromium that starts"):
        chromium.find()


def test_no_chromium_is_told_in_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setattr(chromium, "candidates", lambda: iter(["/bin/false", "/no/such/program"]))
    monkeypatch.setattr(chromium, "debian_installs", lambda: False)
    with pytest.raises(chromium.NoChromium, match="No Chromium was found"):
        chromium.find()


def test_a_driver_that_does_not_start_is_told_in_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chromium, "present", lambda: "/usr/bin/chromium")
    monkeypatch.setattr(chromium, "driver_starts", lambda: False)
    monkeypatch.setattr(chromium, "debian_installs", lambda: False)
    monkeypatch.delenv("CHROMIUM", raising=False)
    with pytest.raises(chromium.NoChromium, match="Playwright's driver does not start"):
        chromium.find()


def test_debians_chromium_is_taken_once_it_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    found: list[str] = []

    def install() -> bool:
        found.append("/usr/bin/chromium")
        return True

    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setattr(chromium, "present", lambda: found[0] if found else None)
    monkeypatch.setattr(chromium, "driver_starts", lambda: True)
    monkeypatch.setattr(chromium, "debian_installs", install)
    assert chromium.find() == "/usr/bin/chromium"

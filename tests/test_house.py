"""The house holds: imports go down only, modules stay small, generated files are fresh."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from macros.records.schema import COMMAND, outputs

# A room may import from rooms below it, and from itself. `project` is what both doors share.
FLOORS = {
    "macros": 6, "macros.__main__": 6, "macros.builder": 5, "macros.preview": 5, "macros.compare": 5,
    "macros.project": 4, "macros.api": 3, "macros.publish": 3, "macros.render": 2,
    "macros.author": 1, "macros.records": 0,
}  # fmt: skip
# One Python file is one idea; past this it is usually two.
LINES_MAX = 260


def _modules(root: Path) -> list[Path]:
    return sorted((root / "macros").rglob("*.py"))


def _name(root: Path, path: Path) -> str:
    return ".".join(path.relative_to(root).with_suffix("").parts).removesuffix(".__init__")


def _room(module: str) -> str:
    return next(
        room for room in sorted(FLOORS, key=len, reverse=True) if module == room or module.startswith(f"{room}.")
    )


def _imports(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
        elif isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
    return found


def test_imports_go_down_only(root: Path) -> None:
    upward = []
    for path in _modules(root):
        here = _room(_name(root, path))
        for module in _imports(path):
            if module.startswith("macros"):
                there = _room(module)
                if there != here and FLOORS[there] >= FLOORS[here]:
                    upward.append((_name(root, path), module))
    assert upward == []


def test_only_the_doors_know_mkdocs(root: Path) -> None:
    knowing = {
        _name(root, path)
        for path in _modules(root)
        if any(module.split(".")[0] == "mkdocs" for module in _imports(path))
    }
    assert knowing <= {"macros", "macros.builder", "macros.preview"}


def test_records_know_no_html(root: Path) -> None:
    for path in (root / "macros" / "records").rglob("*.py"):
        assert not any(module.split(".")[0] in ("markupsafe", "lxml", "altair") for module in _imports(path)), path


def test_modules_stay_small(root: Path) -> None:
    long = {
        _name(root, path): lines
        for path in _modules(root)
        if (lines := path.read_text(encoding="utf-8").count("\n")) > LINES_MAX
    }
    assert long == {}


@pytest.mark.parametrize(("path", "text"), [pytest.param(path, text, id=path) for path, text in outputs()])
def test_generated_files_are_fresh(root: Path, path: str, text: str) -> None:
    written = (root / path).read_text(encoding="utf-8") if (root / path).is_file() else ""
    assert written == text, f"{path} is stale: run `{COMMAND}`"

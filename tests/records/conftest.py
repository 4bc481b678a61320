"""What tests of records share: the real data read once, and drafts of it with a kept file in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.records.kept import Overlay


@pytest.fixture(scope="session")
def overlay(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Overlay:
    """Return the real records, to which kept files are added."""
    return Overlay(root, tmp_path_factory.mktemp("overlay"))

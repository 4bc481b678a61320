"""What the tests of pictures share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from macros.render.charts import draw


@pytest.fixture(scope="module")
def own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Draw anew for one module, and leave nothing where a build would find it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(draw, "CACHE", tmp_path_factory.mktemp("charts"))
        yield

"""What a hard passage tells of: the closed list from which the notice before it is worded."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

# In the order in which a notice names them. The words for readers stand in `macros/render/labels/en.yml`.
ContentNote = Literal[
    "killing", "death", "suicide", "sexual-violence", "forced-abortion", "pregnancy", "infants", "children",
    "torture", "searches", "hunger", "trafficking",
]  # fmt: skip

ContentNotes = Annotated[
    tuple[ContentNote, ...],
    Field(
        description="What the text (of a source: the title) tells of that calls for a notice, "
        "and that none of its coded violations says."
    ),
]

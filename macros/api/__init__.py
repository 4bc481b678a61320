"""The words that authors may write: one short method a macro, each a record (or a set) handed to its fragment."""

from macros.api.base import BLOCKS, CITING
from macros.api.blocks import Blocks
from macros.api.browse import Browse
from macros.api.safety import Safety
from macros.api.sentence import Sentence
from macros.api.tables import Tables

__all__ = ["BLOCKS", "CITING", "Api"]


class Api(Sentence, Blocks, Browse, Tables, Safety):
    """The macros over one catalogue."""

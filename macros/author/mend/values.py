"""Single values: dates, numbers, words of closed lists, ids, and the quotes around a text."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field

import yaml

from macros.author.mend.dates import date
from macros.author.mend.walk import Scalar, scalars
from macros.author.plain import WIDTH, inline
from macros.author.schemas import Schema
from macros.records.fields import is_date
from macros.records.model.values import OF_KIND
from macros.records.quotes import printed

_TRUTH = {"yes": "true", "true": "true", "on": "true", "no": "false", "false": "false", "off": "false"}


@dataclass(frozen=True)
class Known:
    """The ids that there are, by kind, and the ids that records had before, each with the one of today."""

    ids: Mapping[str, Set[str]] = field(default_factory=dict)
    were: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


def values(text: str, schema: Schema, known: Known) -> tuple[str, list[str]]:
    """`text` with its values mended, and which mends it needed; as it was where it is no YAML."""
    try:
        node = yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.YAMLError:
        return text, []
    done: dict[str, None] = {}
    # From the end, so that places before an edit stay what they are.
    found = sorted(scalars(node, schema, schema), key=lambda scalar: -scalar.node.start_mark.index)
    for scalar in found:
        if (mended := _mended(scalar, known)) is not None:
            what, value = mended
            new = _put(text, scalar, value)
            if new != text:
                text, done[what] = new, None
    return text, sorted(done)


def _mended(scalar: Scalar, known: Known) -> tuple[str, str] | None:
    """What kind of mend a value needs, and its mended form; the form alone may differ, in its quotes or folding."""
    written, quoted = scalar.node.value, scalar.node.style in ("'", '"', "|", ">")
    if not written.strip() or (not quoted and written in ("~", "null")):
        return None
    schema = scalar.schema
    if kind := schema.get(OF_KIND):
        return "ids", _id(written, kind, known) or written
    if "enum" in schema:
        return "words of closed lists", _word(written, schema["enum"]) or written
    if is_date(schema):
        return "dates", date(written) or written
    if schema.get("type") in ("integer", "number"):
        return "numbers", _number(written)
    if schema.get("type") == "boolean":
        return "true and false", _TRUTH.get(written.lower()) or written
    return "quotes and spaces", printed(re.sub(r"\s+", " ", written).strip())


def _number(written: str) -> str:
    """A number without the signs between its thousands, where they stand at every third digit."""
    return written.replace(",", "") if re.fullmatch(r"-?\d{1,3}(,\d{3})+", written) else written


def _word(written: str, allowed: Sequence[str]) -> str | None:
    """The one word of a closed list that differs only in case, spaces, hyphens or underscores."""
    found = [word for word in allowed if _bare(word) == _bare(written)]
    return found[0] if len(found) == 1 else None


def _id(written: str, kind: str, known: Known) -> str | None:
    """The id of today for one that a record had before, or that differs only in case, spaces or underscores."""
    ids = known.ids.get(kind, frozenset())
    if written in ids:
        return None
    if renamed := known.were.get(kind, {}).get(written):
        return renamed
    bare = _bare(written).removesuffix(".yml")
    return bare if bare in ids else None


def _bare(word: str) -> str:
    return re.sub(r"[\s_-]+", "-", word.strip().lower())


def _put(text: str, scalar: Scalar, value: str) -> str:
    """`text` with `value` where a scalar stands, in the form of the records."""
    node = scalar.node
    start, end = node.start_mark.index, _end(text, node)
    line = text.rfind("\n", 0, start) + 1
    if value == node.value and not node.style and "\n" not in text[start:end] and end - line <= WIDTH:
        return text  # plain and on one line: most are
    before = text[line:start]
    if node.style in ("|", ">") or not re.fullmatch(r" *(?:- +)*(?:[\w-]+: +)?", before):
        return text  # written in another style on purpose: a block, or inside braces
    left = len(before) - (2 if scalar.item else len(before.lstrip(" -")))
    lines = inline("" if scalar.item else scalar.field, value, left, before[:left])
    return text[:line] + "\n".join(lines) + text[end:]


def _end(text: str, node: yaml.ScalarNode) -> int:
    """Where a value ends: libyaml puts the end of a plain one after the spaces and lines that follow it."""
    return node.start_mark.index + len(text[node.start_mark.index : node.end_mark.index].rstrip())

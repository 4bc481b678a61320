"""Every value that the model allows has its words: a change of data alone must never break a page."""

from __future__ import annotations

import re
import types
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal, get_args, get_origin, get_type_hints

import pytest
import yaml

from macros.records.model import Actor, Case, Event, Figure, Instrument, Milestone, Place, Position, Source
from macros.records.model.case import AfterReturn, Consent
from macros.records.model.common import Part, Range
from macros.records.model.figure import SeriesRow
from macros.records.model.law import Party
from macros.records.model.source import Copy
from macros.render.views import Step
from macros.render.words import LABELS, label

# Group of labels, the class that has the field, the field.
WORDED: tuple[tuple[str, type[Part], str], ...] = (
    ("actor", Actor, "kind"),
    ("actor", Position, "actor_kind"),
    ("age", Case, "age_group"),
    ("basis", Party, "basis"),
    ("consent", Consent, "basis"),
    ("copy", Copy, "kind"),
    ("corroboration", Case, "corroboration"),
    ("event", Event, "kind"),
    ("instrument", Instrument, "kind"),
    ("level", SeriesRow, "level"),
    ("milestone", Milestone, "kind"),
    ("name", Case, "name_status"),
    ("outcome", Case, "outcome"),
    ("party", Party, "status"),
    ("path", AfterReturn, "as_told"),
    ("place", Place, "kind"),
    ("position-of", Place, "coordinates_of"),
    ("publisher", Source, "publisher_kind"),
    ("qualifier", Figure, "qualifier"),
    ("qualifier", Range, "qualifier"),
    ("read", Source, "read"),
    ("row", SeriesRow, "status"),
    ("sex", Case, "sex"),
    ("sex", SeriesRow, "sex"),
    ("source", Source, "type"),
    ("state", Instrument, "jurisdiction"),
    ("state", Party, "state"),
    ("state", Place, "country"),
    ("status", Case, "status"),
    ("status", Event, "status"),
    ("tier", Source, "tier"),
    ("told", AfterReturn, "as_told"),
    ("unit", Figure, "unit"),
)


def values(annotation: Any) -> Iterator[str]:
    """Yield the values of every Literal inside a type."""
    if get_origin(annotation) is Literal:
        yield from get_args(annotation)
    elif get_origin(annotation) is types.UnionType or get_args(annotation):
        for inner in get_args(annotation):
            yield from values(inner)


@pytest.mark.parametrize(("group", "cls", "field"), WORDED, ids=lambda value: getattr(value, "__name__", str(value)))
def test_every_value_has_its_words(group: str, cls: type[Part], field: str) -> None:
    found = list(values(cls.model_fields[field].annotation))
    assert found
    assert all(label(group, value) for value in found)


@pytest.mark.parametrize("group", ["field", "record", "ui"])
def test_no_word_of_the_interface_is_left_over(root: Path, group: str) -> None:
    rooms = (root / "macros" / "render", root / "overrides" / "fragments")
    code = "".join(
        path.read_text(encoding="utf-8") for room in rooms for path in (*room.rglob("*.py"), *room.rglob("*.html"))
    )
    names = yaml.load((LABELS / "en.yml").read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)[group]  # noqa: S506 - texts
    left = [name for name in names if not re.search(f"""['"]{name}['"]""", code)]
    assert [name for name in left if not name.startswith("reported-")] == []  # that word is put together


def test_every_number_of_people_can_be_put_into_words() -> None:
    assert all(label("record", f"reported-{value}") for value in values(Range.model_fields["qualifier"].annotation))


def test_every_step_of_a_way_has_its_words() -> None:
    kinds = set(values(get_type_hints(Step)["kind"]))
    told = set(values(AfterReturn.model_fields["as_told"].annotation))
    assert all(label("path", kind) for kind in (kinds - {"after"}) | told)

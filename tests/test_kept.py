"""What a preview keeps of the pages is what a build would draw."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest

from macros.api import BLOCKS, Api
from macros.api.kept import Kept, KeptApi
from macros.records.catalogue import Catalogue
from macros.records.edtf import Edtf
from macros.records.model import Record
from macros.records.model.values import Text
from tests.test_api import _calls

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

PAGES = [("Is it legal?", "is-it-legal/")]
# One record of each kind that readers see, the first in which every text and every date is made anew.
KINDS = (
    "sources", "figures", "events", "positions", "instruments", "cases", "actors", "places", "questions", "milestones",
    "stages", "findings", "violations", "glossary", "corrections",
)  # fmt: skip


class Drawer:
    """Draws every block with every argument, each on a page of its own that ends with its references."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.calls = [(name, given) for name in sorted(BLOCKS - {"references"}) for given in _calls(catalogue, name)]
        self.page = ""

    def blocks(self, api: Api) -> Iterator[tuple[str, str]]:
        for number, (name, given) in enumerate(self.calls):
            self.page = f"{name}/{number}/"
            yield self.page, _drawn(api, name, given)
            yield f"{self.page}#references", api.references()

    def given(self) -> dict[str, Any]:
        return {"page": lambda: self.page, "pages": PAGES}


def _drawn(api: Api, name: str, given: tuple[str, ...]) -> str:
    """A block, or why there is none: a picture refuses records that no longer bear out its title."""
    try:
        return str(getattr(api, name)(*given))
    except (ValueError, LookupError) as refused:
        return str(refused)


@pytest.fixture(scope="module")
def drawer(catalogue: Catalogue) -> Drawer:
    """Return what draws every block."""
    return Drawer(catalogue)


@pytest.fixture(scope="module")
def kept(catalogue: Catalogue, drawer: Drawer) -> Kept:
    """Return the blocks of a first build; a test leaves it as it was, since it draws the same records again."""
    kept = Kept()
    list(drawer.blocks(KeptApi(catalogue, kept, **drawer.given())))
    return kept


def changed(catalogue: Catalogue, *edited: Record) -> Catalogue:
    """The catalogue with some records in the place of those that had their ids."""
    records: dict[str, Mapping[str, Record]] = {kind: dict(catalogue.kind(kind)) for kind in catalogue.kinds}
    records["corrections"] = dict(reversed(list(records["corrections"].items())))  # as they were entered
    for record in edited:
        records[record.collection] = {**records[record.collection], record.id: record}
    return Catalogue(records)


def anew(record: Record) -> Record:
    """A record with every text and every date of its own another."""
    values = {name: getattr(record, name) for name in type(record).model_fields}
    texts = {name: Text(f"{value} anew") for name, value in values.items() if isinstance(value, Text)}
    dates = {name: Edtf("2001-02-03") for name, value in values.items() if isinstance(value, Edtf)}
    return record.model_copy(update={**texts, **dates})


def test_nothing_is_drawn_again_while_nothing_changes(catalogue: Catalogue, drawer: Drawer, kept: Kept) -> None:
    again = dict(drawer.blocks(KeptApi(changed(catalogue), kept, **drawer.given())))
    assert kept.drawn == 0
    assert again == dict(drawer.blocks(Api(catalogue, **drawer.given())))


@pytest.mark.parametrize("kind", KINDS)
def test_a_changed_record_shows_wherever_a_build_would_show_it(
    kind: str, catalogue: Catalogue, drawer: Drawer, kept: Kept
) -> None:
    records = list(catalogue.kind(kind).values())
    edited = changed(catalogue, anew(records[0]), anew(records[len(records) // 2]))
    shown = dict(drawer.blocks(KeptApi(edited, kept, **drawer.given())))
    drawn = kept.drawn
    fresh = dict(drawer.blocks(Api(edited, **drawer.given())))
    assert [page for page, block in fresh.items() if block != shown[page]] == []
    assert 0 < drawn < len(shown)
    list(drawer.blocks(KeptApi(catalogue, kept, **drawer.given())))  # as it was


def test_a_figure_leaves_one_topic_and_enters_another(catalogue: Catalogue, drawer: Drawer, kept: Kept) -> None:
    figure, other = catalogue.figures["nkdb-cases-8230"], catalogue.figures["oct2023-hrw"]
    edited = changed(catalogue, figure.model_copy(update={"topic": other.topic}))
    shown = dict(drawer.blocks(KeptApi(edited, kept, **drawer.given())))
    assert shown == dict(drawer.blocks(Api(edited, **drawer.given())))
    list(drawer.blocks(KeptApi(catalogue, kept, **drawer.given())))


def test_everything_is_drawn_again_when_a_record_or_a_page_comes(catalogue: Catalogue, drawer: Drawer) -> None:
    kept = Kept()
    page = {"page": lambda: "x/"}
    for _ in range(2):
        KeptApi(catalogue, kept, **page, pages=PAGES).actors()
    assert kept.drawn == 0
    KeptApi(catalogue, kept, **page, pages=[*PAGES, ("New", "new/")]).actors()
    assert kept.drawn == 1
    actor = catalogue.actors["nkdb"].model_copy(update={"id": "somebody-new"})
    assert "somebody-new" in KeptApi(changed(catalogue, actor), kept, **page, pages=PAGES).actors()


def test_marks_are_numbered_on_after_a_block_that_was_kept(catalogue: Catalogue) -> None:
    kept, page = Kept(), {"page": lambda: "x/"}
    texts = []
    for _ in range(2):
        api = KeptApi(catalogue, kept, **page)
        texts.append(
            api.cite("hrw-2002-11-19", "p. 2") + api.stages() + api.cite("hrw-2002-11-19", "p. 1") + api.references()
        )
    assert texts[0] == texts[1]
    assert kept.drawn == 0


def test_a_block_is_drawn_again_for_cases_that_another_block_had_sorted_before(catalogue: Catalogue) -> None:
    kept = Kept()
    at: dict[str, Any] = {"page": lambda: "x/"}

    def drawn(api: Api) -> str:
        return api.cases() + api.cases(year="2023")

    drawn(KeptApi(catalogue, kept, **at))
    case = next(one for one in catalogue.cases.values() if one.repatriated and "2023" not in str(one.repatriated.date))
    assert case.repatriated
    moved = case.model_copy(update={"repatriated": case.repatriated.model_copy(update={"date": Edtf("2023-10-09")})})
    edited = changed(catalogue, moved)
    assert drawn(KeptApi(edited, kept, **at)) == drawn(Api(edited, **at))


def test_a_page_is_stale_when_any_of_its_macros_would_give_something_else(catalogue: Catalogue) -> None:
    kept = Kept()
    at = ""
    calls: dict[str, Callable[[Api], str]] = {
        "counts/": lambda api: api.count("figures"),
        "counts-too/": lambda api: api.count("figures"),
        "sentence/": lambda api: api.figure("nkdb-cases-8230"),
        "block/": lambda api: api.figures("detained-in-china"),
        "other/": lambda api: api.actor("nkdb"),
        "plain/": lambda api: "",
    }

    def build(catalogue: Catalogue) -> KeptApi:
        nonlocal at
        api = KeptApi(catalogue, kept, page=lambda: at)
        for address, call in calls.items():
            at = address
            call(api)
        return api

    assert build(catalogue).stale is None
    assert build(catalogue).stale == []
    topic = next(figure for figure in catalogue.figures.values() if figure.topic == "detained-in-china")
    stale = build(changed(catalogue, anew(catalogue.figures["nkdb-cases-8230"]), anew(topic))).stale
    assert stale == ["counts/", "counts-too/", "sentence/", "block/"]
    new = catalogue.actors["nkdb"].model_copy(update={"id": "somebody-new"})
    assert build(changed(catalogue, new)).stale is None

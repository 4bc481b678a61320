"""The filters of the sources: a row says where it differs, and with what the list says it says everything."""

from __future__ import annotations

from macros.records.catalogue import Catalogue
from macros.records.model import Source
from macros.render.source_filters import SourceFilters


def _truth(source: Source) -> dict[str, str]:
    return {
        "type": source.type,
        "publisher": source.publisher_kind,
        "tier": source.tier,
        "language": source.language,
        "read": source.read,
        "archived": "yes" if source.archived else "no",
        "doubt": "yes" if source.doubt else "no",
    }


def test_a_row_and_its_list_say_every_value(catalogue: Catalogue) -> None:
    found = SourceFilters(catalogue.sources.values())
    names = {one.name for one in found.filters}
    assert {"type", "publisher", "tier", "language", "doubt"} <= names
    for source in catalogue.sources.values():
        pairs = (pair.split(":") for pair in (*found.otherwise.split(), *found.tokens(source).split()))
        assert dict(pairs) == {name: value for name, value in _truth(source).items() if name in names}, source.id


def test_each_choice_counts_its_sources_and_one_value_alone_is_no_filter(catalogue: Catalogue) -> None:
    listed = [source for source in catalogue.sources.values() if source.publisher_kind == "un"]
    found = SourceFilters(listed)
    assert "publisher" not in {one.name for one in found.filters}
    for one in found.filters:
        for choice in one.values:
            assert choice.records == {source.id for source in listed if _truth(source)[one.name] == choice.id}
            assert choice.name


def test_a_value_has_a_page_unless_nearly_all_sources_have_it(catalogue: Catalogue) -> None:
    for one in SourceFilters(catalogue.sources.values()).filters:
        for choice in one.values:
            assert bool(choice.page) == (len(choice.records) <= 0.9 * len(catalogue.sources)), choice
            assert "{" not in choice.title

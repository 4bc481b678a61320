"""Labels: every closed value has its words; and values in words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal, Union, get_args, get_origin

import pytest
import yaml
from pydantic import BaseModel

from macros.records.model import APART, KINDS
from macros.render.templates import FRAGMENTS
from macros.render.words import (
    LABELS,
    label,
    language_of,
    linked,
    number,
    plural,
    provision,
    runs,
    spellings,
    spoken,
    title_language,
    topic,
)
from tests.render.small import catalogue as small

if TYPE_CHECKING:
    from macros.records.catalogue import Catalogue

# Where the words of a closed field stand: class and field → group of labels.
GROUPS = {
    ("Actor", "kind"): "actor",
    ("AfterReturn", "as_told"): "told",
    ("Case", "age_group"): "age",
    ("Case", "corroboration"): "corroboration",
    ("Case", "name_status"): "name",
    ("Case", "outcome"): "outcome",
    ("Case", "sex"): "sex",
    ("Case", "status"): "status",
    ("Consent", "basis"): "consent",
    ("Copy", "kind"): "copy",
    ("Correction", "kind"): "one",
    ("Duration", "by"): "teller",
    ("Event", "kind"): "event",
    ("Event", "status"): "status",
    ("Figure", "qualifier"): "qualifier",
    ("Figure", "unit"): "unit",
    ("Instrument", "jurisdiction"): "state",
    ("Instrument", "kind"): "instrument",
    ("Milestone", "kind"): "milestone",
    ("Party", "basis"): "basis",
    ("Party", "state"): "state",
    ("Party", "status"): "party",
    ("Place", "country"): "state",
    ("Place", "kind"): "place",
    ("Position", "actor_kind"): "actor",
    ("Range", "qualifier"): "qualifier",
    ("SeriesRow", "level"): "row",
    ("SeriesRow", "sex"): "sex",
    ("SeriesRow", "status"): "row",
    ("Source", "publisher_kind"): "publisher",
    ("Source", "read"): "read",
    ("Source", "tier"): "tier",
    ("Source", "type"): "source",
    ("Term", "checked"): "checked",
    ("Violation", "content_note"): "content-note",
}
# Closed fields whose values are never shown as words, and why.
UNSHOWN = {
    ("NamedPerson", "age_group"): "a rule reads it: a minor is never named",
    ("NamedPerson", "role"): "the page says it in a sentence",
    ("Place", "coordinates_of"): "its values are words already",
    ("Romanisation", "scheme"): "its values are the names of the schemes",
    ("Withheld", "reason"): "only their number is published",
}
# Kinds of list have headings of their own.
HEADINGS = {("Actor", "kind"): "actors", ("Instrument", "kind"): "instruments"}


def _models() -> set[type[BaseModel]]:
    found: set[type[BaseModel]] = set()
    todo: list[Any] = list(KINDS.values())
    while todo:
        one = todo.pop()
        if isinstance(one, type) and issubclass(one, BaseModel):
            if one not in found:
                found.add(one)
                todo += [field.annotation for field in one.model_fields.values()]
        else:
            todo += get_args(one)
    return found


def _closed() -> Iterator[tuple[tuple[str, str], tuple[str, ...]]]:
    for model in _models():
        for name, field in model.model_fields.items():
            if values := _values(field.annotation):
                yield (model.__name__, name), values


def _values(annotation: Any) -> tuple[str, ...]:
    if get_origin(annotation) is Literal:
        return get_args(annotation)
    if get_origin(annotation) in (Annotated, Union) or "|" in str(annotation):
        return next((values for inner in get_args(annotation) if (values := _values(inner))), ())
    return ()


def test_every_closed_field_is_known_here() -> None:
    assert {field for field, _ in _closed()} == {*GROUPS, *UNSHOWN}


@pytest.mark.parametrize(
    ("field", "values"), [pytest.param(field, values, id=".".join(field)) for field, values in sorted(_closed())]
)
def test_every_closed_value_has_its_words(field: tuple[str, str], values: tuple[str, ...]) -> None:
    for groups in (GROUPS, HEADINGS):
        if field in groups:
            assert all(label(groups[field], value) for value in values)


def test_every_kind_has_its_words() -> None:
    for kind in set(KINDS) - APART:
        assert label("one", kind)
        assert label("collection", kind)


def test_values_that_data_may_add_have_their_words_today(catalogue: Catalogue) -> None:
    for question in catalogue.questions.values():
        assert all(label("stance", stance) for stance in question.scale)
    for source in catalogue.sources.values():
        assert all(
            label("language", language) for language in (source.language, *(copy.language for copy in source.read_in))
        )
    for finding in catalogue.findings.values():
        assert label("topic", finding.topic)


def test_no_label_of_the_lists_is_left_over() -> None:
    text = "\n".join(path.read_text(encoding="utf-8") for path in FRAGMENTS.rglob("*.html"))
    written = (LABELS / "en.yml").read_text(encoding="utf-8")
    names = re.findall(r"^  ([\w-]+):", written.partition("\nlist:\n")[2].partition("\nlane:")[0], re.MULTILINE)
    # `label('list', of)` names what happened at the date of a case.
    assert [name for name in names if f"label('list', '{name}')" not in text] == ["returned", "left"]


def test_a_label_that_nobody_wrote_raises() -> None:
    with pytest.raises(KeyError):
        label("outcome", "vanished")


def _names(path: Path) -> dict[str, list[str]]:
    """The labels of a catalogue, each with what must stand in it in every language: values in braces, a link."""
    groups = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)  # noqa: S506 - it makes texts only
    return {
        f"{group}.{name}": sorted(re.findall(r"\{\w+\}|[][]", text))
        for group, names in groups.items()
        for name, text in names.items()
    }


def test_each_language_has_the_same_labels() -> None:
    english = _names(LABELS / "en.yml")
    assert english["theme.correct"] == ["[", "]"]
    for path in LABELS.iterdir():
        assert _names(path) == english, path.name


def test_a_label_with_a_link_comes_in_three_pieces() -> None:
    assert linked("theme", "made")[1:] == ("how it is made", ".")


@pytest.mark.parametrize(("value", "words"), [(8230, "8,230"), (98.5, "98.5"), (0, "0"), ("about ten", "about ten")])
def test_numbers_have_their_thousands_apart(value: float | str, words: str) -> None:
    assert number(value) == words


def test_one_is_not_many() -> None:
    assert [plural(count, "page", "pages") for count in (0, 1, 2, 1200)] == [
        "0 pages",
        "1 page",
        "2 pages",
        "1,200 pages",
    ]


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("강제송환", "ko"),
        ("カーター", "ja"),
        ("遣返", "zh-Hans"),
        ("refoulement", ""),
        ("NKDB (북한인권정보센터)", "ko"),
    ],
)
def test_the_script_tells_the_language(text: str, tag: str) -> None:
    assert language_of(text) == tag


@pytest.mark.parametrize(
    ("title", "language", "tag"),
    [
        ("탈북민 입국", "ko", "ko"),
        ("[Report on arrivals]", "ko", "en"),
        ("Talbukmin", "ko", "en"),
        ("遣返", "zh-Hant", "zh-Hant"),
        ("遣返", "zh", "zh-Hans"),
        ("Les réfugiés", "fr", "fr"),
        ("[Title translated]", "fr", "en"),
    ],
)
def test_a_title_has_the_language_in_which_it_is_printed(title: str, language: str, tag: str) -> None:
    assert title_language(title, language) == tag


def test_what_is_read_from_an_attribute_leaves_other_scripts_out() -> None:
    assert spoken("paras 1-3") == "paras 1-3"
    assert spoken("Beijing Daily (北京日报客户端)") == "Beijing Daily"
    assert spoken("정지혜") == ""


def test_a_text_falls_into_runs_by_script() -> None:
    assert runs("ko 강제 송환, zh 遣返.") == (
        ("", "ko "),
        ("ko", "강제 송환"),
        ("", ", zh "),
        ("zh-Hans", "遣返"),
        ("", "."),
    )
    assert runs("plain") == (("", "plain"),)


@pytest.mark.parametrize(
    ("article", "kind", "jurisdiction", "words"),
    [
        ("3(1)", "treaty", None, "article 3(1)"),
        ("21 and 22", "treaty", None, "articles 21 and 22"),
        ("6-8", "treaty", None, "articles 6-8"),
        ("25(3)(c)-(d)", "treaty", None, "article 25(3)(c)-(d)"),
        ("IX", "treaty", None, "article IX"),
        ("302", "domestic-law", "US", "section 302"),
        ("2004 code", "domestic-law", "KP", "2004 code"),
        ("Draft of 2014", "bilateral", None, "Draft of 2014"),
        ("94-95", "soft-law", None, "94-95"),
        ("Scope", "custom", None, "Scope"),
    ],
)
def test_a_provision_is_named_as_its_law_names_it(
    article: str, kind: str, jurisdiction: str | None, words: str
) -> None:
    assert provision(article, kind, jurisdiction) == words


def test_a_topic_that_data_has_added_is_shown_as_it_is_written() -> None:
    assert topic("after-october-2023") == "After October 2023"
    assert topic("a-new-topic") == "A new topic"


def test_spellings_that_the_entry_shows_anyway_are_left_out() -> None:
    aliases = {"en": ["word", "Words"], "ko": ["말", "낱말"], "zh": ["詞", "词语"]}
    names = {"ko": "말", "zh-Hans": "词", "zh-Hant": "詞"}
    term = small(glossary={"word": {"names": names, "aliases": aliases}}).glossary["word"]
    assert spellings(term) == (("en", "Words"), ("ko", "낱말"), ("zh", "词语"))

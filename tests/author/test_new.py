"""A new record: its id, its text with every field, what it asks, and what Zotero exports."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from macros.__main__ import main
from macros.author.ask import ask, checked, pairs
from macros.author.bibliography import Unreadable, from_bibtex, from_csl
from macros.author.new import NotMade, create, kinds, propose
from macros.author.scaffold import scaffold
from macros.records.load import Draft, add_file, load
from macros.records.model import FILES, KINDS, Actor, Case, Event, Figure, Position, Record, Source

ITEM = {
    "type": "report",
    "title": "Sealed <i>Borders</i>",
    "author": [{"literal": "Human Rights Watch"}, {"family": "Doe", "given": "A. B."}],
    "issued": {"date-parts": [[2024, 3, 7]]},
    "container-title": "Reports",
    "URL": "https://example.org/sealed",
    "language": "en-US",
}
BIBTEX = """@techreport{x, title={Sealed {B}orders}, author={{Human Rights Watch} and Doe, A. B.}, year={2024},
  month=mar, institution={Human Rights Watch}, url={https://example.org/sealed}, langid={english}}"""


def _written(text: str) -> Any:
    return yaml.safe_load(text)


@pytest.mark.parametrize("cls", KINDS.values(), ids=KINDS)
def test_a_scaffold_holds_every_field_in_the_order_of_the_model(cls: type[Record]) -> None:
    text = scaffold(cls, {} if cls in FILES else {"id": "x"})
    asked = [info.alias or name for name, info in cls.model_fields.items() if name not in ("id", "was", "reviewed")]
    lines = [line.removeprefix("- ").removeprefix("  ").removeprefix("# ") for line in text.splitlines()]
    places = [next(n for n, line in enumerate(lines) if line.startswith(f"{name}:")) for name in asked]
    assert places == sorted(places)


@pytest.mark.parametrize("cls", FILES, ids=lambda cls: cls.collection)
def test_a_scaffold_asks_for_what_must_be_there_and_for_nothing_else(cls: type[Record], tmp_path: Path) -> None:
    file = create(tmp_path, cls, {}, ())
    draft = Draft()
    add_file(file, tmp_path, draft)
    top = {problem.field for problem in draft.problems if "." not in problem.field and "[" not in problem.field}
    needed = {info.alias or name for name, info in cls.model_fields.items() if info.is_required()} - {"id"}
    groups = {"sources", "stances", "consent", "evidence", "responses", "provisions"}
    lists = {problem.field.partition("[")[0] for problem in draft.problems if "[" in problem.field}
    assert needed - groups <= top | lists
    assert all("has no value" in problem.what or "[" in problem.field for problem in draft.problems), draft.problems
    # What may be left out stands behind a comment sign, with its groups whole: take the signs away and it is YAML.
    assert _written("\n".join(line.removeprefix("# ") for line in file.read_text(encoding="utf-8").splitlines()[1:]))


def test_an_id_is_made_of_what_is_known_and_of_nothing_that_finds_a_person() -> None:
    assert propose(Source, {"publisher": "Human Rights Watch", "issued": "2024-03"}, ()) == "human-rights-watch-2024-03"
    assert propose(Event, {"date": "2023-10-09", "kind": "forced-return"}, ()) == "2023-10-09-forced-return"
    assert propose(Position, {"actor": "china-mfa", "date": "2024-01"}, ["china-mfa-2024-01"]) == "china-mfa-2024-01-2"
    case = {"title": "A woman of Onsong", "repatriated": {"date": "2003-05"}, "name": "Somebody"}
    assert propose(Case, case, ["c-2003-01"]) == "c-2003-02"
    assert propose(Figure, {"title": "강제북송"}, ()) == "new-figure"


def test_nothing_is_overwritten_and_no_id_is_given_twice(tmp_path: Path) -> None:
    file = create(tmp_path, Figure, {"title": "A count"}, ())
    assert file == tmp_path / "data/figures/a-count.yml"
    before = file.read_text(encoding="utf-8")
    for taken, id in ((["a-count"], "a-count"), ((), "a-count"), ((), "A count")):
        with pytest.raises(NotMade):
            create(tmp_path, Figure, {"title": "Another"}, taken, id)
    with pytest.raises(NotMade, match="no field"):
        create(tmp_path, Figure, {"titel": "Another"}, ())
    assert file.read_text(encoding="utf-8") == before


def test_an_entry_of_a_list_is_added_to_its_end(root: Path, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    old = (root / "data/actors.yml").read_text(encoding="utf-8")
    (tmp_path / "data/actors.yml").write_text(old, encoding="utf-8")
    fields = {"id": "new-one", "name": "New One", "kind": "ngo", "description": "A group."}
    create(tmp_path, Actor, fields, load(tmp_path).ids("actors"))
    assert (tmp_path / "data/actors.yml").read_text(encoding="utf-8").startswith(old)
    assert load(tmp_path).records["actors"]["new-one"].label == "New One"


def test_csl_and_bibtex_fill_the_fields_of_a_source(tmp_path: Path) -> None:
    expected = {
        "type": "report", "title": "Sealed Borders", "author": ["Human Rights Watch", "A. B. Doe"],
        "url": "https://example.org/sealed", "language": "en",
    }  # fmt: skip
    csl = from_csl(json.dumps([ITEM]))[0]
    assert csl == {**expected, "publisher": "Reports", "issued": "2024-03-07"}
    assert list(csl) == [name for name in Source.model_fields if name in csl]
    assert from_bibtex(BIBTEX) == [{**expected, "publisher": "Human Rights Watch", "issued": "2024-03"}]
    file = create(tmp_path, Source, {**csl, "publisher_kind": "ngo", "tier": "primary", "read": "excerpt"}, ())
    draft = Draft()
    add_file(file, tmp_path, draft)
    assert not draft.problems


@pytest.mark.parametrize(
    ("read", "text"), [(from_csl, "no"), (from_csl, "[]"), (from_bibtex, "@x{"), (from_bibtex, "")]
)
def test_a_file_that_holds_no_item_says_so(read: Any, text: str) -> None:
    with pytest.raises(Unreadable, match="Export"):
        read(text)


def test_what_must_be_there_is_asked_and_an_answer_that_cannot_be_is_asked_again() -> None:
    answers = iter(["2023-13", "2023-10-09", "forced-return", "", "", "", "", ""])
    said: list[str] = []
    found = ask(Event, {"what": "Known"}, lambda prompt: next(answers), said.append)
    assert found == {"what": "Known", "date": "2023-10-09", "kind": "forced-return"}
    assert any("month 13" in line for line in said)
    assert "what" not in {line.partition(":")[0] for line in said}


def test_words_of_the_shell_are_fields_and_a_field_given_twice_is_a_list() -> None:
    assert pairs(["value=1", "said_by=a", "said_by=b", "said_by=c", "title=x=y"]) == {
        "value": "1", "said_by": ["a", "b", "c"], "title": "x=y",
    }  # fmt: skip
    with pytest.raises(ValueError, match="field=value"):
        pairs(["value"])


def test_what_is_typed_in_the_shell_is_held_to_the_model_before_an_id_is_made_of_it() -> None:
    typed = {"date": "9 Oct 2024", "reported_by": "nkdb", "what": "Known"}
    assert checked(Event, typed) == {"date": "2024-10-09", "reported_by": ["nkdb"], "what": "Known"}
    with pytest.raises(ValueError, match="as_of: month 13"):
        checked(Figure, {"as_of": "2023-13"})
    with pytest.raises(ValueError, match=r'unit: .*Did you mean "people"'):
        checked(Figure, {"unit": "persons"})


def test_fields_may_stand_behind_an_option(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.stdin", io.StringIO())
    assert main(["new", "figure", "--id", "mine", "title=A count"]) == 0
    assert "title: A count" in (tmp_path / "data/figures/mine.yml").read_text(encoding="utf-8")
    with pytest.raises(SystemExit):
        main(["new", "figure", "--idd", "mine"])


def test_a_field_that_there_is_not_leads_to_the_one_that_is_meant(tmp_path: Path) -> None:
    with pytest.raises(NotMade, match="A minor is never named"):
        create(tmp_path, Case, {"age": "15"}, ())
    with pytest.raises(NotMade, match='Did you mean "title"'):
        create(tmp_path, Figure, {"titel": "A"}, ())


def test_a_korean_name_begins_with_the_family_and_a_season_leaves_the_year() -> None:
    item = {**ITEM, "author": [{"family": "홍", "given": "길동"}], "issued": {"raw": "Spring 2023"}}
    source = from_csl(json.dumps([item]))[0]
    assert source["author"] == ["홍길동"]
    assert source["issued"] == "2023"


def test_everything_but_what_is_withheld_can_be_begun() -> None:
    assert set(kinds()) >= {"case", "source", "figure", "event", "position", "instrument", "actor", "place", "term"}
    assert "withheld" not in kinds()

"""Each rule is switched on by a kept record that breaks it, and by nothing in the real data."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from macros.records import rules
from macros.records.catalogue import problems_of
from macros.records.load import load
from macros.records.problems import report
from macros.records.rules.walk import Rule
from tests.records.kept import Kept, Overlay, kept_in

BROKEN = kept_in(Path(__file__).parent / "broken", "*.yml")


def _rule(kept: Kept) -> str:
    return kept.file.stem.partition("--")[0]


@pytest.mark.parametrize("kept", [pytest.param(kept, id=kept.file.stem) for kept in BROKEN])
def test_a_broken_record_gives_its_lines(kept: Kept, overlay: Overlay, today: date) -> None:
    assert sorted(map(str, problems_of(overlay.draft(kept), today))) == sorted(kept.head["gives"])


@pytest.mark.parametrize("rule", [pytest.param(rule, id=rule.__name__) for rule in rules.ALL])
def test_the_lines_come_from_the_rule(
    rule: Rule, overlay: Overlay, today: date, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Switched off, the rule is missed: its kept files give other lines."""
    monkeypatch.setattr(rules, "ALL", tuple(other for other in rules.ALL if other is not rule))
    kept = [each for each in BROKEN if _rule(each) == rule.__name__]
    assert any(sorted(map(str, problems_of(overlay.draft(each), today))) != sorted(each.head["gives"]) for each in kept)


def test_every_rule_has_a_name_and_says_itself() -> None:
    for rule in rules.ALL:
        said = (rule.__doc__ or "").splitlines()[0]
        assert said.endswith("."), rule
        assert "_" in rule.__name__


def test_no_rule_of_the_rooms_is_left_out() -> None:
    rooms = (
        rules.content, rules.corrections, rules.law, rules.numbers, rules.people, rules.references, rules.time,
    )  # fmt: skip
    written = {
        name
        for room in rooms
        for name, value in vars(room).items()
        if getattr(value, "__module__", "") == room.__name__ and callable(value) and not name.startswith("_")
    }
    assert written == {rule.__name__ for rule in rules.ALL}


def test_thousands_of_unknown_ids_are_told_in_time(tmp_path: Path, today: date) -> None:
    """A rename gone wrong: every place is told, and no nearest is sought for the thousandth."""
    for number in range(300):
        file = tmp_path / "data" / "sources" / f"source-{number}.yml"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(
            "type: webpage\ntitle: T\npublisher: P\npublisher_kind: ngo\nlanguage: en\ntier: primary\nread: seed\n",
            encoding="utf-8",
        )
    citations = "".join(f"  - {{source: sourse-{n}, locator: l, supports: s}}\n" for n in range(2000))
    text = f"order: 1\nname: N\nwhat_happens: W\nrun_by: R\nsources:\n{citations}"
    stage = "".join(f"  {line}\n" for line in text.splitlines())
    (tmp_path / "data" / "stages.yml").write_text(f"- id: zz\n{stage}", encoding="utf-8")
    problems = problems_of(load(tmp_path), today)
    assert sum("no source" in problem.what for problem in problems) == 2000
    assert report(problems).count("Did you mean") < 500

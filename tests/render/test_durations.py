"""How long steps lasted: every length that a record tells is in the table, and its marks stand at their hours."""

from __future__ import annotations

import re
from collections import Counter
from math import log10
from pathlib import Path
from types import SimpleNamespace

import pytest

from macros.records.catalogue import Catalogue
from macros.records.lasting import Lasting
from macros.render.charts import draw
from macros.render.charts.frame import RADIUS
from macros.render.charts.pictures import durations
from macros.render.durations import listed, summed, told
from macros.render.words import label_or
from tests.render.small import catalogue as small


@pytest.fixture(autouse=True)
def _cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(draw, "CACHE", tmp_path)


def _lengths(catalogue: Catalogue) -> list[Lasting]:
    steps = [step for case in catalogue.cases.values() for step in case.after_return if step.stage]
    own = [one.lasted for stage in catalogue.stages.values() for one in stage.durations if one.lasted]
    return [*own, *(length for step in steps for length in step.lasted)]


def test_the_table_has_every_length_beside_its_record(catalogue: Catalogue) -> None:
    chart = durations.chart(catalogue)
    drawn = sorted((row.values[3], row.values[4]) for row in chart.rows if row.values[2] != "words")
    assert drawn == sorted((round(one.low, 1), round(one.high, 1)) for one in _lengths(catalogue))
    for row in chart.rows:
        assert row.record
        assert row.citations


@pytest.mark.parametrize("wide", [True, False])
def test_marks_stand_at_their_lengths(catalogue: Catalogue, wide: bool) -> None:
    chart = durations.chart(catalogue)
    picture = chart.wide if wide else chart.narrow
    width = picture.size.width
    left, right = (durations.NAMES, width - 3 * RADIUS) if wide else (RADIUS + 1, width - 2 * RADIUS)
    per = (right - left) / log10(durations.HIGH / durations.LOW)
    places = {
        round(left + per * log10(end / durations.LOW)) for one in _lengths(catalogue) for end in (one.low, one.high)
    }
    drawn = [float(at) for at in re.findall(r"translate\(([\d.]+),", picture.marks)]
    assert all(any(abs(at - place) <= 1 for at in drawn) for place in places)


def test_what_is_not_one_persons_account_has_a_letter_beside_its_mark(catalogue: Catalogue) -> None:
    found = [one for stage in catalogue.stages.values() for one in told(catalogue, stage) if one.lasted]
    letters = Counter(label_or("teller-letter", one.teller, "") for one in found)
    del letters[""]  # one person's account has none
    assert {"G", "A", "S"} <= letters.keys()
    for picture in (durations.chart(catalogue).wide, durations.chart(catalogue).narrow):
        assert Counter(re.findall(r">([A-Z])</text>", picture.marks)) == letters


def test_a_step_may_rest_on_some_of_the_sources_of_its_case() -> None:
    own = [{"source": "s2", "locator": "p. 2", "supports": "Long."}]
    steps = [{"stage": "s", "lasted": ["6 months"], "sources": own}, {"stage": "s", "lasted": ["2 weeks"]}]
    records = small(stages={"s": {}}, cases={"c": {"after_return": steps}})
    short, long = told(records, records.stages["s"])
    assert [one.source for one in long.sources] == ["s2"]
    assert short.sources == records.cases["c"].sources


def test_a_step_is_summed_up_with_its_number_of_reports_and_what_is_no_length() -> None:
    steps = [{"stage": "s", "duration": "half a year", "lasted": ["6 months"]}, {"stage": "s", "lasted": ["2 weeks"]}]
    life = {"said": "for life", "by": "report", "sources": [{"source": "s1", "locator": "p. 1", "supports": "It."}]}
    records = small(stages={"s": {"durations": [life]}}, cases={"c": {"after_return": steps}})
    found = told(records, records.stages["s"])
    assert [one.said for one in found] == ["2 weeks", "half a year", "for life"]
    assert summed(found) == "2 lengths of time; for life (a report)"
    assert summed(found[1:2]) == "one length of time"


def test_a_step_lists_every_length_with_who_tells_it_where_it_is_not_one_person() -> None:
    def case(lasted: str, persons: int = 1) -> dict[str, object]:
        return {"after_return": [{"stage": "s", "lasted": [lasted]}], "persons": persons}

    life = {"said": "for life", "by": "report", "sources": [{"source": "s1", "locator": "p. 1", "supports": "It."}]}
    cases = {"a": case("2 weeks"), "b": case("2 weeks"), "c": case("8 months", persons=2), "d": case("about 1 year")}
    records = small(stages={"s": {"durations": [life]}}, cases=cases)
    found = told(records, records.stages["s"])
    assert listed(found) == "2 weeks (2 accounts); 8 months (a group); about 1 year; for life (a report)"


def test_the_title_asks_the_accounts(catalogue: Catalogue) -> None:
    cases = {
        id: case.model_copy(update={"after_return": tuple(s for s in case.after_return if s.duration == "six months")})
        for id, case in catalogue.cases.items()
    }
    with pytest.raises(ValueError, match="write another title"):
        durations.chart(SimpleNamespace(stages=catalogue.stages, cases=cases))  # type: ignore[arg-type]

"""The steps after return: each says what its record says, and counts the cases that sources place there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from lxml import html

from macros.api import Api
from macros.render import flow as f
from macros.render.durations import listed, told
from macros.render.links import address
from macros.render.words import label
from tests.render.small import catalogue as small

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from macros.records.catalogue import Catalogue


@pytest.fixture(scope="module")
def figure(catalogue: Catalogue) -> HtmlElement:
    """Return the block on the first page."""
    return html.fragment_fromstring(Api(catalogue, page=lambda: "").flow())


def test_every_step_says_what_its_record_says_and_leads_to_the_cases_placed_there(
    figure: HtmlElement, catalogue: Catalogue
) -> None:
    stages = sorted(catalogue.stages.values(), key=lambda stage: stage.order)
    for number, (stage, item) in enumerate(zip(stages, figure.xpath("./ol/li"), strict=True), start=1):
        placed = [case for case in catalogue.cases.values() if stage.id in [one.stage for one in case.after_return]]
        assert item.xpath("string(p[@class='name']/span)") == str(number)
        assert item.xpath("p[@class='name']/a/@href") == [address(stage)]
        assert item.xpath("string(dl/div/dd)") == listed(told(catalogue, stage))
        assert str(item.get("class", "")).split() == list(stage.ways)
        assert (stage.decides or "") in item.xpath("string(p[@class='decides'])")
        if placed:
            assert item.xpath("string(p[@class='cases']//b)") == str(len(placed))
            assert item.xpath("p[@class='cases']/a/@href") == [f"cases/stage/{stage.id}/"]
        else:
            assert item.xpath("string(p[@class='none'])") == label("flow", "none")


def test_the_title_counts_cases_and_the_subtitle_those_that_no_source_places(
    figure: HtmlElement, catalogue: Catalogue
) -> None:
    placed = [case for case in catalogue.cases.values() if any(one.stage for one in case.after_return)]
    at = [sum(id in [one.stage for one in case.after_return] for case in placed) for id in catalogue.stages]
    title, subtitle = (figure.xpath(f"string(.//*[@class='{name}'])") for name in ("title", "subtitle"))
    assert re.findall(r"\d+", title) == [str(len(placed)), str(max(at)), str(at[-1])]
    assert re.findall(r"\d+", subtitle) == [str(len(catalogue.cases) - len(placed)), str(len(catalogue.cases))]


def test_a_step_on_a_way_stands_between_the_fork_and_the_end(figure: HtmlElement, catalogue: Catalogue) -> None:
    assert [part.get("class") for part in figure.xpath("./ol")] == ["before", "ways", "after"]
    assert all(item.get("class") for item in figure.xpath("./ol[@class='ways']/li"))
    assert not any(item.get("class") for item in figure.xpath("./ol[not(@class='ways')]/li"))
    assert figure.xpath("./ol/@start") == [
        str(1 + len(figure.xpath(f"./ol[position() < {at}]/li"))) for at in (1, 2, 3)
    ]


def test_the_title_asks_the_records() -> None:
    with pytest.raises(ValueError, match="write another title"):
        f.flow(
            small(
                stages={f.MOST: {"order": "1"}, "end": {"order": "2"}},
                cases={"c": {"after_return": [{"stage": "end"}]}},
            )
        )

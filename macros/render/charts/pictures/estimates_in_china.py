"""Estimates of how many North Koreans were in China, by year and by who gave them: the disagreement is the finding."""

from __future__ import annotations

from collections.abc import Sequence

from macros.records.catalogue import Catalogue
from macros.render.charts.claims import Claim, claims
from macros.render.charts.frame import NARROW, WIDE, Chart, Row, limits_of
from macros.render.charts.rows import Entry, Scale, picture
from macros.render.dates import in_words
from macros.render.words import label, number

NAME = "estimates-in-china"
TOPIC = "estimate-population-in-china"  # a figure more on this topic is a row more

SCALE = Scale(5000, 400_000, (10_000, 30_000, 100_000, 300_000))
NAMES = 236  # of the wide picture, for years and names
TIMES = 5  # how far apart the ends must be for the title to be worth its words


def chart(catalogue: Catalogue) -> Chart:
    """The chart, from all figures on the topic. Raises `ValueError` when the data no longer bear out its title."""
    figures = [figure for figure in catalogue.figures.values() if figure.topic == TOPIC]
    found = sorted(
        (claim for figure in figures for claim in claims(catalogue, figure)),
        key=lambda claim: (claim.when.first.year, claim.put.low, claim.put.high, claim.who),
    )
    entries = [Entry(claim.who, claim.put, group=_year(claim)) for claim in found]
    first, last = _year(found[0]), _year(found[-1])
    return Chart(
        name=NAME,
        title=_title(found),
        subtitle=label("chart", "estimates-subtitle"),
        description=" ".join(f"{_year(claim)}, {claim.who}: {claim.put.words}." for claim in found),
        as_of=last,
        caption=label("chart", "estimates-caption").format(first=first, last=last),
        columns=tuple(label("chart", name) for name in ("who", "year", "estimate", "through", "how")),
        numeric=False,
        rows=tuple(_row(catalogue, claim) for claim in found),
        notes=(
            label("chart", "rows-key"),
            label("chart", "by-three"),
            label("chart", "estimates-latest").format(year=last),
        ),
        origins=(),
        limits=limits_of(figures),
        wide=picture(entries, SCALE, WIDE, NAMES),
        narrow=picture(entries, SCALE, NARROW, NAMES),
        fields=("year", "who", "how_put", "low", "high", "unit", "passed_on_by", "method"),
    )


def _year(claim: Claim) -> str:
    return str(claim.when.first.year)


def _row(catalogue: Catalogue, claim: Claim) -> Row:
    through = ", ".join(catalogue.actors[id].label for id in claim.figure.via)
    values = (_year(claim), claim.who, claim.put.kind, *claim.put.ends, claim.figure.unit, through, claim.figure.method)
    said = (in_words(claim.when), claim.put.words, through, claim.figure.method)
    return Row(claim.who, said, claim.figure, claim.figure.sources, values)


def _title(found: Sequence[Claim]) -> str:
    """The finding: the year in which the numbers lie furthest apart, with its lowest and its highest."""
    by_year: dict[str, list[Claim]] = {}
    for claim in found:
        by_year.setdefault(_year(claim), []).append(claim)
    spans = {year: _span(claims) for year, claims in by_year.items()}
    year, (low, high) = max(spans.items(), key=lambda item: item[1][1] / item[1][0])
    if high < TIMES * low:
        raise ValueError(f"{NAME}: the estimates of one year no longer differ much; write another title")
    fewer = any(claim.put.kind == "up-to" and claim.put.high == low for claim in by_year[year])
    lowest = label("chart", "or-fewer").format(low=number(low)) if fewer else number(low)
    return label("chart", "estimates-title").format(year=year, low=lowest, high=number(high))


def _span(found: Sequence[Claim]) -> tuple[float, float]:
    said = [claim.put for claim in found if claim.put.high]
    return (min(put.low for put in said), max(put.high for put in said)) if said else (1, 1)

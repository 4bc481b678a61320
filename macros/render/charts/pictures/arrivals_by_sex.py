"""Arrivals in South Korea by year and sex, and below it the share of women, where years with more men can be seen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from math import ceil
from textwrap import wrap

from macros.records.catalogue import Catalogue
from macros.render.charts import draw
from macros.render.charts.bars import HEIGHT, spec
from macros.render.charts.draw import Data, Value
from macros.render.charts.frame import NARROW, WIDE, Chart, Origin, Row, Size, limits_of
from macros.render.charts.years import Count, by_year, first_year, sums
from macros.render.dates import in_words
from macros.render.words import label, number

NAME = "arrivals-by-sex"
TOTALS = "arrivals-rok-by-year-1998-2025"
BY_SEX = ("arrivals-rok-by-sex-1998-2020", "arrivals-rok-by-sex-2019-2025")

HALF = 50  # percent
FLOOR = 30  # percent: how far down the shares are drawn, or further if one is lower
STEP = 1000  # people between grid lines
YEAR_STEP = 5  # years between those that are written
MAY_CHANGE = "*"  # beside a number that may still be revised, and before the note that says so
REVISED = "r"  # over a number for which another was published as well

Years = Mapping[int, Count]
Rows = list[dict[str, Value]]


def chart(catalogue: Catalogue) -> Chart:
    """The chart, from the ministry's series. Raises `ValueError` when the data no longer bear out its title."""
    figures = [catalogue.figures[id] for id in (TOTALS, *BY_SEX)]
    years = by_year(figures[0], figures[1:])
    told = _told(years)
    after = first_year(figures[-1])
    others = [_say("other", year=str(year), all=number(other)) for year, other in _revised(years).items()]
    more_men = [str(year) for year, count in years.items() if count.split and count.share < HALF]
    exception = _say("men", years=_listed(more_men)) if more_men else ""
    added = [
        _say("sum", period=in_words(period), **_numbers(count)) for period, count in sums(figures[1], _first(years))
    ]
    return Chart(
        name=NAME,
        title=_title(years, told),
        subtitle=f"{_say('subtitle')} {exception}".strip(),
        description=f"{_say('description', **told)} {exception}".strip(),
        as_of=told["latest_year"],
        caption=_say("caption", **told),
        columns=tuple(label("chart", name) for name in ("year", "all", "women", "men", "share")),
        numeric=True,
        rows=tuple(_row(year, count, latest=str(year) == told["latest_year"]) for year, count in years.items()),
        notes=(
            _say("latest", **told),
            _say("revised", totals=", ".join(others)),
            _say("break", year=str(after)),
            _say("sums", sums="; ".join(added)),
        ),
        origins=tuple(Origin(figure, figure.label) for figure in figures),
        limits=limits_of(figures),
        wide=draw.picture(Size(WIDE, HEIGHT), _data(years, after, WIDE), spec),
        narrow=draw.picture(Size(NARROW, HEIGHT), _data(years, after, NARROW), spec),
        fields=("year", "all", "women", "men", "women_percent", "may_be_revised", "also_published"),
    )


def _say(name: str, **values: str) -> str:
    return label("chart", f"arrivals-{name}").format(**values)


def _numbers(count: Count) -> dict[str, str]:
    return {"all": number(count.all), "women": number(count.women), "men": number(count.men)}


def _split(years: Years) -> dict[int, Count]:
    return {year: count for year, count in years.items() if count.split}


def _revised(years: Years) -> dict[int, int]:
    return {year: count.elsewhere for year, count in years.items() if count.elsewhere}


def _first(years: Years) -> int:
    """The first year that is split by sex."""
    return min(_split(years))


def _marked(years: Years) -> tuple[int, int, int]:
    """The years that are spoken of: most arrivals, fewest of those that are split by sex, and the latest."""
    split = _split(years)
    return max(years, key=lambda year: years[year].all), min(split, key=lambda year: split[year].all), max(years)


def _told(years: Years) -> dict[str, str]:
    """The numbers and years that title, notes and description speak of."""
    split = _split(years)
    shares = [min(split, key=lambda year: split[year].share), max(split, key=lambda year: split[year].share)]
    spoken = zip(("peak", "low", "latest", "first"), (*_marked(years), min(years)), strict=True)
    told = {"years": str(len(years)), "unsplit": _listed([str(year) for year in years if year not in split])}
    for name, year in spoken:
        told |= {name: number(years[year].all), f"{name}_year": str(year)}
    for name, year in zip(("share_low", "share_high"), shares, strict=True):
        told |= {name: f"{split[year].share:.0f}", f"{name}_year": str(year)}
    return told


def _title(years: Years, told: dict[str, str]) -> str:
    """The finding; it says that arrivals fell and that most are women, so it asks the data whether they do."""
    peak, _, latest = _marked(years)
    split = _split(years).values()
    if latest == peak or sum(count.women for count in split) <= sum(count.men for count in split):
        raise ValueError(f"{NAME}: the data no longer say that arrivals fell and most are women; write another title")
    return _say("title", **told)


def _row(year: int, count: Count, *, latest: bool) -> Row:
    sex = (
        (number(count.women), number(count.men), f"{count.share:.0f}") if count.split else [label("chart", "none")] * 3
    )
    split = (count.women, count.men, round(count.share)) if count.split else (None, None, None)
    values = (year, count.all, *split, "yes" if latest else "no", count.elsewhere or None)
    signs = f"{MAY_CHANGE if latest else ''}{f' {REVISED}' if count.elsewhere else ''}"
    return Row(f"{year}{signs}", (number(count.all), *sex), values=values)


def _listed(words: Sequence[str]) -> str:
    """`1998, 1999 and 2000`."""
    return f" {label('chart', 'and')} ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words)


def _data(years: Years, after: int, width: int) -> Data:
    """Rows for the layers: bars from `low` to `high`, shares, and the few words that stand in the picture."""
    split, last = _split(years), max(years)
    top = ceil(max(count.all for count in years.values()) / STEP) * STEP
    written = [year for year in years if year % YEAR_STEP == 0 and year < last]
    return {
        "women": [{"year": year, "low": 0, "high": count.women} for year, count in split.items()],
        "men": [{"year": year, "low": count.women, "high": count.all} for year, count in split.items()],
        "unsplit": [{"year": year, "low": 0, "high": count.all} for year, count in years.items() if not count.split],
        "no-split": _no_split(years, width),
        "shares": [{"year": year, "low": HALF, "high": count.share} for year, count in split.items()],
        "percents": _percents(split, width),
        "values": _values(years),
        "revised": [_over(year, years[year]) for year in _revised(years) if year < last],
        "break": [{"year": after - 0.5}],
        "names": _names(years),
        "ticks": [{"at": at, "words": number(at), "align": "right", "dy": -9} for at in range(STEP, top + 1, STEP)],
        "years": [{"year": year, "words": str(year), "align": "center"} for year in written],
        "last": [{"words": str(last), "align": "right"}],
        "title": [{"words": _say("share")}],
        "half": [{"low": HALF, "words": _say("half"), "dy": 10}],
        "frame": [{"first": min(years), "last": last, "floor": min(FLOOR, *(count.share for count in split.values()))}],
    }


def _over(year: int, count: Count) -> dict[str, Value]:
    return {"year": year, "high": count.all, "words": REVISED, "align": "center", "dy": -7}


def _no_split(years: Years, width: int) -> Rows:
    """Words over the bars that are not split, on as many lines as their width asks for."""
    bars = [count.all for count in years.values() if not count.split]
    lines = wrap(_say("no-split"), 99 if width == WIDE else 9) if bars else []
    return [{"high": max(bars), "words": line, "dy": -12 - 14 * above} for above, line in enumerate(reversed(lines))]


def _values(years: Years) -> Rows:
    """The numbers in the picture, clear of the bars to both sides; the latest keeps inside the picture."""
    found: Rows = []
    for year in dict.fromkeys(_marked(years)):
        clear = max(years[near].all for near in (year - 1, year, year + 1) if near in years)
        row: dict[str, Value] = {
            "year": year,
            "high": clear,
            "words": number(years[year].all),
            "align": "center",
            "dy": -13,
        }
        if year == max(years):
            row |= {"year": year + 0.4, "words": f"{row['words']}{MAY_CHANGE}", "align": "right"}
        found.append(row)
    return found


def _percents(split: Years, width: int) -> Rows:
    """The shares written in the picture: the first, the highest, and every one below half, to the sides of its dot."""
    highest = max(split, key=lambda year: split[year].share)
    below = [year for year, count in split.items() if count.share < HALF]
    stands: dict[int, dict[str, Value]] = {
        highest: {"align": "center", "dx": 0, "dy": -13},
        min(split): {"align": "right", "dx": -8, "dy": -3},
        **{year: {"align": "left", "dx": 8, "dy": 9} for year in below},
        **{year: {"align": "right", "dx": -8, "dy": 4} for year in below[:1]},
    }
    return [
        {
            "year": year,
            "high": split[year].share,
            "words": _percent(year, split[year], named=year in below and width == WIDE),
            **stand,
        }
        for year, stand in sorted(stands.items())
    ]


def _percent(year: int, count: Count, *, named: bool) -> str:
    return f"{year}: {count.share:.0f}%" if named else f"{count.share:.0f}%"


def _names(years: Years) -> Rows:
    """The words for women and men, right of the bar beside which the next is lowest: there they touch nothing."""
    year, after = max(pairwise(_split(years)), key=lambda pair: years[pair[0]].all - years[pair[1]].all)
    bar, beside = years[year], min(years[after].all, years[year].women)
    middles = {"female": (beside + bar.women) / 2, "male": (bar.women + bar.all) / 2}
    return [{"year": year + 0.5, "high": high, "words": label("sex", sex), "dx": 4} for sex, high in middles.items()]

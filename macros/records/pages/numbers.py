"""A number with a counting unit never stands in prose: it is in a record, and a macro brings it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from macros.records.pages.source import Page
from macros.records.problems import Problem, shown

_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_WRITTEN = (
    "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen"
    f"|(?:{_TENS})(?:-[a-z]{{3,5}})?|hundred|thousand|million|dozen"
)
_DIGITS = r"\d{1,12}(?:[.,\s]\d{3}){0,3}(?:\.\d{1,3})?(?!\d)"
_NUMBER = rf"(?:{_DIGITS}|(?i:\b(?:{_WRITTEN})\b))"
# People and what is counted of them. Years, months and pages are no counting units.
_UNITS = (
    "people|persons?|individuals|cases|returns|returnees|repatriations|deportations|deportees|removals|arrests|arrivals"
    "|violations|instances|women|men|girls|boys|children|minors|babies|families|refugees|escapees|defectors|migrants"
    "|entrants|asylum[ -]seekers|detainees|prisoners|inmates|workers|victims|survivors|witnesses|interviews"
    "|interviewees|testimonies|accounts|executions|deaths|applications|Koreans"
)
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_GAP = r"(?:-|\s{1,8})"  # a line may break here
# What may stand between a number and its unit, such as "8,230 recorded cases" and "600 or more people".
_BETWEEN = (
    rf"(?:{_GAP}(?:or|and){_GAP}(?:more|so|fewer|less|over)|{_GAP}of{_GAP}(?:the|its|their|these|those|them))?"
    rf"(?:{_GAP}(?!(?:and|or|to|in|of|on|at|by|for|with|from|that|which|who|whom|whose|when|where|as|than|is|are|was"
    r"|were|has|have|had|be|not|no|but|the|a|an|its|their|his|her|some|many|most|few|several|all|every|each|other"
    rf"|{_MONTHS})\b)[A-Za-z-]{{1,20}}){{0,2}}"
)
_COUNTED = re.compile(
    rf"(?<![\w.,/–-])(?P<number>{_NUMBER}(?:(?:[–-]|\s(?:to|or|and)\s){_NUMBER})?)"
    rf"(?:(?P<between>{_BETWEEN}){_GAP}(?:{_UNITS})\b|\s?(?:%|‰|per\s?cent\b))"
)
_YEAR = re.compile(r"(?:1[89]|20)\d\d(?:(?:[–-]|\s(?:to|or|and)\s)\d{2,4})?")
# A number behind one of these is a date, or names something: article 3, paragraph 46, point 1, resolution 60.
_DATED = re.compile(
    rf"\b(?:in|of|since|until|by|from|before|after|early|mid|late|to|and|between|during|years?|{_MONTHS})[\s-]$",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"(?:\b(?:arts?\.?|articles?|para(?:graph)?s?|points?|sections?|chapters?|tables?|annex|rules?|pages?|pp?\.|nos?\."
    r"|numbers?|resolution|protocol|lines?|steps?|rooms?|camps?)\s|[№#§]\s?)$",
    re.IGNORECASE,
)
FIX = 'Use {{ figure("…") }} or {{ count("…") }}: a number stands in one record, with its source'


def check(page: Page, words: str) -> Iterator[Problem]:
    """Every number with a counting unit that was typed into the words of a page."""
    for match in _counted(words):
        written = shown(" ".join(match[0].split()))
        yield page.problem(match.start(), f"a number with its unit is typed in the text ({written})", FIX)


def typed_number(line: str) -> str | None:
    """The first number with a counting unit in a line of text."""
    return next((match[0] for match in _counted(line)), None)


def _counted(words: str) -> Iterator[re.Match[str]]:
    for match in _COUNTED.finditer(words):
        before = words[max(0, match.start() - 24) : match.start()]
        year = _YEAR.fullmatch(match["number"]) and (match["between"] or _DATED.search(before))
        if not year and not _NAMED.search(before):
            yield match

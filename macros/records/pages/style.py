"""How a page is written: what is reported and never fails, and how much of what a page holds.

A reader meets the page as a whole; so each thing is told once where it begins, and nothing here stops a build.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from macros.records.notices import Notice
from macros.records.pages.calls import MASKED, Call, Text
from macros.records.pages.prose import CODE_PAGES, Prose
from macros.records.pages.source import Page
from macros.records.problems import shown

SENTENCE_WORDS_MAX = 30  # longer ones are lost on a phone, and on whoever reads in a second language
PARAGRAPH_WORDS_MIN = 8  # a label or a lead-in states nothing
# Words that judge, or that take a side in place of the speaker.
_JUDGING = re.compile(
    r"\b(?:claim(?:s|ed|ing)?|so-called|regimes?|brutal\w*|horrif\w+|horrible|heinous|shocking\w*|chilling|tragic\w*"
    r"|notorious\w*|infamous\w*|admit(?:s|ted|ting)?|insist(?:s|ed|ing)?|obviously|clearly|undoubtedly)\b",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"“[^“”]*”")
_SENTENCE = re.compile(r"[^.!?]+(?:[.!?](?![\s”)]|$)[^.!?]*)*[.!?]?[”)]*")
_WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")
_BLANKS = re.compile(r"\n[ \t]*\n")
_ITEM = re.compile(r"^(?:[-*]|\d+\.)[ \t]+", re.MULTILINE)
_PICTURE = re.compile(r"!\[")


@dataclass(frozen=True)
class Extent:
    """How much a page holds: words that people wrote, citations and pictures that it calls."""

    page: str
    words: int
    citations: int
    pictures: int


class Paragraph(NamedTuple):
    """A paragraph or an item of a list: its words, and where it begins and ends in the file."""

    text: str
    at: int
    end: int


def notices(page: Page, text: Text, prose: Prose, citing: Collection[str]) -> Iterator[Notice]:
    """What a second reader would mark on a page; guides for contributors are left out."""
    if page.path.startswith(CODE_PAGES):
        return
    cites = any(call.macro in citing for call in text.calls)
    for paragraph in paragraphs(prose.words):
        if cites and _states(paragraph) and not _is_cited(paragraph, text.calls, citing):
            what = f"a paragraph without a citation ({shown(_opening(paragraph))})"
            fix = "Cite what it states, or leave it if it states nothing"
            yield Notice("uncited", page.problem(paragraph.at, what, fix))
        yield from _words(page, paragraph)


def _words(page: Page, paragraph: Paragraph) -> Iterator[Notice]:
    own = _QUOTED.sub(lambda match: " " * len(match[0]), paragraph.text)  # a quoted word is somebody else's
    for match in _JUDGING.finditer(own):
        fix = "Write says, reports, counts, found or denies; or quote it, with its speaker"
        what = f"a word that judges ({shown(match[0])})"
        yield Notice("judging", page.problem(paragraph.at + match.start(), what, fix))
    for match in _SENTENCE.finditer(MASKED.sub(" ", paragraph.text)):  # a mark behind a full stop is no word
        if (words := len(_WORD.findall(match[0]))) > SENTENCE_WORDS_MAX:
            at = paragraph.at + match.start() + len(match[0]) - len(match[0].lstrip())
            yield Notice("long", page.problem(at, f"a sentence of {words} words", "Make two of it"))


def paragraphs(words: str) -> Iterator[Paragraph]:
    """The paragraphs and items of a page's prose, without headings, tables and blocks."""
    at = 0
    for piece in _BLANKS.split(words):
        start = words.index(piece, at) if piece else at
        at = start + len(piece)
        begins = [match.start() for match in _ITEM.finditer(piece)]
        edges = sorted({0, *begins, len(piece)})
        for begin, end in pairwise(edges):
            item = piece[begin:end]
            if not item.lstrip().startswith(("#", "|")):
                yield Paragraph(item, start + begin, start + end)


def extent(page: Page, text: Text, prose: Prose, citing: Collection[str], pictures: Collection[str]) -> Extent:
    """How much a page holds."""
    return Extent(
        page.path,
        words=len(_WORD.findall(_told(prose.words))),
        citations=sum(call.macro in citing for call in text.calls),
        pictures=sum(call.macro in pictures for call in text.calls) + len(_PICTURE.findall(prose.text)),
    )


def _states(paragraph: Paragraph) -> bool:
    """Whether a paragraph is long enough to state something."""
    return len(_WORD.findall(_opening(paragraph))) >= PARAGRAPH_WORDS_MIN


def _is_cited(paragraph: Paragraph, calls: Collection[Call], citing: Collection[str]) -> bool:
    return any(call.macro in citing and paragraph.at <= call.at <= paragraph.end for call in calls)


def _opening(paragraph: Paragraph) -> str:
    """The words of a paragraph on one line, without the sign of an item."""
    return " ".join(_ITEM.sub("", _told(paragraph.text), count=1).split())


def _told(text: str) -> str:
    """The words without the private signs that stand for calls."""
    return MASKED.sub(" ", text)

"""The words of the interface, and values put into words: one catalogue of labels per language."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import yaml

from macros.records.model import Term

LABELS = Path(__file__).with_name("labels")


class _Spoken:
    """The language of the site that is being built: one run builds one language."""

    language = "en"


def speak(language: str) -> None:
    """From here on, give labels in `language` (the tag that names its catalogue), read anew.

    Raises `FileNotFoundError` where there is no such catalogue.
    """
    _labels.cache_clear()
    _labels(language)
    _Spoken.language = language


@cache
def _labels(language: str) -> dict[str, str]:
    groups = yaml.load((LABELS / f"{language}.yml").read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)  # noqa: S506 - it makes texts only
    return {f"{group}.{name}": str(text) for group, names in groups.items() for name, text in names.items()}


def label(group: str, name: str) -> str:
    """The word for a value of the data or a piece of the interface: `label("outcome", "escaped-again")`.

    Raises `KeyError` for a label that nobody wrote.
    """
    return _labels(_Spoken.language)[f"{group}.{name}"]


def linked(group: str, name: str) -> tuple[str, str, str]:
    """A label with a link in it, `See [the list].`: what stands before the link, its words, and what follows."""
    before, _, rest = label(group, name).partition("[")
    words, _, after = rest.partition("]")
    return before, words, after


def number(value: int | float | str) -> str:
    """A number with its thousands separated: `8,230`, `98.5`."""
    return f"{value:,}" if isinstance(value, (int, float)) else value


def plural(count: int, one: str, many: str) -> str:
    """`1 page`, `2 pages`."""
    return f"{number(count)} {one if count == 1 else many}"


# A number of an article, Arabic or Roman; not a year, which names a version of the law.
_ARTICLE = re.compile(r"(?!(?:19|20)\d\d)(?:\d|[IVXL]+\b)")
_SEVERAL = re.compile(r"[\w()]+(?:, | and |-)[\dIVX]")


def provision(article: str, kind: str, jurisdiction: str | None = None) -> str:
    """A provision in running text: `article 3(1)`, `articles 21 and 22`, `section 302` of an Act of the United States.

    Numbers of soft law stand alone, since they may be those of paragraphs; so do provisions that have no number.
    """
    if kind in ("soft-law", "custom") or not _ARTICLE.match(article):
        return article
    word = "section" if jurisdiction == "US" else "article"
    return f"{label('provision', f'{word}s' if _SEVERAL.match(article) else word)} {article}"


_HANGUL = re.compile(r"[\uac00-\ud7a3\u3131-\u318e]")
_HAN = re.compile(r"[\u3400-\u9fff]")
_KANA = re.compile(r"[\u3040-\u30ff]")


def title_language(title: str, language: str) -> str:
    """The language of a title as it is printed: titles in brackets, and those retold in Latin letters, are English."""
    if language.partition("-")[0] in ("ko", "zh", "ja"):
        return language_of(title, "en") if language != "zh-Hant" else language_of(title, "en").replace("Hans", "Hant")
    return "en" if title.startswith("[") or language == "mul" else language


def language_of(text: str, otherwise: str = "") -> str:
    """The language tag of a text by its script, for `lang`: `ko`, `ja`, `zh-Hans`, or `otherwise`."""
    if _HANGUL.search(text):
        return "ko"
    if _KANA.search(text):
        return "ja"
    return "zh-Hans" if _HAN.search(text) else otherwise


def label_or(group: str, name: str, otherwise: str) -> str:
    """The label if somebody has written one, else `otherwise`: for values that data may add by itself."""
    return _labels(_Spoken.language).get(f"{group}.{name}", otherwise)


_CJK = r"\u3040-\u30ff\u3131-\u318e\u3400-\u9fff\uac00-\ud7a3"
# Words of one language with single spaces or middle dots between them are one run.
_RUN = re.compile(rf"[{_CJK}]+(?:[ ·][{_CJK}]+)*")


def runs(text: str) -> tuple[tuple[str, str], ...]:
    """A text in pieces, each with the language tag that its script asks for (`""` for the page's own)."""
    if text.isascii():
        return (("", text),)
    pieces, end = [], 0
    for match in _RUN.finditer(text):
        pieces += [("", text[end : match.start()])] if match.start() > end else []
        pieces.append((language_of(match[0]), match[0]))
        end = match.end()
    return (*pieces, ("", text[end:])) if end < len(text) else tuple(pieces)


def spoken(text: str) -> str:
    """A text for an attribute, which cannot say its language: without what a voice of the page's own would spell."""
    own = "".join(piece for language, piece in runs(text) if not language)
    return own.replace("()", "").strip()


def topic(id: str) -> str:
    """A topic of findings in words: its label, or the id itself for one that data has added."""
    return label_or("topic", id, id.replace("-", " ").capitalize())


def spellings(term: Term) -> tuple[tuple[str, str], ...]:
    """Other spellings of a term with their languages, without those that its entry shows anyway."""
    shown = (term.label, term.names.ko, term.names.zh_hans, term.names.zh_hant)
    found = (("en", term.aliases.en), ("ko", term.aliases.ko), ("zh", term.aliases.zh))
    return tuple((language, alias) for language, aliases in found for alias in aliases if alias not in shown)

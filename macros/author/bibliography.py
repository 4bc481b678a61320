"""What Zotero and other managers of references export (CSL-JSON, BibTeX), as the fields of a source.

Fields: CSL 1.0.2, appendix IV. What only a reader can say (tier, how much was read) is left to fill in.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from macros.author.mend.dates import MONTHS
from macros.author.mend.dates import date as mended
from macros.records.model import Source

TYPES = frozenset(Source.model_json_schema()["properties"]["type"]["enum"])
# CSL's other types, and BibTeX's, under the nearest of ours.
_NEAREST = {
    "article": "report", "article-magazine": "article-newspaper", "broadcast": "webpage", "broadcastprogram": "webpage",
    "entry-encyclopedia": "chapter", "interview": "webpage", "motion_picture": "webpage", "paper-conference": "report",
    "post": "webpage", "post-weblog": "webpage", "regulation": "legislation", "review": "article-journal",
    "standard": "report", "thesis": "report", "song": "webpage", "manuscript": "report",
    "inbook": "chapter", "incollection": "chapter", "inproceedings": "report", "mastersthesis": "report",
    "misc": "webpage", "online": "webpage", "phdthesis": "report", "techreport": "report", "booklet": "report",
    "electronic": "webpage", "proceedings": "book",
}  # fmt: skip
EAST_ASIAN = "[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"  # names in these scripts begin with the family's
_MONTHS = tuple(month[:3] for month in MONTHS)


class Unreadable(Exception):
    """Why a file gives no source, and what to do instead."""


def from_csl(text: str) -> list[dict[str, Any]]:
    """The fields of each item of a CSL-JSON file. Raises `Unreadable`."""
    try:
        items = json.loads(text)
    except json.JSONDecodeError as error:
        raise Unreadable(f"This is not JSON (line {error.lineno}). Export it anew as CSL JSON.") from None
    items = items if isinstance(items, list) else [items]
    if not items or not all(isinstance(item, dict) for item in items):
        raise Unreadable("There is no item in it. Export one or more items as CSL JSON.")
    return [_source(_csl_fields(item)) for item in items]


def from_bibtex(text: str) -> list[dict[str, Any]]:
    """The fields of each entry of a BibTeX file. Raises `Unreadable`."""
    from pybtex.database import parse_string  # noqa: PLC0415 - only who imports a file pays for it
    from pybtex.exceptions import PybtexError  # noqa: PLC0415

    try:
        entries = parse_string(text, "bibtex").entries.values()
    except PybtexError as error:
        raise Unreadable(f"This is not BibTeX: {error}. Export it anew.") from None
    if not entries:
        raise Unreadable("There is no entry in it. Export one or more items as BibTeX.")
    return [_source(_bibtex_fields(entry)) for entry in entries]


def _source(fields: Mapping[str, Any]) -> dict[str, Any]:
    """The fields that were given, in the order of the model."""
    return {name: fields[name] for name in Source.model_fields if fields.get(name)}


def _type(written: str) -> str:
    return written if written in TYPES else _NEAREST.get(written, "webpage")


def _plain(text: Any) -> str:
    """A text without the markup that managers of references put into titles, in one line."""
    return re.sub(r"\s+", " ", re.sub(r"</?[a-z]+[^>]*>", "", str(text or ""))).strip()


def _csl_fields(item: Mapping[str, Any]) -> dict[str, Any]:
    authors = [_csl_name(name) for name in item.get("author", ())]
    publisher = item.get("publisher") or item.get("container-title") or (authors[0] if authors else "")
    return {
        "type": _type(str(item.get("type", ""))),
        "title": _plain(item.get("title")),
        "author": authors,
        "publisher": _plain(publisher),
        "issued": _csl_date(item.get("issued", {})),
        "url": _plain(item.get("URL")),
        "number": _plain(item.get("number")),
        "language": _language(item.get("language")),
    }


def _csl_name(name: Mapping[str, Any]) -> str:
    given, family = str(name.get("given") or ""), str(name.get("family") or "")
    own = f"{family}{given}" if re.match(EAST_ASIAN, family) else f"{given} {family}"
    return _plain(name.get("literal") or own)


def _csl_date(date: Mapping[str, Any]) -> str:
    """EDTF from CSL's `date-parts` (the first date of a range), else what was written if it begins with a date."""
    parts = (date.get("date-parts") or [[]])[0]
    if parts:
        return "-".join(f"{int(part):0{4 if index == 0 else 2}}" for index, part in enumerate(parts[:3]))
    text = str(date.get("raw") or date.get("literal") or "").strip()
    years = re.findall(r"\b\d{4}\b", text)
    if edtf := re.match(r"\d{4}(-\d\d){0,2}", text):
        return edtf[0]
    return mended(text) or (years[0] if len(years) == 1 else "")


def _bibtex_fields(entry: Any) -> dict[str, Any]:
    fields = {name.lower(): _bare(value) for name, value in entry.fields.items()}
    authors = [_bare(person) for person in _people(entry)]
    names = ("publisher", "journal", "journaltitle", "institution", "organization", "school", "booktitle")
    publisher = next((fields[name] for name in names if fields.get(name)), authors[0] if authors else "")
    return {
        "type": _bibtex_type(entry.type, fields),
        "title": fields.get("title", ""),
        "author": authors,
        "publisher": publisher,
        "issued": _bibtex_date(fields),
        "url": fields.get("url", ""),
        "number": fields.get("number", "") if entry.type != "article" else "",
        "language": _language(fields.get("langid") or fields.get("language")),
    }


def _bare(value: object) -> str:
    """A text of BibTeX without the braces that keep its capitals."""
    return _plain(str(value).replace("{", "").replace("}", ""))


def _bibtex_type(written: str, fields: Mapping[str, str]) -> str:
    return "article-journal" if written == "article" and "journal" in fields else _type(written)


def _people(entry: Any) -> list[str]:
    """Names as printed: given name first."""
    people = entry.persons.get("author", ())
    return [
        " ".join([*p.first_names, *p.middle_names, *p.prelast_names, *p.last_names, *p.lineage_names]) for p in people
    ]


def _bibtex_date(fields: Mapping[str, str]) -> str:
    if re.fullmatch(r"\d{4}(-\d\d){0,2}", fields.get("date", "")):
        return fields["date"]
    year = re.match(r"\d{4}", fields.get("year", ""))
    month = fields.get("month", "").lower()
    number = _MONTHS.index(month[:3]) + 1 if month[:3] in _MONTHS else int(month) if month.isdigit() else 0
    return f"{year[0]}-{number:02}" if year and number else year[0] if year else ""


# Names of languages that exports write out; a tag is taken as it is.
_TAGS = {"english": "en", "american": "en", "british": "en", "korean": "ko", "chinese": "zh", "japanese": "ja",
         "french": "fr", "german": "de", "spanish": "es", "russian": "ru"}  # fmt: skip


def _language(written: Any) -> str:
    """A BCP 47 tag without its region; nothing where the export does not say it."""
    text = str(written or "").strip().lower()
    tag = _TAGS.get(text, text.split("-")[0].split("_")[0])
    return tag if re.fullmatch(r"[a-z]{2,3}", tag) else ""

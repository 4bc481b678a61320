"""The types of single values: from the text that was written to what it means, or to what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import BeforeValidator, GetCoreSchemaHandler, GetJsonSchemaHandler, WithJsonSchema
from pydantic.functional_validators import AfterValidator
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from macros.records.edtf import BadDate, Edtf
from macros.records.lasting import BadLasting, Lasting
from macros.records.problems import shown

ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
HOST = re.compile(r"[a-z0-9.-]+\.[a-z]{2,}\.?", re.IGNORECASE)
NOT_IN_ADDRESSES = re.compile(r"[\s<>\"'`{}|\\^]")
ID_HINT = 'Ids use a-z, 0-9 and hyphens, for example "nkdb-cases-8230"'
# One line of a list on a phone is about 40 characters: three lines are a title, more is a text.
TITLE_MAX = 400
QUOTE_WORDS_MAX = 12
OF_KIND = "x-kind"  # in the schema of a field: the kind of record whose id it holds
NUMBER_MAX = 15  # more than everybody who ever lived; further digits would be lost in the data that we hand out


def fault(what: str, fix: str) -> PydanticCustomError:
    """A fault of one value, in the words that `problems` will print."""
    return PydanticCustomError("data", "{what}", {"what": what, "fix": fix})


class Ref:
    """Marks a field that holds the id of a record of `kind`; its schema says so under `OF_KIND`."""

    def __init__(self, kind: str) -> None:
        self.kind = kind

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {**handler(schema), OF_KIND: self.kind}


class OneOf:
    """Marks a parameter of a macro whose value is one of a closed list, known by its name.

    Of those that are `alone`, a call gives one.
    """

    def __init__(self, name: str, *, alone: bool = False) -> None:
        self.name, self.alone = name, alone


class Text(str):
    """A text that readers see: English as the string itself, other languages in `translations`."""

    translations: Mapping[str, str] = MappingProxyType({})

    def __new__(cls, english: str, translations: Mapping[str, str] | None = None) -> Text:
        """The English text; `translations` are all languages, English too, by their tags."""
        text = super().__new__(cls, english)
        if translations:
            text.translations = translations
        return text

    def in_(self, language: str) -> str:
        """The text in `language` (a BCP 47 tag), or in English where there is no translation."""
        return self.translations.get(language, str(self))

    @classmethod
    def read(cls, value: Any) -> Text:
        """From a written string (English) or a map of languages with `en` in it."""
        if isinstance(value, Text):
            return value
        if isinstance(value, dict):
            if not isinstance(value.get("en"), str):
                raise fault("a text in several languages has no English (en)", "Add en: …")
            if wrong := [key for key in value if key not in LANGUAGES or not isinstance(value[key], str)]:
                raise fault(f"{shown(str(wrong[0]))} is not a language of this site", f"Use {', '.join(LANGUAGES)}")
            return cls(value["en"], value)
        return cls(_string(value))

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(cls.read)

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: Any) -> dict[str, Any]:
        languages = {"type": "object", "required": ["en"], "additionalProperties": False}
        return {
            "anyOf": [
                {"type": ["string", "number"]},
                {**languages, "properties": {tag: {"type": "string"} for tag in LANGUAGES}},
            ]
        }


LANGUAGES = ("en", "ko", "zh-Hans", "zh-Hant")


def _string(value: Any) -> str:
    if not isinstance(value, str):
        raise fault("a list or a group of fields stands where a text belongs", "Write the text after the colon")
    if not value.strip():
        raise fault("the text is empty", "Write it, or delete the field")
    return value


def _number(value: Any) -> int | float:
    if isinstance(value, (int, float)):
        return value
    text = _string(value)
    if len(text) > NUMBER_MAX:
        raise fault(
            f"the number is too long ({len(text)} characters)", f"Numbers here have at most {NUMBER_MAX} digits"
        )
    if re.fullmatch(r"-?[0-9]+", text):
        return int(text)
    if re.fullmatch(r"-?[0-9]+\.[0-9]+", text) and not re.fullmatch(r"-?[0-9]{1,3}\.[0-9]{3}", text):
        return float(text)
    bare = re.sub(r"[,. ]", "", text)
    if re.fullmatch(r"-?[0-9]{1,3}\.[0-9]{3}", text):
        fix = f"Write {bare} for thousands, or another number of decimals"
        raise fault(f"{shown(text)} is not a number that all read alike", fix)
    fix = f"Write {bare}; the page adds the separators" if re.fullmatch(r"[0-9]+", bare) else "Write digits only"
    raise fault(f"{shown(text)} is not a number", fix)


def _count(value: int | float) -> int | float:
    if value < 0:
        raise fault(f"{value} is negative", "People, cases and acts are counted from 0")
    return value


def _truth(value: Any) -> bool:
    if isinstance(value, bool):
        return value
    text = _string(value)
    if text not in ("true", "false"):
        raise fault(f"{shown(text)} is neither true nor false", "Write true or false")
    return text == "true"


def _date(value: Any) -> Edtf:
    try:
        return Edtf(_string(value))
    except BadDate as error:
        raise fault(error.what, error.fix) from None


def _lasting(value: Any) -> Lasting:
    try:
        return Lasting(_string(value))
    except BadLasting as error:
        raise fault(error.what, error.fix) from None


def _id(value: Any) -> str:
    text = _string(value)
    if ID.fullmatch(text):
        return text
    odd = next((char for char in text if not re.match(r"[a-z0-9-]", char)), "")
    where = f": U+{ord(odd):04X} is not a Latin letter" if odd and not odd.isascii() else ""
    raise fault(f"{shown(text)} is not a well-formed id{where}", ID_HINT)


def _address(value: Any) -> str:
    text = _string(value)
    try:
        parts = urlsplit(text)
        host = parts.hostname or ""
    except ValueError:
        parts, host = urlsplit(""), ""
    # An address may hold a password or somebody's mailbox: messages do not repeat it.
    if parts.scheme not in ("http", "https") or not text.startswith(("http://", "https://")):
        what = f"the scheme of the address ({shown(parts.scheme)}) is not allowed"
        if not parts.scheme:
            what = "the address does not say https:// or http://"
        raise fault(what, "Addresses start with https:// (or http:// for an old page)")
    if not HOST.fullmatch(host) or parts.username or parts.password or NOT_IN_ADDRESSES.search(text):
        raise fault("this is not a whole web address", "Copy the address again: https://host.example/page")
    return text


def _language(value: Any) -> str:
    text = _string(value)
    if not re.fullmatch(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?", text) or text in ("kr", "cn", "jp"):
        raise fault(
            f"{shown(text)} is not a language tag", "Write a BCP 47 tag: en, ko, zh-Hans, zh-Hant, ja (ko, not kr)"
        )
    return text


# Editors check the form only; whether the day exists is for `check`. A year alone looks like a number to YAML.
DATE_PATTERN = r"^(\.\.|\d{4})"  # in the schema of a field: it holds a date
_DATE_FORM = {
    "type": ["string", "integer"],
    "pattern": DATE_PATTERN,
    "description": "EDTF: YYYY, YYYY-MM or YYYY-MM-DD, with ~ if approximate.",
}

_LENGTH_FORM = {
    "type": "string",
    "pattern": r"^((about|at least|up to) )?\d+ (hour|day|week|month|year)s?( to \d+ (hour|day|week|month|year)s?)?$",
    "description": "A length of time: 6 months, about 1 hour, 3 days to 3 months, at least 2 years.",
}

Number = Annotated[int | float, BeforeValidator(_number)]
Count = Annotated[int | float, BeforeValidator(_number), AfterValidator(_count)]
WholeCount = Annotated[int, BeforeValidator(_number), AfterValidator(_count)]
Truth = Annotated[bool, BeforeValidator(_truth)]
String = Annotated[str, BeforeValidator(_string)]
Date = Annotated[Edtf, BeforeValidator(_date), WithJsonSchema(_DATE_FORM)]
Length = Annotated[Lasting, BeforeValidator(_lasting), WithJsonSchema(_LENGTH_FORM)]
Id = Annotated[str, BeforeValidator(_id)]
Address = Annotated[str, BeforeValidator(_address)]
Language = Annotated[str, BeforeValidator(_language)]

ActorId = Annotated[Id, Ref("actors")]
PlaceId = Annotated[Id, Ref("places")]
SourceId = Annotated[Id, Ref("sources")]
QuestionId = Annotated[Id, Ref("questions")]
InstrumentId = Annotated[Id, Ref("instruments")]
StageId = Annotated[Id, Ref("stages")]
ViolationId = Annotated[Id, Ref("violations")]

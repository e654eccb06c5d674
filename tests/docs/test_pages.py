"""What pages tell in tables and in prose is what the program does."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

import pytest
from scripts.reference import commands, library

import accordingto
from accordingto.cli import app
from accordingto.exports import FORMATS
from accordingto.records import Incident, make_document
from tests.cli.running import Runner
from tests.docs.blocks import DOCS, PAGES, ROOT, blocks

OTHERS = {"--help", "--version", "--require-hashes", "--no-index", "--find-links"}
"""Options of pip, and those of every command."""


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Runner:
    """The command line in an empty folder."""
    monkeypatch.chdir(tmp_path)
    return Runner(monkeypatch, capsys)


def saved(page: str, name: str) -> str:
    """A file that a page says to save."""
    return next(block.text for block in blocks(DOCS / page) if block.saved == name)


def table(page: str) -> list[tuple[str, ...]]:
    """Policy and three figures or more, of the rows of a page's table of policies."""
    text = (DOCS / page).read_text(encoding="utf-8")
    return [tuple(cell.strip() for cell in row) for row in re.findall(
        r"^\| `(\w+)` \| ([^|]+) \| ([^|]+) \| ([^|]+) \| ([^|]+) \|", text, re.M)]  # fmt: skip


def shown(value: int | None, absent: str = "unknown") -> str:
    return absent if value is None else str(value)


def figures(incident: Incident) -> dict[tuple[str, str], tuple[int | None, int | None, int | None]]:
    """Low, best and high of all, by measure and policy."""
    totals = (one for one in incident.estimates if one.status is None and one.side is None)
    return {(one.measure, one.policy): (one.low, one.best, one.high) for one in totals}


def test_the_policies_make_of_the_example_what_the_page_says() -> None:
    lines = [json.loads(line) for line in saved("policies.md", "three.jsonl").split("\n") if line]
    readings = accordingto.api.read_documents((line["ref"], make_document(**line)) for line in lines)
    (incident,) = accordingto.incidents(list(readings))
    made = figures(incident)
    told = table("policies.md")
    assert {row[0] for row in told} == {policy for _, policy in made}
    for policy, low, best, high, wounded in told:
        least, likely, most = made["killed", policy]
        assert (shown(least), shown(likely), shown(most, "open")) == (low, best, high), policy
        assert shown(made["wounded", policy][1]) == wounded, policy
    assert "toll" in incident.contested


def test_the_table_of_the_incidents_page_is_what_its_code_prints() -> None:
    (printed,) = (block.text for block in blocks(DOCS / "incidents.md") if block.kind == "printed")
    told = [(policy, low, best, high) for policy, low, best, high, _ in table("incidents.md")]
    lines = [line.replace("None", "unknown").split() for line in printed.split("\n")[:7]]
    assert [tuple(line) for line in lines] == told


_ROW = r"^\| (\w+): (\w+) \((\w+)\) \| ([^|]*?) \((.*?)\) \| (.*?) \| (.*?) \| .*?\[(.*?)\] \| (.*?) \((.*?)\) \|$"
"""Word, type, mode; who; to whom; when; bounds of the number; speaker."""


def test_the_sentence_of_the_readme_is_read_so(run: Runner) -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    sentence = " ".join(re.findall(r"^> (.*)$", text, re.M))
    reports = (ROOT / "examples/karabakh.jsonl").read_text(encoding="utf-8")
    assert sentence in json.loads(reports.split("\n")[0])["text"]
    told = re.findall(_ROW, text, re.M)
    claims = run("read", str(ROOT / "examples/karabakh.jsonl"), "--format", "jsonl").lines[0]["claims"]
    read = {claim["trigger"]["text"]: claim for claim in claims}
    assert len(told) == 2
    for word, kind, mode, who, name, whom, day, bounds, by, by_name in told:
        claim = read[word]
        assert (claim["type"].lower(), claim["mode"]) == (kind, mode)
        assert (claim["agents"][0]["span"]["text"], claim["agents"][0]["name"]) == (who, name)
        assert claim["targets"][0]["span"]["text"] == whom
        assert claim["time"]["start"] == day
        assert "–".join(shown(claim["figures"][0][end], "") for end in ("low", "high")) == bounds
        speaker = claim["attribution"][0]["speaker"]
        assert (speaker["span"]["text"], speaker["name"]) == (by, by_name)


def test_the_claim_of_the_facets_page_is_as_it_tells(run: Runner) -> None:
    Path("sentence.txt").write_text(saved("facets.md", "sentence.txt"), encoding="utf-8")
    (claim,) = json.loads(run("read", "sentence.txt", "--published", "2024-05-15", "--format", "json").out)["claims"]
    assert claim["figures"][0]["low"] == 9
    assert claim["attribution"][0]["speaker"]["head"] == "army"
    assert {"figures", "attribution", "time", "place"} <= claim["confidence"]["parts"].keys()


def test_tables_of_words_that_pages_name_are_there() -> None:
    for page in PAGES:
        for name in re.findall(r"`(\w+\.tsv)`", page.read_text(encoding="utf-8")):
            assert (ROOT / "src/accordingto/vocabulary" / name).is_file(), (page, name)


def test_options_that_pages_name_are_there() -> None:
    written = " ".join(
        given.written for _, function in commands.commands(app, "") for given in commands.parameters(function)
    )
    known = set(re.findall(r"--[a-z-]+", written)) | OTHERS
    for page in PAGES:
        prose = re.sub(r"```.*?```", "", page.read_text(encoding="utf-8"), flags=re.S)
        named = {option for code in re.findall(r"`([^`]+)`", prose) for option in re.findall(r"(?<!\S)--[a-z-]+", code)}
        assert named - known <= FOREIGN.get(page.name, set()), page


FOREIGN = {"performance.md": {"--texts", "--peer", "--runs", "--picture"}}
"""Options of the benchmarks."""


def test_names_of_the_library_that_pages_use_are_public() -> None:
    for page in (DOCS / "library.md", DOCS / "incidents.md", ROOT / "README.md"):
        for block in blocks(page):
            for module in re.findall(r"^from (accordingto\S*) import", block.text, re.M):
                assert module in library.PUBLIC, (block.where, module)


def test_what_docker_is_told_to_run_are_commands() -> None:
    known = {name.removeprefix("accordingto ") for name, _ in commands.commands(app, "accordingto")}
    compose = (ROOT / "compose.yaml").read_text(encoding="utf-8")
    comment = compose.partition("services:")[0]
    assert set(re.findall(r'command: \["(\w+)"', compose)) == {"serve"}
    page = (DOCS / "install.md").read_text(encoding="utf-8")
    for text in (comment, page):
        (run,) = re.findall(r"docker compose run --rm page (\w+ \w+)", text)
        assert run in known


def code(page: Path) -> list[str]:
    """What stands between single marks for code in a page's prose."""
    prose = re.sub(r"```.*?```", "", page.read_text(encoding="utf-8"), flags=re.S)
    return re.findall(r"`([^`]+)`", prose)


def test_files_and_targets_that_pages_name_are_there() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M))
    for page in PAGES:
        for words in code(page):
            if re.fullmatch(r"(benchmarks|scripts|examples|tests|requirements|src)/[\w./-]+", words):
                assert (ROOT / words).exists(), (page, words)
            if words.startswith("make "):
                named = {word for word in words.split()[1:] if "=" not in word}
                assert named <= targets, (page, words)


def test_the_table_of_formats_has_every_format() -> None:
    text = (DOCS / "exports.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (`.*?`) \|", text, re.M)
    assert {name for row in rows for name in re.findall(r"`(\w+)`", row)} == set(FORMATS)


def test_the_table_of_keys_is_that_of_the_page() -> None:
    keys = json.loads((ROOT / "src/accordingto/web/static/keys.json").read_text(encoding="utf-8"))
    text = (DOCS / "review.md").read_text(encoding="utf-8").partition("## Keys")[2].partition("## Double")[0]
    told = {key for row in re.findall(r"^\| ([^|]+) \|", text, re.M) for key in row.split(", ")} - {
        "key",
        "---",
        "---|---",
    }
    assert told == {row["key"] for row in keys}


def test_extras_and_variables_are_those_of_the_program() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    text = (DOCS / "install.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^\| `(\w+)` \|", text, re.M)) == set(project["optional-dependencies"]) - {"test"}
    source = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "src").rglob("*.py"))
    text = (DOCS / "usage.md").read_text(encoding="utf-8")
    read = set(re.findall(r'"(ACCORDINGTO_[A-Z]+)"', source))
    assert set(re.findall(r"^\| `(ACCORDINGTO_[A-Z]+)` \|", text, re.M)) == read

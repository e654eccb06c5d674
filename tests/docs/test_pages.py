"""Every command of the pages runs, on the files that the pages say to save or that the example holds."""

from __future__ import annotations

import json
import re
import shlex
import shutil
from pathlib import Path

import pytest

from accordingto.vocabulary import rows
from tests.cli.running import Runner

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PAGES = [*sorted((DOCS / "guides").glob("*.md")), *(DOCS / f"{name}.md" for name in ("facets", "policies", "exports"))]
PAGES.append(DOCS / "extending.md")
ELSEWHERE = ("serve", "add https://")
"""What opens a page or asks the network; the browser's and intake's tests do that."""


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Runner:
    """The command line in an empty folder that holds the example as ``reports.jsonl``."""
    monkeypatch.chdir(tmp_path)
    for name in ("ACCORDINGTO_LEDGER", "ACCORDINGTO_OBJECTS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    shutil.copy(ROOT / "examples/avdiivka.jsonl", "reports.jsonl")
    return Runner(monkeypatch, capsys)


def saved(text: str) -> dict[str, str]:
    """The files that a page says to save."""
    return dict(re.findall(r"[Ss]ave this as\s+`([^`]+)`[^`]*```\w+\n(.*?)```", text, re.S))


def commands(text: str) -> list[str]:
    return re.findall(r"^    accordingto (.*)$", text, re.M)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_the_commands_of_a_page_run_in_order(page: Path, run: Runner) -> None:
    text = page.read_text(encoding="utf-8")
    for name, content in saved(text).items():
        Path(name).write_text(content, encoding="utf-8")
    if page.stem == "exports":
        assert run("add", "reports.jsonl").code == 0
    assert commands(text)
    for command in commands(text):
        if not command.startswith(ELSEWHERE):
            ran = run(*shlex.split(command))
            assert ran.code == 0, (command, ran.err)
            if "--out" in command:
                made = Path(shlex.split(command)[shlex.split(command).index("--out") + 1])
                assert made.is_dir() or made.stat().st_size > 20, command


def test_the_policies_make_of_the_example_what_the_page_says(run: Runner) -> None:
    text = (DOCS / "policies.md").read_text(encoding="utf-8")
    Path("three.jsonl").write_text(saved(text)["three.jsonl"], encoding="utf-8")
    (incident,) = run("incidents", "three.jsonl", "--format", "jsonl").lines
    made = {(e["measure"], e["policy"]): e for e in incident["estimates"] if e["status"] is None and e["side"] is None}
    told = re.findall(r"^\| `(\w+)` \| (\S+) \| (\S+) \| (\S+) \| (\S+) \|", text, re.M)
    assert {row[0] for row in told} == {policy for _, policy in made}
    for policy, low, best, high, wounded in told:
        killed = made["killed", policy]
        assert [shown(killed["low"]), shown(killed["best"]), shown(killed["high"], "open")] == [low, best, high], policy
        assert shown(made["wounded", policy]["best"]) == wounded, policy
    assert "toll" in incident["contested"]


def shown(value: int | None, absent: str = "unknown") -> str:
    return absent if value is None else str(value)


def test_rows_to_be_added_have_the_columns_of_their_table() -> None:
    text = (DOCS / "extending.md").read_text(encoding="utf-8")
    blocks = re.findall(r"```tsv\n(.*?)```", text, re.S)
    headers = {tuple(rows(name)[0]): name for name in ("frames", "armed_actors")}
    for block in blocks:
        header, *body = (line.split("\t") for line in block.rstrip("\n").split("\n"))
        assert tuple(header) in headers
        assert all(len(row) == len(header) for row in body)
    assert len(blocks) == 3


def test_tables_that_pages_name_are_there() -> None:
    for page in PAGES:
        for name in re.findall(r"`(\w+\.tsv)`", page.read_text(encoding="utf-8")):
            assert (ROOT / "src/accordingto/vocabulary" / name).is_file(), (page, name)


def test_the_claim_of_the_facets_page_is_as_it_tells(run: Runner) -> None:
    text = (DOCS / "facets.md").read_text(encoding="utf-8")
    Path("sentence.txt").write_text(saved(text)["sentence.txt"], encoding="utf-8")
    (claim,) = json.loads(run("read", "sentence.txt", "--published", "2024-05-15", "--format", "json").out)["claims"]
    assert claim["figures"][0]["low"] == 9
    assert claim["attribution"][0]["speaker"]["head"] == "army"
    assert {"figures", "attribution", "time", "place"} <= claim["confidence"]["parts"].keys()

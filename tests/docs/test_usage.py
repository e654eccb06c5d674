"""The reference of commands: each example runs as it stands, on files of the names that it uses."""

from __future__ import annotations

import json
import re
import shlex
import shutil
from pathlib import Path

import pytest

from tests.cli.running import Runner

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/usage.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^    ((?:cat \S+ \| )?accordingto .*)$", PAGE, re.M)
ELSEWHERE = ("serve", "accounts", "evaluate", "incidents reports.jsonl --engine ray")
"""What opens a page, asks for a password, or takes long: tests of its own run it."""
TEXT = "At least nine herders were killed near Gao on Monday, the governor said. A spokesman for the army denied it."
GEONAMES = "1\tUpper Meadow\tUpper Meadow\t\t34.5\t69.2\tP\tPPL\tAF\t\t08\t\t\t\t120\t\t1800\tAsia/Kabul\t2024-01-01\n"


@pytest.fixture
def world(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Runner:
    """A folder with every file that the page names, and a ledger with the example."""
    monkeypatch.chdir(tmp_path)
    for name in ("ACCORDINGTO_LEDGER", "ACCORDINGTO_OBJECTS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    run = Runner(monkeypatch, capsys)
    shutil.copy(ROOT / "examples/avdiivka.jsonl", "reports.jsonl")
    Path("report.txt").write_text(TEXT, encoding="utf-8")
    Path("page.html").write_text(f"<html lang='en'><article><h1>Gao</h1><p>{TEXT}</p><p>{TEXT}</p></article></html>")
    Path("reports").mkdir()
    shutil.copy("report.txt", "reports/one.txt")
    Path("export.jsonl").write_text(
        json.dumps({"text": TEXT, "publisher": "Courier", "published": "2024-05-15"}) + "\n"
    )
    Path("AF.txt").write_text(GEONAMES, encoding="utf-8")
    Path("events.csv").write_text("Day,Town,Dead\n2024-05-13,Avdiivka,6\n")
    assert run("add", "reports.jsonl").code == 0
    assert run("incidents").code == 0
    Path("incidents.jsonl").write_text(run("incidents", "reports.jsonl", "--format", "jsonl").out, encoding="utf-8")
    Path("readings.jsonl").write_text(run("read", "reports.jsonl", "--format", "jsonl").out, encoding="utf-8")
    for name, form in (("GEDEvent.csv", "ucdp"), ("acled.csv", "acled")):
        assert run("export", form, "--out", name, "--since", "2024-01-01").code == 0
    return run


def named(run: Runner, example: str) -> str:
    """An example with ids that are in the ledger, and without what lies on the network."""
    document = run("search", "Avdiivka", "--format", "json")
    some = re.search(r"sha256:([0-9a-f]{8})", document.out)
    slug = re.search(r'"slug": ?"([^"]+)"', Path("incidents.jsonl").read_text(encoding="utf-8"))
    assert some is not None
    assert slug is not None
    example = re.sub(r"\b2c9dd85f\b", some[1], example)
    return re.sub(r"2024-05-13-\S+", slug[1], re.sub(r"https://\S+", "", example))


def test_the_examples_of_the_reference_run(world: Runner) -> None:
    assert len(EXAMPLES) > 25
    failed = []
    for example in EXAMPLES:
        before, _, line = named(world, example).rpartition("accordingto ")
        if not line.startswith(ELSEWHERE):
            given = Path(before.split()[1]).read_bytes() if before else b""
            ran = world(*shlex.split(line.split(" > ")[0]), stdin=given)
            failed += [(example, ran.err)] if ran.code else []
    assert failed == []

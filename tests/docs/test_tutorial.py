"""The tutorial's commands do what it says."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from tests.cli.running import Runner

PAGE = (Path(__file__).parents[2] / "docs/tutorial.md").read_text(encoding="utf-8")


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Runner:
    return Runner(monkeypatch, capsys)


def test_every_command_of_the_tutorial_runs(run: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("ACCORDINGTO_LEDGER", raising=False)
    (block,) = re.findall(r"```json\n(.*?)```", PAGE, re.S)
    Path("three.jsonl").write_text(block, encoding="utf-8")
    commands = re.findall(r"^    accordingto (.*)$", PAGE, re.M)
    assert len(commands) >= 8
    for command in commands:
        if command == "serve":
            continue  # opens a page; the browser's tests do that
        ran = run(*shlex.split(command))
        assert ran.code == 0, (command, ran.err)
        if command.startswith("explain"):
            assert "occurrence" in ran.out
            assert "seven" in ran.out
    for made in ("ged.csv", "map.geojson", "report.html"):
        assert Path(made).stat().st_size > 100

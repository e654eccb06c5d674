"""The commands of the gazetteer, end to end."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from accordingto import gazetteer
from accordingto.cli import app


def test_a_team_brings_its_villages_and_finds_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(gazetteer.HOME_VARIABLE, str(tmp_path))
    gazetteer.load.cache_clear()
    source = tmp_path / "villages.csv"
    source.write_text("name,latitude,longitude,country\nOrvessa,9.5,7.25,NGA\n", encoding="utf-8")
    runner = CliRunner()
    assert runner.invoke(app, ["gazetteer", "add", str(source)]).output == "1 places added\n"
    assert runner.invoke(app, ["gazetteer", "list"]).output == "villages\n"
    assert "9.5,7.25" in runner.invoke(app, ["gazetteer", "find", "orvessa"]).output
    gazetteer.load.cache_clear()

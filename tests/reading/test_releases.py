"""Sentences of press releases whose grammar misleads: labels, units, gerunds, tables, years."""

from __future__ import annotations

import pytest

from accordingto import read


def _counts(text: str, measure: str) -> list[int | None]:
    return [figure.low for claim in read(text).claims for figure in claim.figures if figure.measure == measure]


@pytest.mark.parametrize(
    ("text", "measure", "counts"),
    [
        ("City Police Command: in a raid with the army, five members of the gang were neutralised.", "killed", [5]),
        ("Three soldiers of the first contingent and a local interpreter lost their lives.", "killed", [3, 1]),
        ("An exchange of fire resulted in one gang member dying.", "killed", [1]),
        ("Killed: five, namely two at Rupa, two at Ruta and one at Lola.", "killed", [5]),
        ("Report: two raiders left lifeless on the ground, three captured.", "killed", [2]),
        ("Police chased two men, but lost them in the market.", "killed", []),
        ("Recovered: 9 rifles.", "released", []),
        ("Two nurses killed: 30 people were in the camp.", "killed", [2]),
    ],
)
def test_who_is_counted_in_a_release(text: str, measure: str, counts: list[int | None]) -> None:
    assert _counts(text, measure) == counts


def test_a_year_counts_nobody() -> None:
    assert 2016 not in _counts("A chief wanted for the theft of arms in 2016 was killed in Goma.", "killed")


def test_whom_a_raid_takes_is_arrested_and_whom_gunmen_take_is_abducted() -> None:
    raid = "Six members of the cell were taken in Rupa. A seventh was neutralised."
    assert _counts(raid, "arrested") == [6]
    assert _counts("Six nurses were taken in Rupa. Gunmen killed a guard.", "abducted") == [6]

"""Counts that stand beside a word of harm where the tree says nothing, and claims of zero."""

from __future__ import annotations

import pytest

from accordingto.api import read
from accordingto.records import Measure


def counts(text: str, measure: Measure) -> list[tuple[int | None, int | None]]:
    claims = read(text, published="2024-05-15").claims
    return [(figure.low, figure.high) for claim in claims for figure in claim.figures if figure.measure == measure]


@pytest.mark.parametrize(
    ("text", "measure", "expected"),
    [
        ("Killed: 4. Wounded: 9.", "killed", [(4, 4)]),
        ("Killed: 4. Wounded: 9.", "wounded", [(9, 9)]),
        ("2 guards, both locals, from the agency shot dead.", "killed", [(2, 2)]),
        ("Shells fell, killing according to the latest toll 44 people.", "killed", [(44, 44)]),
        ("Six people were shot, three fatally.", "killed", [(3, 3)]),
        ("Two died at once and three later in hospital.", "killed", [(2, 2), (3, 3)]),
        ("Two gunmen shot at a car.", "wounded", []),
        ("Two people were killed on May 4 and 5 in Goma.", "killed", [(2, 2)]),
    ],
)
def test_a_count_right_beside_the_word_is_read(
    text: str, measure: Measure, expected: list[tuple[int | None, int | None]]
) -> None:
    assert counts(text, measure) == expected


@pytest.mark.parametrize(
    ("text", "measure", "expected"),
    [
        ("There were no deaths or injuries.", "killed", [(0, 0)]),
        ("There were no deaths or injuries.", "wounded", [(0, 0)]),
        ("The raid took place without casualties.", "casualties", [(0, 0)]),
        ("There were no reports of casualties.", "casualties", [(0, 0)]),
        ("No one was killed.", "killed", [(0, 0)]),
        ("No fewer than 12 people were killed.", "killed", [(12, None)]),
        ("There were reports of casualties.", "casualties", [(None, None)]),
    ],
)
def test_zero_is_said_and_never_guessed(
    text: str, measure: Measure, expected: list[tuple[int | None, int | None]]
) -> None:
    assert counts(text, measure) == expected

"""Arrests and captures in the words of press officers, and what looks like one."""

from __future__ import annotations

import pytest

from accordingto import read

_TAKEN = {"arrested", "captured"}


def _counts(text: str, measures: set[str]) -> list[int | None]:
    return [figure.low for claim in read(text).claims for figure in claim.figures if figure.measure in measures]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("A second rebel was taken alive by marines.", 1),
        ("Two rebels were taken prisoner in the ravine.", 2),
        ("Soldiers overpowered a gunman on the roof.", 1),
        ("Two suspects are in our cells.", 2),
        ("The search ended with nine men in the hands of the police.", 9),
        ("Two wanted men were caught at a checkpoint.", 2),
        ("Two men were taken in by police.", 2),
        ("Three smugglers were seized in the warehouse.", 3),
        ("Soldiers seized two men at a checkpoint.", 2),
        ("The raid led to the apprehension of 17 wanted men.", 17),
        ("The raid led to the capture of two commanders.", 2),
        ("Two suspects were placed under arrest.", 2),
        ("Three dealers are behind bars.", 3),
        ("Two kidnappers are cooling their heels in custody.", 2),
        ("A second suspect was taken in.", 1),
        ("Twenty suspects are in detention after raids.", 20),
    ],
)
def test_ways_to_say_that_people_are_taken(text: str, count: int) -> None:
    assert _counts(text, _TAKEN) == [count]


@pytest.mark.parametrize(
    "text",
    [
        "Marines apprehended 14 rifles.",
        "Two women were caught in the blast.",
        "Ten fighters surrendered to the army.",
        "Gunmen seized two nurses.",
        "The capture of the town was confirmed.",
        "Three engineers are in the hands of pirates.",
    ],
)
def test_what_is_no_arrest(text: str) -> None:
    assert _counts(text, _TAKEN) == []


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Two sergeants laid down their lives.", 2),
        ("Two soldiers embraced martyrdom.", 2),
        ("Three soldiers fell in combat.", 3),
        ("Three soldiers fell.", 3),
        ("Four rebels were put out of action.", 4),
        ("A bomber was blown to pieces.", 1),
        ("Jets took out nine fighters.", 9),
        ("Two assailants were left lifeless on the ground.", 2),
        ("Five intruders were neutralised.", 5),
        ("Three rebels neutralised whose bodies were buried.", 3),
        ("Enemy: two wounded; own side, three bodies on the ground.", 3),
    ],
)
def test_ways_to_say_that_fighters_died(text: str, count: int) -> None:
    assert count in _counts(text, {"killed"})


@pytest.mark.parametrize(
    "text",
    [
        "Two soldiers fell ill.",
        "Two soldiers fell from a lorry.",
        "Three soldiers fell back.",
        "A nurse was taken out of the house.",
    ],
)
def test_who_fell_and_lived(text: str) -> None:
    assert _counts(text, {"killed"}) == []

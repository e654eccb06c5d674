"""Victims by name: records beside the figure, each with its words; names of places, groups and speakers are none."""

from __future__ import annotations

import pytest

import accordingto
from accordingto.records import Victim


def victims(text: str, measure: str = "killed") -> list[Victim]:
    reading = accordingto.read(text, published="2024-05-15")
    return [
        victim for claim in reading.claims for figure in claim.figures if figure.measure == measure
        for victim in figure.victims
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Shelling killed Anna Example, 34, in Goma.", [("Anna Example", 34)]),
        (
            "Three people were killed in the raid. The dead were identified as Omar Sample, 41, Lina Sample (12) and "
            "Adam Test.",
            [("Omar Sample", 41), ("Lina Sample", 12), ("Adam Test", None)],
        ),
        (
            "Two journalists were shot dead: Ivan Example and Olha Example.",
            [("Ivan Example", None), ("Olha Example", None)],
        ),
        ("The strike killed four civilians, including Maryam al-Sample, 7.", [("Maryam al-Sample", 7)]),
        (
            "A shell killed four people on Monday. Among the dead was Anna Example, a 34-year-old teacher.",
            [("Anna Example", 34)],
        ),
    ],
)
def test_names_and_ages(text: str, named: list[tuple[str, int | None]]) -> None:
    found = {(victim.name, victim.age): victim for victim in victims(text)}
    assert list(found) == named
    for victim in found.values():
        assert text[victim.span.start : victim.span.end] == victim.name


@pytest.mark.parametrize(
    "text",
    [
        "Five people, including Kurdish fighters and Red Cross staff, were killed.",
        "The United Nations said that 12 people died. The dead were from Al Bab and Tell Rifaat.",
        "Four people were killed, Governor Anna Example said.",
        "The killer was identified as Omar Sample.",
    ],
)
def test_others_are_no_victims(text: str) -> None:
    assert victims(text) == []


def test_the_dead_told_of_before_are_no_new_toll() -> None:
    reading = accordingto.read("A shell killed four people. Among the dead was Anna Example.", published="2024-05-15")
    assert [figure.low for claim in reading.claims for figure in claim.figures] == [4]


def test_who_they_were_is_kept() -> None:
    (first, _) = victims("Two journalists were shot dead: Ivan Example and Olha Example.")[:2]
    assert first.status == "journalist"

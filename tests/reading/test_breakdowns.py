"""Who the dead were, in a sentence of its own behind the toll."""

from __future__ import annotations

import pytest

import accordingto

_TOLL = "A bomb killed eleven people in Manbij. "


def told(text: str, toll: str = _TOLL) -> list[tuple[int | None, str | None, str | None]]:
    """Numbers of dead with sex and age, those of the first sentence left out."""
    reading = accordingto.read(toll + text)
    return [
        (figure.low, figure.sex, figure.age)
        for claim in reading.claims
        for figure in claim.figures
        if figure.measure == "killed" and claim.sentence
    ]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("The dead were four men and seven women.", [(4, "men", None), (7, "women", None)]),
        ("They were four men and seven women.", [(4, "men", None), (7, "women", None)]),
        ("The victims are ten men and a boy.", [(10, "men", None), (1, "men", "children")]),
        ("Six of the eleven were children.", [(6, None, "children")]),
        ("Six of them are women.", [(6, "women", None)]),
    ],
)
def test_who_the_dead_were(text: str, parts: list[tuple[int | None, str | None, str | None]]) -> None:
    assert told(text) == parts


@pytest.mark.parametrize(
    "text",
    [
        "They will be four men and seven women.",
        "The attackers were four men and seven women.",
        "Six of the eleven are known by name.",
        "It was a mistake.",
        "Nine people were wounded. They were four men and five women.",
    ],
)
def test_who_somebody_else_was(text: str) -> None:
    assert told(text) == []


def test_those_hurt_are_not_the_dead() -> None:
    assert told("They were four men and seven women.", toll="A bomb wounded eleven people in Manbij. ") == []

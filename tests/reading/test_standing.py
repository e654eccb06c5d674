"""Who the dead were, where the report says it around a toll of "people", and where it does not."""

from __future__ import annotations

import pytest

import accordingto


def standing(text: str) -> list[tuple[int | None, str | None]]:
    claims = accordingto.read(text, published="2024-05-15").claims
    return [
        (figure.low, figure.status)
        for claim in claims
        for figure in claim.figures
        if figure.measure == "killed" and figure.part_of is None
    ]


def rules(text: str) -> set[str]:
    claims = accordingto.read(text, published="2024-05-15").claims
    return {rule for claim in claims for rule in claim.rule if rule.startswith("status.")}


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("The raid killed 12 people, including two children.", "status.among"),
        ("Two women were among 12 people killed in the raid.", "status.among"),
        ("The raid killed 12 people. All of the victims were civilians.", "status.signs"),
        ("A rocket that hit a market killed 12 people.", "status.signs"),
        ("The bomb hit a bus with passengers. It killed 12 people.", "status.signs"),
        ("Of the 12 civilians killed, most lived in Homs. The raid killed 12.", "status.same_toll"),
        ("Gunmen attacked farmers near Gao, killing 12.", "status.attacked"),
    ],
)
def test_civilians_by_what_stands_around_the_toll(text: str, rule: str) -> None:
    assert (12, "civilian") in standing(text)
    assert rule in rules(text)


@pytest.mark.parametrize(
    "text",
    [
        "The raid killed 12 people.",
        "The raid killed 12 people, an official said.",
        "The raid on the barracks near a market killed 12 people.",
        "The rocket hit a market. It killed 12 people. Four soldiers were killed, too.",
        "Residents said that the raid killed 12 people.",
        "The blast at the market killed 12 members of the group.",
        "A rocket that hit a market left 12 martyrs.",
    ],
)
def test_people_of_whom_nothing_is_told_are_of_unknown_standing(text: str) -> None:
    assert (12, "civilian") not in standing(text)
    assert not rules(text)


def test_a_war_and_its_toll_are_told_apart_from_the_event() -> None:
    text = "A rocket hit a market. The war has killed 230,000 people."
    assert standing(text) == [(230_000, "unknown")]


def test_those_attacked_may_be_fighters_or_police() -> None:
    assert standing("The army ambushed a group of militants, killing 15.") == [(15, "combatant")]
    assert standing("Gunmen attacked policemen near Gao, killing 15.") == [(15, "police")]
    assert standing("The army shelled the hills, killing 15.") == [(15, "unknown")]


def test_small_numbers_coincide_and_what_is_far_off_says_nothing() -> None:
    far = " The talks went on. The minister spoke for an hour. The session ended. "
    assert (2, "unknown") in standing(f"Two civilians were killed in Homs.{far}Two people were shot dead in Hama.")
    assert (7, "unknown") not in standing(f"Seven civilians were killed in Homs.{far}The raid killed seven people.")

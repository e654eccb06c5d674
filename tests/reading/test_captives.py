"""People who are taken by force, and who of them is told to be free again; and what only looks like it."""

from __future__ import annotations

import pytest

from accordingto.records import Measure
from tests.tolls import total


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Rebels took six porters near Walikale.", 6),
        ("Three nurses taken Lubero road; let go next day.", 3),
        ("An armed group led nine traders into the forest.", 9),
        ("Raiders carried away three girls and a boy.", 4),
        ("The gang picked up a shopkeeper in Tabarre.", 1),
        ("The attackers left with two nurses and the ambulance.", 2),
        ("The two technicians fell into the hands of pirates.", 2),
        ("Two porters were forced to go with the rebels.", 2),
        ("The group forcibly recruited 14 boys in Mweso.", 14),
        ("Gunmen stormed the village. They took six men and a boy.", 7),
        ("A truck carrying 12 workers was hijacked by bandits.", 12),
        ("A priest was kidnapped with two altar boys.", 3),
        ("Herders (3) abducted near Gamboru.", 3),
        ("Kidnapped at Boni: a nurse, two guards and the cook.", 4),
        ("2 guards killed, 3 nurses and a driver kidnapped.", 4),
        ("A survey team, three officials and a driver, was kidnapped near Bali.", 4),
    ],
)
def test_people_taken_by_armed_men_are_abducted(text: str, number: int) -> None:
    assert total(text, "abducted") == number


@pytest.mark.parametrize(
    "text",
    [
        "Two wounded drivers were taken to hospital in Gao.",
        "The survivors were taken to safety by the army.",
        "The mayor took four reporters to the site.",
        "Raiders carried off 200 cattle.",
        "A Red Cross team picked up four wounded men.",
        "The minister left with two aides.",
        "The town fell into the hands of the rebels.",
        "Villagers were forced to leave their homes.",
        "The company recruited 14 guards.",
        "Aid workers visited the village. They took six children to a clinic.",
        "Rebels seized a truck with supplies.",
        "Villagers foiled the abduction of two girls.",
        "The bishop had by chance taken a plane.",
    ],
)
def test_what_looks_like_an_abduction_is_none(text: str) -> None:
    assert not total(text, "abducted")


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("Soldiers led away two brothers.", "captured"),
        ("Police led two men away in handcuffs.", "arrested"),
        ("Two suspects are in custody.", "arrested"),
        ("Tribesmen kept two surveyors for three days.", "abducted"),
        ("Intelligence agents picked up two reporters at a hotel.", "arrested"),
    ],
)
def test_who_holds_people_decides_what_it_is(text: str, measure: Measure) -> None:
    assert total(text, measure) == 2


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("The gunmen abducted five nurses and let them go after two days.", 5),
        ("Five nurses were abducted on Monday. All five came home on Wednesday.", 5),
        ("Five nurses were abducted on Monday. Everyone was freed on Friday.", 5),
        ("Five nurses were abducted on Monday. They were all back with their families by Friday.", 5),
        ("Five nurses and a driver were kidnapped. The driver was let go; the nurses are still held.", 1),
        ("Six men were kidnapped. Two were set free at once; the rest were released a week later.", 6),
        ("Six men were kidnapped. Two were killed; the others were freed.", 4),
        ("Two nuns were kidnapped in May and walked free in June.", 2),
        ("A trader was seized by kidnappers. Freed after ransom.", 1),
        ("The gunmen abducted three men; two turned up in Gao on Friday.", 2),
        ("Three pupils were kidnapped; one managed to get away.", 1),
        ("Nine students were kidnapped; the army rescued seven of them.", 7),
        ("Five nurses were abducted. Every one of the five was brought out alive by soldiers.", 5),
        ("Two journalists were jailed in Mogadishu; both were out after a week.", 2),
        ("Four nurses were seized by rebels last week and have come back. They were dropped at the edge of town.", 4),
    ],
)
def test_captives_who_are_free_again_are_released(text: str, number: int) -> None:
    assert total(text, "released") == number


@pytest.mark.parametrize(
    "text",
    [
        "Two thousand refugees returned home.",
        "The children are back at school.",
        "The company let go 300 workers.",
        "Rescue workers recovered nine bodies.",
        "Rebels abducted a nurse and escaped into the hills.",
        "The engineer was grabbed on his way to work; his driver escaped.",
        "Gunmen tried to abduct two nurses, who got away.",
    ],
)
def test_who_was_not_taken_is_not_released(text: str) -> None:
    assert not total(text, "released")


def test_cattle_that_are_driven_off_are_not_people() -> None:
    assert total("Rustlers drove off two hundred head and abducted six children.", "abducted") == 6


def test_a_team_that_is_kidnapped_plays_no_game() -> None:
    assert total("A football team, four players and their driver, was kidnapped near Bali.", "abducted") == 5

"""Everyday incident notes: who is counted where the grammar hides it, and what looks alike and counts nobody."""

from __future__ import annotations

import pytest

from accordingto.api import read
from tests.reading.test_tolls import total


@pytest.mark.parametrize(
    ("text", "measure", "expected"),
    [
        ("Militiamen kidnapped a doctor and his two nurses near Dhusamareb.", "abducted", 3),
        ("Militiamen kidnapped a doctor and took his two phones.", "abducted", 1),
        ("Three clerks with a charity and seven people waiting for meals were injured.", "wounded", 10),
        ("No casualties among the six people on board; a goat herder who was nearby was killed.", "killed", 1),
        ("No casualties among the six people on board.", "casualties", 0),
        ("The accountant was hit by a stray bullet and passed away in the ambulance.", "killed", 1),
        ("The accountant was hit by a stray bullet and passed out in the ambulance.", "killed", None),
        ("The founder of a charity was abducted by gunmen.", "abducted", 1),
        ("Her brother, who tried to help, survived with a bullet wound.", "wounded", 1),
        ("An administrator was found and beaten; he required eleven stitches.", "wounded", 1),
        ("A bomb hit a post. Two guards died. Wounded: six, of whom four work for an agency.", "wounded", 6),
        ("Five nurses were kidnapped near Bria in early May. The last of them was freed on 3 June.", "abducted", 5),
        ("The guard's wounds proved fatal.", "killed", 1),
        ("The driver, his wife and two children were killed.", "killed", 4),
        ("1 nurse abducted in Abeche. Also taken were two guards (not counted here) east of Abeche.", "abducted", 1),
        ("1 nurse abducted in Abeche. Also taken were two guards east of Abeche.", "abducted", 3),
        ("The driver, two guards and a nurse were killed.", "killed", 4),
        ("The mayor, two guards and his driver were wounded.", "wounded", 4),
        ("The mayor, a father of two, was wounded.", "wounded", 1),
        ("Killed were the pastor, his wife and a deacon.", "killed", 3),
        ("Also killed was the mayor.", "killed", 1),
        ("Wounded were nine soldiers and a medic.", "wounded", 10),
        ("A teacher, his wife, young child and a neighbour were killed.", "killed", 4),
        ("His wife, teacher and mother of two, was killed.", "killed", 1),
        ("On Monday the driver, his wife, was killed.", "killed", 1),
        ("School principal slain, Kech.", "killed", 1),
        ("Three nurses were kidnapped and two guards wounded. All were freed.", "released", 3),
        (
            "Rebels took a doctor and two nurses. The nurses were freed. The doctor was freed later.",
            "released",
            3,
        ),
        (
            "Rebels took a doctor and two nurses. The nurses were freed. The two were freed later.",
            "released",
            2,
        ),
        ("Police arrested a man. Seized with him: his nephew, a mullah and a shopkeeper.", "arrested", 4),
        ("Rebels abducted a man. Seized with him: his nephew.", "abducted", 2),
        ("Two guards died, as did the attacker.", "killed", 3),
        ("A marine was killed in the clash, and so were three gunmen.", "killed", 4),
        ("Rebels killed two guards, as did the army.", "killed", 2),
        ("Rebels held a nurse and her guide, both snatched from a jetty.", "abducted", 2),
        ("A nurse was abducted in Benghazi. The nurse's corpse was found near Al-Marj in June.", "killed", 1),
        ("Jets bombed a market, killing at least 34 civilians, a monitoring group and residents said.", "killed", 34),
        ("The raid killed nine men, a doctor and two nurses, said the mayor.", "killed", 12),
        ("Two Russian servicemen died of wounds received in an attack, the ministry said.", "killed", 2),
        ("Air raids cost 26 civilians their lives on Monday.", "killed", 26),
        ("The crash cost the army two jets.", "killed", None),
        ("Nine civilians, six of them children, killed in a single night: so a monitor put it.", "killed", 9),
        (
            "Two raids were told of. In the first, a judge and his guard died. In the second, two men died.",
            "killed",
            4,
        ),
        ("Rebels raided a town. In the second week of May a judge died. In the raid two men died.", "killed", 2),
        ("The guard's trip proved costly.", "killed", None),
    ],
)
def test_who_is_counted(text: str, measure: str, expected: int | None) -> None:
    assert total(text, measure) == expected


@pytest.mark.parametrize(
    ("text", "killed", "wounded"),
    [
        ("A guard was killed. Two relatives were wounded; the first of them bled to death.", 2, 1),
        ("A guard was killed. Two relatives were wounded; the first of them was taken home.", 1, 2),
        ("A grenade injured six nurses. One of the critical cases was pronounced dead.", 1, 5),
    ],
)
def test_the_dead_among_the_hurt(text: str, killed: int, wounded: int) -> None:
    assert (total(text, "killed"), total(text, "wounded")) == (killed, wounded)


def test_the_elderly_and_the_disabled_bear_no_arms() -> None:
    claims = read("Nine soldiers died in Bria. The elderly and the disabled were abducted.").claims
    told = {figure.span.text: figure.status for claim in claims for figure in claim.figures}
    assert told == {"Nine soldiers": "combatant", "The elderly": "civilian", "the disabled": "civilian"}

"""Ways to say that somebody died or was hurt, each beside what looks like it and tells of nobody hurt."""

from __future__ import annotations

import pytest

from tests.tolls import total


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("Four herders slain, Isiolo North.", 4),
        ("A baker and his uncle slain by raiders near Dutse.", 2),
        ("The cook was shot in the chest and expired in the ambulance.", 1),
        ("The visa of two nurses expired on Monday.", None),
        ("Three medics fell to sniper fire.", 3),
        ("The village fell to the rebels.", None),
        ("Two elders were put to death by the militants.", 2),
        ("The plan was put to the vote.", None),
        ("Two herders were found with their throats cut.", 2),
        ("Six of the wounded did not live to see the morning.", 6),
        ("The family does not live in the town.", None),
        ("The cook was killed together with his brother-in-law.", 2),
        ("The cook was killed along with his wife (not counted).", 1),
        ("Villagers buried five of their neighbours on Tuesday.", 5),
        ("Nine bodies were taken to the mosque.", 9),
        ("Father and daughter killed on the spot by a mine.", 2),
    ],
)
def test_who_died(text: str, killed: int | None) -> None:
    assert total(text, "killed") == killed


@pytest.mark.parametrize(
    ("text", "wounded"),
    [
        ("The cook got a bullet in the arm.", 1),
        ("The cook got a letter in the morning.", None),
        ("Two rangers were hit, one in the knee and one in the palm.", 2),
        ("Two houses were hit in the night.", None),
        ("The driver escaped with a bullet in the shoulder.", 1),
        ("The driver escaped with the money in the car.", None),
        ("Two girls were pulled out with injuries.", 2),
        ("Two girls were pulled out with a rope.", None),
        ("Three passengers were pistol-whipped by the robbers.", 3),
        ("Guards pulled the fingernails of two farmers.", 2),
        ("A guard sustained a fractured skull.", 1),
        ("The driver and his co-driver were concussed by the blast.", 2),
        ("Two of the crew were cut with a machete.", 2),
        ("Two guards are in intensive care.", 2),
        ("Three residents with burns from the torched shop.", 3),
        ("Three residents with keys to the shop.", None),
    ],
)
def test_who_was_hurt(text: str, wounded: int | None) -> None:
    assert total(text, "wounded") == wounded


@pytest.mark.parametrize(
    ("text", "killed", "wounded"),
    [
        ("Killed: the driver, his apprentice and two women. Wounded: a soldier.", 4, 1),
        ("Dead: two guards and a cook. Injured: a nurse, a cleaner.", 3, 2),
        ("Killed: the mood of the evening.", None, None),
        ("Seven people were brought in with wounds, one of whom did not survive the night.", 1, 6),
        ("Not nine but twelve people were killed.", 12, None),
        ("The ministry now speaks of eleven dead.", 11, None),
        ("A leader tagged in the kidnapping of two nurses in 2016 was killed in the hills.", 1, None),
        ("Gunmen ordered five porters to get off and killed them.", 5, None),
        ("A guard hit two nurses with the butt of his rifle.", None, 2),
        ("Three guards were killed and two injured. One of the injured died in the night.", 4, 1),
    ],
)
def test_lists_corrections_and_what_became_of_the_hurt(text: str, killed: int | None, wounded: int | None) -> None:
    assert (total(text, "killed"), total(text, "wounded")) == (killed, wounded)


@pytest.mark.parametrize(
    ("text", "killed", "wounded"),
    [
        ("4 dead 6 injured in a blast on the Jos road.", 4, 6),
        ("A boy (11) killed, four playmates wounded.", 1, 4),
        ("Suicide attack on a convoy: one guard dead, 2 staff w/ minor injuries.", 1, 2),
        ("3 vaccinators shot; one died, two in hospital.", 1, 2),
        ("The explosion left two persons dead and three with serious wounds.", 2, 3),
        ("Losses: two dead and five wounded.", 2, 5),
        ("Death toll in the market strike now 10.", 10, None),
        ("Two of the three guards were killed, the third was wounded.", 2, 1),
        ("Driver roughed up by youths.", None, 1),
        ("Five treated for smoke inhalation after arson at a school.", None, 5),
        ("The blast took two lives and put three people in hospital.", 2, 3),
        ("Missing logistics asst. found dead in the hills.", 1, None),
        ("2 x guards shot dead at the gate.", 2, None),
    ],
)
def test_the_style_of_incident_logs(text: str, killed: int | None, wounded: int | None) -> None:
    assert (total(text, "killed"), total(text, "wounded")) == (killed, wounded)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Four Syrians had gunshot wounds, medics said.", 4),
        ("Emergency staff were attending to 21 people with bullet wounds.", 21),
        ("Twenty persons with varying degrees of injury were seen at the clinic.", 20),
        ("Seventeen residents were still in hospital on Monday.", 17),
        ("Ten residents needed hospital care.", 10),
        ("Four men are receiving care for injuries.", 4),
        ("His wife is being treated for a ruptured eardrum.", 1),
    ],
)
def test_who_bears_wounds_or_is_cared_for_is_hurt(text: str, number: int) -> None:
    assert total(text, "wounded") == number


@pytest.mark.parametrize(
    "text",
    [
        "The clinic has the means to treat burns.",
        "Four doctors were in the hospital when the shell hit the street.",
        "Ten residents needed food.",
        "Four men are receiving training.",
    ],
)
def test_who_is_at_a_hospital_or_needs_something_else_is_not(text: str) -> None:
    assert total(text, "wounded") is None


def test_who_bears_wounds_behind_the_dead_lived() -> None:
    assert total("A bomb killed 14 people in Mosul. Nine others sustained injuries.", "wounded") == 9
    assert total("A bomb killed 14 people in Mosul. Nine people sustained injuries.", "wounded") == 9
    assert total("Two men had gunshot wounds. Both men died.", "wounded") is None


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("A cook was killed on Friday. Three cooks have been murdered in the state over the past years.", 1),
        ("A rocket landed near the clinic, no injuries. Two earlier rockets killed a shepherd in May.", None),
        ("Four boys were hurt by a mine, unlike in the accident of May in which a father died.", None),
        ("A father and four sons, five in all, were killed.", 5),
    ],
)
def test_earlier_deeds_told_for_comparison_do_not_count(text: str, killed: int | None) -> None:
    assert total(text, "killed") == killed

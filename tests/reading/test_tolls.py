"""How many in all: lists, company, what comes on top of what was told, and the words in which tolls are given."""

from __future__ import annotations

import pytest

import accordingto
from accordingto.records import Figure, Reading


def figures(reading: Reading, measure: str) -> list[Figure]:
    return [
        figure
        for claim in reading.claims
        for figure in claim.figures
        if figure.measure == measure and figure.part_of is None
    ]


def total(text: str, measure: str) -> int | None:
    """The report's total of a measure: the best estimate of its incidents, added up."""
    bests = [
        estimate.best if estimate.best is not None else estimate.low
        for incident in accordingto.read(text, published="2024-05-15").incidents
        for estimate in incident.estimates
        if estimate.measure == measure
        and estimate.policy == "majority"
        and estimate.status is None
        and estimate.side is None
    ]
    known = [best for best in bests if best is not None]
    return sum(known) if known else None


@pytest.mark.parametrize(
    ("text", "measure", "low"),
    [
        ("The bombing claimed nine lives.", "killed", 9),
        ("The bombing claimed nine and injured 14 people.", "killed", 9),
        ("The blast raised the toll to 45.", "killed", 45),
        ("The number of dead stands at 61.", "killed", 61),
        ("Hospitals put the number of dead at nine.", "killed", 9),
        ("None of the four pilots survived.", "killed", 4),
        ("A family of six was wiped out.", "killed", 6),
        ("The remains of two teachers were found near Baidoa.", "killed", 2),
        ("The raid left 14 people dead and 30 others wounded.", "killed", 14),
        ("The raid left 14 people dead and 30 others wounded.", "wounded", 30),
        ("6 Oct 2023 - At least 79 villagers were killed near Goma.", "killed", 79),
        ("Two drivers were missing and presumed kidnapped.", "abducted", 2),
        ("Two drivers have been missing and assumed kidnapped.", "abducted", 2),
        ("2 nurses running a clinic killed near Kismayo.", "killed", 2),
        ("2 drivers kidnapped Nov 13.", "abducted", 2),
        ("2 drivers kidnapped - no details.", "abducted", 2),
        ("A couple of dozen villagers were wounded.", "wounded", 24),
        ("Two suspects were taken into custody.", "arrested", 2),
        ("Six children were among the dead.", "killed", 6),
        ("Five of the dead were children.", "killed", 5),
        ("Of those killed six were children.", "killed", 6),
        ("Twelve children were among the victims of the attack.", "killed", 12),
        ("The victims included eight children.", "killed", 8),
        ("Eight farmers killed 14 injured in bombing in Gao.", "killed", 8),
        ("Eight farmers killed 14 injured in bombing in Gao.", "wounded", 14),
        ("Strikes said to be by two states killed 17 people.", "killed", 17),
        ("Gunmen killed and burned four farmers.", "killed", 4),
    ],
)
def test_tolls_in_other_words(text: str, measure: str, low: int) -> None:
    reading = accordingto.read(text, published="2024-05-15")
    assert [figure.low for figure in figures(reading, measure)] == [low]


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("The law claimed nine seats.", "killed"),
        ("Six children were among the guests.", "killed"),
        ("The talks included eight children.", "killed"),
        ("The fee raised the toll for lorries.", "killed"),
        ("The road toll is 45 shillings.", "killed"),
        ("None of the four motions survived the vote.", "killed"),
        ("The remains of two temples were found near Baidoa.", "killed"),
    ],
)
def test_look_alikes_count_nobody(text: str, measure: str) -> None:
    assert [figure.low for figure in figures(accordingto.read(text), measure) if figure.low] == []


@pytest.mark.parametrize(
    ("text", "measure", "best"),
    [
        ("One driver, three nurses, and four guards were killed.", "killed", 8),
        ("Six Palestinians, a Syrian and two Jordanians were killed.", "killed", 9),
        ("Two soldiers, a sergeant and a corporal, were killed.", "killed", 2),
        ("Twelve people, five children and seven women, were killed.", "killed", 12),
        ("Two staff (one national, one foreign) were killed.", "killed", 2),
        ("Four people were killed on Monday and three on Tuesday.", "killed", 7),
        ("The mayor, together with his two guards, was shot dead.", "killed", 3),
        ("Troops killed a militant, along with two gunmen, near Gao.", "killed", 3),
        ("A nurse was killed along with nine soldiers.", "killed", 1),
        ("Two guards and a driver were stopped near Gao. They were abducted by gunmen.", "abducted", 3),
        ("Troops captured a militant near Gao. Two other suspects were detained.", "captured", 3),
        ("Troops captured a militant near Gao. The suspect was detained.", "captured", 1),
        ("Police arrested a dealer and detained three traders.", "arrested", 4),
        ("A guard was killed. Another guard was shot dead at the gate.", "killed", 2),
        ("A guard was killed. The guard was shot dead at the gate.", "killed", 1),
        ("The blast wounded 13 other people. Officials said 13 others were wounded.", "wounded", 13),
        ("Two nurses were killed. Five guards were also killed but are not counted here.", "killed", 2),
        ("Two nurses were killed. Five guards were also killed.", "killed", 7),
    ],
)
def test_what_is_told_beside_adds_up_and_what_is_told_again_does_not(text: str, measure: str, best: int) -> None:
    assert total(text, measure) == best


def test_a_dateline_is_nobody_who_acts() -> None:
    reading = accordingto.read("KABUL, Afghanistan (July 19) - Afghan and coalition forces killed two gunmen.")
    assert [agent.head for claim in reading.claims for agent in claim.agents] == ["forces"]
    reading = accordingto.read("The PKK - a banned group - killed two guards.")
    assert [agent.head for claim in reading.claims for agent in claim.agents] == ["PKK"]


def test_soldiers_capture_and_police_arrest() -> None:
    captured = accordingto.read("The army detained four men. They were arrested at dawn.")
    assert {figure.measure for claim in captured.claims for figure in claim.figures} == {"captured"}
    arrested = accordingto.read("Police detained four men.")
    assert {figure.measure for claim in arrested.claims for figure in claim.figures} == {"arrested"}


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Two workers from the rescue team were killed.", "aid_worker"),
        ("Two workers from the village were killed.", "civilian"),
        ("Three people from the medical staff were killed.", "civilian"),
        ("Dozens of civilians and soldiers were killed.", "mixed"),
        ("Dozens of civilians were killed.", "civilian"),
    ],
)
def test_who_they_were(text: str, status: str) -> None:
    assert [figure.status for figure in figures(accordingto.read(text), "killed")] == [status]


def test_of_others_beside_a_woman_nothing_is_said() -> None:
    text = "A woman was killed and 35 others were injured."
    assert [figure.status for figure in figures(accordingto.read(text), "wounded")] == ["unknown"]
    text = "Seven civilians were killed and 35 others were injured."
    assert [figure.status for figure in figures(accordingto.read(text), "wounded")] == ["civilian"]


@pytest.mark.parametrize(
    ("text", "measure", "best"),
    [
        ("A nurse was kidnapped near Gao. Killed on 13 July by the rebels.", "killed", 1),
        ("The attack hit four guards (one killed) and five drivers (three killed).", "killed", 4),
        ("Four members (three trainers and one driver) were abducted.", "abducted", 4),
        ("2 guards and 2 foreign (1 Dutch, 1 Thai) nurses were abducted.", "abducted", 4),
        ("One guard wounded and three others abducted near Gao.", "abducted", 3),
        ("Two nurses killed in Baghdad (ten guards also killed but not counted here).", "killed", 2),
        ("A driver kidnapped and car stolen.", "abducted", 1),
        ("A weapons team engaged the position, killing two insurgents.", "killed", 2),
    ],
)
def test_logs_leave_out_and_put_in_brackets(text: str, measure: str, best: int) -> None:
    assert total(text, measure) == best


def test_a_team_that_beats_another_harms_nobody() -> None:
    assert figures(accordingto.read("The team crushed its rivals in the final."), "killed") == []


@pytest.mark.parametrize("text", ["Five of the dead were children.", "Of those killed six were children."])
def test_of_the_dead_so_many_were_children(text: str) -> None:
    assert [figure.age for figure in figures(accordingto.read(text), "killed")] == ["children"]


def test_a_company_may_be_of_soldiers() -> None:
    assert total("A rifle company captured a militant leader.", "captured") == 1
    assert total("The company captured the market.", "captured") is None


@pytest.mark.parametrize(
    ("text", "measure", "expected"),
    [
        ("2 nurses (Kenyan, Somali) and 1 driver kidnapped near Jilib.", "abducted", 3),
        ("2 nurses abducted and 1 guard, later freed.", "abducted", 3),
        ("2 nurses kidnapped and 1 guard of a clinic injured.", "abducted", 2),
        ("3 nurses and 1 from another UN body abducted by gunmen.", "abducted", 4),
        ("Five of the six wounded attend the same school.", "wounded", 6),
        ("A UN hired consultant and her translator were kidnapped from their car.", "abducted", 2),
        ("An agency hired guards and was attacked; two drivers were abducted.", "abducted", 2),
        ("7 farmers held hostage in Gao.", "abducted", 7),
        ("Seven gunmen held hostage in a bank nine customers.", "abducted", None),
        ("2 nurses and 1 driver kidnapped near Bria. All released.", "released", 3),
        ("Two teachers, one lawyer, a driver and a mechanic were killed.", "killed", 5),
        ("Nine drivers, a Syrian and a Lebanese were killed.", "killed", 11),
        ("Two guards working for an agency and a driver were killed.", "killed", 3),
        ("Two employees of the ministry and the army were killed.", "killed", 2),
        ("2 nurses and 1 driver working for an agency abducted.", "abducted", 3),
        ("2 local guard/drivers killed and 4 local guard/drivers wounded near Baidoa.", "wounded", 4),
        ("UN staff, Dr. Adam Sample, shot and wounded by bandits.", "wounded", 1),
        ("Two volunteers were hurt. They were taken to hospital and one of them needed surgery.", "wounded", 2),
        ("UN staff, Dr. Adam Sample, was shot and wounded.", "wounded", 1),
        ("Three nurses were shot at by rebels.", "wounded", None),
        ("Three nurses were shot at home by rebels.", "wounded", 3),
        ("Two UN staff were kidnapped. The two workers were taken from Logar on Sunday.", "abducted", 2),
        ("Two UN staff were kidnapped. Two drivers were kidnapped near Logar on Sunday.", "abducted", 4),
    ],
)
def test_lists_of_people_and_what_befell_them(text: str, measure: str, expected: int | None) -> None:
    assert total(text, measure) == expected


@pytest.mark.parametrize(
    ("text", "killed", "wounded"),
    [
        ("Gunmen opened fire, killing one driver and wounding another, who died later.", 2, None),
        ("Gunmen opened fire, killing one driver and wounding another one who succumbed to his injuries.", 2, None),
        ("The blast wounded five people, two of whom died.", 2, 3),
        ("Nine people were wounded in the blast and two of the wounded died later.", 2, 7),
        ("Nine people were wounded in the blast and two others died.", 2, 9),
        ("Nine people were killed or wounded.", None, None),
        ("Nine people were killed and wounded.", None, None),
        ("The blast killed and wounded nine people.", None, None),
        ("No civilians were killed or wounded.", 0, 0),
        ("Nobody was killed or wounded.", 0, 0),
        ("Nine people were killed and five wounded.", 9, 5),
        ("A bomb killed four or five and wounded nine people.", 4, 9),
    ],
)
def test_who_was_hurt_and_died_is_counted_among_the_dead(text: str, killed: int | None, wounded: int | None) -> None:
    assert (total(text, "killed"), total(text, "wounded")) == (killed, wounded)


def test_killed_or_wounded_are_casualties() -> None:
    assert total("Nine people were killed or wounded.", "casualties") == 9


@pytest.mark.parametrize(
    ("text", "measure", "expected"),
    [
        ("Five nurses were kidnapped near Bria. Later found dead.", "killed", 5),
        ("Five nurses were kidnapped near Bria. Soldiers later found dead goats.", "killed", None),
        ("1 guard kidnapped, fate unknown (presumed killed).", "killed", 1),
        ("1 guard kidnapped, fate unknown.", "killed", None),
        ("Later found dead.", "killed", None),
        ("Sudanese killed in April.", "killed", None),
    ],
)
def test_sentences_that_leave_out_who_it_was(text: str, measure: str, expected: int | None) -> None:
    assert total(text, measure) == expected

"""One event told twice is one incident; its total is right; nothing that was said is lost."""

from __future__ import annotations

import pytest

import accordingto
from accordingto.incidents.policies import POLICIES
from accordingto.records import Estimate, Incident, Measure


def incidents(text: str) -> list[Incident]:
    return accordingto.read(text, published="2024-05-15").incidents


def total(incident: Incident, measure: Measure, policy: str = "majority") -> Estimate:
    return next(
        item
        for item in incident.estimates
        if (item.measure, item.policy, item.status, item.side) == (measure, policy, None, None)
    )


def test_the_attack_and_its_dead_are_one_incident() -> None:
    (incident,) = incidents("A bomb exploded in Goma. The attack killed nine people and wounded 12.")
    assert total(incident, "killed").best == 9
    assert total(incident, "wounded").best == 12


def test_coordinated_kinds_of_people_add_up() -> None:
    (incident,) = incidents("Four soldiers and two civilians were killed in Goma.")
    assert total(incident, "killed").best == 6


def test_a_part_is_not_added_to_its_whole() -> None:
    (incident,) = incidents("The raid killed 25 people, including two civilians.")
    assert total(incident, "killed").best == 25


@pytest.mark.parametrize("policy", list(POLICIES))
def test_every_policy_is_computed_and_traced(policy: str) -> None:
    (incident,) = incidents("The raid killed 25 people. The mayor said the raid killed 20 people.")
    made = total(incident, "killed", policy)
    assert made.trace
    assert {step.verdict for step in made.trace} <= {"used", "excluded", "superseded"}
    assert all(step.why for step in made.trace)


def test_vague_plurals_stay_unknown_but_by_the_house_rule_that_numbers_them() -> None:
    (incident,) = incidents("Dozens of people were killed in the raid.")
    assert total(incident, "killed").best is None
    assert total(incident, "killed", "acled_lowest").best == 12


def test_denied_deaths_enter_no_estimate_but_stay_in_the_trace() -> None:
    found = incidents("The army denied that it had killed 12 farmers.")
    incident = next(item for item in found if item.types.plover == ["ASSAULT"])
    made = total(incident, "killed")
    assert made.best is None
    assert made.trace[0].verdict == "excluded"
    assert incident.contested == ["occurrence"]


def test_future_and_hypothetical_events_make_no_incident() -> None:
    assert incidents("The army may attack the town.") == []


def test_different_tolls_of_two_speakers_are_contested() -> None:
    (incident,) = incidents("The mayor said the raid killed 20 people. The army said the raid killed five people.")
    assert "toll" in incident.contested


@pytest.mark.parametrize(
    ("text", "wounded"),
    [
        ("A boy was wounded by a shell in Goma. The boy died in hospital.", None),
        ("A boy was wounded by a shell in Goma. A girl was killed.", 1),
        ("A farmer was killed by a shell in Goma. A child was wounded.", 1),
        ("A shell in Goma killed one man and wounded another.", 1),
        ("A soldier was killed by a shell in Goma. A man was wounded.", 1),
    ],
)
def test_one_person_hurt_and_dead_is_counted_once_and_two_are_two(text: str, wounded: int | None) -> None:
    (incident,) = incidents(text)
    assert total(incident, "killed").best == 1
    assert total(incident, "wounded").best == wounded


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("A man fatally shot a woman and her son and then killed himself.", 3),
        ("A man fatally shot a woman and her son. They were killed at home, police said.", 2),
        ("A bomber killed himself. Later the mayor said that three people died.", 3),
        ("A woman was found dead on Monday. She was killed by a stray bullet, her sister said.", 1),
    ],
)
def test_who_killed_himself_is_added_to_whom_he_killed(text: str, killed: int) -> None:
    (incident,) = [item for item in incidents(text) if any(made.measure == "killed" for made in item.estimates)]
    assert total(incident, "killed").best == killed


def test_who_was_shot_and_died_days_later_is_one_incident() -> None:
    text = "A boy was shot in Goma on Monday. The boy died at a hospital on Tuesday."
    (incident,) = incidents(text)
    assert total(incident, "killed").best == 1
    assert total(incident, "wounded").best is None


def test_another_toll_on_another_day_is_another_incident() -> None:
    text = "Gunmen shot three farmers in Goma on Monday. Four traders died in Goma on Tuesday when a bomb exploded."
    assert len(incidents(text)) == 2


def test_what_is_told_of_the_shooting_the_day_after_belongs_to_it() -> None:
    text = "Gunmen killed two farmers in Goma on Monday. On Tuesday, residents spoke of the shooting."
    assert len([item for item in incidents(text) if "ASSAULT" in item.types.plover]) == 1


def test_one_claim_that_was_read_of_another_place_does_not_part_a_report() -> None:
    text = (
        "Gunmen killed two farmers in Goma on Monday. The gunmen wounded three farmers in Goma. "
        "They came from Bukavu, where they had shot at a car. The attack in Goma killed two farmers."
    )
    found = [item for item in incidents(text) if any(made.measure == "killed" for made in item.estimates)]
    assert len(found) == 1


@pytest.mark.parametrize(
    ("text", "killed", "wounded"),
    [
        ("Police say a man shot his wife and then himself in a murder-suicide.", 2, None),
        ("A man shot his wife, then himself.", None, 2),
        ("Two men suffered gunshot wounds and died at the scene.", 2, None),
        ("The girl suffered a fatal gunshot wound. Her brother was wounded.", 1, 1),
        ("A gunman shot his grandmother, not fatally.", None, 1),
        ("The driver was shot. He did not survive.", 1, None),
        ("The bodies of a man and a woman were found inside the house.", 2, None),
        ("Two boys are dead along with their father.", 3, None),
        ("The family of a 17-year-old shot and killed by an officer wept.", 1, None),
        ("Three farmers were shot at 17 Mill Road.", None, 3),
        ("The 2-year-old who was shot in Goma has died.", 1, None),
        ("Police discovered one man and two children dead inside the residence.", 3, None),
        ("Police mourned 17-year-old Jana Sheriff, who was killed. A girl was killed, the mayor said.", 1, None),
        ("A man shot and killed his sons, ages 3 and 4.", 2, None),
        ("A teen fatally shot her older brother.", 1, None),
        ("A girl died after being shot. Her father was also shot.", 1, 1),
        ("Jana Valen was shot dead. Anna Maron was shot, too.", 1, 1),
    ],
)
def test_how_those_who_were_shot_fared(text: str, killed: int | None, wounded: int | None) -> None:
    for measure, number in (("killed", killed), ("wounded", wounded)):
        cell = (measure, "majority", None, None)
        said = [
            made.best
            for item in incidents(text)
            for made in item.estimates
            if (made.measure, made.policy, made.status, made.side) == cell
        ]
        assert [best for best in said if best is not None] == ([number] if number is not None else [])


def test_history_goes_on_to_the_end_of_its_paragraph() -> None:
    text = (
        "Gunmen wounded two traders in Goma on Monday.\n\nIn March 2014, gunmen fired at a bus nearby. Nine pupils "
        "were killed.\n\nFour people were killed at the market."
    )
    killed = {made.best: item.background for item in incidents(text) for made in item.estimates
              if (made.measure, made.policy, made.status, made.side) == ("killed", "majority", None, None)}  # fmt: skip
    assert killed == {9: True, 4: False}


def test_links_to_other_stories_are_no_news() -> None:
    text = "Gunmen wounded two traders in Goma.\nRELATED: Nine pupils killed in Bukavu bus attack"
    assert all(item.background for item in incidents(text) if any(made.measure == "killed" for made in item.estimates))

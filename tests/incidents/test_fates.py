"""What became of those who were hurt: the same person told as hurt and as dead counts once, among the dead."""

from __future__ import annotations

import pytest

import accordingto
from accordingto.incidents import group
from accordingto.records import Estimate, Incident, Measure, Reading


def report(text: str, published: str = "2024-05-14", publisher: str = "Gazette") -> Reading:
    return accordingto.read(text, publisher=publisher, published=published)


def told(*readings: Reading) -> Incident:
    return max(group(list(readings)), key=lambda incident: len(incident.claims))


def hurt(incident: Incident, measure: Measure = "wounded") -> Estimate:
    return next(
        item
        for item in incident.estimates
        if (item.policy, item.measure, item.status, item.side) == ("majority", measure, None, None)
    )


@pytest.mark.parametrize(
    ("text", "wounded"),
    [
        ("Two people were shot at a shop in Lviv on Monday. Both men died, police said.", None),
        ("Five people were shot at a shop in Lviv on Monday. One person died, police said.", 4),
        ("One person was killed and five others were wounded at a shop in Lviv on Monday.", 5),
        ("A man was killed at a shop in Lviv on Monday and his mother was wounded.", 1),
        ("A man was shot at a shop in Lviv on Monday. The man died in hospital.", None),
        ("A 60-year-old man was shot dead in Lviv on Monday. A 20-year-old was taken to a hospital.", 1),
        ("A three-year-old was injured at a shop in Lviv on Monday. The 3-year-old died in hospital.", None),
        ("A nurse died after she suffered a gunshot wound in Lviv on Monday.", None),
    ],
)
def test_who_was_hit_and_died_is_not_among_the_wounded(text: str, wounded: int | None) -> None:
    assert hurt(told(report(text))).best == wounded


def test_of_a_list_of_people_hit_only_the_one_who_died_goes() -> None:
    text = "Gunmen shot a teacher, a nurse and a pupil in Lviv on Monday. The teacher died."
    assert hurt(told(report(text))).best == 2


def test_who_shot_himself_in_the_hand_is_not_whom_he_killed() -> None:
    text = "A gunman killed a driver in Lviv on Monday. The gunman shot himself in the hand, police said."
    assert hurt(told(report(text))).best == 1


FIRST = "A boy was wounded in a shooting at a school in Lviv on Monday, police said."


def test_a_later_report_of_as_many_dead_replaces_one_that_knew_of_none() -> None:
    later = report("A girl has died after the shooting at a school in Lviv on Monday.", "2024-05-15", "Herald")
    made = hurt(told(report(FIRST), later))
    assert made.best is None
    assert made.trace[0].why == "a report as late or later tells of 1 dead, and of nobody who lived"


def test_a_later_report_that_tells_of_survivors_too_does_not() -> None:
    text = "A girl was killed and another pupil was wounded in the shooting at a school in Lviv on Monday."
    assert hurt(told(report(FIRST), report(text, "2024-05-15", "Herald"))).best == 1


def test_all_who_were_hit_are_the_dead_and_the_survivors() -> None:
    first = report("Six people were taken to hospitals after a shooting in Lviv on Monday.")
    second = report("One person died and five others were wounded in a shooting in Lviv on Monday.", publisher="Herald")
    made = hurt(told(first, second))
    assert made.best == 5
    assert any(step.why == "they are the 1 dead and 'five others'" for step in made.trace)


def test_the_trace_says_how_many_of_those_hit_died() -> None:
    made = hurt(told(report("Five people were shot at a shop in Lviv on Monday. One person died, police said.")))
    assert made.trace[0].why == "the most specific figure (of 5 hit, 1 are told to have died)"


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("A man killed his wife in Lviv on Monday and then shot himself. He was pronounced dead at a hospital.", 2),
        ("A man killed his neighbour in Lviv on Monday. He was pronounced dead at a hospital.", 1),
    ],
)
def test_who_did_it_and_died_is_one_more(text: str, killed: int) -> None:
    assert hurt(told(report(text)), "killed").best == killed


def test_a_sum_over_several_events_gives_way_to_what_is_told_of_one() -> None:
    text = "Two teenagers died in separate incidents in Lviv on Monday. Jan Valen was shot dead at home."
    made = hurt(told(report(text)), "killed")
    assert made.best == 1
    assert made.trace[-1].why == "it sums over several events, and others tell of this one"
    assert hurt(told(report(text.partition(". ")[0] + ".")), "killed").best == 2


def test_what_is_told_of_an_unrelated_incident_is_an_incident_of_its_own() -> None:
    text = "Four people were wounded in a shooting in Lviv on Monday. In an unrelated incident, a man was shot in Lviv."
    assert hurt(told(report(text))).best == 4
    assert len(group([report(text)])) == 2
    assert len(group([report(text.replace("In an unrelated incident, a man", "A man"))])) == 1


def test_one_of_a_family_is_the_least_that_there_were_where_another_names_two() -> None:
    one = report("Jana Valen died in Lviv on Monday after a shooting, the mayor said.")
    two = report(
        "Jana Valen was killed in a shooting in Lviv on Monday. Marek Valen, 6, was killed too.", "2024-05-14", "Herald"
    )
    assert hurt(told(one, two), "killed").best == 2

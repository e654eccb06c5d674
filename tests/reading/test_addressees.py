"""At whom a verbal act is directed, and whose state nameless people have."""

from __future__ import annotations

import pytest

import accordingto
from accordingto.records import Claim


def claim(text: str, trigger: str) -> Claim:
    found = accordingto.read(text, published="2024-05-15").claims
    return next(claim for claim in found if claim.trigger.text == trigger)


@pytest.mark.parametrize(
    ("text", "trigger", "target"),
    [
        ("Poland demanded an apology from Moscow.", "demanded", "RUS"),
        ("The union issued a demand that Israel leave the town.", "demand", "ISR"),
        ("Syria is willing to withdraw its troops from Lebanon.", "willing", "LBN"),
        ("The king rejected a new offer from Pakistan.", "rejected", "PAK"),
        ("Thousands rallied to demand reforms from the Sudanese government.", "rallied", "SDN"),
    ],
)
def test_the_first_actor_of_the_content(text: str, trigger: str, target: str) -> None:
    assert [person.country for person in claim(text, trigger).targets] == [target]


def test_what_stands_beside_is_not_addressed() -> None:
    refused = claim("The union rejected the offer after talks with Pakistan.", "rejected")
    assert all(person.country != "PAK" for person in refused.targets)


def test_a_state_that_is_warned_is_no_place() -> None:
    assert claim("Washington warned Iraq on Monday.", "warned").places == []
    assert claim("Rockets hit Iraq on Monday.", "hit").places != []


def test_politics_stays_at_home_and_violence_may_not() -> None:
    banned = claim("Ugandan police banned opposition candidates.", "banned")
    assert [person.country for person in banned.targets] == ["UGA"]
    killed = claim("Turkish soldiers killed eight militants.", "killed")
    assert [person.country for person in killed.targets] == [None]


def test_of_two_peoples_the_first_says_the_state() -> None:
    assert claim("Bosnian Serbs shelled the town.", "shelled").agents[0].country == "BIH"
    assert claim("Ethnic Albanian guerrillas shelled the town.", "shelled").agents[0].country is None


@pytest.mark.parametrize(
    ("text", "trigger", "agent"),
    [
        ("Armenia accused Azerbaijan of large-scale aggression against villages.", "aggression", "Azerbaijan"),
        ("Police charged two men with the murder of a nurse.", "murder", "men"),
        ("The army was accused of attacks on villages.", "attacks", "army"),
    ],
)
def test_whoever_is_accused_of_a_deed_is_said_to_have_done_it(text: str, trigger: str, agent: str) -> None:
    deed = claim(text, trigger)
    assert [person.head for person in deed.agents] == [agent]
    assert deed.attribution[-1].kind == "accuse"


def test_nobody_threatens_themselves() -> None:
    assert claim("Baku warned that it would not halt its operation.", "warned").targets == []

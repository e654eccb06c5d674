"""According to whom: pairs that look alike and differ."""

from __future__ import annotations

import pytest

import accordingto
from accordingto.records import Claim


def the(text: str, trigger: str) -> Claim:
    reading = accordingto.read(text, published="2024-05-15")
    return next(claim for claim in reading.claims if claim.trigger.text == trigger)


def chain(claim: Claim) -> list[str]:
    return [link.speaker.head if link.speaker else "" for link in claim.attribution]


@pytest.mark.parametrize(
    ("text", "trigger", "speakers"),
    [
        ("The army killed 12 farmers.", "killed", []),
        ("The army said it had killed 12 rebels.", "killed", ["army"]),
        ("Rebels said the army killed 12 farmers.", "killed", ["Rebels"]),
        ("Twelve farmers were killed, according to the mayor.", "killed", ["mayor"]),
        ("According to the mayor, soldiers killed 12 farmers.", "killed", ["mayor"]),
        ("The rebels, the minister said, had looted the hospital.", "looted", ["minister"]),
        ('"They shelled the village," a teacher said.', "shelled", ["teacher"]),
        ("The agency quoted the ministry as saying troops had shelled it.", "shelled", ["agency", "ministry"]),
        ("The bishop said residents told him that soldiers had burned the church.", "burned", ["bishop", "residents"]),
    ],
)  # fmt: skip
def test_who_says_so(text: str, trigger: str, speakers: list[str]) -> None:
    assert chain(the(text, trigger)) == speakers


@pytest.mark.parametrize(
    ("text", "trigger", "stance"),
    [
        ("The army denied that it had shelled the town.", "shelled", "denies"),
        ("The army did not deny that it had shelled the town.", "shelled", "asserts"),
        ("The army confirmed that it had shelled the town.", "shelled", "asserts"),
        ("The mission could not confirm that rebels had shelled the town.", "shelled", "cannot_verify"),
        ("The governor doubted that rebels had shelled the town.", "shelled", "doubts"),
    ],
)
def test_whether_they_stand_behind_it(text: str, trigger: str, stance: str) -> None:
    assert the(text, trigger).attribution[-1].stance == stance


def test_the_speaker_is_not_the_agent_unless_the_text_says_so() -> None:
    claim = the("Syrian rebels said the Syrian army killed 12 civilians.", "killed")
    assert [agent.head for agent in claim.agents] == ["army"]
    assert chain(claim) == ["rebels"]


def test_a_quotation_goes_on_in_the_next_sentence() -> None:
    claim = the('"They kidnapped nine boys," a teacher said. "They burned the school too."', "burned")
    assert chain(claim) == ["teacher"]


def test_a_name_behind_an_office_is_who_speaks() -> None:
    text = "Attacks caused hundreds of deaths, UNHCR Coordinator in Goma, Adam Sample said on Tuesday."
    reading = accordingto.read(text, published="2024-05-15")
    assert {found.speaker.head for found in reading.attributions if found.speaker} == {"Sample"}


def test_a_news_agency_is_media_and_an_aid_agency_is_not() -> None:
    reading = accordingto.read("The state news agency said that four soldiers had been killed.", published="2024-05-15")
    assert [found.role for found in reading.attributions] == ["media"]
    reading = accordingto.read("The aid agency said that four nurses had been killed.", published="2024-05-15")
    assert [found.role for found in reading.attributions] != ["media"]

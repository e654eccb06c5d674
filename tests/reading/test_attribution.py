"""According to whom: pairs that look alike and differ."""

from __future__ import annotations

import pytest

import accordingto
from accordingto.records import Claim
from accordingto.vocabulary import rows


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


@pytest.mark.parametrize(
    ("text", "kind", "agents"),
    [
        ("The brigade claimed responsibility for the attack.", "admit", ["brigade"]),
        ("Responsibility for the attack was claimed by the brigade.", "admit", ["brigade"]),
        ("The brigade denied responsibility for the attack.", "deny", ["brigade"]),
        ("The mayor held the brigade responsible for the attack.", "accuse", ["brigade"]),
        ("The attack was attributed to the brigade.", "accuse", ["brigade"]),
    ],
)
def test_whose_deed_it_is_said_to_be(text: str, kind: str, agents: list[str]) -> None:
    claim = the(text, "attack")
    assert [link.kind for link in claim.attribution] == [kind]
    assert [agent.head for agent in claim.agents] == agents


def test_where_nobody_claims_a_deed_nobody_speaks_and_it_was_done() -> None:
    claim = the("No group has claimed responsibility for the attack.", "attack")
    assert (claim.attribution, claim.agents, claim.polarity) == ([], [], "positive")


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Nobody confirmed that soldiers had burned the village.", "cannot_verify"),
        ("Neither the army nor the rebels confirmed that soldiers had burned the village.", "cannot_verify"),
        ("The monitors found no evidence that soldiers had burned the village.", "doubts"),
        ("The monitors found evidence that soldiers had burned the village.", "asserts"),
        ('"We deny that soldiers burned the village," the general said.', "denies"),
        ('"We saw that soldiers burned the village," the general said.', "asserts"),
    ],
)
def test_the_stance_of_negated_and_inner_words(text: str, stance: str) -> None:
    verdicts = [link.stance for claim in accordingto.read(text).claims for link in claim.attribution[-1:]]
    assert verdicts[-1:] == [stance] or (stance == "asserts" and not verdicts)


@pytest.mark.parametrize(
    ("text", "cues"),
    [
        ("The minister is confident that the truce will hold.", ["is confident"]),
        ("The minister wants to free the prisoners.", ["wants"]),
        ("The minister called for a truce.", ["called for"]),
        ("The general is a critic of the truce.", ["is a critic of"]),
        ("The envoy expressed concern about the truce.", ["expressed concern about"]),
        ("By the ministry's count, nine people died.", ["By the ministry's count"]),
        ("The minister said he wants a truce.", ["said"]),
        ("How worried about the truce the minister was!", ["worried about"]),
        ("If the minister says so, the truce will hold.", []),
        ("The truce held for nine days.", []),
    ],
)
def test_opinions_and_plans_are_attributions_at_first_hand(text: str, cues: list[str]) -> None:
    assert [found.cue.text for found in accordingto.read(text).attributions if found.cue] == cues


def test_opinions_vouch_for_no_event() -> None:
    claim = the("The minister criticised the attack on the village.", "attack")
    assert claim.attribution == []


@pytest.mark.parametrize(
    ("text", "anonymous"),
    [
        ("An officer told AFP on condition of anonymity that nine soldiers had been killed.", True),
        ("Nine soldiers had been killed, an officer who asked not to be named said.", True),
        ("An unnamed officer said nine soldiers had been killed.", True),
        ("An officer told AFP that nine soldiers had been killed.", False),
        ("Colonel Adam Sow told AFP that nine soldiers had been killed.", False),
    ],
)
def test_a_source_that_is_not_named_keeps_its_words_and_is_anonymous(text: str, anonymous: bool) -> None:
    link = the(text, "killed").attribution[0]
    assert link.anonymous is anonymous
    assert link.speaker is not None


def test_a_claim_that_the_next_sentence_cannot_verify_is_hedged() -> None:
    claim = the("Rebels said they had shot down a helicopter. The claim could not be independently verified.", "shot")
    assert [hedge.text for hedge in claim.hedges] == ["could not be independently verified"]


def test_each_cue_stands_in_one_row_of_its_part_of_speech() -> None:
    words = [(row["pos"], word) for row in rows("cues") for word in row["words"].split("|")]
    assert len(words) == len(set(words))


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("The attacks raised the threat of a new war.", []),
        ("The army issued a threat of a new war.", ["army"]),
        ("The shelling showed that a new war was near.", []),
        ("The minister showed that a new war was near.", ["minister"]),
        ("The army faces the threat of attacks.", []),
        ("Mali: Nine killed in an attack on a village", []),
        ('Mali: "Nine rebels were killed in the attack"', ["Mali"]),
        ("Rebels claim attack that killed nine soldiers in Dori", ["Rebels"]),
        ("Rebels attacked: army", ["army"]),
    ],
)
def test_deeds_times_and_headings_do_not_speak(text: str, speakers: list[str]) -> None:
    found = accordingto.read("", title=text, published="2024-05-15").attributions
    assert [one.speaker.head for one in found if one.speaker] == speakers


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Secretary-General Ann Sample said nine people were killed.", "official"),
        ("The attorney general said nine people were killed.", "official"),
        ("General Ann Sample said nine people were killed.", "party"),
    ],
)
def test_a_general_of_an_office_is_no_soldier(text: str, role: str) -> None:
    assert accordingto.read(text).attributions[0].role == role


def test_who_does_not_answer_says_nothing() -> None:
    assert not accordingto.read("The governor did not respond to questions about the killings.").attributions
    assert accordingto.read("The governor did not deny that soldiers killed nine men.").attributions


def test_who_meets_to_talk_speaks_of_it() -> None:
    met = accordingto.read("Ministers met in Geneva to discuss a truce.").attributions
    assert [one.speaker.head for one in met if one.speaker] == ["Ministers"]
    assert not accordingto.read("Ministers had no time to discuss a truce.").attributions

"""Fourteen sentences on which coders that match patterns are known to err: who says and who did, and whether it was."""

from __future__ import annotations

from typing import Any

import pytest

from accordingto.api import read
from accordingto.evaluation.patterns import fits

CASES: list[tuple[str, list[dict[str, Any]], list[dict[str, Any]]]] = [
    (
        "Syrian rebels said the Syrian army killed 12 civilians.",
        [{"killed": [12, 12], "agent": "army", "target": "civilians", "speaker": "rebels"}],
        [{"agent": "rebels"}, {"killed": [12, 12], "voice": True}],
    ),
    (
        "The Syrian army said Syrian rebels killed 12 civilians.",
        [{"killed": [12, 12], "agent": "rebels", "speaker": "army"}],
        [{"trigger": "killed", "agent": "army"}],
    ),
    (
        "Ethiopia did not attack Eritrea.",
        [{"trigger": "attack", "polarity": "negative", "agent_country": "ETH"}],
        [{"trigger": "attack", "polarity": "positive"}],
    ),
    (
        "Ethiopia denied that it had attacked Eritrea.",
        [{"trigger": "attacked", "polarity": "positive", "stance": "denies"}],
        [{"trigger": "attacked", "voice": True}],
    ),
    (
        "Police allegedly killed two students in Nairobi.",
        [{"killed": [2, 2], "agent": "Police", "target": "students"}],
        [{"trigger": "killed", "agent": "students"}],
    ),
    (
        "If Israel attacks Iran, Iran will respond.",
        [{"trigger": "attacks", "modality": "hypothetical", "agent_country": "ISR", "target_country": "IRN"}],
        [{"trigger": "attacks", "modality": "actual"}],
    ),
    (
        "Turkish soldiers were attacked by Kurdish fighters near Cizre.",
        [{"trigger": "attacked", "agent": "fighters", "target": "soldiers"}],
        [{"trigger": "attacked", "agent": "soldiers"}],
    ),
    (
        "Ghana and Togo said that Benin had shelled Niger.",
        [{"trigger": "shelled", "agent_country": "BEN", "target_country": "NER", "speaker_country": "GHA"}],
        [{"trigger": "shelled", "agent_country": "GHA"}, {"trigger": "shelled", "agent_country": "TGO"}],
    ),
    (
        "The rebels were urged by Kenya to stop attacking Somali villages.",
        [{"type": "REQUEST", "agent_country": "KEN", "target": "rebels"}],
        [{"trigger": "attacking", "agent_country": "KEN"}],
    ),
    (
        "Nobody was killed when the army shelled the port, the mayor said.",
        [{"trigger": "killed", "polarity": "negative"}, {"trigger": "shelled", "agent": "army", "speaker": "mayor"}],
        [{"trigger": "shelled", "agent": "mayor"}, {"trigger": "killed", "polarity": "positive"}],
    ),
    (
        "The village that the militia burned had sheltered deserters.",
        [{"trigger": "burned", "agent": "militia", "target": "village"}],
        [{"trigger": "burned", "agent": "village"}],
    ),
    (
        "Chad condemned Sudan for killing nine herders.",
        [
            {"trigger": "condemned", "agent_country": "TCD", "target_country": "SDN"},
            {"trigger": "killing", "agent": "Sudan"},
        ],
        [{"trigger": "killing", "agent_country": "TCD"}],
    ),
    (
        "Gunmen promised to free four nurses but then killed them.",
        [{"trigger": "killed", "agent": "Gunmen", "target": "nurses"}],
        [{"type": "RETREAT", "modality": "actual"}],
    ),
    (
        "Rwanda threatened to attack Burundi unless the rebels withdrew.",
        [{"type": "THREATEN", "agent_country": "RWA"}, {"trigger": "attack", "modality": "future"}],
        [{"trigger": "attack", "modality": "actual"}, {"trigger": "withdrew", "modality": "actual"}],
    ),
]


@pytest.mark.parametrize(("text", "must", "must_not"), CASES, ids=[case[0][:40] for case in CASES])
def test_who_says_is_not_who_did(text: str, must: list[dict[str, Any]], must_not: list[dict[str, Any]]) -> None:
    claims = read(text, published="2024-05-15").claims
    assert [pattern for pattern in must if not any(fits(claim, pattern) for claim in claims)] == []
    assert [pattern for pattern in must_not if any(fits(claim, pattern) for claim in claims)] == []


@pytest.mark.parametrize(
    "text",
    [
        "Militants Kirkuk: group a checkpoint overnight. killed. to the attacked Hezbollah more than 30 According were",
        "A storm battered the Monday. of Luzon on 14 injured farmers Gao. coast Eight in bombing in killed",
        "looting council accused and the of The the clinic rebels of shooting dead four patients.",
    ],
)
def test_a_text_that_lost_its_order_is_read_still(text: str) -> None:
    assert read(text).document.text == text


def test_a_reason_behind_the_speaker_is_the_speakers() -> None:
    reading = read("It was unavoidable, the mayor said, because rebels had killed nine soldiers.")
    (killed,) = [claim for claim in reading.claims if claim.trigger.text == "killed"]
    assert [link.speaker.head for link in killed.attribution if link.speaker] == ["mayor"]

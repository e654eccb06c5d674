"""The MUC-4 scorer on a text and a key of our own."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import accordingto
from accordingto.evaluation import muc4

TEXT = """SANTA ANA, 4 MAR 91 (EFE) -- THE ARMY SAID TODAY THAT FMLN GUERRILLAS HAD KILLED TWO TEACHERS IN THE VILLAGE
OF LA PALMA. THE FMLN CLAIMED RESPONSIBILITY FOR THE ATTACK ON THE BRIDGE."""
KEY = {
    "type": ["ATTACK"],
    "perp_individual": ['"FMLN GUERRILLAS" / "GUERRILLAS"'],
    "perp_org": ['"FMLN"'],
    "perp_confidence": ['CLAIMED OR ADMITTED: "FMLN"'],
    "human_description": ['"TEACHERS"', '? "PRIESTS"'],
    "human_effect": ['DEATH: "TEACHERS"'],
    "physical_target": ['"BRIDGE"'],
}


def test_every_slot_of_a_plain_text_is_found(tmp_path: Path) -> None:
    row = {"id": "own", "text": TEXT, "templates": [KEY]}
    (tmp_path / muc4.FILE).write_text(json.dumps(row) + "\n", encoding="utf-8")
    found = muc4.score(tmp_path)
    for slot in ("type", "perpetrator", "organisation", "confidence", "victim", "target", "effect"):
        assert found[slot]["r"] == 1.0, slot


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("The army shelled the school.", "REPORTED AS FACT"),
        ("Police accused the army of shelling the school.", "SUSPECTED OR ACCUSED BY AUTHORITIES"),
        ("Residents accused the army of shelling the school.", "SUSPECTED OR ACCUSED"),
        ("The army probably shelled the school.", "POSSIBLE"),
        ("The army admitted that it had shelled the school.", "CLAIMED OR ADMITTED"),
    ],
)
def test_confidence_follows_the_scale_of_the_set(text: str, level: str) -> None:
    claims = accordingto.read(text, published="2024-05-15").claims
    told = [(claim, agent) for claim in claims if claim.type == "ASSAULT" for agent in claim.agents]
    assert [muc4.confidence(claim, agent) for claim, agent in told] == [level]

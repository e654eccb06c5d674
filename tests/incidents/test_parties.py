"""Who speaks for whom: a state's offices are one party, a militia with a name of its own is another."""

from __future__ import annotations

import pytest

import accordingto
from accordingto.incidents.parties import speaks_for_agent


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("The Sudanese army said its soldiers had killed 12 fighters in Khartoum.", True),
        ("The Sudanese government said Sudanese soldiers had killed 12 fighters in Khartoum.", True),
        ("The Sudanese army said the RSF had killed 12 civilians in Khartoum.", False),
        ("The RSF said the Sudanese army had killed 12 civilians in Khartoum.", False),
        ("Residents said the Sudanese army had killed 12 civilians in Khartoum.", False),
    ],
)
def test_whose_word_it_is_on_a_deed(text: str, own: bool) -> None:
    reading = accordingto.read(text, published="2024-05-15")
    claim = next(claim for claim in reading.claims if claim.trigger.text == "killed")
    assert speaks_for_agent(claim) is own

"""Wire copy in capitals is read as running prose; the document's text stays as it is."""

from __future__ import annotations

import pytest

import accordingto
from accordingto.language import case, lexicon, pipeline


def restored(text: str) -> str:
    return case.restore(text, lambda: lexicon.of_pipeline(pipeline.load()))


@pytest.mark.parametrize(
    ("shouted", "prose"),
    [
        (
            "THE ARMY SAID ON TUESDAY THAT NINE SOLDIERS HAD BEEN KILLED NEAR GOMA BY REBELS.",
            "The army said on Tuesday that nine soldiers had been killed near Goma by rebels.",
        ),
        (
            "SAN SALVADOR, 4 MAR 91 (EFE) -- GUERRILLAS MAY ATTACK AGAIN IN MAY, THE FMLN WARNED THE SALVADORAN ARMY.",
            "San Salvador, 4 Mar 91 (EFE) -- guerrillas may attack again in may, the FMLN warned the Salvadoran army.",
        ),
        (
            "MARK PEREZ OF THE ISLAMIC STATE GROUP SAID A U.S. PATROL DIDN'T MARK THE ROAD. IT'S DANGEROUS THERE.",
            "Mark Perez of the Islamic State group said a U.S. patrol didn't mark the road. It's dangerous there.",
        ),
    ],
)
def test_only_names_are_large(shouted: str, prose: str) -> None:
    assert restored(shouted) == prose


def test_a_text_that_is_not_in_capitals_stays() -> None:
    text = "KYIV (AP) - The UN and NATO met OSCE monitors in Kyiv on Monday, and a spokesman said talks went on."
    assert restored(text) == text
    headed = "THE ARMY SAID ON TUESDAY THAT NINE SOLDIERS HAD BEEN KILLED. " * 40 + "Police in Goma said so. " * 200
    assert restored(headed) == headed


def test_capitals_hide_nothing_and_spans_are_of_the_text_as_it_came() -> None:
    text = "THE GOVERNOR SAID THAT REBELS HAD KILLED NINE HERDERS NEAR THE VILLAGE OF BARSALOGHO ON MONDAY NIGHT."
    reading = accordingto.read(text, published="2024-05-15")
    claim = next(claim for claim in reading.claims if claim.trigger.text == "KILLED")
    assert reading.document.text == text
    assert [agent.span.text for agent in claim.agents] == ["REBELS"]
    assert claim.attribution[0].speaker is not None
    assert claim.attribution[0].speaker.span.text == "THE GOVERNOR"
    assert [(figure.measure, figure.low) for figure in claim.figures] == [("killed", 9)]

"""Reports that go from place to place: items add up, sums over them do not count again."""

from __future__ import annotations

import pytest

from accordingto import incidents, read
from accordingto.records import Measure


def _total(text: str, *measures: Measure) -> int:
    return sum(
        estimate.best or 0
        for incident in incidents([read(text)])
        for estimate in incident.estimates
        if estimate.measure in measures
        and (estimate.status, estimate.side, estimate.policy) == (None, None, "majority")
    )


@pytest.mark.parametrize(
    ("text", "killed", "taken"),
    [
        ("Tank: five rebels were killed. Bannu: three rebels were killed when a team raided their den.", 8, 0),
        ("Samburu East: one bandit killed, 12 goats recovered. Turkana West: one bandit dead, three captured.", 2, 3),
        ("Andar, Ghazni - 3 x rebels killed, 0 detained. Sherzad, Nangarhar - 0 killed, 4 detained, 1 x vest.", 3, 4),
        ("In Farah, two men were detained. In Zabul, one was detained. In Helmand, four were detained.", 0, 7),
        ("Nine men were detained. Farah: two men were detained at a farm. Zabul: seven men were detained.", 0, 9),
    ],
)
def test_items_of_different_places_add_up(text: str, killed: int, taken: int) -> None:
    assert _total(text, "killed") == killed
    assert _total(text, "arrested", "captured") == taken


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("Police: five men were killed. Army: five men were killed.", 5),
        ("Killed: 4. Wounded: 9. Killed in all: 4.", 4),
        ("In Goma, five men were killed. In Goma, the five men were shot dead at a market.", 5),
    ],
)
def test_what_looks_like_items_and_is_one_event(text: str, killed: int) -> None:
    assert _total(text, "killed") == killed


def test_a_label_is_nobody_who_acts() -> None:
    reading = read("Herat: two suspects arrested near the bridge. Ghazni: nine rebels killed in a raid.")
    assert [claim.agents for claim in reading.claims if claim.figures] == [[], []]

"""ACLED sub-event types and UCDP types of violence: pairs that look alike and differ."""

from __future__ import annotations

import pytest

import accordingto
from accordingto.reading.coding import rules
from accordingto.vocabulary import rows


def coded(text: str) -> tuple[str | None, int | None]:
    incident = accordingto.read(text, published="2024-05-15").incidents[0]
    return incident.types.acled, incident.types.ucdp


@pytest.mark.parametrize(
    ("text", "acled"),
    [
        ("Syrian warplanes bombed the market in Idlib.", "Air/drone strike"),
        ("The army shelled the village.", "Shelling/artillery/missile attack"),
        ("A roadside bomb killed two soldiers.", "Remote explosive/landmine/IED"),
        ("A suicide bomber blew himself up near a mosque.", "Suicide bomb"),
        ("Soldiers clashed with rebels near Goma.", "Armed clash"),
        ("Gunmen attacked a church and killed nine worshippers.", "Attack"),
        ("Thousands protested against the law.", "Peaceful protest"),
        ("Police fired tear gas to disperse protesters.", "Protest with intervention"),
        ("Rioters threw stones and burned cars during the protest.", "Violent demonstration"),
        ("Taliban fighters captured a district.", "Non-state actor overtakes territory"),
        ("The Syrian army recaptured a town.", "Government regains territory"),
        ("Police found a cache of weapons.", "Disrupted weapons use"),
        ("Gunmen abducted six nurses.", "Abduction/forced disappearance"),
    ],
)
def test_acled_sub_event_types(text: str, acled: str) -> None:
    assert coded(text)[0] == acled


@pytest.mark.parametrize(
    ("text", "ucdp"),
    [
        ("Turkish soldiers attacked Taliban fighters.", 1),
        ("Taliban fighters killed nine villagers.", 3),
        ("Gunmen from the Islamic State attacked Taliban fighters.", 2),
        ("A bomb exploded in the market.", None),
    ],
)
def test_ucdp_types_of_violence(text: str, ucdp: int | None) -> None:
    assert coded(text)[1] == ucdp


def test_every_rule_leads_to_a_type_and_has_conditions() -> None:
    assert len({rule.id for rule in rules()}) == len(rows("acled_rules"))
    assert all(rule.conditions and rule.sub_event_type for rule in rules())

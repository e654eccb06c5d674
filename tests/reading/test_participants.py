"""From a mention to somebody: names, states, sectors, and whom a pronoun means."""

from __future__ import annotations

import pytest

import accordingto
from accordingto.records import Participant
from accordingto.vocabulary import rows


def agent(text: str, trigger: str) -> Participant:
    reading = accordingto.read(text, published="2024-05-15")
    claim = next(claim for claim in reading.claims if claim.trigger.text == trigger)
    return claim.agents[0]


@pytest.mark.parametrize(
    ("text", "trigger", "country", "sector"),
    [
        ("Turkish soldiers shelled the village.", "shelled", "TUR", "MIL"),
        ("The Syrian army shelled the village.", "shelled", "SYR", "MIL"),
        ("Ankara condemned the raid.", "condemned", "TUR", "GOV"),
        ("Ethiopia's government condemned the raid.", "condemned", "ETH", "GOV"),
        ("Taliban fighters attacked a base.", "attacked", "AFG", "REB"),
        ("Daesh attacked a base.", "attacked", None, "REB"),
        ("The president of Chad condemned the raid.", "condemned", "TCD", "GOV"),
        ("Gunmen attacked a base.", "attacked", None, None),
    ],
)
def test_states_and_sectors(text: str, trigger: str, country: str | None, sector: str | None) -> None:
    found = agent(text, trigger)
    assert found.country == country
    assert sector is None or found.sector == sector


def test_names_of_one_group_are_one_actor() -> None:
    names = {agent(f"{name} attacked a base.", "attacked").name for name in ("ISIS", "Daesh", "Islamic State")}
    assert names == {"IS"}


def test_an_unknown_group_stays_what_the_text_calls_it() -> None:
    found = agent("The Falcon Brigade of Qarn attacked a base.", "attacked")
    assert found.country is None
    assert found.ids == {}


def test_it_means_the_ministry_and_its_state() -> None:
    reading = accordingto.read("The Armenian ministry said it shelled a base.")
    claim = next(claim for claim in reading.claims if claim.trigger.text == "shelled")
    assert claim.agents[0].antecedent is not None
    assert claim.agents[0].country == "ARM"


def test_there_are_states_and_armed_actors_enough() -> None:
    states = rows("states")
    assert len(states) >= 190
    assert all(len(row["iso3"]) == 3 for row in states)
    assert sum(bool(row["nationalities"]) for row in states) > 165
    assert len({row["name"] for row in rows("armed_actors")}) == len(rows("armed_actors")) > 500


@pytest.mark.parametrize(
    ("text", "name", "country", "sector"),
    [
        ("Iran-backed fighters attacked a base.", None, None, "REB"),
        ("Iranian fighters attacked a base.", None, "IRN", "REB"),
        ("Pro-Russian separatists attacked a base.", None, None, "REB"),
        ("Russian troops attacked a base.", "Armed forces of Russia", "RUS", "MIL"),
        ("Separatist Armenian forces attacked a base.", None, None, "REB"),
        ("Armenian forces attacked a base.", "Armed forces of Armenia", "ARM", "MIL"),
        ("Rebel Chadian soldiers attacked a base.", None, "TCD", "REB"),
        ("Former Chadian soldiers attacked a base.", None, "TCD", None),
        ("A Saudi-led coalition attacked a base.", None, "SAU", "MIL"),
        ("Rebels attacked a base.", None, None, "REB"),
    ],
)
def test_a_state_that_is_named_is_not_always_theirs(
    text: str, name: str | None, country: str | None, sector: str | None
) -> None:
    found = agent(text, "attacked")
    assert (found.name, found.country, found.sector) == (name, country, sector)

"""Holders of offices: whose state a name stands for, and when."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

import accordingto
from accordingto.reading.participants.leaders import named
from accordingto.records import Claim
from accordingto.vocabulary import rows


def claim(text: str, trigger: str, published: str = "2024-05-15") -> Claim:
    found = accordingto.read(text, published=published).claims
    return next(claim for claim in found if claim.trigger.text == trigger)


@pytest.mark.parametrize(
    ("words", "day", "country"),
    [
        ("president yoweri museveni", None, "UGA"),
        ("omar hassan al - bashir", None, "SDN"),
        ("omar bashir", None, "SDN"),
        ("the clinton administration", "2024-05-15", "USA"),
        ("putin", "2024-05-15", "RUS"),
        ("putin", "1980-05-15", None),
        ("president assad", "1982-02-10", "SYR"),
        ("clinton", "2024-05-15", None),
        ("mr smith", None, None),
        ("", None, None),
    ],
)
def test_names_stand_for_states_in_their_time(words: str, day: str | None, country: str | None) -> None:
    found = named(words.split(), day)
    assert (found.country if found else None) == country


def test_a_leader_acts_for_the_state() -> None:
    threat = claim("President Yoweri Museveni threatened to ban opposition candidates.", "threatened")
    assert (threat.agents[0].name, threat.agents[0].country, threat.agents[0].sector) == (
        "Yoweri Museveni",
        "UGA",
        "GOV",
    )
    regime = claim("The Assad regime shelled the town.", "shelled", published="2013-08-01")
    assert regime.agents[0].country == "SYR"


def test_somebody_else_of_the_name_keeps_their_own_state() -> None:
    assert claim("Turkish journalist Hassan Clinton condemned the raid.", "condemned").agents[0].country == "TUR"


def test_every_row_is_well_formed() -> None:
    states = {row["iso3"] for row in rows("states")}
    term = re.compile(r"(\d{4}-\d\d)?/(\d{4}-\d\d)?")
    for row in rows("leaders"):
        assert row["country"] in states, row
        assert all(term.fullmatch(text) for text in row["terms"].split("|") if text), row
    assert len(list(rows("leaders"))) > 2000


@given(st.lists(st.text(max_size=8), max_size=6))
def test_any_words_give_a_leader_or_none(words: list[str]) -> None:
    found = named(words, "2024-05-15")
    assert found is None or len(found.country) == 3

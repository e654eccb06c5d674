"""Confidence is what was counted: sure of counts, less sure of bare words, silent on what is not told."""

from __future__ import annotations

import pytest

import accordingto
from accordingto.evaluation.calibration import CASES
from accordingto.reading.confidence import Count, cases, judge, shares, shipped
from accordingto.records import Claim


def first(text: str) -> Claim:
    return accordingto.read(text, published="2024-05-15").claims[0]


def test_a_counted_deed_is_surer_than_a_bare_word() -> None:
    counted = first("Rebels killed nine herders in Barsalogho on Monday.")
    bare = first("There were attacks.")
    assert cases(counted)["claim"] == "counted"
    assert cases(bare)["claim"] == "bare"
    assert counted.confidence.value > bare.confidence.value


def test_parts_are_of_what_is_told_only() -> None:
    told = first("The army said rebels had killed nine herders in Barsalogho on Monday.").confidence.parts
    assert {"claim", "type", "telling", "agents", "targets", "figures", "attribution", "time", "place"} <= told.keys()
    silent = first("There were attacks.").confidence.parts
    assert not silent.keys() & {"agents", "targets", "figures", "time", "place"}


def test_the_state_of_a_party_without_a_name_is_less_sure() -> None:
    named = first("Kenya attacked Uganda.")
    drawn = first("Kenya attacked a base of Uganda.")
    assert (cases(named)["country"], cases(drawn)["country"]) == ("named", "unnamed")
    assert named.confidence.parts["country"] > drawn.confidence.parts["country"]


def test_a_mode_that_nobody_counted_is_of_a_case_of_its_own() -> None:
    assert cases(first("Kenya condemned the attack."))["mode"] == "other"
    assert cases(first("Gunmen abducted nine herders."))["mode"] == "deed"


def test_value_is_the_product_of_event_type_and_telling() -> None:
    sure = first("Rebels killed nine herders.").confidence
    assert sure.value == pytest.approx(sure.parts["claim"] * sure.parts["type"] * sure.parts["telling"], abs=0.001)


def test_the_table_holds_every_case_and_no_other() -> None:
    assert set(shipped()) == set(CASES)
    assert all(0 < chance < 1 for chance in shipped().values())


def test_few_cases_are_drawn_towards_their_facet_and_to_what_other_sets_show() -> None:
    known = shares({("agents", "known"): Count(80, 100), ("agents", "unknown"): Count(0, 2)})
    assert 0.5 < known["agents", "unknown"] < known["agents", "known"]
    other = shares({("place", "carried"): Count(5, 10, elsewhere=0.9)})
    assert other["place", "carried"] == pytest.approx(0.7)


def test_a_claim_can_be_judged_by_other_shares() -> None:
    claim = first("Rebels killed nine herders.")
    assert judge(claim, dict.fromkeys(CASES, 1.0)).value == 1.0

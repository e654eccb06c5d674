"""Which reports tell the same event: look-alikes kept apart, tellings brought together, persons heeded."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterable
from functools import cache

import pytest

import accordingto
from accordingto.api import read_documents
from accordingto.evaluation.grouping import b_cubed, contested_right, homes
from accordingto.evaluation.telling import Told, reports
from accordingto.incidents import Grouper, Judgement, group
from accordingto.incidents.accounts import Account, accounts
from accordingto.incidents.clustering import within_report
from accordingto.incidents.features import FEATURES, SAME, reasons, score
from accordingto.incidents.identity import heirs, keep_ids
from accordingto.records import Incident, Reading


def read(text: str, publisher: str, published: str = "2024-05-14") -> Reading:
    return accordingto.read(text, publisher=publisher, published=published)


MARKET = read(
    "Shelling killed four civilians in Avdiivka on Monday, the governor said. Shells hit the market in the town.",
    "Gazette",
)
HOSPITAL = read(
    "At least six people died on Monday when shells struck the market in Avdiivka, a hospital official said.", "Herald"
)
ELSEWHERE = read(
    "Shelling killed four civilians in Kharkiv on Monday, the governor said. Shells hit the market in the city.",
    "Herald",
)
WEEK_BEFORE = read(
    "Shelling killed four civilians in Avdiivka on Monday, the governor said. Shells hit the market in the town.",
    "Herald",
    "2024-05-07",
)


def main_account(reading: Reading) -> Account:
    return next(account for account in accounts(reading, within_report(reading.claims)) if account.main)


@pytest.mark.parametrize(
    ("other", "same"),
    [(HOSPITAL, True), (ELSEWHERE, False), (WEEK_BEFORE, False)],
    ids=["again", "elsewhere", "before"],
)
def test_two_tellings_and_two_look_alikes(other: Reading, same: bool) -> None:
    left, right = main_account(MARKET), main_account(other)
    assert (score(left, right) >= SAME) == same
    assert reasons(left, right)
    assert (len(_violent(group([MARKET, other]))) == 1) == same


def _violent(incidents: list[Incident]) -> list[Incident]:
    return [incident for incident in incidents if "ASSAULT" in incident.types.plover]


def test_features_are_symmetric_bounded_and_give_reasons() -> None:
    _, readings = told()
    some = [main_account(reading) for reading in readings[:40] if reading.claims]
    for left, right in itertools.combinations(some, 2):
        for _, _, feature in FEATURES:
            said = feature(left, right)
            assert said.value == feature(right, left).value
            assert -3 <= said.value <= 2
            assert bool(said.reason) or said.value == 0


def test_a_person_overrules_the_score_and_unsure_says_nothing() -> None:
    pair = (main_account(MARKET).claims[0].id, main_account(HOSPITAL).claims[0].id)
    apart = (main_account(MARKET).claims[0].id, main_account(ELSEWHERE).claims[0].id)
    assert len(_violent(group([MARKET, HOSPITAL], [Judgement(*pair, "different")]))) == 2
    assert len(_violent(group([MARKET, HOSPITAL], [Judgement(*pair, "unsure")]))) == 1
    assert len(_violent(group([MARKET, ELSEWHERE], [Judgement(*apart, "same")]))) == 1


def test_two_events_of_one_report_stay_two() -> None:
    roundup = read(
        "Shelling killed four civilians in Avdiivka on Monday, the governor said. "
        "A drone killed two policemen in Odesa on Sunday, the mayor said.",
        "Courier",
    )
    found = _violent(group([MARKET, roundup]))
    assert [len(incident.documents) for incident in found] == [2, 1]


@cache
def told() -> tuple[list[Told], list[Reading]]:
    every = list(reports())
    return every, list(read_documents((item.document.id, item.document) for item in every))


def test_own_incidents_are_found_again() -> None:
    every, readings = told()
    incidents = group(readings)
    gold = {item.document.id: item.incident for item in every}
    assert len(set(gold.values())) >= 40
    assert b_cubed(homes(incidents), gold)[2] >= 0.95
    right = contested_right(every, incidents)
    assert sum(right.values()) / len(right) >= 0.90, [name for name, good in right.items() if not good]


def _as_told(incidents: Iterable[Incident]) -> dict[str, Incident]:
    return {incident.id: incident for incident in incidents}


def test_the_order_of_reports_changes_nothing() -> None:
    _, readings = told()
    mixed = list(readings[:45])
    before = _as_told(group(mixed))
    random.Random(7).shuffle(mixed)
    assert _as_told(group(mixed)) == before


def test_reports_that_join_one_by_one_give_what_all_at_once_give() -> None:
    _, readings = told()
    grouper = Grouper()
    for reading in reversed(readings[:60]):
        grouper.add([reading])
    assert _as_told(grouper.incidents()) == _as_told(group(readings[:60]))


def test_a_judgement_afterwards_gives_what_it_gives_from_the_start() -> None:
    _, readings = told()
    some = readings[:12]
    claims = [claim.id for reading in some for claim in reading.claims if claim.modality == "actual"]
    edges = [Judgement(claims[0], claims[1], "different"), Judgement(claims[0], claims[-1], "same"),
             Judgement(claims[3], claims[4], "same"), Judgement(claims[0], claims[1], "unsure")]  # fmt: skip
    grouper = Grouper()
    grouper.add(some)
    for number, edge in enumerate(edges, start=1):
        grouper.judge(edge)
        assert _as_told(grouper.incidents()) == _as_told(group(some, edges[:number]))


def test_incidents_keep_their_ids_when_older_reports_join_and_the_gone_point_on() -> None:
    before = {claim.id: incident.id for incident in group([HOSPITAL]) for claim in incident.claims}
    (old,) = set(before.values())
    joined = keep_ids(group([MARKET, HOSPITAL]), before)
    assert old in {incident.id for incident in joined}
    assert heirs(joined, before) == {}
    two = {claim.id: incident.id for incident in group([MARKET, ELSEWHERE]) for claim in incident.claims}
    pair = Judgement(main_account(MARKET).claims[0].id, main_account(ELSEWHERE).claims[0].id, "same")
    merged = keep_ids(group([MARKET, ELSEWHERE], [pair]), two)
    gone = set(two.values()) - {incident.id for incident in merged}
    assert heirs(merged, two) == dict.fromkeys(gone, merged[0].id)
    assert gone


def test_one_report_alone_gives_what_a_grouper_gives() -> None:
    from accordingto.incidents import Grouper

    for reading in (MARKET, HOSPITAL):
        grouper = Grouper()
        grouper.add([reading])
        assert sorted(made.id for made in grouper.incidents()) == sorted(made.id for made in group([reading]))

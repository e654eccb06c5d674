"""Which reports tell the same event: look-alikes kept apart, tellings brought together, persons heeded."""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from functools import cache

import pytest

import accordingto
from accordingto.api import read_documents
from accordingto.evaluation.telling import Told, reports
from accordingto.incidents import group
from accordingto.incidents.clustering import within_report
from accordingto.incidents.features import SAME, compare, score
from accordingto.incidents.linking import link
from accordingto.incidents.profile import Profile, profiles
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


def main_profile(reading: Reading) -> Profile:
    return next(profile for profile in profiles(reading, within_report(reading.claims)) if profile.main)


@pytest.mark.parametrize(
    ("other", "same"),
    [(HOSPITAL, True), (ELSEWHERE, False), (WEEK_BEFORE, False)],
    ids=["again", "elsewhere", "before"],
)
def test_two_tellings_and_two_look_alikes(other: Reading, same: bool) -> None:
    features = compare(main_profile(MARKET), main_profile(other))
    assert (score(features) >= SAME) == same
    assert all(feature.reason for feature in features)
    assert (len(_violent(group([MARKET, other]))) == 1) == same


def _violent(incidents: list[Incident]) -> list[Incident]:
    return [incident for incident in incidents if "ASSAULT" in incident.types.plover]


def test_a_person_overrules_the_score_and_unsure_says_nothing() -> None:
    pair = (main_profile(MARKET).claims[0].id, main_profile(HOSPITAL).claims[0].id)
    apart = (main_profile(MARKET).claims[0].id, main_profile(ELSEWHERE).claims[0].id)
    assert len(_violent(group([MARKET, HOSPITAL], {pair: "different"}))) == 2
    assert len(_violent(group([MARKET, HOSPITAL], {pair: "unsure"}))) == 1
    assert len(_violent(group([MARKET, ELSEWHERE], {apart: "same"}))) == 1


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


def _homes(incidents: list[Incident]) -> dict[str, str]:
    """The incident that most claims of each document are in."""
    homes: dict[str, tuple[int, str]] = {}
    for incident in incidents:
        for document in incident.documents:
            homes[document.id] = max(homes.get(document.id, (0, "")), (document.claims, incident.id))
    return {document: incident for document, (_, incident) in homes.items()}


def _b_cubed(found: dict[str, str], gold: dict[str, str]) -> float:
    clusters: dict[str, set[str]] = defaultdict(set)
    truth: dict[str, set[str]] = defaultdict(set)
    for document, incident in gold.items():
        clusters[found.get(document, document)].add(document)
        truth[incident].add(document)
    shared = {key: clusters[found.get(key, key)] & truth[gold[key]] for key in gold}
    precision = sum(len(shared[key]) / len(clusters[found.get(key, key)]) for key in gold) / len(gold)
    recall = sum(len(shared[key]) / len(truth[gold[key]]) for key in gold) / len(gold)
    return 2 * precision * recall / (precision + recall)


def test_own_incidents_are_found_again() -> None:
    every, readings = told()
    incidents = group(readings)
    gold = {item.document.id: item.incident for item in every}
    assert len(set(gold.values())) >= 40
    homes = _homes(incidents)
    assert _b_cubed(homes, gold) >= 0.95
    by_id = {incident.id: incident for incident in incidents}
    first = {item.incident: item for item in reversed(every)}
    right = Counter(set(by_id[homes[item.document.id]].contested) == item.contested for item in first.values())
    assert right[True] / right.total() >= 0.90


def test_the_order_of_reports_changes_nothing() -> None:
    _, readings = told()
    mixed = list(readings[:45])
    before = {frozenset(claim.id for claim in incident.claims) for incident in group(mixed)}
    random.Random(7).shuffle(mixed)
    assert {frozenset(claim.id for claim in incident.claims) for incident in group(mixed)} == before


def test_new_reports_change_only_what_they_touch() -> None:
    _, readings = told()
    every = [profile for reading in readings[:60] for profile in profiles(reading, within_report(reading.claims))]
    old = [profile for profile in every if profile.document not in {reading.document.id for reading in readings[57:60]}]
    before = {frozenset(profile.key for profile in cluster) for cluster in link(old)}
    after = {frozenset(profile.key for profile in cluster) for cluster in link(every)}
    new = {profile.key for profile in every} - {profile.key for profile in old}
    assert {cluster for cluster in after if not cluster & new} <= before

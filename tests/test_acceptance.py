"""The acceptance report, read where the development data are present: twelve things that must come from it.

Its sentences are somebody else's and do not stand here; claims are found by single words, names and figures.
"""

from __future__ import annotations

from pathlib import Path

import pytest

import accordingto
from accordingto.records import Claim, Reading, Span


@pytest.fixture(scope="module")
def reading(shared: Path) -> Reading:
    text = (shared / "reports" / "karabakh-2023-09-19.txt").read_text(encoding="utf-8")
    return accordingto.read(text, published="2023-09-19")


def claims(reading: Reading, trigger: str) -> list[Claim]:
    return [claim for claim in reading.claims if claim.trigger.text == trigger]


def chain(claim: Claim) -> list[str]:
    return [link.speaker.head if link.speaker else "" for link in claim.attribution]


def test_every_span_stands_where_it_says(reading: Reading) -> None:
    text = reading.document.text
    spans = [span for claim in reading.claims for span in _spans(claim)]
    assert len(spans) > 100
    assert all(text[span.start : span.end] == span.text for span in spans)


def _spans(claim: Claim) -> list[Span]:
    people = [*claim.agents, *claim.targets]
    return [
        claim.span,
        claim.trigger,
        *(person.span for person in people),
        *(figure.span for figure in claim.figures),
        *(place.span for place in claim.places),
        *(link.cue for link in claim.attribution if link.cue),
    ]


def test_1_troops_were_sent_by_azerbaijan_in_the_reports_own_voice(reading: Reading) -> None:
    (sent,) = claims(reading, "sent")
    assert [agent.country for agent in sent.agents] == ["AZE"]
    assert [target.head for target in sent.targets] == ["troops"]
    assert sent.places[0].name == "Nagorno-Karabakh"
    assert sent.attribution == []
    assert sent.time is None or sent.time.start == "2023-09-19"


def test_2_the_warning_is_a_threat_by_azerbaijan(reading: Reading) -> None:
    (warning,) = claims(reading, "warning")
    assert (warning.type, warning.agents[0].country) == ("THREATEN", "AZE")
    operation = claims(reading, "operation")[0]
    assert (operation.modality, operation.attribution[0].kind) == ("future", "warn")
    assert claims(reading, "surrender")[0].modality == "hypothetical"


def test_3_the_deaths_are_the_reports_own_and_who_laid_the_mines_is_bakus_claim(reading: Reading) -> None:
    killed = next(claim for claim in claims(reading, "killed") if claim.figures[0].low == 4)
    assert [(figure.low, figure.high, figure.status) for figure in killed.figures] == [
        (4, 4, "combatant"),
        (2, 2, "civilian"),
    ]
    assert killed.attribution == []
    assert killed.instruments[0].weapon == "landmine"
    (planted,) = claims(reading, "planted")
    assert [agent.head for agent in planted.agents] == ["saboteurs"]
    link = planted.attribution[-1]
    assert link.kind == "claim"
    assert link.speaker is not None
    assert (link.speaker.head, link.speaker.country) == ("it", "AZE")
    assert link.speaker.antecedent is not None
    assert link.speaker.antecedent.text == "Baku"


def test_4_anti_terrorist_operation_is_bakus_word(reading: Reading) -> None:
    labels = [label for claim in claims(reading, "launched") for label in claim.labels]
    assert any("anti-terrorist" in label.span.text for label in labels)
    assert all(label.speaker is not None and label.speaker.country == "AZE" for label in labels)


def test_5_posts_and_vehicles_with_open_bounds_said_by_the_ministry(reading: Reading) -> None:
    (seized,), (destroyed,) = claims(reading, "seized"), claims(reading, "destroyed")
    assert [(f.low, f.high) for f in seized.figures] == [(61, None)]
    assert [(f.low, f.high) for f in destroyed.figures] == [(None, 20)]
    for claim in (seized, destroyed):
        assert claim.time is not None
        assert (claim.time.start, claim.time.end) == ("2023-09-19", "2023-09-19")
        assert chain(claim) == ["ministry"]
        assert claim.attribution[0].speaker is not None
        assert claim.attribution[0].speaker.country == "AZE"


def test_6_armenias_ministry_condemns_and_accuses_in_quoted_words(reading: Reading) -> None:
    (condemned,) = claims(reading, "condemned")
    assert (condemned.type, condemned.agents[0].country) == ("ACCUSE", "ARM")
    (aggression,) = claims(reading, "aggression")
    assert chain(aggression) == ["ministry"]
    assert aggression.attribution[0].quoted
    assert aggression.agents[0].country == "AZE"


def test_7_two_of_the_25_are_civilians(reading: Reading) -> None:
    killed = next(claim for claim in claims(reading, "killed") if claim.figures[0].low == 25)
    whole, part = killed.figures
    assert (part.low, part.status, part.part_of) == (2, "civilian", 0)
    assert whole.part_of is None
    assert chain(killed) == ["official"]


def test_8_the_adviser_speaks_not_his_president(reading: Reading) -> None:
    speakers = {chain(claim)[0] for word in ("using", "damage", "used") for claim in claims(reading, word)}
    assert speakers == {"Hajiyev"}


def test_9_the_agency_quotes_the_administration(reading: Reading) -> None:
    told = [claim for claim in claims(reading, "operation") if len(claim.attribution) == 2]
    assert [(chain(claim), claim.modality) for claim in told] == [(["agency", "administration"], "future")]


def test_10_the_wars_of_1994_and_2020_are_history(reading: Reading) -> None:
    past = [claim for claim in reading.claims if claim.time and (claim.time.start or "")[:4] in ("1994", "2020")]
    assert len(past) >= 4
    assert all(claim.background for claim in past)


def test_11_armenia_denies_and_calls_for_help(reading: Reading) -> None:
    (forces,) = claims(reading, "forces")
    assert (forces.polarity, chain(forces)) == ("negative", ["Armenia"])
    (called,) = claims(reading, "called")
    assert (called.type, called.agents[0].head) == ("REQUEST", "Armenia")
    assert [target.head for target in called.targets] == ["members", "peacekeepers"]


def test_12_the_disputed_area_is_flagged_and_nobodys(reading: Reading) -> None:
    places = [place for place in reading.places if place.name == "Nagorno-Karabakh"]
    assert places
    for place in places:
        assert place.latitude is not None
        assert place.radius_km is not None
        assert place.country is None
        assert place.disputed is not None
        assert place.disputed.boundary_set
    assert {place.use for place in reading.places if place.name == "Baku"} == {"metonym"}

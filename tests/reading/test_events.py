"""Who did what to whom: a sentence in, the event out."""

from __future__ import annotations

import pytest

from accordingto.language.pipeline import parse
from accordingto.reading.events import find
from accordingto.reading.events.frames import load
from accordingto.reading.mentions import Event
from accordingto.records import make_document


def events(text: str) -> list[Event]:
    return find(parse(make_document(text)))


def the(text: str, trigger: str) -> Event:
    return next(event for event in events(text) if event.trigger.lower == trigger)


@pytest.mark.parametrize("frame", [frame for frame in load() if not frame.skip], ids=lambda frame: frame.id)
def test_every_frame_reads_its_own_example(frame) -> None:  # type: ignore[no-untyped-def]
    found = events(frame.example)
    assert any(event.frame == frame.id for event in found), [event.frame for event in found]


def test_the_passive_turns_the_roles_round() -> None:
    event = the("The convoy was attacked by rebels near Goma.", "attacked")
    assert [word.text for word in event.agents] == ["rebels"]
    assert [word.text for word in event.targets] == ["convoy"]


def test_a_coordinated_verb_shares_its_subject() -> None:
    event = the("Troops stormed the town and killed four farmers.", "killed")
    assert [word.text for word in event.agents] == ["Troops"]
    assert [word.text for word in event.targets] == ["farmers"]


def test_a_light_verb_lends_its_subject_to_the_attack() -> None:
    event = the("The army carried out an attack on a village.", "attack")
    assert [word.text for word in event.agents] == ["army"]
    assert [word.text for word in event.targets] == ["village"]


def test_a_bomb_is_no_agent_but_its_owner_is() -> None:
    event = the("A Syrian army bombardment killed nine people.", "killed")
    assert "bombardment" not in [word.text for word in event.agents]


@pytest.mark.parametrize(
    ("text", "trigger", "modality", "polarity"),
    [
        ("The rebels attacked the port.", "attacked", "actual", "positive"),
        ("The rebels did not attack the port.", "attack", "actual", "negative"),
        ("The rebels threatened to attack the port.", "attack", "future", "positive"),
        ("The rebels may attack the port.", "attack", "hypothetical", "positive"),
        ("If the rebels attack the port, thousands will leave.", "attack", "hypothetical", "positive"),
        ("The rebels failed to capture the port.", "capture", "actual", "negative"),
        ("Rebels regularly attack the port.", "attack", "habitual", "positive"),
        ("Nobody was killed in the raid.", "killed", "actual", "negative"),
    ],
)
def test_modality_and_polarity(text: str, trigger: str, modality: str, polarity: str) -> None:
    event = the(text, trigger)
    assert (event.modality, event.polarity) == (modality, polarity)


@pytest.mark.parametrize(
    "text",
    [
        "The home side bombarded the goal for an hour.",
        "A storm battered the coast on Sunday.",
        "The minister attacked the plan.",
        "He died in the film.",
    ],
)
def test_sport_weather_and_argument_are_no_violence(text: str) -> None:
    assert [event.trigger.text for event in events(text) if event.type == "ASSAULT"] == []


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("Gunmen killed scores of civilians in the market.", "killed"),
        ("A team of saboteurs attacked a power station.", "attacked"),
        ("A series of bombs destroyed many homes.", "destroyed"),
        ("Waves of youths marched on the palace.", "marched"),
    ],
)
def test_a_noun_that_counts_is_no_sport_fiction_or_weather(text: str, trigger: str) -> None:
    assert the(text, trigger).trigger.lower == trigger


def test_teams_of_themselves_play() -> None:
    assert not events("The home team attacked the goal.")


def test_who_demonstrates_support_is_on_no_street() -> None:
    assert the("Thousands demonstrated in Minsk.", "demonstrated").type == "PROTEST"
    assert not events("The president demonstrated his support for the plan.")

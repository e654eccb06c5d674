"""A claim in a few words: what a person reads in the table, on the page and in an explanation."""

from __future__ import annotations

import pytest

import accordingto
from accordingto.display import wording
from accordingto.display.explain import render
from accordingto.display.marks import marks, segments
from accordingto.incidents import group
from accordingto.records import Claim


def claim(text: str, trigger: str) -> Claim:
    reading = accordingto.read(text, published="2024-05-15")
    return next(found for found in reading.claims if found.trigger.text == trigger)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Shelling killed more than 60 soldiers.", "more than 60 soldiers: killed (combatant) [61–]"),
        ("Shelling killed up to 20 people.", "up to 20 people: killed [–20]"),
        ("Shelling killed 25 people.", "25 people: killed [25]"),
        ("Shelling killed dozens of people.", "dozens of people: killed"),
    ],
)
def test_a_figure_keeps_its_words_and_shows_its_bounds(text: str, words: str) -> None:
    assert wording.figures(claim(text, "killed").figures) == words


def test_who_says_so_is_told_outermost_first_and_the_report_s_own_voice_by_name() -> None:
    said = claim("The agency quoted the ministry as saying that rebels had killed two soldiers.", "killed")
    assert wording.speakers(said.attribution) == "The agency [quote] → the ministry"
    assert wording.speakers(claim("Rebels killed two soldiers.", "killed").attribution) == wording.OWN_VOICE


def test_a_denial_and_an_event_that_did_not_happen_read_differently() -> None:
    denied = claim("The army denied killing two farmers.", "killing")
    assert wording.speakers(denied.attribution) == "The army [denied]"
    assert wording.standing(denied) == []
    unhurt = claim("Nobody was killed in the raid, the army said.", "killed")
    assert wording.standing(unhurt) == ["did not happen"]


def test_what_is_unknown_reads_as_unknown_not_as_nought() -> None:
    found = claim("Rebels attacked.", "attacked")
    assert (wording.figures(found.figures), wording.day(found.time), wording.places(found.places)) == ("–", "–", "–")


def test_segments_cover_the_text_once_whatever_overlaps() -> None:
    reading = accordingto.read(
        "The army said that its soldiers had killed 12 rebels near Goma.", published="2024-05-15"
    )
    text = reading.document.text
    made = list(segments(len(text), marks(reading.claims)))
    assert "".join(text[part.start : part.end] for part in made) == text
    assert {mark.facet for part in made for mark in part.marks} >= {"trigger", "figure", "speaker", "cue", "place"}


def test_an_explanation_names_every_source_and_every_policy() -> None:
    text = "Shelling killed {} people at the market in Goma on Monday, {} said."
    readings = [
        accordingto.read(text.format(number, who), publisher=paper, published="2024-05-14")
        for number, who, paper in (("four", "the mayor", "The Paper"), ("six", "a doctor", "The Gazette"))
    ]
    incident = max(group(readings), key=lambda found: len(found.claims))
    told = render(incident, {reading.document.id: reading.document.publisher or "" for reading in readings})
    for word in ("the mayor", "a doctor", "The Paper", "The Gazette", "minmax", "majority", "toll"):
        assert word in told

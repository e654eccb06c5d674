"""The headline is read, too: what it adds to the text becomes a claim, what it tells again does not."""

from __future__ import annotations

import pytest

from accordingto import read
from accordingto.records import Claim, Reading

PLAIN = "The council met on Monday. Residents of Stavin said that the road to Karvan was closed."


def _read(title: str, text: str = PLAIN) -> Reading:
    return read(text, title=title, published="2024-05-15")


def _told(reading: Reading) -> list[Claim]:
    return [claim for claim in reading.claims if claim.trigger.field == "title"]


@pytest.mark.parametrize(
    ("title", "measure", "low"),
    [
        ("Army kills 12 militants near Karvan", "killed", 12),
        ("12 killed in blast at Karvan market", "killed", 12),
        ("Twelve dead, 30 wounded as bomb hits bus in Karvan", "wounded", 30),
        ("Karvan: 12 killed in twin bombings", "killed", 12),
        ("Teen critically injured in drive-by shooting", "wounded", 1),
        ("Man shot dead outside mosque in Stavin", "killed", 1),
        ("Two killed, five wounded in Karvan ambush", "wounded", 5),
        ("Death toll in Karvan blast rises to 45", "killed", 45),
    ],
)
def test_a_toll_that_only_the_headline_tells(title: str, measure: str, low: int) -> None:
    reading = _read(title)
    figures = [figure for claim in _told(reading) for figure in claim.figures if figure.measure == measure]
    assert {figure.low for figure in figures} == {low}
    assert figures[0].span.field == "title"


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("12 killed in Karvan", "Twelve people were killed in Karvan on Monday, police said."),
        ("At least 50 killed in Karvan", "A bomb killed 53 people in Karvan on Monday."),
        ("Six killed in Karvan ambush", "Four soldiers and two civilians were killed in Karvan."),
        ("Dozens killed in Karvan", "A bomb killed 53 people in Karvan on Monday."),
        ("Woman shot dead in Karvan", "Gunmen shot dead Anna Valen and her son in Karvan on Monday."),
        ("Rebels attack Karvan", "Rebels attacked the town of Karvan on Monday."),
    ],
)
def test_what_the_text_tells_again_is_no_claim_of_its_own(title: str, text: str) -> None:
    assert _told(_read(title, text)) == []


def test_a_headline_with_another_number_stands_beside_the_text() -> None:
    reading = _read("15 killed in Karvan", "Twelve people were killed in Karvan on Monday, police said.")
    assert [figure.low for claim in _told(reading) for figure in claim.figures] == [15]


@pytest.mark.parametrize(
    ("title", "speaker"),
    [
        ("12 killed in attack on Karvan village, police say", "police"),
        ("12 killed in attack on Karvan village - police", "police"),
        ("12 killed in attack on Karvan village: ministry", "ministry"),
        ("Police: 12 killed in attack on Karvan village", "Police"),
        ("UPDATE: 12 killed in attack on Karvan village", None),
        ("12 killed in attack on Karvan village", None),
    ],
)
def test_who_says_so_in_a_headline(title: str, speaker: str | None) -> None:
    claim = next(claim for claim in _told(_read(title)) if claim.figures)
    said = [link.speaker.span.text for link in claim.attribution if link.speaker is not None]
    assert said == ([speaker] if speaker else [])


@pytest.mark.parametrize(
    ("title", "modality"),
    [("Rebels attack Karvan", "actual"), ("Rebels threaten to attack Karvan", "future")],
)
def test_the_present_tense_of_headlines_is_what_happened(title: str, modality: str) -> None:
    assert next(claim for claim in _told(_read(title)) if claim.trigger.text == "attack").modality == modality


def test_words_of_the_headline_and_of_the_text_never_mix() -> None:
    title = "Rebels kill 12 in Karvan on Tuesday, army says"
    reading = _read(title, "On Monday, rebels shelled the town of Stavin, the mayor said.")
    document = reading.document
    for claim in reading.claims:
        whole = document.text if claim.trigger.field == "text" else title
        for span in (claim.span, claim.trigger, *(figure.span for figure in claim.figures)):
            assert span.field == claim.trigger.field
            assert whole[span.start : span.end] == span.text
    assert {claim.trigger.field for claim in reading.claims} == {"text", "title"}
    assert len({claim.id for claim in reading.claims}) == len(reading.claims)
    assert {place.span.field for place in reading.places} == {"text", "title"}


def test_a_place_of_the_headline_is_the_place_of_that_name_in_the_text() -> None:
    text = "Shells hit Tripoli in northern Lebanon on Monday. Lebanese soldiers closed the roads around Tripoli."
    reading = _read("Three killed in Tripoli", text)
    assert {place.country for claim in _told(reading) for place in claim.places} == {"LBN"}


@pytest.mark.parametrize(
    ("title", "told"),
    [("Rebels withdraw from Karvan", ["withdraw"]), ("Talks on Karvan: a demonstration of goodwill", [])],
)
def test_a_noun_names_what_the_story_is_about_a_verb_tells_an_event(title: str, told: list[str]) -> None:
    text = "Shells hit houses in Karvan on Monday."
    assert [claim.trigger.text for claim in _told(_read(title, text))] == told

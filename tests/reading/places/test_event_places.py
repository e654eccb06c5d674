"""Where events happen: a sentence in, the places of its claims out."""

from __future__ import annotations

import pytest

from accordingto.language.pipeline import parse
from accordingto.reading import events
from accordingto.reading.places import find, of_events
from accordingto.records import make_document


def where(text: str, trigger: str) -> list[str]:
    """The places of the event of a trigger word."""
    parsed = parse(make_document(text))
    found = events.find(parsed)
    places = of_events(parsed, found, find(parsed))
    return next(
        [toponym.place.span.text for toponym in its]
        for event, its in zip(found, places, strict=True)
        if event.trigger.text == trigger
    )


@pytest.mark.parametrize(
    ("text", "trigger", "places"),
    [
        ("Gunmen killed six farmers in Kandahar.", "killed", ["Kandahar"]),
        ("Warplanes bombed Homs on Friday.", "bombed", ["Homs"]),
        ("A rocket hit a market in Aleppo.", "hit", ["Aleppo"]),
        ("Three guards from Bogota were killed near Cali.", "killed", ["Cali"]),
        ("Speaking in Vienna, the envoy said that troops had shelled Mosul.", "shelled", ["Mosul"]),
        ("Rebels attacked a convoy in Kidal, killing two drivers.", "killing", ["Kidal"]),
        ("BAMAKO, May 3 - Rebels attacked a convoy near Kidal.", "attacked", ["Kidal"]),
        ("A bomb killed two people in Quetta, Pakistan.", "killed", ["Quetta"]),
        ("Two men were shot dead in Ramadi, about 100 km west of Baghdad.", "shot", ["Ramadi"]),
        ("A suicide bomber struck inside of Jalalabad.", "struck", ["Jalalabad"]),
        ("Nine people were killed after a rocket hit a school in Aden.", "killed", ["Aden"]),
        ("Six fighters were captured during the battle for Sirte.", "captured", ["Sirte"]),
        ("A teacher was shot in Fallujah Monday.", "shot", ["Fallujah"]),
        ("Gunmen wounded two men near a US base at Shkin.", "wounded", ["Shkin"]),
        ("Sanaa fell to the rebels.", "fell", ["Sanaa"]),
        ("In violence across Iraq, gunmen shot a guard walking near his shop in Mosul.", "shot", ["Mosul"]),
        ("A bomb exploded on a road near the Zarwa area in eastern Baghdad.", "exploded", ["Zarwa", "Baghdad"]),
        ("Two men were shot dead in Taji, north of Baghdad.", "shot", ["Taji"]),
        (
            "Rebels raided four villages: Samwe, Dorlat, Hishmar and Tolbe.",
            "raided",
            ["Samwe", "Dorlat", "Hishmar", "Tolbe"],
        ),
        ("Abu Salam, the group's leader in Mosul, was killed near Sinjar.", "killed", ["Sinjar"]),
        ("Abu Salam, the group's leader in Mosul, was killed.", "killed", []),
        ("The general, who was born in Louisiana, was captured near Kabul.", "captured", ["Kabul"]),
        ("Two guards were killed by a bomb in the Zarwa district near Fallujah.", "killed", ["Zarwa district"]),
        ("Troops patrolled other cities, including the trading hub of Kano.", "patrolled", ["Kano"]),
        ("Two pilots were captured after their jet was shot down over Lebanon.", "captured", ["Lebanon"]),
        ("Troops levelled the centre of the Jenin refugee camp.", "levelled", ["Jenin"]),
        ("Gas killed nine men and injured six others when a sect released it in Tokyo.", "killed", ["Tokyo"]),
        ("Rebels shot down a jet, downing it not far from Grozny.", "shot", ["Grozny"]),
        ("Workers marched inside Baqaa camp on the outskirts of Amman.", "marched", ["Baqaa", "Amman"]),
        ("Troops patrol a strip known as the Zarwa Road.", "patrol", ["Zarwa Road"]),
        ("Police clashed with militants, losing control over the West Bank.", "clashed", []),
        ("Two men were killed as the army shelled a town, while rebels fired on Taji.", "killed", []),
        ("Two men were shot dead while driving in Mosul.", "shot", ["Mosul"]),
        ("Two men were killed before clashes broke out in Taji.", "killed", []),
        ("Two men were captured and are believed to be held in Taji.", "captured", []),
        ("Rebels shelled from mortars and firearms the villages of Dorlat and Samwe.", "shelled", ["Dorlat", "Samwe"]),
        ("Rebels captured a fifth of Kandahar.", "captured", ["Kandahar"]),
        ("Rebels captured a general of Kandahar.", "captured", []),
        ("Spain ceded Guam in December.", "ceded", ["Guam"]),
        ("Militants entered Tikrit.", "entered", ["Tikrit"]),
        ("Students protested against the war in Iraq.", "protested", []),
        ("Students protested against the war outside the embassy in Rome.", "protested", ["Rome"]),
    ],
)
def test_the_place_is_the_one_that_the_text_ties_to_the_event(text: str, trigger: str, places: list[str]) -> None:
    assert where(text, trigger) == places


def test_the_larger_place_goes_without_saying_unless_the_story_brings_it() -> None:
    text = "A bomb exploded in Quetta, Pakistan. Two people were killed."
    assert where(text, "exploded") == ["Quetta"]
    assert where(text, "killed") == ["Quetta", "Pakistan"]


def test_a_quarter_lies_in_the_town_of_the_story() -> None:
    text = "A bomb exploded in Aleppo. Shells wounded two men in the Qarmat neighbourhood."
    assert where(text, "wounded") == ["Qarmat neighbourhood", "Aleppo"]


def test_where_nothing_is_told_no_place_is_given() -> None:
    assert where("Gunmen killed six farmers.", "killed") == []
    assert where("The governor of Basra said that gunmen had killed six farmers.", "killed") == []


def test_the_story_stays_where_it_was_until_it_moves() -> None:
    text = "A patrol was searching houses in Sangin. Gunmen killed two soldiers. In Lashkar Gah, a bomb wounded a boy."
    assert where(text, "killed") == ["Sangin"]
    assert where(text, "wounded") == ["Lashkar Gah"]

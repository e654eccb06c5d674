"""Which words report, how far they reach, and look-alikes that report nothing."""

from __future__ import annotations

import pytest

import accordingto
from accordingto.records import Attribution


def _cue(attribution: Attribution) -> str:
    return attribution.cue.text if attribution.cue else ""


def _only(text: str) -> Attribution:
    found = accordingto.read(text).attributions
    assert len(found) == 1, [_cue(attribution) for attribution in found]
    return found[0]


@pytest.mark.parametrize(
    ("text", "speaker", "cue", "content"),
    [
        ("The governor lashed out at the council.", "The governor", "lashed out at", "the council"),
        ("The minister walked back the offer.", "The minister", "walked back", "the offer"),
        ("The governor voted in favour of the truce.", "The governor", "voted in", "the truce"),
        ("The inquiry found nine breaches of the truce.", "The inquiry", "found", "nine breaches of the truce"),
        ("The strike infuriated the governor.", "the governor", "infuriated", "The strike"),
        ("The raid drew criticism from the bishop.", "the bishop", "drew criticism", "The raid"),
        ("The mayor paid tribute to the dead nurses.", "The mayor", "paid tribute", "the dead nurses"),
        ("The mayor openly criticised the truce.", "The mayor", "openly criticised", "the truce"),
        ("The army issued a letter demanding a truce.", "The army", "issued a letter demanding", "a truce"),
        ("The bishop asked the army if it had left.", "The bishop", "asked", "if it had left"),
        ("The governor judged the truce a failure.", "The governor", "judged", "the truce a failure"),
    ],
)
def test_what_reports_and_how_far_its_words_reach(text: str, speaker: str, cue: str, content: str) -> None:
    found = _only(text)
    assert found.speaker is not None
    assert (found.speaker.span.text, _cue(found)) == (speaker, cue)
    assert content in " ".join(span.text for span in found.content)


@pytest.mark.parametrize(
    ("text", "cue", "content"),
    [
        ("The hope is that the rebels leave.", "hope is", "that the rebels leave"),
        ("Schools closed amid fears that the rebels would return.", "fears", "that the rebels would return"),
        ("The truce seems fragile.", "seems", "The truce"),
    ],
)
def test_views_that_are_nobodys_in_particular(text: str, cue: str, content: str) -> None:
    found = _only(text)
    assert (found.speaker, found.anonymous, _cue(found)) == (None, True, cue)
    assert content in " ".join(span.text for span in found.content)


@pytest.mark.parametrize(
    "text",
    [
        "Rebels attacked the town for a week.",
        "The army hit back with rockets.",
        "Patrols found a bomb near the school.",
        "The blast claimed nine lives.",
        "The party claimed 41 percent of the vote.",
        "Soldiers surprised the rebels at dawn.",
        "Nobody claimed responsibility.",
        "The group has not claimed responsibility.",
        "The shooting victims were buried on Monday.",
    ],
)
def test_deeds_are_nobodys_words(text: str) -> None:
    assert accordingto.read(text).attributions == []


@pytest.mark.parametrize(
    ("title", "speaker"),
    [
        ("Army: nine killed in ambush", "Army"),
        ("Soldiers: nine killed in ambush", None),
        ("Residents: nine killed in ambush", "Residents"),
        ("Mali: nine killed in ambush", None),
        ("Baghdad: nine killed in ambush", None),
        ("Moscow: nine Ukrainian drones downed", "Moscow"),
        ("Nine killed in ambush - JNIM claims responsibility", "JNIM"),
    ],
)
def test_who_speaks_in_a_headline(title: str, speaker: str | None) -> None:
    found = [attribution.speaker for attribution in accordingto.read("", title=title).attributions]
    assert [who.span.text for who in found if who is not None] == ([speaker] if speaker else [])


@pytest.mark.parametrize(
    ("text", "within", "outside"),
    [
        ("The minister said he would order a review and warned against raids.", "would order a review", "warned"),
        ("The army said it had killed nine rebels, although it gave no details.", "killed nine rebels", "no details"),
        ('Asked about the toll, the mayor said: "We do not know."', "We do not know", "Asked"),
    ],
)
def test_what_the_report_adds_is_not_said(text: str, within: str, outside: str) -> None:
    said = next(attribution for attribution in accordingto.read(text).attributions if _cue(attribution) == "said")
    words = " ".join(span.text for span in said.content)
    assert within in words
    assert outside not in words


def test_a_post_belongs_to_whom_its_signature_names() -> None:
    found = accordingto.read(
        "We struck nine targets in Karvan. \u2014 Army Press (@armypress) May 15, 2024"
    ).attributions
    assert [attribution.speaker.span.text for attribution in found if attribution.speaker] == ["Army Press"]


def test_a_first_line_in_capitals_is_read_as_a_headline() -> None:
    text = "Army Kills Nine Rebels Near Karvan\n\nThe council met on Monday."
    assert [figure.low for claim in accordingto.read(text).claims for figure in claim.figures] == [9]


@pytest.mark.parametrize(
    ("text", "cues"),
    [
        ("The mayor said residents had told him that rebels burned the school.", ["said", "had told"]),
        ("The mayor said residents had told him that the road was closed.", ["said", "had told"]),
        ("The mayor said the bishop had endorsed the plan.", ["said"]),
        ('"My father told us about the old road," the mayor said.', ["said"]),
    ],
)
def test_what_is_at_second_hand_and_tells_nothing_is_part_of_what_is_said(text: str, cues: list[str]) -> None:
    assert [_cue(attribution) for attribution in accordingto.read(text).attributions] == cues

"""How many: numbers, bounds, vague plurals, parts, and what must not be counted."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import accordingto
from accordingto.language.pipeline import parse
from accordingto.reading.figures.numbers import Number, scan
from accordingto.records import Figure, make_document

ONES = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
TENS = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def in_words(number: int) -> str:
    """A number in English words."""
    ones = [*ONES.split(), "eighteen", "nineteen"]
    if number < 20:
        return ones[number]
    if number < 100:
        return TENS[number // 10] + (f"-{ones[number % 10]}" if number % 10 else "")
    if number < 1000:
        rest = f" and {in_words(number % 100)}" if number % 100 else ""
        return f"{ones[number // 100]} hundred{rest}"
    rest = f" {in_words(number % 1000)}" if number % 1000 else ""
    return f"{in_words(number // 1000)} thousand{rest}"


def first(text: str) -> Number:
    return next(iter(scan(parse(make_document(text)).words).values()))


@given(st.integers(min_value=1, max_value=999_999))
def test_a_number_in_words_gives_itself_back(number: int) -> None:
    assert first(f"{in_words(number)} people were killed").low == number


@given(st.integers(min_value=1, max_value=9_999_999))
def test_a_number_in_digits_gives_itself_back(number: int) -> None:
    assert first(f"The army killed {number:,} people").high == number


@given(st.text(alphabet="0123456789 ,.-+abcdefghijklmnopqrstuvwxyz", max_size=60))
def test_low_is_never_above_high(text: str) -> None:
    for number in scan(parse(make_document(text)).words).values():
        assert number.low is None or number.high is None or number.low <= number.high


@pytest.mark.parametrize(
    ("words", "low", "high", "approximator"),
    [
        ("more than 60", 61, None, "more_than"), ("at least a dozen", 12, None, "at_least"),
        ("up to 20", None, 20, "at_most"), ("as many as 20", None, 20, "at_most"),
        ("fewer than ten", None, 9, "less_than"), ("nearly 300", None, 300, "less_than"),
        ("about 30", 30, 30, "about"), ("some 30", 30, 30, "about"), ("between 10 and 15", 10, 15, "range"),
        ("10-12", 10, 12, "range"), ("two or three", 2, 3, "range"), ("10 to 15", 10, 15, "range"),
        ("half a dozen", 6, 6, "exact"), ("a couple of", 2, 2, "exact"), ("two dozen", 24, 24, "exact"),
        ("dozens of", None, None, "dozens"), ("tens of thousands of", None, None, "tens"),
        ("several", None, None, "several"), ("no fewer than nine", 9, None, "at_least"),
        ("one hundred and five", 105, 105, "exact"), ("1.2 million", None, None, None),
    ][:-1],
)  # fmt: skip
def test_bounds_and_vague_plurals(words: str, low: int | None, high: int | None, approximator: str) -> None:
    found = first(f"The army killed {words} people.")
    assert (found.low, found.high, found.approximator) == (low, high, approximator)


def figures(text: str) -> list[Figure]:
    reading = accordingto.read(text, published="2024-05-15")
    return [figure for claim in reading.claims for figure in claim.figures]


def counts(text: str) -> list[tuple[str, int | None, int | None, str | None]]:
    return [(f.measure, f.low, f.high, f.status) for f in figures(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A soldier was killed near Goma.", [("killed", 1, 1, "combatant")]),
        ("Soldiers were killed near Goma.", [("killed", None, None, "combatant")]),
        ("The raid killed 12 and wounded 30.", [("killed", 12, 12, "unknown"), ("wounded", 30, 30, "unknown")]),
        ("Four soldiers and two civilians were killed.", [("killed", 4, 4, "combatant"), ("killed", 2, 2, "civilian")]),
        ("Rebels abducted six nurses.", [("abducted", 6, 6, "unknown")]),
        ("The death toll rose to 45.", [("killed", 45, 45, "unknown")]),
        ("The army destroyed three bridges.", [("destroyed", 3, 3, None)]),
        ("A reporter was wounded.", [("wounded", 1, 1, "journalist")]),
    ],
)
def test_figures_of_a_sentence(text: str, expected: list[tuple[str, int | None, int | None, str | None]]) -> None:
    found = counts(text)
    for measure, low, high, status in expected:
        assert any(item[:3] == (measure, low, high) and (status == "unknown" or item[3] == status) for item in found), (
            found
        )


def test_parts_point_to_their_whole() -> None:
    whole, part = figures("The raid killed 25 people, including two civilians.")
    assert (whole.low, whole.status, part.low, part.status, part.part_of) == (25, "mixed", 2, "civilian", 0)


@pytest.mark.parametrize(
    "text",
    [
        "The raid 12 km from the town killed a farmer.",
        "The 2nd Brigade killed a farmer.",
        "On 12 May a farmer was killed.",
        "Nine out of every ten houses were destroyed and a farmer was killed.",
    ],
)
def test_distances_units_dates_and_shares_are_not_counted(text: str) -> None:
    killed = [figure for figure in figures(text) if figure.measure == "killed"]
    assert [(figure.low, figure.high) for figure in killed] == [(1, 1)]
    assert not [figure for figure in figures(text) if figure.low in (9, 10)]


def test_nobody_hurt_is_a_claim_of_zero() -> None:
    reading = accordingto.read("No soldiers were killed in the raid.")
    claim = next(claim for claim in reading.claims if claim.trigger.text == "killed")
    assert (claim.polarity, claim.figures[0].low, claim.figures[0].high) == ("negative", 0, 0)


@pytest.mark.parametrize(
    ("text", "whole", "part"),
    [
        ("The raid killed five people, three of them police.", (5, "mixed"), (3, "police")),
        ("25 people had been killed, two of them civilians.", (25, "mixed"), (2, "civilian")),
        ("Nine people, among them two children, were killed.", (9, "civilian"), (2, "civilian")),
        ("Five people died, of whom two were children.", (5, "civilian"), (2, "civilian")),
    ],
)
def test_parts_that_point_back(text: str, whole: tuple[int, str], part: tuple[int, str]) -> None:
    first, second = figures(text)
    assert (first.low, first.status) == whole
    assert (second.low, second.status, second.part_of) == (*part, 0)


@pytest.mark.parametrize(
    ("text", "measure", "low"),
    [
        ("2 NGO international (1 British, 1 Dutch) staff kidnapped by rebels.", "abducted", 2),
        ("1 UN national staff driver shot and killed while working.", "killed", 1),
        ("A doctor was kidnapped from the village and found killed one day later.", "killed", 1),
        ("Two workers were abducted in May and found dead the following day.", "killed", 2),
        ("1 NGO staff killed- no details.", "killed", 1),
        ("One worker was killed and another injured when a bomb exploded.", "wounded", 1),
        ("2 NGO staff seriously injured when vehicle hit by a bomb.", "wounded", 2),
        ("1 NGO staff shot in foot during fighting.", "wounded", 1),
        ("The shooting left four people injured.", "wounded", 4),
        ("Four people were found shot to death in a basement.", "killed", 4),
        ("A woman was fatally shot on Monday.", "killed", 1),
        ("The fatal shooting of a boy shook the town.", "killed", 1),
        ("Four people were taken to a hospital.", "wounded", 4),
        ("One aid worker was assaulted by a guard.", "wounded", 1),
    ],
)
def test_logs_and_results(text: str, measure: str, low: int) -> None:
    claims = accordingto.read(text, published="2024-05-15").claims
    assert [figure.low for claim in claims for figure in claim.figures if figure.measure == measure] == [low]


@pytest.mark.parametrize(
    "text",
    [
        "A man was shot in the 6100 block of South Street.",
        "Police said that 12 year-old pupils saw the shooting.",
        "A 13-year old boy was wounded.",
        "Shells hit a home and a clinic.",
    ],
)
def test_ages_addresses_and_houses_are_not_counted(text: str) -> None:
    claims = accordingto.read(text, published="2024-05-15").claims
    assert all((figure.low or 0) <= 1 for claim in claims for figure in claim.figures if figure.measure != "damaged")


def test_a_toll_that_reaches_a_number_of_people_revises() -> None:
    (figure,) = [
        figure
        for claim in accordingto.read("The death toll from the blast in Goma reached at least 12 people.").claims
        for figure in claim.figures
    ]
    assert (figure.measure, figure.low, figure.high, figure.supersedes) == ("killed", 12, None, True)

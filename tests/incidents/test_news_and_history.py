"""What a report tells as its news and what it only looks back on, where its day is known and where nobody knows it."""

from __future__ import annotations

import pytest

import accordingto
from tests.tolls import total

_NEWS = "LUHANSK, March 9 - Shells killed three farmers near Popasna on Sunday, officials said. "


@pytest.mark.parametrize(
    "history",
    [
        "Last month a mine killed five shepherds in the same district.",
        "In January a mine killed five shepherds in the same district.",
        "In January 2021 a mine killed five shepherds in the same district.",
        "Two weeks ago a mine killed five shepherds in the same district.",
        "Last year 212 people were killed in the district.",
        "So far this year 61 people have been killed in the district.",
        "Since the start of the year 61 people have been killed in the district.",
    ],
)
def test_what_a_report_looks_back_on_is_not_its_news(history: str) -> None:
    assert total(_NEWS + history) == 3
    assert total(_NEWS + history, published="2024-03-10") == 3


@pytest.mark.parametrize(
    "news",
    [
        "On Saturday a mine killed five shepherds in Kreminna.",
        "Hours earlier a mine killed five shepherds in Kreminna.",
        "The day before a mine killed five shepherds in Kreminna.",
    ],
)
def test_what_happened_in_its_days_is_news(news: str) -> None:
    assert total(_NEWS + news) in (5, 8)


def test_no_date_is_read_into_a_report_that_bears_none() -> None:
    reading = accordingto.read(_NEWS + "So far this year 61 people have been killed in the district.")
    assert all(claim.time is None or claim.time.start is None for claim in reading.claims)
    over = [figure.cumulative for claim in reading.claims for figure in claim.figures]
    assert over == [None, "this year"]


def test_a_dated_note_without_a_date_of_its_own_tells_news() -> None:
    assert total("On 9 June 1997 two guards were shot dead in Baidoa.") == 2
    assert total("Two guards were shot dead. It happened near Baidoa in June 1997.") == 2


@pytest.mark.parametrize(
    "history",
    [
        "The attack came a year after a car bomb killed nine people in Kreminna.",
        "Officials said last month that saboteurs had killed nine guards.",
        "It may be recalled that a car bomb killed nine people in the same market.",
        "Since May, monitors have documented 40 attacks, which killed 61 people.",
        "Monitors have verified 61 deaths since the invasion began.",
        "In two months, 61 people were killed there.",
        "Over 60 people have been killed there in that time.",
        "Last week a mine killed five shepherds there.",
    ],
)
def test_tolls_of_periods_and_stories_behind_the_news(history: str) -> None:
    assert total(_NEWS + history) == 3
    assert total(_NEWS + history, published="2024-03-10") == 3


@pytest.mark.parametrize(
    "news",
    [
        "A guard died hours after the shells hit his post.",
        "Officials said on Saturday that saboteurs had killed nine guards.",
        "Medics recalled that nine drivers were killed in the blast.",
        "Monitors documented the deaths of nine drivers on Saturday.",
        "In two hours, nine drivers were killed there.",
    ],
)
def test_look_alikes_that_are_the_news(news: str) -> None:
    assert total(_NEWS + news) in (3, 9, 12)
    assert total(news) in (1, 9)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Officials lowered to 11 the number of people killed in the strike. The earlier toll had been 12.", 11),
        ("A bomb killed 12 people. Officials had previously put the toll at 14.", 12),
        ("The earlier toll had been 12.", 12),
        ("Six armed men, all members of one band, were slain in a two-hour firefight.", 6),
    ],
)
def test_a_toll_of_before_gives_way_to_another(text: str, number: int) -> None:
    assert total(text) == number


def test_those_hurt_beside_the_dead_are_others_than_those_of_them_who_died() -> None:
    text = "Three nurses were shot dead and two of their colleagues wounded. Two of the team died at the scene."
    assert total(text, "wounded") == 2
    assert total("A mother and two children are dead. Four relatives were hit by fragments.", "wounded") == 4
    assert total("Two boys were wounded on Monday. The two boys died in hospital.", "wounded") is None


def test_two_kinds_of_dead_told_by_a_speaker_and_by_the_report_add_up() -> None:
    assert total("Four policemen died in the raid, the mayor said. Two of the attackers were killed.") == 6
    assert total("A nurse was killed in the raid, the mayor said. One civilian was killed.") == 1
    assert total("Four policemen died in the raid, the mayor said. Two policemen were killed.") in (2, 4)


def test_news_of_a_weekend_stands_apart_from_a_dated_day_of_old() -> None:
    news = "MALAYBALAY - Five rebels were killed in a clash, the army said over the weekend. "
    assert total(news + "In a clash on Christmas Day 2023, ten rebels lost their lives.") == 5

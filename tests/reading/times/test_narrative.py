"""A sentence in; the day that the text ties to its events out. Look-alikes stand side by side."""

from __future__ import annotations

import pytest

from accordingto.api import read
from accordingto.records import Claim

PUBLISHED = "2024-05-15"
"""A Wednesday."""


def claim(text: str, trigger: str) -> Claim:
    return next(one for one in read(text, published=PUBLISHED).claims if one.trigger.text == trigger)


def days(text: str, trigger: str) -> tuple[str | None, str | None] | None:
    time = claim(text, trigger).time
    return None if time is None else (time.start, time.end)


def on(day: str) -> tuple[str, str]:
    return day, day


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("Rebels attacked a base on Monday.", "attacked", on("2024-05-13")),
        ("On Monday rebels attacked a base and killed six soldiers.", "killed", on("2024-05-13")),
        ("Rebels attacked a base, killing six soldiers, on Monday.", "killing", on("2024-05-13")),
        ("Six soldiers were killed in an attack on a base on Monday.", "attack", on("2024-05-13")),
        ("Six soldiers were killed and nine wounded on Monday when a bomb exploded.", "killed", on("2024-05-13")),
        ("Six soldiers were killed in clashes on Sunday and Monday.", "killed", ("2024-05-12", "2024-05-13")),
        ("Monday's bombing killed six soldiers.", "killed", on("2024-05-13")),
        ("The withdrawal of the troops began on Sunday.", "withdrawal", on("2024-05-12")),
        ("Rebels seized the town between 3 March and 7 March.", "seized", ("2024-03-03", "2024-03-07")),
        ("Rebels killed 90 people between March and July 2015.", "killed", ("2015-03-01", "2015-07-31")),
        ("The toll was high in February, when 60 people were killed.", "killed", ("2024-02-01", "2024-02-29")),
        ("Rebels have killed 90 people since 2022.", "killed", ("2022-01-01", "2024-05-15")),
        ("Rebels killed 90 people this week.", "killed", ("2024-05-13", "2024-05-15")),
        ("Peacekeepers will leave the city on 30 June.", "leave", on("2024-06-30")),
    ],
)
def test_the_day_that_syntax_ties_to_an_event(text: str, trigger: str, expected: tuple[str, str]) -> None:
    assert days(text, trigger) == expected


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("Rebels attacked a base, the army said on Monday.", "attacked"),
        ("The ministry said on Monday that rebels had killed six soldiers.", "killed"),
        ("The ministry said on Monday that troops will attack the town.", "attack"),
        ("The army said on Monday it would launch an offensive.", "offensive"),
        ("He threatened on Sunday to attack the base.", "attack"),
        ("The ministry announced on Thursday the deaths of two soldiers.", "deaths"),
        ("The offensive, launched on 24 February 2022, has displaced many people.", "displaced"),
        ("On Tuesday the president condemned the bombing of the market.", "bombing"),
        ("Rebels attacked a base.", "attacked"),
        ("Rebels attacked a base before Monday.", "attacked"),
        ("The raid was the deadliest raid since February.", "raid"),
    ],
)
def test_a_day_that_dates_something_else(text: str, trigger: str) -> None:
    assert days(text, trigger) is None


def test_a_day_goes_on_with_the_story() -> None:
    text = (
        "Rebels attacked a base on Monday. During the battle two soldiers were killed. Six people have died in camps."
    )
    assert days(text, "killed") == on("2024-05-13")
    assert days(text, "died") is None


def test_other_deeds_are_not_of_that_day() -> None:
    text = "Rebels attacked a base on Monday. Four men were killed in earlier shelling."
    assert days(text, "killed") is None


def test_deeds_in_general_are_not_of_that_day() -> None:
    text = "Troops captured a rebel leader on Monday. He was responsible for attacks on convoys."
    assert days(text, "attacks") is None


def test_a_dated_definite_mention_dates_what_was_told() -> None:
    assert days("Troops have shelled the city. The attacks on Tuesday set houses on fire.", "shelled") == on(
        "2024-05-14"
    )


def test_a_dateline_of_another_day_dates_nothing() -> None:
    assert (
        days("KABUL, Afghanistan (May 14, 2024)\nTroops killed four insurgents in Ghazni province.", "killed") is None
    )
    assert days("Published 14 May 2024\nTroops killed four insurgents in Ghazni province.", "killed") is None


@pytest.mark.parametrize(
    ("text", "trigger", "background"),
    [
        ("Rebels attacked a base on Monday; in 2013 they had killed nine soldiers there.", "killed", True),
        ("Rebels attacked a base on Monday; in 2013 they had killed nine soldiers there.", "attacked", False),
        ("Rebels attacked a base on Monday. In April they attacked a convoy.", "base", None),
        ("Rebels had previously killed nine soldiers there.", "killed", True),
        ("Soldiers killed 31 villagers on 25 February.", "killed", False),
        ("Soldiers killed 31 villagers on 25 April 2015. Two days later they burned the village.", "killed", False),
        ("Rebels will leave the town in 2026.", "leave", False),
    ],
)
def test_history_is_background_and_news_is_not(text: str, trigger: str, background: bool | None) -> None:
    if background is None:
        assert [one.background for one in read(text, published=PUBLISHED).claims] == [False, True]
    else:
        assert claim(text, trigger).background is background


def test_today_in_a_quotation_is_the_day_of_the_statement() -> None:
    text = 'Rebels denied it, the army said on Sunday. "Today rebels shelled the hospital," a spokesman added.'
    assert days(text, "shelled") == on("2024-05-12")
    assert days("Today rebels shelled the hospital, the army said on Sunday.", "shelled") == on("2024-05-15")


def test_hours_later_is_the_same_day() -> None:
    text = "Troops attacked the town on Monday hours after four soldiers were killed by landmines."
    assert days(text, "killed") == on("2024-05-13")


def test_a_length_of_time_before_a_dated_clause() -> None:
    text = "The strikes on Monday came two days after rebels shelled the town."
    assert days(text, "shelled") == on("2024-05-11")
    assert days("Rebels attacked a base on Monday. Nine fled after rebels shelled the town.", "shelled") is None


def test_a_relative_clause_has_the_time_of_its_event_but_not_of_its_main_clause() -> None:
    assert days("He was tried for a 2019 attack that killed twelve people.", "killed") == ("2019-01-01", "2019-12-31")
    assert days("The militia that killed twelve people attacked a base on Monday.", "killed") is None


def test_what_happened_later_ended_by_publication() -> None:
    text = "Gunmen stormed a hotel on Monday. They were later killed by troops."
    assert days(text, "killed") == ("2024-05-13", PUBLISHED)


def test_a_definite_mention_with_the_same_word_is_the_dated_deed() -> None:
    text = "A bombing killed nine people on Monday. The mayor has spoken of the bombing as a crime."
    times = [
        one.time.start for one in read(text, published=PUBLISHED).claims if one.trigger.text == "bombing" and one.time
    ]
    assert times == ["2024-05-13", "2024-05-13"]


def test_every_time_says_which_rule_gave_it() -> None:
    for one in read(
        "Rebels attacked a base on Monday and killed six men. Two boys were killed.", published=PUBLISHED
    ).claims:
        assert (one.time is None) == (not any(rule.startswith("time.") for rule in one.rule))


def test_a_report_that_bears_a_date_and_names_no_other_tells_of_that_day() -> None:
    dated = "KABUL (May 15, 2024) Troops killed two gunmen in Zurmat. Others had attacked a bank."
    assert days(dated, "killed") == on(PUBLISHED)
    assert claim(dated, "killed").rule[-1] == "time.dateline"
    assert claim(dated, "attacked").time is None
    assert claim("Published 15 May 2024\nTroops killed two gunmen in Zurmat.", "killed").time is None
    assert claim("KABUL Troops killed two gunmen in Zurmat. They took a rifle.", "killed").time is None


def test_a_day_dates_no_habit() -> None:
    text = "Troops arrested a man who makes bombs in Zurmat district, Paktia province, yesterday."
    assert days(text, "arrested") == on("2024-05-14")


def test_by_a_day_has_no_known_beginning() -> None:
    assert days("By Monday, rebels had killed nine people.", "killed") == (None, "2024-05-13")
    assert days("Troops will leave the town by Friday.", "leave") == (None, "2024-05-17")


def test_a_holiday_is_no_place() -> None:
    (bombing,) = read("Rebels bombed a mosque on Eid al-Adha in 2023.", published=PUBLISHED).claims
    assert (bombing.places, bombing.time and bombing.time.start) == ([], "2023-06-29")

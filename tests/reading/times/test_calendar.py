"""Periods hold the day they are asked for, meet without a gap, and end after they begin."""

from __future__ import annotations

from datetime import date, timedelta
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accordingto.reading.times import calendar, holidays

_DAYS = st.dates(date(1900, 1, 1), date(2099, 12, 31))
_GRAINS = st.sampled_from([grain for grain in get_args(calendar.Grain) if grain not in ("part", "weekend")])


@given(_GRAINS, _DAYS)
def test_a_period_holds_its_day_and_meets_the_next(grain: calendar.Grain, of: date) -> None:
    here, after = calendar.around(grain, of), calendar.around(grain, of, 1)
    assert here.first <= of <= here.last
    assert after.first == here.last + timedelta(days=1)
    assert calendar.around(grain, after.first, -1) == here


@given(_GRAINS, _DAYS, st.sampled_from(["START", "MID", "END"]))
def test_an_edge_lies_inside(grain: calendar.Grain, of: date, which: str) -> None:
    whole = calendar.around(grain, of)
    part = calendar.edge(whole, which)  # type: ignore[arg-type]
    assert whole.first <= part.first <= part.last <= whole.last
    assert part.value == whole.value


def test_values_are_those_of_timex3() -> None:
    of = date(2023, 9, 19)
    told = [calendar.around(grain, of).value for grain in get_args(calendar.Grain) if grain != "part"]
    assert told == [
        "2023-09-19",
        "2023-W38-WE",
        "2023-W38",
        "2023-09",
        "2023-FA",
        "2023-Q3",
        "2023-H2",
        "2023",
        "202",
        "20",
    ]


def test_winter_begins_in_december() -> None:
    assert calendar.around("season", date(2024, 2, 29)).value == "2023-WI"
    assert calendar.season(2023, "WI").last == date(2024, 2, 29)


@pytest.mark.parametrize(
    ("name", "year", "first"),
    [
        ("ramadan", 2023, date(2023, 3, 23)),
        ("eid al-adha", 2021, date(2021, 7, 20)),
        ("ashura", 2019, date(2019, 9, 10)),
        ("easter", 2024, date(2024, 3, 31)),
        ("orthodox easter", 2024, date(2024, 5, 5)),
        ("nowruz", 2024, date(2024, 3, 21)),
    ],
)
def test_holidays_begin_within_a_day_of_what_was_observed(name: str, year: int, first: date) -> None:
    entry = holidays.names()[tuple(name.split())]
    assert any(abs((day - first).days) <= 1 for day in holidays.begins(entry, year))

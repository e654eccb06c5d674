"""Holidays as days of the Gregorian calendar."""

from __future__ import annotations

import functools
from datetime import date, timedelta
from typing import Any

from accordingto.vocabulary import toml

_ISLAMIC_EPOCH = date(622, 7, 19)
"""1 Muharram 1 in the proleptic Gregorian calendar (civil reckoning)."""


def islamic(year: int, month: int, day: int) -> date:
    """A day of the tabular Islamic calendar (leap years 2, 5, 7, 10, 13, 16, 18, 21, 24, 26 and 29 of thirty)."""
    days = day - 1 + (59 * (month - 1) + 1) // 2 + (year - 1) * 354 + (3 + 11 * year) // 30
    return _ISLAMIC_EPOCH + timedelta(days=days)


def easter(year: int) -> date:
    """Western Easter Sunday."""
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return date(year, f // 31, f % 31 + 1)


def orthodox_easter(year: int) -> date:
    """Orthodox Easter Sunday, in the Gregorian calendar (1900 to 2099)."""
    d = (19 * (year % 19) + 15) % 30
    e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7
    month, day = divmod(d + e + 114, 31)
    return date(year, month, day + 1) + timedelta(days=13)


@functools.cache
def names() -> dict[tuple[str, ...], dict[str, Any]]:
    """Holidays by the lower-case words of their names."""
    return {tuple(name.split()): entry for entry in toml("times_holidays")["entry"] for name in entry["names"]}


def begins(entry: dict[str, Any], year: int) -> list[date]:
    """The days of a Gregorian year on which a holiday begins: two where the lunar year fits twice, or none."""
    if entry["reckoned"] == "fixed":
        return [date(year, entry["month"], entry["day"])]
    if entry["reckoned"] == "easter":
        return [easter(year) + timedelta(days=entry["offset"])]
    if entry["reckoned"] == "orthodox_easter":
        return [orthodox_easter(year) + timedelta(days=entry["offset"])]
    near = (year - 622) * 33 // 32
    found = (islamic(number, entry["month"], entry["day"]) for number in range(near - 1, near + 3))
    return [day for day in found if day.year == year]

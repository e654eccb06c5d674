"""Spans of the calendar: a day, a week, a month, a season, with TIMEX3 value, first and last day, and neighbours."""

from __future__ import annotations

import calendar
from dataclasses import dataclass, replace
from datetime import MAXYEAR, MINYEAR, date, timedelta
from typing import Literal

Grain = Literal["part", "day", "weekend", "week", "month", "season", "quarter", "half", "year", "decade", "century"]
_SEASON_MONTH = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
"""First month of the meteorological seasons of the northern hemisphere (WMO)."""
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Period:
    """Days ``first`` to ``last``, inclusive; ``value`` is how TIMEX3 writes them."""

    grain: Grain
    first: date
    last: date
    value: str
    clock: str | None = None
    """``HH:MM`` with ``Z`` where told in UTC; only for one day."""

    @property
    def start(self) -> str:
        return self.first.isoformat() + (f"T{self.clock}" if self.clock else "")

    @property
    def end(self) -> str:
        return self.last.isoformat() + (f"T{self.clock}" if self.clock else "")


def day(of: date) -> Period:
    return Period("day", of, of, of.isoformat())


def part(of: date, code: str) -> Period:
    """A part of a day, "MO" for the morning."""
    return Period("part", of, of, f"{of.isoformat()}T{code}")


def week(of: date) -> Period:
    """The ISO week, Monday to Sunday, that holds a day."""
    first = of - timedelta(days=of.weekday())
    iso = of.isocalendar()
    return Period("week", first, first + 6 * DAY, f"{iso.year:04}-W{iso.week:02}")


def weekend(of: date) -> Period:
    """Saturday and Sunday of the ISO week that holds a day."""
    whole = week(of)
    return Period("weekend", whole.first + 5 * DAY, whole.last, f"{whole.value}-WE")


def month(year: int, number: int) -> Period:
    last = calendar.monthrange(year, number)[1]
    return Period("month", date(year, number, 1), date(year, number, last), f"{year:04}-{number:02}")


def year(number: int) -> Period:
    return Period("year", date(number, 1, 1), date(number, 12, 31), f"{number:04}")


def quarter(number: int, which: int) -> Period:
    first, last = month(number, which * 3 - 2), month(number, which * 3)
    return Period("quarter", first.first, last.last, f"{number:04}-Q{which}")


def half(number: int, which: int) -> Period:
    first, last = month(number, which * 6 - 5), month(number, which * 6)
    return Period("half", first.first, last.last, f"{number:04}-H{which}")


def season(number: int, code: str) -> Period:
    """A meteorological season; the winter of a year begins in its December."""
    opening = _SEASON_MONTH[code]
    closing = opening + 2
    last = month(number + (closing > 12), closing - 12 if closing > 12 else closing)
    return Period("season", date(number, opening, 1), last.last, f"{number:04}-{code}")


def decade(start: int) -> Period:
    return Period("decade", date(start, 1, 1), date(start + 9, 12, 31), f"{start // 10:03}")


def century(start: int) -> Period:
    """Years ``start`` to ``start + 99``, as TIMEX3 has it: 19 for 1900 to 1999."""
    return Period("century", date(start, 1, 1), date(start + 99, 12, 31), f"{start // 100:02}")


def _season_around(of: date, amount: int) -> Period:
    codes = ("WI", "SP", "SU", "FA")
    place = of.year * 4 + (of.month % 12) // 3 + (4 if of.month == 12 else 0) + amount
    number, code = divmod(place, 4)
    return season(number - 1 if code == 0 else number, codes[code])


def around(grain: Grain, of: date, amount: int = 0) -> Period:
    """The period of that grain that holds a day, or the ``amount``-th one after it (before it, where negative).

    Raises ValueError or OverflowError outside the years 1 to 9999.
    """
    if grain in ("day", "part"):
        return day(of + amount * DAY)
    if grain == "week":
        return week(of + 7 * amount * DAY)
    if grain == "weekend":
        return weekend(of + 7 * amount * DAY)
    if grain == "month":
        number, index = divmod(of.year * 12 + of.month - 1 + amount, 12)
        return month(number, index + 1)
    if grain == "season":
        return _season_around(of, amount)
    return _long(grain, of, amount)


def _long(grain: Grain, of: date, amount: int) -> Period:
    if grain == "quarter":
        number, index = divmod(of.year * 4 + (of.month - 1) // 3 + amount, 4)
        return quarter(number, index + 1)
    if grain == "half":
        number, index = divmod(of.year * 2 + (of.month - 1) // 6 + amount, 2)
        return half(number, index + 1)
    if grain == "decade":
        return decade(of.year // 10 * 10 + 10 * amount)
    if grain == "century":
        return century(of.year // 100 * 100 + 100 * amount)
    return year(of.year + amount)


def edge(period: Period, which: Literal["START", "MID", "END"]) -> Period:
    """The first, middle or last third of a period: what "early", "mid" and "late" leave of it; its value stays."""
    length = (period.last - period.first).days + 1
    if length < 10:
        return period
    third = length // 3
    if which == "START":
        return replace(period, last=period.first + (third - 1) * DAY)
    if which == "END":
        return replace(period, first=period.last - (third - 1) * DAY)
    return replace(period, first=period.first + third * DAY, last=period.last - third * DAY)


def valid(number: int, index: int, of: int) -> date | None:
    """The date, or None where the calendar has no such day."""
    if not (MINYEAR <= number <= MAXYEAR and 1 <= index <= 12):
        return None
    return date(number, index, of) if 1 <= of <= calendar.monthrange(number, index)[1] else None

"""What a time expression means before it meets a document, and how it becomes an interval there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from accordingto.reading.times import calendar
from accordingto.reading.times.calendar import Grain, Period
from accordingto.records import Span, Time, Timex

TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
Mode = Literal["tense", "last", "next", "this"]
GRAINS: dict[str, Grain] = {
    "D": "day", "W": "week", "WE": "weekend", "M": "month", "Q": "quarter", "Y": "year", "DE": "decade",
    "CE": "century",
}  # fmt: skip
"""Units of the vocabulary that name a span of the calendar."""


@dataclass(slots=True)
class Context:
    """Where an expression stands: the day of publication, what the narrative dated last, where the tense points."""

    published: date | None
    day: Period | None = None
    """The last dated day of the narrative."""
    period: Period | None = None
    """The last dated period of the narrative, of any length."""
    ahead: bool | None = None
    """True where the tense points forward, False where back, None where it does not say."""


_FAR, _NEAR = 180, 30
"""Days: what lies so far ahead is not meant where the same date has passed so shortly ago."""
Find = Callable[[Context], Period | None]


@dataclass(frozen=True, slots=True)
class Meaning:
    """A time not yet anchored. ``value`` is its TIMEX3 value where nothing anchors it (or where it needs no anchor)."""

    type: TimexType
    value: str
    find: Find | None = None
    cyclic: Callable[[int], Sequence[Period]] | None = None
    """For what comes round every year: the periods of a year."""
    grain: Grain | None = None
    unit: str = ""
    amount: float | None = None
    """Of a duration; None for "several"."""
    keeps_value: bool = False
    """True where the value stays that of a duration although days are known: "the past week"."""
    absolute: bool = False


def cyclic(periods: Callable[[int], Sequence[Period]], value: str, grain: Grain, kind: TimexType = "DATE") -> Meaning:
    """Something that comes round every year: "March 7", "June", "spring", "Ramadan"."""
    return Meaning(kind, value, cycling(periods), periods, grain)


def cycling(periods: Callable[[int], Sequence[Period]], mode: Mode = "tense") -> Find:
    def find(context: Context) -> Period | None:
        if context.published is not None:
            return choose(_near(periods, context.published), context.published, mode, context.ahead)
        if context.period is not None and mode == "tense":
            base = context.period.first
            return min(_near(periods, base), key=lambda one: _distance(one, base), default=None)
        return None

    return find


def _near(periods: Callable[[int], Sequence[Period]], base: date) -> list[Period]:
    years = range(max(base.year - 8, 2), min(base.year + 8, 9997) + 1)
    wide = [one for number in years if abs(number - base.year) <= 1 for one in periods(number)]
    return wide or [one for number in years for one in periods(number)]


def choose(candidates: Sequence[Period], base: date, mode: Mode = "tense", ahead: bool | None = None) -> Period | None:
    """The candidate that the words and the tense point to, seen from ``base``."""
    if mode == "last":
        return max((one for one in candidates if one.last < base), key=_first, default=None)
    if mode == "next":
        return min((one for one in candidates if one.first > base), key=_first, default=None)
    if ahead:
        coming = min((one for one in candidates if one.last >= base), key=_first, default=None)
        gone = max((one for one in candidates if one.last < base), key=_first, default=None)
        late = coming is not None and (coming.first - base).days > _FAR
        return gone if late and gone is not None and (base - gone.last).days <= _NEAR else coming
    if ahead is None:
        return min(candidates, key=lambda one: _distance(one, base), default=None)
    return max((one for one in candidates if one.first <= base), key=_first, default=None)


def _first(period: Period) -> date:
    return period.first


def _distance(period: Period, base: date) -> int:
    if period.first <= base <= period.last:
        return 0
    return min(abs((period.first - base).days), abs((period.last - base).days))


def relative(grain: Grain, amount: int, value: str) -> Meaning:
    """A period counted from the day of publication: "yesterday", "last month"."""

    def find(context: Context) -> Period | None:
        return None if context.published is None else calendar.around(grain, context.published, amount)

    return Meaning("DATE", value, find, grain=grain)


def narrated(grain: Grain, amount: int, value: str) -> Meaning:
    """A period counted from what the narrative dated last: "that day", "the following week"."""

    def find(context: Context) -> Period | None:
        base = context.day if grain == "day" else context.period
        return None if base is None else calendar.around(grain, base.first, amount)

    return Meaning("DATE", value, find, grain=grain)


def fixed(period: Period, kind: TimexType = "DATE") -> Meaning:
    """A date that needs no anchor."""
    return Meaning(kind, period.value, lambda _: period, grain=period.grain, absolute=True)


def then(meaning: Meaning, change: Callable[[Period, Context], Period | None], **fields: object) -> Meaning:
    """The meaning with its period changed: "early" of a month, the morning of a day."""
    inner = meaning.find

    def find(context: Context) -> Period | None:
        period = inner(context) if inner else None
        return None if period is None else change(period, context)

    return replace(meaning, find=find, cyclic=None, **fields)  # type: ignore[arg-type]


def back(unit: str, amount: float, base: date) -> date | None:
    """The day ``amount`` units after ``base`` (before it, where negative); None where the calendar ends."""
    days = {"D": 1, "W": 7, "FN": 14, "WE": 7, "TH": 1 / 24, "TM": 0.0, "TS": 0.0}.get(unit)
    if days is None:
        months = {"M": 1, "Y": 12, "Q": 3, "DE": 120, "CE": 1200}[unit]
        return _months(base, round(months * amount))
    try:
        return base + timedelta(days=int(days * amount))
    except OverflowError:
        return None


def _months(base: date, amount: int) -> date | None:
    number, index = divmod(base.year * 12 + base.month - 1 + amount, 12)
    if not 1 <= number <= 9999:
        return None
    return date(number, index + 1, min(base.day, calendar.month(number, index + 1).last.day))


def resolve(meaning: Meaning, context: Context, span: Span) -> tuple[Time, Period | None]:
    """The record of an expression, and its period where it has one."""
    try:
        period = meaning.find(context) if meaning.find else None
    except (ValueError, OverflowError):
        period = None
    if period is None:
        return Time(span=span, timex=Timex(type=meaning.type, value=meaning.value)), None
    value = meaning.value if meaning.keeps_value else period.value
    anchored = None if meaning.absolute or context.published is None else "published"
    timex = Timex(type=meaning.type, value=value)
    return Time(span=span, start=period.start, end=period.end, timex=timex, anchored_to=anchored), period

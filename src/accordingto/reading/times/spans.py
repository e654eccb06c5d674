"""Actions for stretches of the calendar seen from publication or from the narrative, and for what is part of one."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from accordingto.language.parse import Word
from accordingto.reading.times import calendar
from accordingto.reading.times.calendar import Grain, Period
from accordingto.reading.times.cascade import Made
from accordingto.reading.times.clocks import part_of
from accordingto.reading.times.durations import past_span
from accordingto.reading.times.lexicon import cues
from accordingto.reading.times.meaning import GRAINS, Context, Meaning, cycling, narrated, relative, then
from accordingto.reading.times.terms import OPEN, Named, Result, day_class, timex, value


def this_unit(named: Named) -> Result:
    """ "last month", "this week", "next year": of the calendar, seen from publication."""
    unit = value(named, "u", "UNIT")
    if unit not in GRAINS:
        return None
    if unit == "WE":
        return timex(_weekend("last" if "l" in named else "next" if "n" in named else "this"))
    shift = -1 if "l" in named else 1 if "n" in named else 0
    if unit == "D" and shift:
        return timex(narrated("day", shift, OPEN[unit]), "TD") if shift > 0 else None
    return timex(relative(GRAINS[unit], shift, OPEN[unit]), "TY" if unit == "Y" else "TU", *day_class(unit))


def _weekend(mode: Literal["last", "next", "this"]) -> Meaning:
    def find(context: Context) -> Period | None:
        base = context.published
        if base is None:
            return None
        these = [calendar.around("weekend", base, away) for away in (-2, -1, 0, 1, 2)]
        if mode == "last":
            return [one for one in these if one.last < base][-1]
        if mode == "next" or context.ahead:
            return next(one for one in these if one.last >= base)
        return [one for one in these if one.first <= base][-1]

    return Meaning("DATE", OPEN["WE"], find, grain="weekend")


def the_last(named: Named) -> Result:
    """ "the last month" is the month up to publication; "the last quarter" is of the calendar."""
    if value(named, "u", "UNIT") in ("Q", "WE", "D"):
        return this_unit(named)
    return past_span(named)


def the_unit(named: Named) -> Result:
    """ "over the weekend"; "ended the day": other units with a bare article are no times."""
    unit, word = value(named, "u", "UNIT"), named["u"].word
    if unit == "WE":
        return timex(_weekend("this"))
    if unit == "D" and word.dep == "dobj" and word.head.lemma in cues("day"):
        return timex(_narrative_or_today(), "TD")
    return None


def that_unit(named: Named) -> Result:
    """ "that day", "the same month", "the previous year", "the following week": of the narrative."""
    unit = value(named, "u", "UNIT")
    if unit not in GRAINS:
        return None
    shift = -1 if "p" in named else 1 if "f" in named else 0
    return timex(narrated(GRAINS[unit], shift, OPEN[unit]), "TY" if unit == "Y" else "TU", *day_class(unit))


def _goes_on(word: Word) -> bool:
    """True where "before" or "after" opens a phrase of its own: "the day after the raid"."""
    return word.dep == "mark" or word.kid("pobj", "pcomp") is not None


def day_before(named: Named) -> Result:
    """ "the day before yesterday", "the day after"."""
    sign = -1 if "BEFORE" in named["a"].values else 1
    if "t" not in named and _goes_on(named["a"].word):
        return None
    if "t" not in named:
        unit = value(named, "u", "UNIT")
        return timex(narrated(GRAINS[unit], sign, OPEN[unit]), *day_class(unit)) if unit in GRAINS else None
    shift = sign + int(value(named, "t", "DEICTIC")[:2].rstrip("T"))
    return timex(relative("day", shift, "XXXX-XX-XX"), "TD")


def deictic(named: Named) -> Result:
    told = value(named, "d", "DEICTIC")
    if told == "0TNI":
        return timex(part_of(relative("day", 0, "XXXX-XX-XX"), "NI"), "TD")
    shift = int(told)
    return timex(relative("day", shift, "XXXX-XX-XX"), "TD")


def which_named(named: Named) -> Result:
    """ "last September", "next spring"; "this June"."""
    told = named["x"].meaning
    if told is None or told.cyclic is None:
        return None
    mode: Literal["last", "next", "this"] = "last" if "l" in named else "next" if "n" in named else "this"
    return timex(replace(told, find=cycling(told.cyclic, "tense" if mode == "this" else mode)), "TU")


def in_year(named: Named) -> Result:
    """ "October of next year", "March 7 last year"."""
    told, year = named["x"].meaning, named["y"].meaning
    if told is None or told.cyclic is None or year is None or year.find is None:
        return None
    periods, inner = told.cyclic, year.find

    def find(context: Context) -> Period | None:
        around = inner(context)
        found = periods(around.first.year) if around else None
        return found[0] if found else None

    return timex(replace(told, find=find, cyclic=None, absolute=year.absolute), "TU", "TD")


def ordinal_of(named: Named) -> Result:
    """ "the first quarter of 2009", "the last week of March", "the first half of the year"."""
    told = named["x"].meaning if "x" in named else relative("year", 0, "XXXX")
    count = int(value(named, "o", "ORD", "LAST"))
    unit = "H" if "HALF" in named["u"].values else value(named, "u", "UNIT")
    if told is None or told.find is None:
        return None
    meaning = then(told, lambda period, _: _nth(period, count, unit))
    return timex(replace(meaning, value=OPEN.get(unit, "XXXX")), "TU", *day_class(unit))


def _nth(period: Period, count: int, unit: str) -> Period | None:
    grain: Grain | None = "half" if unit == "H" else GRAINS.get(unit)
    if grain is None or period.first == period.last:
        return None
    # A week belongs to the month that holds its Thursday, as ISO 8601 has it for years.
    inset = 3 * calendar.DAY if grain == "week" else 0 * calendar.DAY
    if count < 0:
        return calendar.around(grain, period.last - inset)
    found = calendar.around(grain, period.first + inset, count - 1)
    return found if found.first <= period.last else None


def quarter_alone(named: Named) -> Result:
    """ "the fourth quarter", "third-quarter": of the year that publication (and tense) make likely."""
    count = int(value(named, "o", "ORD"))
    if value(named, "u", "UNIT") != "Q" or not (1 <= count <= 4 or count == -1):
        return None
    which = 4 if count == -1 else count
    meaning = Meaning(
        "DATE", f"XXXX-Q{which}", cycling(lambda year: [calendar.quarter(year, which)]),
        lambda year: [calendar.quarter(year, which)], "quarter",
    )  # fmt: skip
    return timex(meaning, "PART_DATE")


def edged(named: Named) -> Result:
    """ "early June", "the end of last year", "late last week"."""
    told = named["x"].meaning
    if told is None or told.find is None or told.type in ("DURATION", "SET"):
        return None
    which: Literal["START", "MID", "END"] = value(named, "e", "EARLY", "EDGE")  # type: ignore[assignment]
    return timex(then(told, lambda period, _: calendar.edge(period, which)), "TU")


def earlier_in(named: Named) -> Result:
    """ "earlier this year" ends with publication, "later this year" begins there; "earlier today" is today."""
    told = named["x"].meaning
    if told is None or told.find is None or told.type in ("DURATION", "SET"):
        return None
    early = "EARLIER" in named["e"].values

    def change(period: Period, context: Context) -> Period | None:
        base = context.published
        if base is None or not period.first < base < period.last:
            return period
        return replace(period, last=base) if early else replace(period, first=base)

    return timex(then(told, change), "TU", *(("TD",) if "TD" in named["x"].values else ()))


def of_the_unit(named: Named) -> Result:
    """ "the rest of the week", "the beginning of the year", "later in the day"."""
    unit = value(named, "u", "UNIT")
    if unit not in GRAINS:
        return None
    if unit == "D":
        meaning = _narrative_or_today()
    elif unit == "WE":
        meaning = _weekend("this")
    else:
        meaning = relative(GRAINS[unit], 0, OPEN[unit])
    if "e" in named:
        which: Literal["START", "MID", "END"] = value(named, "e", "EDGE", "EARLY")  # type: ignore[assignment]
        meaning = then(meaning, lambda period, _: calendar.edge(period, which))
    return timex(meaning, "TU")


def _narrative_or_today() -> Meaning:
    def find(context: Context) -> Period | None:
        if context.day is not None:
            return calendar.day(context.day.first)
        return None if context.published is None else calendar.day(context.published)

    return Meaning("DATE", "XXXX-XX-XX", find, grain="day")


def weekday_date(named: Named) -> Result:
    """ "Friday, March 7": the date says it all."""
    told = named["x"].meaning
    return None if told is None else Made({**named["x"].values}, told)


def weekday_of(named: Named) -> Result:
    """ "Tuesday last week", "Friday of this week"."""
    told = named["x"].meaning
    number = int(value(named, "w", "WD"))
    if told is None or told.grain != "week":
        return None
    meaning = then(told, lambda period, _: calendar.day(period.first + (number - 1) * calendar.DAY))
    return timex(replace(meaning, value=f"XXXX-WXX-{number}", grain="day"), "TD")


def whole(named: Named) -> Result:
    """ "the entire year", "all week": the period that the narrative is in."""
    unit = value(named, "u", "UNIT")
    if unit not in GRAINS:
        return None
    return timex(narrated(GRAINS[unit], 0, OPEN[unit]))

"""Actions for durations, sets, and what is counted from publication or from the narrative; compositions of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Literal

from accordingto.language.parse import Word
from accordingto.reading.times import calendar
from accordingto.reading.times.calendar import Grain, Period
from accordingto.reading.times.cascade import Made
from accordingto.reading.times.dates import Named, Result, at_clock, part_of, value
from accordingto.reading.times.lexicon import cues
from accordingto.reading.times.meaning import (
    GRAINS,
    Context,
    Meaning,
    back,
    cycling,
    narrated,
    relative,
    then,
)

_OPEN = {
    "D": "XXXX-XX-XX", "W": "XXXX-WXX", "WE": "XXXX-WXX-WE", "M": "XXXX-XX", "Q": "XXXX-QX", "Y": "XXXX",
    "DE": "XXX", "CE": "XX",
}  # fmt: skip
"""TIMEX3 values of calendar units that nothing anchors."""


def timex(meaning: Meaning, *classes: str) -> Made[Meaning]:
    return Made(dict.fromkeys(("T", *classes), ""), meaning)


def amount(named: Named, name: str) -> float | None:
    """The number of a node; None for "several". A number word is 1 where the node is an article."""
    values = named[name].values
    for one in ("NUMX", "NUMW", "NUM", "TENS", "HALF"):
        if one in values and values[one] not in ("", "X"):
            return float(values[one])
    return 1.0 if "A" in values else None


def iso_duration(number: float | None, unit: str) -> str:
    """P3D, PT2H, P2.5Y, PXW; fortnights as two weeks, decades as ten years."""
    times, unit = {"FN": (2, "W"), "DE": (10, "Y"), "CE": (100, "Y")}.get(unit, (1, unit)) if number else (1, unit)
    number = None if number is None else number * times
    count = "X" if number is None else f"{number:g}"
    return f"PT{count}{unit[1]}" if unit.startswith("T") else f"P{count}{unit}"


def duration(named: Named) -> Result:
    """ "three days", "27-year", "several weeks", "a year and a half"; a bare plural counts nothing: "decades"."""
    unit = value(named, "u", "UNITS", "UNIT")
    number = amount(named, "n") if "n" in named else None
    if "n" in named and any(kid.lower == "as" for kid in named["n"].word.kids("advmod")):
        return None
    if "h" in named:
        number = None if number is None else number + 0.5
    return Made({"T": "", "DUR": ""}, _duration(number, unit))


def _duration(number: float | None, unit: str) -> Meaning:
    return Meaning("DURATION", iso_duration(number, unit), unit=unit, amount=number)


def half_duration(named: Named) -> Result:
    return Made({"T": "", "DUR": ""}, _duration(0.5, value(named, "u", "UNIT")))


def ignored(_: Named) -> Result:
    """Looks like a time and is none: an age."""
    return Made({"NOTIME": ""})


def a_unit(named: Named) -> Result:
    """ "a week": how long; after a number or a plural how often ("15 a year")."""
    unit = value(named, "u", "UNIT")
    before = named["a"].word
    if unit in ("TS", "Q"):
        return None
    rate = before.head.i == before.i + 1 and before.head.dep == "npadvmod" and before.head.head.tag in ("CD", "NNS")
    if rate:
        return timex(Meaning("SET", iso_duration(1, unit)))
    return Made({"T": "", "DUR": ""}, _duration(1, unit))


def every(named: Named) -> Result:
    if "w" in named:
        return timex(Meaning("SET", f"XXXX-WXX-{value(named, 'w', 'WEEKDAY', 'WEEKDAYS')}"))
    number = amount(named, "n") if "n" in named else 1
    return timex(Meaning("SET", iso_duration(number, value(named, "u", "UNITS", "UNIT"))))


def adverb_set(named: Named) -> Result:
    return timex(Meaning("SET", value(named, "s", "SETADV")))


def ago(named: Named) -> Result:
    """ "three years ago" is a year, "two weeks ago" a week, "a week ago" and "ten days ago" a day."""
    return _counted(named, -1, lambda context: context.published)


def later(named: Named) -> Result:
    """ "two days later", "a year earlier": counted from the narrative."""
    sign = 1 if "l" in named else -1
    return _counted(named, sign, lambda context: (context.day or context.period or _nothing).first)


_nothing = Period("day", date.min, date.min, "")


def _counted(named: Named, sign: int, base: object) -> Result:
    told = named["d"].meaning
    if told is None:
        return None
    unit, number = told.unit, told.amount

    def find(context: Context) -> Period | None:
        start: date | None = base(context)  # type: ignore[operator]
        if start is None or start == date.min or number is None:
            return None
        found = back(unit, sign * number, start)
        return None if found is None else _coarse(found, unit, number)

    ref = "PAST_REF" if sign < 0 else "FUTURE_REF"
    grain = "day" if unit in ("TH", "TM", "TS", "FN") else GRAINS.get(unit, "day")
    return timex(Meaning("DATE", ref if number is None else told.value, find, grain=grain), "COUNTED")


def _coarse(day: date, unit: str, number: float) -> Period:
    if unit in ("Y", "M", "DE", "CE", "Q"):
        return calendar.around(GRAINS[unit], day)
    if unit in ("W", "FN") and number != 1:
        return calendar.week(day)
    return calendar.day(day)


def past_span(named: Named) -> Result:
    """ "the past three weeks", "the next four years": so long up to (from) publication."""
    unit = value(named, "u", "UNITS", "UNIT")
    number = amount(named, "n") if "n" in named else (1.0 if "UNIT" in named["u"].values else None)
    sign = -1 if "l" in named else 1

    def find(context: Context) -> Period | None:
        if context.published is None or number is None:
            return None
        other = back(unit, sign * number, context.published)
        if other is None:
            return None
        first, last = sorted((other, context.published))
        return Period("day", first, last, "")

    meaning = Meaning("DURATION", iso_duration(number, unit), find, unit=unit, amount=number, keeps_value=True)
    return timex(meaning, "LONG") if sign < 0 else timex(meaning)


def this_unit(named: Named) -> Result:
    """ "last month", "this week", "next year": of the calendar, seen from publication."""
    unit = value(named, "u", "UNIT")
    if unit not in GRAINS:
        return None
    if unit == "WE":
        return timex(_weekend("last" if "l" in named else "next" if "n" in named else "this"))
    shift = -1 if "l" in named else 1 if "n" in named else 0
    if unit == "D" and shift:
        return timex(narrated("day", shift, _OPEN[unit]), "TD") if shift > 0 else None
    return timex(relative(GRAINS[unit], shift, _OPEN[unit]), "TY" if unit == "Y" else "TU", *_td(unit))


def _td(unit: str) -> tuple[str, ...]:
    return ("TD",) if unit == "D" else ()


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

    return Meaning("DATE", _OPEN["WE"], find, grain="weekend")


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
    return timex(narrated(GRAINS[unit], shift, _OPEN[unit]), "TY" if unit == "Y" else "TU", *_td(unit))


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
        return timex(narrated(GRAINS[unit], sign, _OPEN[unit]), *_td(unit)) if unit in GRAINS else None
    shift = sign + int(value(named, "t", "DEICTIC")[:2].rstrip("T"))
    return timex(relative("day", shift, "XXXX-XX-XX"), "TD")


def deictic(named: Named) -> Result:
    told = value(named, "d", "DEICTIC")
    if told == "0TNI":
        return timex(part_of(relative("day", 0, "XXXX-XX-XX"), "NI"), "TD")
    shift = int(told)
    return timex(relative("day", shift, "XXXX-XX-XX"), "TD")


def this_part(named: Named) -> Result:
    """ "this morning", "last night"."""
    code = value(named, "p", "PART")
    shift = -1 if "l" in named else 1 if "n" in named else 0
    return timex(part_of(relative("day", shift, "XXXX-XX-XX"), code), "TPART")


def near_part(named: Named) -> Result:
    """ "the following morning", "the previous night": a day on from (back from) the narrative."""
    day = narrated("day", -1 if "b" in named else 1, "XXXX-XX-XX")
    return timex(part_of(day, value(named, "p", "PART")), "TPART")


def each_part(_: Named) -> Result:
    return timex(Meaning("SET", "P1D"))


def early_hours(named: Named) -> Result:
    """ "the early hours of Sunday"."""
    told = named["x"].meaning
    if told is None or value(named, "u", "UNITS") != "TH":
        return None
    return timex(part_of(told, "MO"), "TPART")


def end_of(named: Named) -> Result:
    """ "the last three months of 2023"."""
    return _stretch(named, -1)


def beginning_of(named: Named) -> Result:
    """ "the first three months of 2023"."""
    return _stretch(named, 1)


def _stretch(named: Named, sign: int) -> Result:
    length, whole = named["d"].meaning, named["x"].meaning
    if length is None or whole is None or not length.amount or length.unit not in GRAINS:
        return None
    unit, number = length.unit, length.amount

    def cut(period: Period, _: Context) -> Period | None:
        if sign > 0:
            after = back(unit, number, period.first)
            return None if after is None else Period("day", period.first, after - calendar.DAY, "")
        before = back(unit, -number, period.last + calendar.DAY)
        return None if before is None else Period("day", before, period.last, "")

    meaning = then(whole, cut, type="DURATION", value=length.value, keeps_value=True)
    return timex(meaning)


def that_part(named: Named) -> Result:
    return timex(part_of(narrated("day", 0, "XXXX-XX-XX"), value(named, "p", "PART")), "TPART")


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
    return timex(replace(meaning, value=_OPEN.get(unit, "XXXX")), "TU", *_td(unit))


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
        meaning = relative(GRAINS[unit], 0, _OPEN[unit])
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


def day_part(named: Named) -> Result:
    """ "Friday morning", "the morning of March 7", "early Monday", "overnight Tuesday"."""
    told = named["x"].meaning
    if told is None or (told.type == "TIME" and told.value.count("T")):
        return None
    return timex(part_of(told, value(named, "p", "PART", "OVERNIGHT")), "TPART")


def on_clock(named: Named) -> Result:
    """ "12:00 UTC Monday", "Monday at 2 p.m." """
    told = named["x"].meaning
    return None if told is None else timex(at_clock(_day_of(told), named["c"].values["CL"]), "TCL")


def _day_of(told: Meaning) -> Meaning:
    """The day of a part of a day: "Monday morning at 6:30"."""
    if told.type != "TIME":
        return told
    return replace(then(told, lambda period, _: calendar.day(period.first)), value=told.value.split("T")[0])


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


def bare_part(named: Named) -> Result:
    """ "at dawn", "overnight", "in the morning": of the day that the narrative is at."""
    word = named["p"].word
    if named["p"].values.get("PART") in (None, "DT") or word.pos not in ("NOUN", "ADV", "PROPN", "ADJ"):
        return None
    return timex(part_of(None, value(named, "p", "PART")), "TPART")


def overnight(_: Named) -> Result:
    """ "overnight" with no day named: the night before the narrative's day (or publication's), into that day."""

    def find(context: Context) -> Period | None:
        base = context.day.first if context.day is not None else context.published
        if base is None:
            return None
        eve = base - calendar.DAY
        return Period("part", eve, base, f"{eve.isoformat()}TNI")

    return timex(Meaning("TIME", "XXXX-XX-XXTNI", find, grain="day"), "TPART")


def reference(named: Named) -> Result:
    """ "now", "recently", "soon": a reference to present, past or future that no calendar knows."""
    return timex(Meaning("DATE", value(named, "r", "REF", "PHRASE", "PASTNOUN")))


def whole(named: Named) -> Result:
    """ "the entire year", "all week": the period that the narrative is in."""
    unit = value(named, "u", "UNIT")
    if unit not in GRAINS:
        return None
    return timex(narrated(GRAINS[unit], 0, _OPEN[unit]))


def approximate(named: Named) -> Result:
    """ "nearly five months", "over a year": the words are part of the expression, the value stays."""
    told = named["d"].meaning
    return None if told is None else Made({**named["d"].values}, told)


def number(named: Named) -> Result:
    """ "twenty-five", "a dozen"."""
    total = sum(float(value(named, name, "TENS", "NUMW", "NUMX")) for name in named if name in ("t", "n"))
    return Made({"NUMX": f"{total:g}", "N": ""})


def number_half(named: Named) -> Result:
    return Made({"NUMX": f"{(amount(named, 'n') or 0) + 0.5:g}", "N": ""})


def vague_number(_: Named) -> Result:
    return Made({"NUMX": "X", "N": ""})

"""Actions for numbers, durations, sets, and stretches that are counted from somewhere."""

from __future__ import annotations

from datetime import date

from accordingto.reading.times import calendar
from accordingto.reading.times.calendar import Period
from accordingto.reading.times.cascade import Made
from accordingto.reading.times.meaning import GRAINS, Context, Meaning, back, then
from accordingto.reading.times.terms import Named, Result, amount, timex, value


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


def reference(named: Named) -> Result:
    """ "now", "recently", "soon": a reference to present, past or future that no calendar knows."""
    return timex(Meaning("DATE", value(named, "r", "REF", "PHRASE", "PASTNOUN")))

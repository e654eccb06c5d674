"""Actions for clock times and parts of the day."""

from __future__ import annotations

import re
from dataclasses import replace

from accordingto.reading.times import calendar
from accordingto.reading.times.calendar import Period
from accordingto.reading.times.cascade import Made
from accordingto.reading.times.meaning import Context, Meaning, narrated, relative, then
from accordingto.reading.times.terms import Named, Result, timex, value

_CLOCK = re.compile(r"(\d{1,2})(?:[:.](\d\d))?(?::\d\d)?(?:([ap])\.?m\.?|(z))?$")


def clock(named: Named) -> Result:
    """ "14:30", "2 p.m.", "3:30am", "0800 UTC", "noon" """
    values = named["c"].values
    text = next((values[one] for one in ("NOON", "CLOCK") if one in values), "")
    if not text:
        text = f"{values['MIL'][:2]}:{values['MIL'][2:]}" if "p" not in named and "MIL" in values else values["HOUR"]
    found = _CLOCK.match(text)
    if found is None:
        return None
    hour, minute = int(found[1]), int(found[2] or 0)
    late = value(named, "p", "AMPM") == "12" if "p" in named else found[3] == "p" if found[3] else None
    if late is not None and hour <= 12:
        hour = hour % 12 + 12 * late
    if hour > 24 or (hour == 24 and minute):
        return None
    zone = "Z" if found[4] or ("z" in named and value(named, "z", "ZONE")) else ""
    told = f"{hour % 24:02}:{minute:02}{zone}"
    return Made({"CL": told}, at_clock(None, told))


def at_clock(day: Meaning | None, told: str) -> Meaning:
    """A clock time on a day; where no day is named, on the day of the narrative, else of publication."""

    def find(context: Context) -> Period | None:
        found = day.find(context) if day and day.find else context.day or _today(context)
        if found is None or found.first != found.last:
            return None
        return Period("part", found.first, found.first, f"{found.first.isoformat()}T{told}", told)

    known = day is not None and day.absolute
    return Meaning("TIME", f"{day.value if day else 'XXXX-XX-XX'}T{told}", find, grain="day", absolute=known)


def _today(context: Context) -> Period | None:
    return None if context.published is None else calendar.day(context.published)


def part_of(day: Meaning | None, code: str) -> Meaning:
    """The morning (afternoon, night ...) of a day; where no day is named, of the narrative's, else of publication's."""

    def find(context: Context) -> Period | None:
        found = day.find(context) if day and day.find else context.day or _today(context)
        if found is None or (found.last - found.first).days > 1:
            return None
        return Period("part", found.first, found.last, f"{found.first.isoformat()}T{code}")

    known = day is not None and day.absolute
    return Meaning("TIME", f"{day.value if day else 'XXXX-XX-XX'}T{code}", find, grain="day", absolute=known)


def this_part(named: Named) -> Result:
    """ "this morning", "last night"."""
    code = value(named, "p", "PART")
    shift = -1 if "l" in named else 1 if "n" in named else 0
    return timex(part_of(relative("day", shift, "XXXX-XX-XX"), code), "TPART")


def near_part(named: Named) -> Result:
    """ "the following morning", "the previous night": a day on from (back from) the narrative."""
    day = narrated("day", -1 if "b" in named else 1, "XXXX-XX-XX")
    return timex(part_of(day, value(named, "p", "PART")), "TPART")


def that_part(named: Named) -> Result:
    return timex(part_of(narrated("day", 0, "XXXX-XX-XX"), value(named, "p", "PART")), "TPART")


def each_part(_: Named) -> Result:
    return timex(Meaning("SET", "P1D"))


def early_hours(named: Named) -> Result:
    """ "the early hours of Sunday"."""
    told = named["x"].meaning
    if told is None or value(named, "u", "UNITS") != "TH":
        return None
    return timex(part_of(told, "MO"), "TPART")


def day_part(named: Named) -> Result:
    """ "Friday morning", "the morning of March 7", "early Monday", "overnight Tuesday"."""
    told = named["x"].meaning
    if told is None or (told.type == "TIME" and told.value.count("T")):
        return None
    return timex(part_of(told, value(named, "p", "PART", "OVERNIGHT")), "TPART")


def night_between(named: Named) -> Result:
    """ "the night from Saturday to Sunday"."""
    first, last = named["x"].meaning, named["z"].meaning
    if first is None or last is None or last.find is None:
        return None
    until = last.find

    def stretch(period: Period, context: Context) -> Period | None:
        end = until(context)
        near = end is not None and period.first <= end.last <= period.first + 2 * calendar.DAY
        return Period("part", period.first, end.last, period.value) if end is not None and near else period

    return timex(then(part_of(first, value(named, "p", "PART")), stretch), "TPART")


def on_clock(named: Named) -> Result:
    """ "12:00 UTC Monday", "Monday at 2 p.m." """
    told = named["x"].meaning
    return None if told is None else timex(at_clock(_day_of(told), named["c"].values["CL"]), "TCL")


def _day_of(told: Meaning) -> Meaning:
    """The day of a part of a day: "Monday morning at 6:30"."""
    if told.type != "TIME":
        return told
    return replace(then(told, lambda period, _: calendar.day(period.first)), value=told.value.split("T")[0])


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

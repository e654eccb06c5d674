"""Actions for dates: days, months, years, weekdays, seasons, holidays."""

from __future__ import annotations

import functools
import re
from datetime import date, timedelta

from accordingto.language.parse import Word
from accordingto.reading.times import calendar, holidays
from accordingto.reading.times.calendar import Period
from accordingto.reading.times.cascade import Made, Node
from accordingto.reading.times.lexicon import values_of
from accordingto.reading.times.meaning import Context, Meaning, choose, cyclic, fixed
from accordingto.reading.times.terms import Named, Result, days_of, of_day, of_year, value

_PIVOT = 30
"""Two-digit years up to this one are of the 2000s."""


def full_date(named: Named) -> Result:
    day = calendar.valid(
        int(value(named, "y", "YEAR")), int(value(named, "m", "MONTH", "MON")), int(value(named, "d", "DAYNUM"))
    )
    return of_day(day) if day else None


def month_day(named: Named) -> Result:
    month, number = int(value(named, "m", "MONTH", "MON")), int(value(named, "d", "DAYNUM"))
    if _counts(named["d"]) or _names(named["m"].word):
        return None
    if calendar.valid(2000, month, number) is None:
        return None
    return Made({"T": "", "TD": "", "PART_DATE": ""}, _month_day(month, number, number))


def _month_day(month: int, first: int, last: int) -> Meaning:
    def periods(year: int) -> list[Period]:
        start, end = calendar.valid(year, month, first), calendar.valid(year, month, last)
        return [days_of(start, end)] if start and end else []

    return cyclic(periods, f"XXXX-{month:02}-{first:02}", "day")


def _counts(node: Node[Meaning]) -> bool:
    """True for the number of "in May 12 soldiers died"."""
    word = node.word
    counts = word.dep == "nummod" and word.head.i > word.i and word.head.tag in ("NNS", "NN")
    return counts and not _behind_dash(word.head, word)


def _behind_dash(noun: Word, word: Word) -> bool:
    """True for the noun of "May 12 - Soldiers", which a dateline has nothing to do with."""
    return any(other.text in _DASHES and word.i < other.i < noun.i for other in noun.subtree())


_DASHES = ("-", "--", "\u2013", "\u2014")


def _names(word: Word) -> bool:
    """True inside a name: "the May 3 Movement"."""
    head = word.head
    return head.pos == "PROPN" and head.i > word.i and values_of(head) is None and not _behind_dash(head, word)


def _is_surname(word: Word) -> bool:
    """True for a month that ends a person's name: its first name stands right before it."""
    return any(one.i == word.i - 1 and one.tag == "NNP" and values_of(one) is None for one in word.kids("compound"))


def month_days(named: Named) -> Result:
    """ "May 12-13", "12 and 13 May"; with a year where the rule names one."""
    month = int(value(named, "m", "MONTH", "MON"))
    first, last = int(value(named, "d", "DAYNUM")), int(value(named, "e", "DAYNUM"))
    if _counts(named["e"]) or first >= last or calendar.valid(2000, month, last) is None:
        return None
    meaning = _month_day(month, first, last)
    if "y" in named and meaning.cyclic:
        return Made({"T": "", "TD": ""}, fixed(meaning.cyclic(int(value(named, "y", "YEAR")))[0]))
    return Made({"T": "", "TD": "", "PART_DATE": ""}, meaning)


def month_of_year(named: Named) -> Result:
    period = calendar.month(int(value(named, "y", "YEAR")), int(value(named, "m", "MONTH", "MON")))
    return Made({"T": "", "TM": ""}, fixed(period))


def month(named: Named) -> Result:
    number = int(value(named, "m", "MONTH"))
    word = named["m"].word
    if (word.dep in ("compound", "nmod") and _names(word)) or _is_surname(word):
        return None
    meaning = cyclic(lambda year: [calendar.month(year, number)], f"XXXX-{number:02}", "month")
    return Made({"T": "", "TM": "", "PART_DATE": "", "NAMED": ""}, meaning)


def year(named: Named) -> Result:
    """A bare four-digit number, where nothing says that it counts something."""
    number = int(value(named, "y", "YEAR"))
    if not _is_year(named["y"], number):
        return None
    return of_year(calendar.year(number))


def _is_year(node: Node[Meaning], number: int) -> bool:
    word = node.word
    if word.dep in ("nummod", "amod", "compound", "nmod") and word.head.i > word.i:
        if word.head.tag == "NNS" and word.head.i == word.i + 1:
            return word.kid("det") is not None or any(kid.lower in ("the", "'s") for kid in word.head.kids("det"))
        return 1900 <= number <= 2100
    if word.kid("nsubj", "dobj", "nmod", "quantmod") is not None or word.tag == "$":
        return False
    return 1800 <= number <= 2100


def year_span(named: Named) -> Result:
    """ "2010-11" is two years, "2010-06" a month."""
    first, last = re.split("[-–/]", value(named, "y", "YEARSPAN"))
    return _years(int(first), last)


def years(named: Named) -> Result:
    """ "1994-96", where the tokeniser cut it."""
    return _years(int(value(named, "y", "YEAR")), value(named, "z", "NUM"))


def _years(start: int, last: str) -> Result:
    if len(last) not in (2, 4) or not last.isdigit():
        return None
    end = int(last) if len(last) == 4 else start // 100 * 100 + int(last)
    if len(last) == 2 and 1 <= int(last) <= 12 and end != start + 1:
        return Made({"T": "", "TM": ""}, fixed(calendar.month(start, int(last))))
    if not start < end <= min(start + 60, 2100):
        return None
    return of_year(Period("year", date(start, 1, 1), date(end, 12, 31), f"{start:04}/{end:04}"))


def short_year(named: Named) -> Result:
    number = int(value(named, "y", "YEAR2")[-2:])
    return of_year(calendar.year(number + (2000 if number <= _PIVOT else 1900)))


def mid_year(named: Named) -> Result:
    which, number = re.split("[-–]", value(named, "y", "MIDYEAR"))
    period = calendar.year(int(number))
    return Made({"T": ""}, fixed(calendar.edge(period, {"mid": "MID", "early": "START"}.get(which, "END"))))  # type: ignore[arg-type]


def decade(named: Named) -> Result:
    digits = re.sub(r"\D", "", value(named, "y", "DECADE"))
    start = int(digits)
    if len(digits) == 2:
        start += 2000 if start <= _PIVOT - 10 else 1900
    return Made({"T": "", "TDEC": ""}, fixed(calendar.decade(start)))


def century(named: Named) -> Result:
    number = int(value(named, "n", "ORD"))
    if value(named, "u", "UNIT") != "CE" or not 2 <= number <= 22:
        return None
    return Made({"T": ""}, fixed(calendar.century((number - 1) * 100)))


def iso_date(named: Named) -> Result:
    found = calendar.valid(*(int(one) for one in value(named, "d", "ISO").split("-")))
    return of_day(found) if found else None


def cut_date(named: Named) -> Result:
    """ "2023-09-19" and "19-09-2023", where the tokeniser cut them."""
    month, day = int(value(named, "m", "NUM")), int(value(named, "d", "NUM"))
    found = calendar.valid(int(value(named, "y", "YEAR")), month, day)
    return of_day(found) if found else None


def slash_date(named: Named) -> Result:
    """ "7/8/07": of day and month the order that lies nearer to publication; without one the month first."""
    one, two, last = (int(part) for part in re.split("[/.-]", value(named, "d", "SLASH")))
    number = last if last > 99 else last + (2000 if last <= _PIVOT else 1900)
    orders = [calendar.valid(number, one, two), calendar.valid(number, two, one)]
    found = [calendar.day(day) for day in (orders if "/" in value(named, "d", "SLASH") else orders[::-1]) if day]
    if not found:
        return None

    def find(context: Context) -> Period | None:
        base = context.published
        return found[0] if base is None else min(found, key=lambda one: abs((one.first - base).days))

    return Made({"T": "", "TD": "", "ABS": ""}, Meaning("DATE", found[0].value, find, grain="day", absolute=True))


def weekday_meaning(number: int, mode: str) -> Meaning:
    """The most recent such day, the day of publication included, unless words or tense point forward."""

    def find(context: Context) -> Period | None:
        base = context.published
        if base is None:
            return None
        week = [calendar.day(base + timedelta(days=away)) for away in range(-8, 9)]
        days = [one for one in week if one.first.isoweekday() == number]
        if mode == "tense":
            return choose(days, base, "tense", bool(context.ahead))
        if mode == "this":
            return choose(days, base, "tense", context.ahead)
        return choose(days, base, "last" if mode == "last" else "next")

    return Meaning("DATE", f"XXXX-WXX-{number}", find, grain="day")


def weekday(named: Named) -> Result:
    """ "Tuesday", "last Friday"; not the name of a day in history ("Bloody Sunday")."""
    number, word = int(value(named, "w", "WEEKDAY")), named["w"].word
    if len(named) == 1 and any(one.pos == "PROPN" or one.text.istitle() for one in word.kids("amod")):
        return None
    mode = next((mode for name, mode in (("l", "last"), ("n", "next"), ("t", "this")) if name in named), "tense")
    return Made({"T": "", "TD": "", "WD": str(number)}, weekday_meaning(number, mode))


def season(named: Named) -> Result:
    code = value(named, "s", "SEASON")
    word = named["s"].word
    if "y" in named:
        return Made({"T": ""}, fixed(calendar.season(int(value(named, "y", "YEAR")), code)))
    if word.pos not in ("NOUN", "PROPN", "ADJ") or (word.dep == "dobj" and word.kid("det") is None):
        return None
    if word.tag == "NNP" and word.kid("compound", "amod") is not None:
        return None
    meaning = cyclic(lambda year: [calendar.season(year, code)], f"XXXX-{code}", "season")
    return Made({"T": "", "PART_DATE": "", "NAMED": ""}, meaning)


@functools.cache
def _holidays() -> dict[str, dict[str, object]]:
    return {str(entry["id"]): entry for entry in holidays.names().values()}


def holiday(named: Named) -> Result:
    entry = _holidays()[value(named, "h", "HOLIDAY")]
    length = timedelta(days=int(str(entry["days"])) - 1)

    def periods(year: int) -> list[Period]:
        return [days_of(day, day + length) for day in holidays.begins(entry, year)]

    if "y" in named:
        found = periods(int(value(named, "y", "YEAR")))
        return Made({"T": "", "TD": ""}, fixed(found[0])) if found else None
    return Made({"T": "", "TD": "", "PART_DATE": "", "NAMED": ""}, cyclic(periods, "XXXX-XX-XX", "day"))

"""What the actions of the grammar share: named nodes, results, values, open values of calendar units."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from accordingto.reading.times import calendar
from accordingto.reading.times.calendar import Period
from accordingto.reading.times.cascade import Made, Node
from accordingto.reading.times.meaning import Meaning, fixed

Named = Mapping[str, Node[Meaning]]


Result = Made[Meaning] | None


OPEN = {
    "D": "XXXX-XX-XX", "W": "XXXX-WXX", "WE": "XXXX-WXX-WE", "M": "XXXX-XX", "Q": "XXXX-QX", "Y": "XXXX",
    "DE": "XXX", "CE": "XX",
}  # fmt: skip
"""TIMEX3 values of calendar units that nothing anchors."""


def day_class(unit: str) -> tuple[str, ...]:
    return ("TD",) if unit == "D" else ()


def value(named: Named, name: str, *classes: str) -> str:
    """The value that a named node has in the first of the classes that it has."""
    values = named[name].values
    return next(values[one] for one in classes if one in values)


def timex(meaning: Meaning, *classes: str) -> Made[Meaning]:
    return Made(dict.fromkeys(("T", *classes), ""), meaning)


def of_year(period: Period) -> Made[Meaning]:
    return Made({"T": "", "TY": ""}, fixed(period))


def of_day(day: date) -> Made[Meaning]:
    return Made({"T": "", "TD": "", "ABS": ""}, fixed(calendar.day(day)))


def days_of(first: date, last: date) -> Period:
    name = first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}"
    return Period("day", first, last, name)


def amount(named: Named, name: str) -> float | None:
    """The number of a node; None for "several". A number word is 1 where the node is an article."""
    values = named[name].values
    for one in ("NUMX", "NUMW", "NUM", "TENS", "HALF"):
        if one in values and values[one] not in ("", "X"):
            return float(values[one])
    return 1.0 if "A" in values else None

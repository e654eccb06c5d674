"""What a report tells as history, and which tolls run over a period, also where the report bears no date.

A report of which nobody knows the day is read as of some day that its own words allow: its times keep no dates, but
what lay weeks or years before its news, whenever that was, stands apart from the news.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from accordingto.language.parse import Parse
from accordingto.reading import times
from accordingto.reading.history import days
from accordingto.reading.history.periods import since
from accordingto.reading.mentions import Event, Saying, TimeExpression
from accordingto.reading.times.dateline import own_date
from accordingto.reading.times.expressions import Found, published_day, resolved

_LEAD = 2
"""Sentences at the head of a report that tell its news."""
_YEARS = range(1900, 2100)
_SOME_YEAR, _SOME_DAY = 2000, 15
_DAY = re.compile(r"XXXX-\d\d-\d\d")
_MONTH = re.compile(r"XXXX-\d\d")
_FULL_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_SHORTEST = 28
_MONTHS = (6, 9, 3, 12, 5, 10, 2, 11, 4, 8, 7, 1)
"""Months to read a report in, those in the middle of a half-year first."""


def mark(
    parse: Parse,
    events: Sequence[Event],
    nodes: Sequence[Found],
    expressions: Sequence[TimeExpression],
    sayings: Sequence[Saying],
) -> None:
    """Sets of each event whether it is history (``background``) and from when it sums over a period (``over``).

    ``nodes`` are the times of the text before they met its date, ``expressions`` after that.
    """
    day = None if published_day(parse) else own_date(parse, nodes) or _some_day(parse, expressions)
    if day is None:
        days.mark(parse, events, expressions)
        for event in events:
            event.over = since(event, parse)
        return
    dated = replace(parse, document=parse.document.model_copy(update={"published": day.isoformat()}))
    copies = [replace(event, rules=[], time=None) for event in events]
    then = resolved(dated, nodes, day)
    times.date_events(dated, copies, then, sayings)
    days.mark(dated, copies, then)
    for event, copy in zip(events, copies, strict=True):
        if _opens(event) and "background.before_the_news" in copy.rules:
            continue  # of a report of unknown day the first sentence tells the news, whenever the rest was
        event.background = copy.background
        event.rules += [rule for rule in copy.rules if not rule.startswith("time.")]
        event.over = since(copy, dated, in_words=True)


def _opens(event: Event) -> bool:
    """True for what the main clause of the first sentence tells."""
    verb = event.anchor
    while verb.dep == "conj" and verb.head is not verb:
        verb = verb.head
    return event.trigger.sentence == 0 and verb.is_root


def _some_day(parse: Parse, expressions: Sequence[TimeExpression]) -> date | None:
    """A day on which the report may have been published; None where it tells a day with its year, which may be that of
    the news; the news of a "Monday" has none.

    It is the day that the lead gives without a year, or one in a month that the report does not name; in a year
    after the last one named; if that can be, on the day of the week that the lead names.
    """
    lead = _lead(parse, expressions)
    if not expressions or any(one.time.start is not None for one in lead):
        return None
    days_of_news = [one.time.timex.value for one in lead if _WEEKDAY.match(one.time.timex.value)]
    weekdays = [int(value[_AT]) for value in days_of_news if value[_AT].isdigit()]
    if not days_of_news and any(_FULL_DAY.match(one.time.timex.value) for one in expressions):
        return None
    values = [one.time.timex.value for one in expressions]
    years = [int(one.time.start[:4]) for one in expressions if one.time.start is not None]
    year = max([number for number in years if number in _YEARS], default=_SOME_YEAR) + 1
    told = next((one.time.timex.value for one in lead if _DAY.fullmatch(one.time.timex.value[:10])), None)
    if told is None and not days_of_news and any(_MONTH.fullmatch(one.time.timex.value) for one in lead):
        return None  # "three nurses were abducted; in May one of them was killed"
    if told is not None:
        days = [date(year + more, int(told[5:7]), min(int(told[8:10]), _SHORTEST)) for more in range(_ROUND)]
    else:
        named = {value[5:7] for value in values}
        month = next((number for number in _MONTHS if f"{number:02}" not in named), _MONTHS[0])
        days = [date(year, month, _SOME_DAY + more) for more in range(7)]
    return min(days, key=lambda day: (day.isoweekday() - weekdays[-1]) % 7) if weekdays else days[0]


def _lead(parse: Parse, expressions: Sequence[TimeExpression]) -> list[TimeExpression]:
    """The times of the sentences that tell the news: of the first one alone where it names a day of the week."""
    lead = [one for one in expressions if parse.words[one.words[0]].sentence < _LEAD]
    first = [one for one in lead if parse.words[one.words[0]].sentence == 0]
    return first if any(_WEEKDAY.match(one.time.timex.value) for one in first) else lead


_WEEKDAY = re.compile(r"XXXX-WXX-(?:[1-7]|WE)")
_AT = 9
"""Where the number of a day of the week stands in its value."""
_ROUND = 12
"""Years in which each date falls on every day of the week."""

"""How far before the news of a report a time lies, and which events its words tie to such a time."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta

from accordingto.language.parse import Parse, Word
from accordingto.reading.mentions import Event, TimeExpression
from accordingto.reading.times.expressions import head_of
from accordingto.reading.times.tense import heads_clause

NEWS = timedelta(days=6)
"""What lies further back than this is history beside something newer."""
LONG_AGO = timedelta(days=365)
"""What lies further back than this is history in any report that tells something else as well."""
DEEDS = ("ASSAULT", None)
"""Types of events that harm."""
_WEEK = timedelta(days=6)
_MONTH = timedelta(days=30)
_LEAD = 2
"""Sentences at the head of a report that tell its news."""
_LONG = re.compile(r"P(?:[1-9]\d*|X)[WMY]|P(?:[7-9]|[1-9]\d+)D")
"""Durations of a week and more."""
_STEPS = 6


class Past:
    """What the times of a text say of the days before its news. ``present`` is the day it is told on."""

    def __init__(self, parse: Parse, events: Sequence[Event], times: Sequence[TimeExpression], present: date) -> None:
        self.parse, self.present = parse, present
        deeds = [event for event in events if event.modality == "actual" and event.type in DEEDS]
        recent = [day for event in deeds if (day := self._day(event.time)) is not None]
        opening = [one for one in times if self._opens(one)]
        self._lead = min((one.words[0] for one in opening), default=None)
        told = any(event.time is None and event.measures and event.trigger.sentence < _LEAD for event in deeds)
        leads = [day for one in opening if (day := self._day(one)) is not None] if told else []
        self._news = min(recent or leads, default=None)
        self._lengths = {one.words[1] for one in times if _LONG.fullmatch(one.time.timex.value)}
        self._times: dict[int, list[TimeExpression]] = defaultdict(list)
        for one in times:
            if one.time.start is not None and one.time.timex.type in ("DATE", "TIME"):
                self._times[parse.words[one.words[0]].sentence].append(one)

    def _day(self, time: TimeExpression | None) -> date | None:
        """The day of what happened on one day of the news."""
        first, last = first_day(time), last_day(time)
        recent = first is not None and last is not None and first == last and self.present - last <= NEWS
        return first if recent else None

    def _opens(self, time: TimeExpression) -> bool:
        """True for a day of the news at the head of the report."""
        return self.parse.words[time.words[0]].sentence < _LEAD and self._day(time) is not None

    def is_behind_lead(self, event: Event) -> bool:
        """True for what happened long ago, told behind a head of the report that names a day of the news."""
        last = last_day(event.time)
        behind = self._lead is not None and self._lead < event.trigger.i
        return behind and last is not None and self.present - last > _MONTH

    def is_old(self, time: TimeExpression | None) -> bool:
        """True for what lies further back than the news, and for a week or month that was over before it."""
        first, last = first_day(time), last_day(time)
        if last is None:
            return False
        over = first is not None and self._news is not None and last - first >= _WEEK and last < self._news
        return over or self.present - last > NEWS

    def told_of_old(self, event: Event) -> bool:
        """True where all times of the clauses that an undated event stands below are old: "in May he boasted of having
        killed nine", "officials said last month that four were shot"."""
        times = self._times.get(event.trigger.sentence, [])
        if event.type not in DEEDS or not times or not all(self.is_old(one) for one in times):
            return False
        heads = (head_of(self.parse, *one.words) for one in times)
        over = {(head.head.head if head.dep == "pobj" else head.head).i for head in heads}
        word = event.anchor
        while word.i not in over:
            if word.head is word or word.dep in ("relcl", "acl"):
                return False
            word = word.head
        return heads_clause(word)

    def long_before(self, event: Event) -> bool:
        """True for what is told behind "a year after", "weeks after"."""
        word = event.anchor
        for _ in range(_STEPS):
            if any(after.lower == "after" and after.i in self._lengths for after in _markers(word)):
                return True
            if word.head is word:
                return False
            word = word.head
        return False


def _markers(word: Word) -> list[Word]:
    return [*word.kids("mark"), *([word.head] if word.dep in ("pobj", "pcomp") else [])]


def last_day(time: TimeExpression | None) -> date | None:
    """The last day of a time; None where it is open."""
    told = time.time.end if time else None
    return date.fromisoformat(told[:10]) if told else None


def first_day(time: TimeExpression | None) -> date | None:
    """The first day of a time; None where it is open."""
    told = time.time.start if time else None
    return date.fromisoformat(told[:10]) if told else None

"""Which events are told as history and which as the news."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from accordingto.language.parse import Parse
from accordingto.reading.earlier import look_back
from accordingto.reading.events.classes import classes
from accordingto.reading.mentions import Event
from accordingto.reading.times.expressions import published_day
from accordingto.reading.times.lexicon import cues as markers
from accordingto.reading.times.tense import clause_verb

_NEWS = timedelta(days=6)
"""What lies further back than this is history beside something newer."""
_LONG_AGO = timedelta(days=365)
"""What lies further back than this is history in any report that tells something else as well."""


def mark(parse: Parse, events: Sequence[Event]) -> None:
    """Sets ``background`` where the text tells an event as history: an earlier war, last month's attack.

    Needs the events' times; the day of publication, or else the latest dated event, is the present. What the words
    alone put before the news is looked at after that.
    """
    _mark_unrelated(parse, events)
    _by_days(parse, events)
    look_back(parse, events)


def _by_days(parse: Parse, events: Sequence[Event]) -> None:
    days = [_last(event) for event in events]
    present = published_day(parse) or max((day for day in days if day is not None), default=None)
    if present is None:
        return
    for index, (event, day) in enumerate(zip(events, days, strict=True)):
        if event.background or event.modality in ("future", "hypothetical"):
            continue
        first = _first(event)
        if any(kid.lower in markers("history") for kid in event.anchor.kids("advmod")):
            _set(event, "background.previously")
        elif day is not None and present - day > _NEWS and _has_news(events, days, index, present):
            _set(event, "background.before_the_news")
        elif day is not None and present - day > _LONG_AGO and _in_court(parse, event):
            _set(event, "background.court")
        elif first is not None and day is not None and day >= present and present - first > _LONG_AGO:
            _set(event, "background.for_years")
        elif day is None and index and _goes_on(parse, events[index - 1], event):
            _set(event, "background.goes_on")
        elif _links(parse, event):
            _set(event, "background.other_story")


def _goes_on(parse: Parse, before: Event, event: Event) -> bool:
    """True for what is told without a day right after history, in the same paragraph: the history goes on."""
    if not before.background or event.type not in ("ASSAULT", None) or "background.other_story" in before.rules:
        return False
    between = range(before.trigger.i + 1, event.trigger.i + 1)
    near = event.trigger.sentence - before.trigger.sentence <= 1
    return near and not any(start in between for start in parse.paragraphs)


_LINKS = frozenset({"related", "read", "more", "also", "see", "previous", "previously", "other"})


def _mark_unrelated(parse: Parse, events: Sequence[Event]) -> None:
    """Notes with the events which are news of something else: "in an unrelated incident", "separately"."""
    elsewhere = {index for index in {event.trigger.sentence for event in events} if _is_unrelated(parse, index)}
    for event in events:
        if event.trigger.sentence in elsewhere:
            event.rules.append("story.unrelated")


def _is_unrelated(parse: Parse, sentence: int) -> bool:
    words = parse.sentence_words(sentence)
    return words[0].lower == "separately" or any(
        word.tag == "NN"
        and word.lemma in classes()["occurrence"]
        and any(kid.lower in _ELSE for kid in word.kids("amod"))
        for word in words
    )


_ELSE = frozenset({"unrelated", "separate"})


def _links(parse: Parse, event: Event) -> bool:
    """ "RELATED: Man shot in …", "Read more: …": a page's links tell of other stories."""
    start = parse.sentence_of(event.trigger).start
    if start and parse.words[start - 1].text == ":":  # the parser may end a sentence there
        start = parse.sentence_of(parse.words[start - 1]).start
    start += parse.words[start].text in ("[", "(")
    words = parse.words[start : min(start + _LINK_WORDS, event.trigger.i)]
    return bool(words) and words[0].lower in _LINKS and any(word.text == ":" for word in words)


_LINK_WORDS = 4


def _in_court(parse: Parse, event: Event) -> bool:
    """ "was sentenced for the murder of a neighbour in 2004": what a court looks back on."""
    return any(word.lemma in markers("court") for word in parse.sentence_words(event.trigger.sentence))


def _set(event: Event, rule: str) -> None:
    event.background = True
    event.rules.append(rule)


def _has_news(events: Sequence[Event], days: Sequence[date | None], index: int, present: date) -> bool:
    """True where the report dates something in its own days, or told something undated before this."""
    told = days[index]
    long_ago = told is not None and present - told > _LONG_AGO
    for event, day in zip(events, days, strict=True):
        if event.modality != "actual":
            continue
        if day is not None and present - day <= _NEWS:
            return True
        before = event.trigger.sentence < events[index].trigger.sentence or long_ago
        if day is None and before and clause_verb(event.anchor):
            return True
    return False


def _last(event: Event) -> date | None:
    told = event.time.time.end if event.time else None
    return date.fromisoformat(told[:10]) if told else None


def _first(event: Event) -> date | None:
    told = event.time.time.start if event.time else None
    return date.fromisoformat(told[:10]) if told else None

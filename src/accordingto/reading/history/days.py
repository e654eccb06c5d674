"""Which events are told as history and which as the news."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from accordingto.language.parse import Parse
from accordingto.reading.events.classes import classes
from accordingto.reading.history.past import DEEDS, LONG_AGO, NEWS, Past, first_day, last_day
from accordingto.reading.history.words import look_back
from accordingto.reading.mentions import Event, TimeExpression
from accordingto.reading.times.expressions import published_day
from accordingto.reading.times.lexicon import cues as markers
from accordingto.reading.times.tense import clause_verb


def mark(parse: Parse, events: Sequence[Event], times: Sequence[TimeExpression] = ()) -> None:
    """Sets ``background`` where the text tells an event as history: an earlier war, last month's attack.

    Needs the events' times and the ``times`` of the text; the day of publication, or else the latest dated event, is
    the present. What the words alone put before the news is looked at after that.
    """
    _mark_unrelated(parse, events)
    _by_days(parse, events, times)
    look_back(parse, events)


def _by_days(parse: Parse, events: Sequence[Event], times: Sequence[TimeExpression]) -> None:
    days = [last_day(event.time) for event in events]
    present = published_day(parse) or max((day for day in days if day is not None), default=None)
    if present is None:
        return
    past = Past(parse, events, times, present)
    for index, event in enumerate(events):
        if event.background or event.modality in ("future", "hypothetical"):
            continue
        rule = _by_time(past, events, days, index) or _by_words(parse, events, days, index)
        if rule is not None:
            event.background = True
            event.rules.append(f"background.{rule}")


def _by_time(past: Past, events: Sequence[Event], days: Sequence[date | None], index: int) -> str | None:
    """The rule by which the time of an event makes it history."""
    event, day, first = events[index], days[index], first_day(events[index].time)
    if any(kid.lower in markers("history") for kid in event.anchor.kids("advmod")):
        return "previously"
    later = _is_of_them(event) or _is_of_the_met(event, events[:index]) or _is_update(past.parse, event)
    if past.is_old(event.time) and not later and _has_news(events, days, index, past.present):
        return "before_the_news"
    if day is not None and past.present - day > LONG_AGO and _in_court(past.parse, event):
        return "court"
    if first is not None and day is not None and day >= past.present and past.present - first > LONG_AGO:
        return "for_years"
    if past.is_behind_lead(event) or past.long_before(event):
        return "long_before"
    loose = day is None or "time.story" in event.rules
    if loose and _told_news(events[:index], event) and past.told_of_old(event):
        return "of_old"
    return None


def _is_of_them(event: Event) -> bool:
    """ "In May one of them was killed": what became of people whom the news is about belongs to it."""
    return any(
        obj.lower in ("them", "whom")
        for word in event.targets
        for prep in word.kids("prep")
        if prep.lower == "of"
        for obj in prep.kids("pobj")
    )


def _is_of_the_met(event: Event, told: Sequence[Event]) -> bool:
    """ "The nurse's body was found in June": somebody whom the news has told of, by the same word; no kin of theirs."""
    met = {word.lemma for one in told if not one.background and one.measures for word in one.targets}
    return any(
        who.lemma in met and any(kid.lower == "the" for kid in who.kids("det"))
        for word in event.targets
        for who in (word, *(word.kids("poss") if word.lemma in _BODIES else ()))
    )


_BODIES = frozenset({"body", "corpse", "remains", "death"})


def _is_update(parse: Parse, event: Event) -> bool:
    """ "Update: one of the nurses died on 4 May": news of the same story, whenever the rest was."""
    words = parse.sentence_words(event.trigger.sentence)
    return words[0].lower in _UPDATES


_UPDATES = frozenset({"update", "updated", "correction", "later"})


def _by_words(parse: Parse, events: Sequence[Event], days: Sequence[date | None], index: int) -> str | None:
    """The rule by which the words around an event make it history."""
    event = events[index]
    if days[index] is None and index and _goes_on(parse, events[:index], event):
        return "goes_on"
    if _is_recalled(event):
        return "recalled"
    return "other_story" if _links(parse, event) else None


def _is_recalled(event: Event) -> bool:
    """ "It may be recalled that a bomb killed nine in the same market"."""
    return any(
        word.lemma in ("recall", "remember") and any(kid.lower == "it" for kid in word.kids("nsubjpass"))
        for word in event.anchor.ancestors()
    )


def _told_news(told: Sequence[Event], event: Event) -> bool:
    """True where sentences before this one have told of a deed that is no history."""
    return any(
        one.type in DEEDS and one.modality == "actual" and not one.background
        for one in told
        if one.trigger.sentence < event.trigger.sentence
    )


def _goes_on(parse: Parse, told: Sequence[Event], event: Event) -> bool:
    """True for what is told without a day right after history, in the same paragraph: the history goes on."""
    here = [one for one in told if one.trigger.sentence == event.trigger.sentence and one.type in DEEDS]
    before = here[-1] if here and here[-1].background else told[-1]
    if not before.background or event.type not in DEEDS or "background.other_story" in before.rules:
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


def _has_news(events: Sequence[Event], days: Sequence[date | None], index: int, present: date) -> bool:
    """True where the report dates something in its own days, or told something undated before this."""
    told = days[index]
    long_ago = told is not None and present - told > LONG_AGO
    for event, day in zip(events, days, strict=True):
        if event.modality != "actual":
            continue
        if day is not None and present - day <= NEWS:
            return True
        before = event.trigger.sentence < events[index].trigger.sentence or long_ago
        if day is None and before and clause_verb(event.anchor):
            return True
    return False

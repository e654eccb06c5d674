"""The time of every event: what its sentence ties to it, else what the story gives."""

from __future__ import annotations

from collections.abc import Sequence

from accordingto.language.parse import Parse
from accordingto.reading.mentions import Event, Saying, TimeExpression
from accordingto.reading.times.attachment import is_dateline, tie
from accordingto.reading.times.clause import in_sentence
from accordingto.reading.times.expressions import published_day
from accordingto.reading.times.story import DEEDS, Story

_SPEECH = frozenset({"ACCUSE", "REJECT", "REQUEST", "THREATEN", "CONSULT", "AGREE", "CONCEDE", "COOPERATE"})
"""Types of events that are acts of speech: what they are about has a time of its own."""


def of_event(parse: Parse, event: Event, times: Sequence[TimeExpression]) -> TimeExpression | None:
    """When one event happened, as its own sentence ties it; None where it gives no basis."""
    dated = in_sentence(event, tie(parse, times, ()), ())
    return None if dated is None else dated.expression


def date_events(
    parse: Parse, events: Sequence[Event], times: Sequence[TimeExpression], sayings: Sequence[Saying] = ()
) -> None:
    """Sets the time of every event that the text ties to one; the others keep None.

    A time that a reporting cue carries dates the statement, never what is said.
    """
    if not times:
        return
    cues = {said.cue_word.i for said in sayings} - {event.trigger.i for event in events if event.type in DEEDS}
    speech = cues | {event.trigger.i for event in events if event.type in _SPEECH}
    ties = tie(parse, times, speech)
    found = [in_sentence(event, ties, speech) for event in events]
    lengths = {one.words[1]: one for one in times if one.time.timex.type == "DURATION"}
    Story(parse, events, found, ties, cues, speech, published_day(parse), lengths, _dateline(parse, times)).date()
    for event, dated in zip(events, found, strict=True):
        if dated is not None:
            event.time = _until_told(parse, event, dated.expression)
            event.rules.append(dated.rule)


def _dateline(parse: Parse, times: Sequence[TimeExpression]) -> TimeExpression | None:
    """The date behind the place at the head of a report, where it is the day of publication: "KABUL (May 15) - "."""
    published = published_day(parse)
    day = None if published is None else published.isoformat()
    for one in times if day is not None else ():
        before = parse.words[one.words[0] - 1].text if one.words[0] else ""
        if one.time.start == day and before in ("(", ",") and is_dateline(parse, one):
            return one
    return None


def _until_told(parse: Parse, event: Event, time: TimeExpression | None) -> TimeExpression | None:
    """What has happened by the day of publication did not happen after it: "this week" ends there."""
    published = published_day(parse)
    if time is None or published is None or event.modality != "actual":
        return time
    told, today = time.time, published.isoformat()
    if told.start is None or told.end is None or not told.start[:10] <= today < told.end[:10]:
        return time
    return TimeExpression(time.words, told.model_copy(update={"end": today}))

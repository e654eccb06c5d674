"""Where: toponyms found and resolved, and the places that the text ties to an event."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from accordingto.language.parse import Parse
from accordingto.reading.mentions import Toponym
from accordingto.reading.places.event_places import of_event, of_events
from accordingto.reading.places.evidence import judge
from accordingto.reading.places.records import record
from accordingto.reading.places.resolution import resolve
from accordingto.reading.places.spotting import spot

__all__ = ["as_in", "find", "of_event", "of_events"]


def find(parse: Parse) -> list[Toponym]:
    """Every toponym of the text, resolved, demonyms and metonyms included, in text order."""
    mentions = judge(parse, spot(parse))
    return [record(parse, mention, choice) for mention, choice in resolve(parse, mentions)]


def as_in(toponyms: Sequence[Toponym], text: Sequence[Toponym]) -> list[Toponym]:
    """The toponyms of a headline, each resolved as its name is in the text below, where it stands there."""
    known = {toponym.place.span.text.lower(): toponym.place for toponym in reversed(text)}
    found = []
    for toponym in toponyms:
        span, use = toponym.place.span, toponym.place.use
        there = known.get(span.text.lower())
        place = toponym.place if there is None else there.model_copy(update={"span": span, "use": use})
        found.append(replace(toponym, place=place))
    return found

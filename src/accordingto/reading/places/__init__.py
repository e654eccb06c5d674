"""Where: toponyms found and resolved, and the places that the text ties to an event."""

from __future__ import annotations

from accordingto.language.parse import Parse
from accordingto.reading.mentions import Toponym
from accordingto.reading.places.event_places import of_event, of_events
from accordingto.reading.places.evidence import judge
from accordingto.reading.places.records import record
from accordingto.reading.places.resolution import resolve
from accordingto.reading.places.spotting import spot

__all__ = ["find", "of_event", "of_events"]


def find(parse: Parse) -> list[Toponym]:
    """Every toponym of the text, resolved, demonyms and metonyms included, in text order."""
    mentions = judge(parse, spot(parse))
    return [record(parse, mention, choice) for mention, choice in resolve(parse, mentions)]

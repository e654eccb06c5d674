"""Does the report tell conflict or political violence, and why."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from accordingto.reading.mentions import Event
from accordingto.records import Relevance

_GRADES: tuple[tuple[float, str, Callable[[Event], bool]], ...] = (
    (1.0, "tells violence", lambda event: event.type == "ASSAULT" and not event.background),
    (0.6, "tells political events", lambda event: event.type not in (None, "ASSAULT") and not event.background),
    (0.4, "tells conflict as history only", lambda event: event.type is not None),
    (0.3, "tells deaths, damage or flight, but no violence", lambda event: True),
)
"""Values with their reasons; the first that an event meets counts."""


def judge(events: Sequence[Event]) -> Relevance:
    """0 to 1, with reasons in words: present violence, other political events, history, harm of no named violence."""
    for value, reason, meets in _GRADES:
        told = next((event for event in events if meets(event)), None)
        if told is not None:
            return Relevance(value=value, reasons=[f"{reason}: {told.trigger.text!r}"])
    return Relevance(value=0.0, reasons=["no event of conflict was found"])

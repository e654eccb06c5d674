"""Does the report tell conflict or political violence, and why."""

from __future__ import annotations

from collections.abc import Sequence

from accordingto.reading.mentions import Event
from accordingto.records import Relevance


def judge(events: Sequence[Event]) -> Relevance:
    """0 to 1, with reasons in words."""
    violent = [event for event in events if event.type == "ASSAULT"]
    if violent:
        return Relevance(value=1.0, reasons=[f"tells violence: {violent[0].trigger.text!r}"])
    if events:
        return Relevance(value=0.6, reasons=[f"tells political events: {events[0].trigger.text!r}"])
    return Relevance(value=0.0, reasons=["no event of conflict was found"])

"""When: time expressions as intervals, and the time that the text ties to an event."""

from __future__ import annotations

from accordingto.reading.times.expressions import covers, find, spot
from accordingto.reading.times.narrative import date_events, of_event

__all__ = ["covers", "date_events", "find", "of_event", "spot"]

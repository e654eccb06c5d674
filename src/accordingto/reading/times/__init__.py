"""When: time expressions as intervals, and the time that the text ties to an event."""

from __future__ import annotations

from accordingto.reading.times.expressions import find
from accordingto.reading.times.narrative import of_event

__all__ = ["find", "of_event"]

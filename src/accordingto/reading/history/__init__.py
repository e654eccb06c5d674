"""What a report tells as history beside its news, and which tolls sum over a period."""

from __future__ import annotations

from accordingto.reading.history.periods import running
from accordingto.reading.history.undated import mark

__all__ = ["mark", "running"]

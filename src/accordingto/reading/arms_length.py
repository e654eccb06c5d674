"""Words that the text keeps at arm's length: hedges, and labels whose word somebody else's is."""

from __future__ import annotations

from collections.abc import Sequence

from accordingto.language.parse import Parse, Word
from accordingto.reading.mentions import Event, Range, Saying


def hedges(parse: Parse, event: Event) -> list[Range]:
    """Hedging words of the event's clause: likely, reportedly, allegedly, appeared to."""
    return []


def labels(parse: Parse, event: Event, sayings: Sequence[Saying]) -> list[tuple[Range, Word | None]]:
    """Quoted or so-called words of the event's clause, each with the head word of whose word it is."""
    return []

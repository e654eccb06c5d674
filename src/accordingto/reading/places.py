"""Where: toponyms found and resolved, and the places that the text ties to an event."""

from __future__ import annotations

from collections.abc import Sequence

from accordingto.language.parse import Parse
from accordingto.reading.mentions import Event, Toponym


def find(parse: Parse) -> list[Toponym]:
    """Every toponym of the text, resolved, demonyms and metonyms included."""
    return []


def of_event(parse: Parse, event: Event, toponyms: Sequence[Toponym]) -> list[Toponym]:
    """Where the event happened, most specific first; no place is a valid answer."""
    return []

"""The place of an event: the one that the text ties to it, most specific first; none is a valid answer."""

from __future__ import annotations

from collections.abc import Sequence

from accordingto.language.parse import Parse
from accordingto.reading.mentions import Event, Toponym


def of_event(parse: Parse, event: Event, toponyms: Sequence[Toponym]) -> list[Toponym]:
    """Where the event happened, most specific first."""
    return []

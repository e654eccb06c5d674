"""Where the story stands: events without a place of their own happen where the story last was, as readers take it."""

from __future__ import annotations

from collections.abc import Sequence

from accordingto.language.parse import Parse
from accordingto.reading.mentions import Event, Toponym

_STAYS = frozenset({"ASSAULT", "COERCE", None})
"""Types of events that happen on the ground of the story; talks, threats and demands happen elsewhere."""
_REACH = 3
"""Sentences over which a place is carried."""


class Story:
    """The last place told, and from which sentence on it holds."""

    def __init__(self, parse: Parse) -> None:
        self._parse = parse
        self._places: list[Toponym] = []
        self._sentence = -1
        self._background = False

    def note(self, event: Event, places: Sequence[Toponym]) -> None:
        """Remembers where an event happened that has a place of its own."""
        if places and event.type in _STAYS and event.modality == "actual":
            self._places = list(places)
            self._sentence = event.trigger.sentence
            self._background = event.background

    def place(self, event: Event) -> list[Toponym]:
        """The place of an event that has none of its own, or none."""
        if not self._places or event.type not in _STAYS or event.modality != "actual":
            return []
        if event.background != self._background or event.trigger.sentence - self._sentence > _REACH:
            return []
        event.rules.append("place.story")
        return list(self._places)

"""Where the story stands: events without a place of their own happen where the story last was, as readers take it."""

from __future__ import annotations

from collections.abc import Sequence

from accordingto.language.parse import Parse, Word
from accordingto.language.syntax import is_verb
from accordingto.reading.mentions import Event, Toponym
from accordingto.reading.places.links import Link

_STAYS = frozenset({"ASSAULT", "COERCE", None})
"""Types of events that happen on the ground of the story; talks, threats and demands happen elsewhere."""
_REACH = 4
"""Sentences over which a place is carried."""
_LOCATIVES = frozenset("in at near outside around across inside within throughout".split())
_SAID = frozenset("say tell add report state claim confirm announce speak write note warn believe think".split())


class Story:
    """The last place told, of an event or of any other happening, and since which sentence."""

    def __init__(self, parse: Parse, linked: Sequence[Link]) -> None:
        self._parse = parse
        self._linked = [link for link in linked if _happens(parse, link)]
        self._next = 0
        self._places: list[Toponym] = []
        self._sentence = -1
        self._background = False

    def note(self, event: Event, places: Sequence[Toponym]) -> None:
        """Remembers where an event happened that has a place of its own."""
        if places and event.type in _STAYS and event.modality == "actual":
            self._set(places, event.trigger.sentence, event.background)

    def place(self, event: Event) -> list[Toponym]:
        """The place of an event that has none of its own, or none."""
        self._advance(event)
        if not self._places or event.type not in _STAYS or event.modality != "actual":
            return []
        if event.background != self._background or event.trigger.sentence - self._sentence > _REACH:
            return []
        event.rules.append("place.story")
        return list(self._places)

    def _set(self, places: Sequence[Toponym], sentence: int, background: bool) -> None:
        self._places, self._sentence, self._background = list(places), sentence, background

    def _advance(self, event: Event) -> None:
        """Takes in places of happenings that are no events, up to the event's sentence."""
        sentence = event.trigger.sentence
        while self._next < len(self._linked) and self._linked[self._next].word.sentence <= sentence:
            link = self._linked[self._next]
            self._next += 1
            if link.word.sentence > self._sentence or (link.word.sentence == self._sentence and link.wider):
                wider = link.wider and link.word.sentence == self._sentence
                places = [*self._places, link.toponym] if wider else [link.toponym]
                if not wider or link.toponym not in self._places:
                    self._set(places, link.word.sentence, event.background)


def _happens(parse: Parse, link: Link) -> bool:
    """True for a locative preposition on a happening that nobody merely says."""
    if link.relation != "prep" or link.preposition not in _LOCATIVES or link.toponym.place.kind == "country":
        return False
    verb: Word = link.word
    while not is_verb(verb) and verb.head is not verb:
        verb = verb.head
    return is_verb(verb) and verb.lemma not in _SAID

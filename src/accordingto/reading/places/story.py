"""Where the story stands: events without a place of their own happen where the story last was, as readers take it."""

from __future__ import annotations

from collections.abc import Sequence

from accordingto.gazetteer.shapes import distance_km
from accordingto.language.parse import Parse, Word
from accordingto.language.syntax import is_verb
from accordingto.reading.mentions import Event, Toponym
from accordingto.reading.places.descriptions import describes
from accordingto.reading.places.links import Link
from accordingto.records import Place

_STAYS = frozenset({"ASSAULT", "COERCE", None})
"""Types of events that happen on the ground of the story; talks, threats and demands happen elsewhere."""
_REACH = 5
"""Sentences over which a place is carried."""
_WIDE = 400
"""Kilometres that a region may reach to say where a happening was."""
_QUARTERS = frozenset(
    "neighborhood neighborhoods neighbourhood neighbourhoods quarter quarters street square suburb".split()
)
"""Parts of a town, which tell where a happening was only together with the town."""
_LOCATIVES = frozenset("in at near outside around across inside within throughout".split())
SAID = frozenset(
    "say tell add report state claim confirm announce speak write note warn believe think acknowledge deny".split()
)


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
        if places and event.type in _STAYS and event.modality == "actual" and not is_wide(places[0].place):
            self._set(places, event.trigger.sentence, event.background)

    def place(self, event: Event) -> list[Toponym]:
        """The place of an event that has none of its own, or none."""
        self._advance(event)
        if not self._places or event.type not in _STAYS or event.modality != "actual":
            return []
        if event.background != self._background or event.trigger.sentence - self._sentence > _REACH:
            return []
        self._sentence = max(self._sentence, event.trigger.sentence)
        return list(self._places)

    def town_around(self, event: Event, named: Sequence[Toponym]) -> list[Toponym]:
        """The town of the story where an event's own sentence names a quarter only: "the al-Qusour neighbourhood"."""
        self._advance(event)
        if not named or event.trigger.sentence - self._sentence > _REACH or not self._is_quarter(named[0]):
            return []
        start = self._parse.sentence_of(event.trigger).start
        return [town for town in self._towns(named) if town.words[0] < start]

    def _is_quarter(self, toponym: Toponym) -> bool:
        return self._parse.words[toponym.words[1] - 1].lower in _QUARTERS

    def _towns(self, named: Sequence[Toponym]) -> list[Toponym]:
        """The town where the story stands, where none is named."""
        towns = (one for one in self._places if one.place.kind == "populated place" and not self._is_quarter(one))
        found = [one for one in towns if one.place.latitude is not None][:1]
        return [] if any(one in named for one in found) else found

    def _set(self, places: Sequence[Toponym], sentence: int, background: bool) -> None:
        """Moves the story, unless to a wider place around where it is already."""
        if self._places and _around(places[0].place, self._places[0].place):
            self._sentence = sentence
            return
        around = self._towns(places) if self._is_quarter(places[0]) else []
        self._places, self._sentence, self._background = [*places, *around], sentence, background

    def _advance(self, event: Event) -> None:
        """Takes in places of happenings that are no events, up to the event's sentence."""
        sentence = event.trigger.sentence
        while self._next < len(self._linked) and self._linked[self._next].word.sentence <= sentence:
            link = self._linked[self._next]
            self._next += 1
            at = link.word.sentence
            if link.wider and at == self._sentence and link.toponym not in self._places:
                self._places.append(link.toponym)
            elif not link.wider and at > self._sentence:
                self._set([link.toponym], at, False)


def is_wide(place: Place) -> bool:
    """True for "the Middle East", which says too little of where a happening was; states may be wide."""
    return place.kind in ("region", "water") and (place.radius_km or 0) > _WIDE


def _around(outer: Place, inner: Place) -> bool:
    """True where a state or first-order unit holds the other place, as far as names, points and radii tell."""
    if outer.kind not in ("country", "admin 1") or inner.kind == outer.kind:
        return False
    if outer.kind == "admin 1":
        return outer.name == inner.admin1
    if None in (outer.latitude, outer.longitude, inner.latitude, inner.longitude):
        return False
    there, here = (outer.latitude or 0.0, outer.longitude or 0.0), (inner.latitude or 0.0, inner.longitude or 0.0)
    return distance_km(there, here) <= 1.3 * (outer.radius_km or 0)


def _comes_later(clause: Word) -> bool:
    """True for "before fighting broke out in Zarka" and "is believed to be held in Zarka"."""
    marks = clause.dep == "advcl" and any(kid.lower in ("before", "until") for kid in clause.kids("mark"))
    return marks or any(kid.lower in ("is", "are") for kid in clause.kids("aux", "auxpass"))


def _happens(parse: Parse, link: Link) -> bool:
    """True for a locative preposition on a happening, told in the past and by nobody in particular."""
    place = link.toponym.place
    if link.relation != "prep" or link.preposition not in _LOCATIVES or place.kind == "country":
        return False
    if is_wide(place):
        return False
    verb: Word = link.word
    if any(describes(step) or _comes_later(step) for step in (verb, *verb.ancestors())):
        return False
    while not is_verb(verb) and verb.head is not verb:
        verb = verb.head
    return is_verb(verb) and verb.lemma not in SAID and (verb.tag in ("VBD", "VBN") or verb.kid("aux") is not None)

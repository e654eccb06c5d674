"""A resolved mention as a Place of the record."""

from __future__ import annotations

from collections.abc import Sequence

from accordingto.gazetteer import boundaries
from accordingto.gazetteer.index import Entry
from accordingto.language.parse import Parse, Word
from accordingto.reading.mentions import Toponym
from accordingto.reading.places import words as known
from accordingto.reading.places.candidates import Choice
from accordingto.reading.places.stretches import Mention
from accordingto.records import Candidate, Disputed, Place, PlaceUse

BOUNDARY_SET = "Natural Earth 1:10m disputed areas"
_KEPT = 5
"""Candidates that a record keeps."""


def record(parse: Parse, mention: Mention, choices: Sequence[Choice]) -> Toponym:
    """The toponym of a mention; without a point where no candidate is known."""
    start, end = mention.words
    if not choices:
        kind = mention.kind or "populated place"
        place = Place(span=parse.span(start, end), name=mention.name, kind=kind, use=use(parse, mention, None))
        return Toponym((start, end), place)
    entry = choices[0].entry
    place = Place(
        span=parse.span(start, end),
        name=entry.name,
        latitude=entry.latitude,
        longitude=entry.longitude,
        radius_km=entry.radius_km,
        kind=entry.kind,
        use=use(parse, mention, entry),
        country=country(entry),
        admin1=entry.admin1,
        admin2=entry.admin2,
        geonames_id=entry.geonames_id,
        disputed=disputed(entry),
        candidates=[_candidate(choice) for choice in choices[:_KEPT]] if len(choices) > 1 else [],
    )
    return Toponym((start, end), place)


def country(entry: Entry) -> str | None:
    """The state of a place; inside a disputed area none, unless the user named whose boundaries count."""
    return None if entry.area and boundaries.chosen() is None else entry.country


def disputed(entry: Entry) -> Disputed | None:
    """The entry of the boundary set that a place lies in."""
    area = entry.area
    if area is None:
        return None
    return Disputed(
        name=area.name,
        boundary_set=boundaries.chosen() or BOUNDARY_SET,
        administered_by=area.administered_by,
        claimed_by=area.claimed_by,
        note=area.note,
    )


def _candidate(choice: Choice) -> Candidate:
    entry = choice.entry
    return Candidate(
        name=entry.name,
        latitude=entry.latitude or 0.0,
        longitude=entry.longitude or 0.0,
        country=country(entry),
        geonames_id=entry.geonames_id,
        score=round(choice.score, 2),
        reasons=choice.reasons,
    )


def use(parse: Parse, mention: Mention, entry: Entry | None) -> PlaceUse:
    """Whether the name stands for the place, for those who act from there ("Baku said"), or is a demonym."""
    if mention.demonym is not None:
        return "demonym"
    if mention.words != mention.core or entry is None:
        return "location"
    head = _outer(parse, mention)
    if entry.kind == "country" and head.dep in ("compound", "amod", "nmod") and _belongs(head.head):
        return "demonym"
    if head.dep == "nsubj" and head.head.pos in ("VERB", "AUX") and head.head.lemma not in _stative():
        return "metonym"
    if head.dep == "pobj" and head.head.dep == "agent":
        return "metonym"
    return "location"


def _belongs(noun: Word) -> bool:
    """True for a noun whose nationality a state's name before it says: "US forces", not "the Syria air strikes"."""
    if noun.pos not in ("NOUN", "PROPN"):
        return False
    if noun.lemma in known.manned():
        return True
    grounds = known.grounds() | known.happenings() | known.kinds_after().keys() | known.kinds_before().keys()
    grounds |= known.kinds_beside()
    return noun.lemma not in grounds and noun.lower not in grounds


def _stative() -> frozenset[str]:
    """Verbs whose subject may be the place itself: "Mosul saw heavy fighting"."""
    return known.suffering_verbs() | _HAVING


_HAVING = frozenset({"have", "lie", "remain", "become", "border", "include", "stand"})


def _outer(parse: Parse, mention: Mention) -> Word:
    start, end = mention.words
    for word in reversed(parse.words[start:end]):
        if not start <= word.head.i < end:
            return word
    return parse.words[end - 1]

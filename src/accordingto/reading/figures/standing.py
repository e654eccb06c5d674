"""Who the dead were where their noun does not say: what the same report tells around a toll of "people".

Bare "people" are of unknown standing. A toll takes one where the report itself gives it: the same number told as
"civilians" elsewhere, "the victims were all civilians", or signs near it (women and children among the dead, a
market that was hit) while nobody armed is told to be among them. Persons of whom nothing else is known count as
civilians: Additional Protocol I to the Geneva Conventions (1977), article 50 (1).
"""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence

from accordingto.language.parse import Parse, Word
from accordingto.language.syntax import first_conjunct
from accordingto.reading.figures.victims import LOSSES, status_of
from accordingto.reading.mentions import Event, Quantity
from accordingto.records import Measure, Status
from accordingto.vocabulary import rows

Tolls = Sequence[tuple[Event, Quantity]]

_ARMED = frozenset({"combatant", "police", "mixed"})
_OPEN = frozenset({"unknown", None})
_COINCIDENCE = 3
"""Smaller numbers are told of different people too often to be taken for the same."""
_BEFORE, _BEHIND = 1, 2
"""Sentences around a toll that may say who the dead were."""
_FURTHER = 6
"""Sentences behind a toll in which somebody is said to be "among those killed"."""
_WARS = 5000
"""Tolls from here on are those of a war, not of an event."""
_RANKS = frozenset({"member", "leader", "commander", "operative", "operator", "personnel", "deputy"})
_SAYING = frozenset({"say", "tell", "report", "add", "describe", "recall"})


def settle(parse: Parse, events: Sequence[Event], counts: Sequence[Sequence[tuple[Measure, Quantity]]]) -> None:
    """Gives the tolls of dead whose standing is open the one that the report gives, and notes by which rule."""
    tolls = [
        (event, made)
        for event, found in zip(events, counts, strict=True)
        for measure, made in found
        if measure == "killed" and event.modality == "actual"
    ]
    if not any(_is_open(made) for _, made in tolls):
        return
    signs = [_signs(parse, index) for index in range(len(parse.sentences))]
    by_word = {event.trigger.i: event for event in events}
    for event, made in tolls:
        if _is_open(made) and made.noun is None:
            _those_attacked(event, made, by_word)
    _told_elsewhere(tolls)
    for event, made in tolls:
        if not _is_open(made):
            continue
        if _women_or_children_among(made, tolls):
            made.status = "civilian"
            event.rules.append("status.among")
        elif _may_be_inferred(event, made) and _are_civilians(made, tolls, signs):
            made.status = "civilian"
            event.rules.append("status.signs")
    _told_elsewhere(tolls)


def _those_attacked(event: Event, made: Quantity, by_word: Mapping[int, Event]) -> None:
    """ "ambushed a group of militants, killing 15": a bare number is of those who were attacked."""
    verb = event.trigger
    attack = by_word.get(verb.head.i) if verb.dep in ("advcl", "conj", "xcomp") else None
    if verb.dep == "acl" and verb.tag == "VBG":  # "ambushed militants near the town killing 15"
        attack = next((by_word[above.i] for above in verb.ancestors() if above.i in by_word), None)
    if attack is None or attack.type != "ASSAULT" or attack is event:
        return
    found = {status_of(target) for target in attack.targets}
    if len(found) == 1 and (status := next(iter(found))) not in _OPEN:
        made.status = status
        event.rules.append("status.attacked")


def _told_elsewhere(tolls: Tolls) -> None:
    """The same number told elsewhere of people of one known standing: "of the 45 civilians killed"."""
    known: dict[tuple[int | None, int | None], set[Status]] = {}
    for _, made in tolls:
        if made.status is not None and made.status not in _OPEN and made.whole is None:
            known.setdefault((made.low, made.high), set()).add(made.status)
    for event, made in tolls:
        told = known.get((made.low, made.high), set())
        if _is_open(made) and len(told) == 1 and (made.low or made.high or 0) >= _COINCIDENCE:
            made.status = next(iter(told))
            event.rules.append("status.same_toll")


def _is_open(made: Quantity) -> bool:
    number = made.low if made.low is not None else made.high
    return made.status in _OPEN and made.whole is None and number is not None and 0 < number < _WARS


def _women_or_children_among(made: Quantity, tolls: Tolls) -> bool:
    """True where women or children are named as part of a toll or said to be "among those killed", and nobody armed
    is."""
    at = made.number.sentence
    parts = [
        other
        for _, other in tolls
        if other.whole is made
        or (0 < other.number.sentence - at <= _FURTHER and _is_among(other) and (other.low or 0) <= (made.low or 0))
    ]
    if any(part.status in _ARMED for part in parts):
        return False
    return any(part.age is not None or part.sex == "women" for part in parts)


def _is_among(made: Quantity) -> bool:
    """ "Nine children and two women were among those killed"."""
    verb = first_conjunct(made.number).head
    if verb.lemma != "be":
        return False
    told = [obj.lower for prep in verb.kids("prep") if prep.lower == "among" for obj in prep.kids("pobj")]
    return bool(_DEAD.intersection(told))


_DEAD = frozenset({"those", "dead", "victims", "killed", "casualties"})


def _may_be_inferred(event: Event, made: Quantity) -> bool:
    """False for history, for sums over days, for men, and for words that are used of fighters and civilians alike."""
    noun = made.noun.lemma if made.noun is not None else ""
    modifiers = made.noun.kids("compound", "amod", "nmod") if made.noun is not None else ()
    if any(_words().get(kid.lemma) == "armed" for kid in modifiers):
        return False  # "the death of 100 militants media reported"
    if event.background or made.sex == "men" or noun in LOSSES or noun in _RANKS:
        return False
    time = event.time.time if event.time is not None else None
    return time is None or time.start is None or time.end is None or time.start[:10] == time.end[:10]


def _are_civilians(made: Quantity, tolls: Tolls, signs: Sequence[frozenset[str]]) -> bool:
    """True where signs stand near a toll and nobody armed is among the dead told of there."""
    at = made.number.sentence
    near = range(max(0, at - _BEFORE), min(len(signs), at + _BEHIND + 1))
    beside = [other for _, other in tolls if other.number.sentence in near and other is not made]
    if "armed" in signs[at] or any(other.status in _ARMED for other in beside):
        return False
    return any({"people", "place", "weapon"} & signs[index] for index in near)


def _signs(parse: Parse, index: int) -> frozenset[str]:
    """Which signs a sentence gives; who only speaks is none, and a "rebel-held" town is not armed."""
    known = _words()
    return frozenset(
        known[word.lemma]
        for word in parse.sentence_words(index)
        if word.lemma in known
        and not (word.dep == "nsubj" and word.head.lemma in _SAYING)
        and not (known[word.lemma] == "armed" and (word.dep in _MODIFYING or _strikes(word)))
    )


def _strikes(word: Word) -> bool:
    """ "rebels fired on the town", "shelled by soldiers", "fire from militants": who strikes is not who was hit."""
    if word.dep == "nsubj":
        return word.head.kid("dobj", "prep") is not None
    return word.dep == "pobj" and word.head.lower in ("by", "from")


_MODIFYING = frozenset({"compound", "amod", "npadvmod", "nmod", "poss"})


@functools.cache
def _words() -> Mapping[str, str]:
    return {word: row["kind"] for row in rows("civilian_signs") for word in row["words"].split("|")}

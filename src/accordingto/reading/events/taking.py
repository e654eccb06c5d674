"""When a verb of taking, leading or keeping tells that people were taken by force: who does it, whom, and where to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from accordingto.language.parse import Word
from accordingto.reading.events.captors import is_captor, is_lawful
from accordingto.reading.events.classes import is_class

Slots = Mapping[str, list[Word]]

_NOT_SEIZED = frozenset("in out over on up down home back ill aback aboard apart part unawares sick".split())
_CARE = frozenset("treatment surgery burial care examination check checkup scan x-ray tests identification".split())


def by_captor(slots: Slots) -> bool:
    """True where armed groups, bandits or unknown men do what a verb tells."""
    return any(map(is_captor, slots.get("subj", ())))


def has_victim(words: Sequence[Word]) -> bool:
    """True for people who are neither fighters nor captors themselves: "drove off the bandits" takes nobody."""
    return any(is_class(word, "human") and not is_class(word, "force") and not is_captor(word) for word in words)


def by_nobody_told(verb: Word, slots: Slots) -> bool:
    """ "Three nurses were taken on the Goma road": nobody is said to have taken them to a place, or to care."""
    if slots.get("subj") or verb.tag != "VBN" or verb.kid("dobj", "acomp", "oprd", "xcomp", "ccomp") is not None:
        return False
    if any(kid.lower in _NOT_SEIZED for kid in verb.kids("prt", "advmod", "prep", "acomp")):
        return False
    if any(obj.lemma in _CARE for obj in slots.get("prep_for", ())):
        return False
    return all(is_class(obj, "wild") for name in ("prep_to", "prep_into", "prep_under") for obj in slots.get(name, ()))


_MUST_FOLLOW = frozenset({"accompany", "follow", "join"})
_MUST_GO = frozenset({"go", "come", "walk", "march", "travel", "move", "run", "leave", "ride", "trek", "flee"})
_MUST_BOARD = frozenset({"climb", "board", "mount", "enter", "get"})
_MUST_CARRY = frozenset({"carry", "haul", "transport", "porter"})


def must_go(verb: Word) -> bool:
    """True where somebody is made to go with those who force him, into the bush, onto their vehicles, or to carry
    loot; whoever is only made to leave is not taken."""
    return any(_goes_with(clause) for clause in verb.kids("xcomp", "ccomp", "advcl"))


def _goes_with(clause: Word) -> bool:
    if clause.lemma in _MUST_FOLLOW:
        return True
    told = list(clause.subtree())
    if clause.lemma in _MUST_GO:
        with_them = any(
            is_captor(obj)
            for prep in clause.kids("prep")
            if prep.lower in ("with", "behind")
            for obj in prep.kids("pobj")
        )
        return with_them or any(is_class(word, "wild") for word in told if word.dep == "pobj")
    if clause.lemma in _MUST_BOARD:
        return any(is_class(word, "vehicle") for word in told if word.dep in ("pobj", "dobj"))
    return clause.lemma in _MUST_CARRY and any(is_class(word, "loot") for word in told if word.dep == "dobj")


def held_in(noun: Word) -> list[Word]:
    """Who is in the hands or in the custody of somebody: the subject of the verb, or the noun that the phrase is of."""
    preposition = noun.head
    if noun.dep != "pobj" or preposition.lower not in ("in", "into", "within"):
        return []
    above = preposition.head
    if above.pos in ("VERB", "AUX"):
        return [] if above.kid("dobj") is not None else above.kids("nsubj", "nsubjpass")
    return [above] if above.pos in ("NOUN", "PROPN") else []


def in_hands_of(noun: Word, holders: Sequence[Word]) -> bool:
    """ "in the hands of pirates", "in rebel hands": held by captors, and not by the state."""
    names = [*holders, *noun.kids("compound", "amod", "poss")]
    return any(is_captor(word) for word in names) and not any(is_lawful(word) for word in holders)

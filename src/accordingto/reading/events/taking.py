"""When a verb of taking, leading or keeping tells that people were taken by force: who does it, whom, and where to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from accordingto.language.parse import Word
from accordingto.language.syntax import conjuncts
from accordingto.reading.events.captors import is_captor, is_lawful
from accordingto.reading.events.classes import classes, is_class

Slots = Mapping[str, list[Word]]

_NOT_SEIZED = frozenset("in out over on up down home back ill aback aboard apart part unawares sick".split())
_ABOARD = frozenset({"board", "tour", "trip", "stretcher"})


def by_captor(slots: Slots) -> bool:
    """True where armed groups, bandits or unknown men do what a verb tells."""
    return any(map(is_captor, slots.get("subj", ())))


def has_victim(words: Sequence[Word]) -> bool:
    """True for people who are neither fighters nor captors themselves: "drove off the bandits" takes nobody."""
    return any(
        (is_class(word, "human") or word.lower in _WHOM)
        and not _is_fighter(word)
        and word.lemma not in classes()["cared_for"]
        and not is_captor(word)
        for word in words
    )


_WHOM = frozenset({"him", "her", "them", "us", "me"})


def _is_fighter(word: Word) -> bool:
    """True for those whose being led off takes nobody."""
    if word.lemma == "head" and word.kid("nummod") is not None:
        return True  # "two hundred head" of cattle are no people at all
    return is_class(word, "force") and word.lemma not in ("guard", "policeman", "police")


def by_nobody_told(verb: Word, slots: Slots) -> bool:
    """ "Three nurses were taken on the Goma road": nobody is said to have taken them to a place, or to care."""
    if slots.get("subj") or verb.tag != "VBN" or verb.kid("dobj", "acomp", "oprd", "xcomp", "ccomp") is not None:
        return False
    if any(is_class(word, "captivity") or word.lemma in classes()["cared_for"] for word in slots.get("obj", ())):
        return False  # "the detainees were taken for questioning"
    if any(kid.lower in _NOT_SEIZED and not kid.kid("pobj") for kid in verb.kids("prt", "advmod", "prep", "acomp")):
        return False
    if any(obj.lemma in _ABOARD for obj in slots.get("prep_on", ())):
        return False
    if any(obj.lemma in classes()["medical_care"] for obj in slots.get("prep_for", ())):
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
        company = [prep for prep in clause.kids("prep") if prep.lower in ("with", "behind")]
        with_them = any(is_captor(obj) for prep in company for obj in prep.kids("pobj"))
        return with_them or any(is_class(word, "wild") for word in told if word.dep == "pobj")
    if clause.lemma in _MUST_BOARD:
        return any(is_class(word, "vehicle") for word in told if word.dep in ("pobj", "dobj"))
    if clause.lemma == "drive":
        return any(is_captor(word) for word in clause.kids("dobj"))
    return clause.lemma in _MUST_CARRY and any(is_class(word, "loot") for word in told if word.dep == "dobj")


_GOING = frozenset({"go", "leave", "return", "depart", "walk", "come", "off", "free"})


def lets_go(verb: Word) -> bool:
    """ "let them go", "were allowed to leave", "let go next day"."""
    told = [*verb.kids("xcomp", "ccomp", "prt", "advmod", "acomp"), *([verb.head] if verb.dep == "aux" else [])]
    return any(word.lemma in _GOING for word in told)


_ALIVE = frozenset("alive safe unharmed unhurt unscathed well".split())


def finds_alive(verb: Word, slots: Slots) -> bool:
    """ "The army found them unharmed", "was found by vigilantes in a hut": no word of a body or of death."""
    told = {word.lower for word in verb.subtree()}
    if told & {"dead", "body", "bodies", "corpse", "corpses", "killed", "lifeless"}:
        return False
    return bool(told & _ALIVE) or (verb.tag == "VBN" and any(map(is_lawful, slots.get("subj", ()))))


_STANDING = frozenset({"be", "remain", "stay", "languish", "sit"})
_FALLING = _STANDING | {"fall", "land", "end", "come", "pass", "spend"}


_CARRYING = frozenset({"carry", "transport", "ferry", "bring", "take"})


def aboard(vehicle: Word) -> list[Word]:
    """Who is in a vehicle: "a tanker with 14 crew", "a bus carrying nine passengers"."""
    if not is_class(vehicle, "vehicle"):
        return []
    found = [obj for prep in vehicle.kids("prep") if prep.lower == "with" for obj in prep.kids("pobj")]
    for clause in vehicle.kids("acl", "relcl"):
        found.extend(clause.kids("dobj") if clause.lemma in _CARRYING else [])
    return [member for word in found for member in conjuncts(word) if is_class(member, "human")]


def is_manned(slots: Slots) -> bool:
    """ "seized a bus with nine passengers": the people are aboard, whatever they hang on."""
    vehicles = [word for word in slots.get("obj", ()) if is_class(word, "vehicle")]
    return any(map(aboard, vehicles)) or (bool(vehicles) and has_victim(slots.get("prep_with", ())))


def held_in(noun: Word) -> list[Word]:
    """Who is in the hands or in the custody of somebody: the subject of the verb, or the noun that the phrase is of."""
    preposition = noun.head
    if noun.dep != "pobj" or preposition.lower not in ("in", "into", "within"):
        return []
    above = preposition.head
    if above.pos in ("VERB", "AUX"):
        told = above.lemma in (_FALLING if noun.lemma == "hand" else _STANDING) and above.kid("dobj") is None
        return above.kids("nsubj", "nsubjpass") if told else []
    return [above] if above.pos in ("NOUN", "PROPN") else []


def in_hands_of(noun: Word, holders: Sequence[Word]) -> bool:
    """ "in the hands of pirates", "in rebel hands": held by captors, and not by the state."""
    names = [*holders, *noun.kids("compound", "amod", "poss")]
    return any(is_captor(word) for word in names) and not any(is_lawful(word) for word in holders)

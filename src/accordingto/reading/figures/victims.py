"""Who they were: status, sex and age, from the noun of a figure and its modifiers."""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence

from accordingto.language.parse import Word
from accordingto.reading.events.classes import classes, people
from accordingto.reading.mentions import Quantity
from accordingto.reading.participants.actors import within
from accordingto.records import Status
from accordingto.vocabulary import rows

_MODIFIERS = ("amod", "compound", "nmod")
_NAMED = (*_MODIFIERS, "appos")
LOSSES = frozenset({"death", "casualty", "fatality", "injury", "victim", "staff", "body", "martyr", "toll", "life"})
"""Nouns for losses, whose modifiers say who they were: "civilian deaths"."""
_PLAIN = frozenset({"unknown", ""})


def describe(made: Quantity, noun: Word) -> None:
    """Fills unit, status, sex and age of a quantity from its noun."""
    own = people().get(noun.lemma) or people().get(noun.lower)
    if own is None and not is_person(noun) and noun.lemma not in LOSSES:
        made.unit = _unit(noun)
        return
    kinds = _NAMED if noun.pos == "PROPN" else _MODIFIERS
    words = [noun, *(kid for kid in noun.kids(*kinds) if kid.kid("nummod") is None)]
    entries = [entry for word in words if (entry := people().get(word.lemma) or people().get(word.lower))]
    made.unit = _unit(noun)
    made.status = _status(noun, entries)  # type: ignore[assignment]
    if _joined_to_others(noun, made.status):
        made.status = "mixed"
    made.sex = next((entry["sex"] for entry in entries if entry["sex"]), None)  # type: ignore[misc]
    made.age = next((entry["age"] for entry in entries if entry["age"]), None)  # type: ignore[misc]


def status_of(noun: Word) -> Status | None:
    """Who somebody is whom a noun names, or of whom it names a group; None where the noun is no word for people."""
    for prep in noun.kids("prep") if noun.lemma in ("group", "number", "team", "gathering", "crowd") else ():
        for obj in prep.kids("pobj"):
            return status_of(obj)
    entry = people().get(noun.lemma) or people().get(noun.lower)
    return _status(noun, [entry]) if entry is not None else None  # type: ignore[return-value]


def _joined_to_others(noun: Word, status: str | None) -> bool:
    """ "dozens of civilians and soldiers": people of two kinds, neither of which has a number of its own."""
    if noun.dep != "pobj" or noun.head.lower != "of" or status in (None, "unknown", "mixed"):
        return False
    for other in noun.kids("conj"):
        entry = people().get(other.lemma)
        if entry is None or other.kid("nummod", "det", "poss") is not None or entry["status"] in _PLAIN:
            continue
        if entry["status"] != status:
            return True
    return False


def _status(noun: Word, entries: Sequence[Mapping[str, str]]) -> str | None:
    """Status by the words before the noun, the noun itself, a known armed group, or what they are members of."""
    for kid in noun.kids("amod", "compound", "nmod"):
        if kid.lower in _modifiers():
            return _modifiers()[kid.lower]
    if noun.lower in classes()["frail"]:
        return "civilian"  # "women, the elderly and the disabled were taken": people who bear no arms
    known = [entry["status"] for entry in entries if entry["status"] not in _PLAIN]
    belonging = _belonging(noun) if not known or noun.lemma in _ANYBODY else None
    if known and belonging is None:
        return str(known[0])
    if belonging:
        return belonging
    return "unknown" if entries or is_person(noun) or noun.lemma in LOSSES else None


@functools.cache
def _modifiers() -> Mapping[str, str]:
    return {word: row["status"] for row in rows("victim_modifiers") for word in row["words"].split("|")}


_BY_SECTOR = {"REB": "combatant", "PRM": "combatant", "CRM": "combatant", "MIL": "combatant", "COP": "police"}


_ANYBODY = frozenset(
    "member element personnel one leader commander man person people worker employee other victim volunteer".split()
)
"""Words for people of which what they belong to says more."""


def _belonging(noun: Word) -> str | None:
    """ "an ISIS operative", "one member of the Coast Guard", "workers from the rescue team": what the group gives."""
    names = [kid.lower for kid in noun.children if kid.i < noun.i and kid.dep in ("compound", "amod", "nmod")]
    groups = [actor.sector for _, _, actor in within(names) if actor.use == "group"]
    for prep in noun.kids("prep"):
        if prep.lower in ("of", "from", "with") and (noun.lemma in _ANYBODY or noun.tag == "CD"):
            for obj in prep.kids("pobj"):
                told = _of_body(obj, groups)
                if told is not None:
                    return told
    return next((_BY_SECTOR[group] for group in groups if group in _BY_SECTOR), None)


def _of_body(obj: Word, groups: list[str]) -> str | None:
    """Status by the words for a body that people belong to; the sectors of groups that it names are added to
    ``groups``."""
    before = [word for word in obj.subtree() if word.i <= obj.i and word.i > obj.i - _LONGEST_NAME]
    before += [kid for kid in obj.kids("appos") if obj.lemma == "group"]
    for word in before:
        if word.lower in _modifiers():
            return _modifiers()[word.lower]
        entry = people().get(word.lemma)
        if entry is not None and (word is obj or entry["status"] == "combatant"):
            groups.append(entry["sector"] if word is obj else "REB")
    groups.extend(actor.sector for _, _, actor in within([word.lower for word in before]) if actor.use == "group")
    return None


_LONGEST_NAME = 6


def is_person(noun: Word) -> bool:
    """True for what may be a person: pronouns of persons, bare numbers, names."""
    if noun.tag == "CD" or noun.tag in ("PRP", "PRP$", "WP", "DT", "JJ", "JJR", "VBN"):
        return noun.lower not in ("it", "which", "that", "this")
    return noun.pos == "PROPN" or (noun.lower == "old" and noun.kid("npadvmod") is not None)


def _unit(noun: Word) -> str | None:
    """What is counted, as written: the noun with the nouns and adjectives before it."""
    if noun.tag == "CD":
        return None
    parts = [
        kid for kid in noun.children if kid.dep in ("compound", "amod", "nmod") and kid.i < noun.i and kid.tag != "CD"
    ]
    return " ".join(word.text for word in [*parts, noun])

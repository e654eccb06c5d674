"""Who they were: status, sex and age, from the noun of a figure and its modifiers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from accordingto.language.parse import Word
from accordingto.reading.events.classes import people
from accordingto.reading.mentions import Quantity

_MODIFIERS = ("amod", "compound", "nmod", "poss", "appos")
_LOSSES = frozenset({"death", "casualty", "fatality", "injury", "victim", "staff", "body"})
"""Nouns for losses, whose modifiers say who they were: "civilian deaths"."""
_PLAIN = frozenset({"unknown", ""})


def describe(made: Quantity, noun: Word) -> None:
    """Fills unit, status, sex and age of a quantity from its noun."""
    own = people().get(noun.lemma) or people().get(noun.lower)
    if own is None and not is_person(noun) and noun.lemma not in _LOSSES:
        made.unit = _unit(noun)
        return
    words = [noun, *(kid for kid in noun.children if kid.dep in _MODIFIERS and kid.dep != "poss")]
    entries = [entry for word in words if (entry := people().get(word.lemma) or people().get(word.lower))]
    made.unit = _unit(noun)
    made.status = _status(noun, entries)  # type: ignore[assignment]
    made.sex = next((entry["sex"] for entry in entries if entry["sex"]), None)  # type: ignore[misc]
    made.age = next((entry["age"] for entry in entries if entry["age"]), None)  # type: ignore[misc]


def _status(noun: Word, entries: Sequence[Mapping[str, str]]) -> str | None:
    known = [entry["status"] for entry in entries if entry["status"] not in _PLAIN]
    if any(kid.lower in ("civilian", "civilians", "noncombatant") for kid in noun.kids("amod", "compound", "nmod")):
        return "civilian"
    if known:
        return str(known[0])
    return "unknown" if entries or is_person(noun) else None


def is_person(noun: Word) -> bool:
    """True for what may be a person: pronouns of persons, bare numbers, names."""
    if noun.tag == "CD" or noun.tag in ("PRP", "WP", "DT", "JJ", "JJR", "VBN"):
        return noun.lower not in ("it", "which", "that", "this")
    return noun.pos == "PROPN" and noun.tag == "NNP"


def _unit(noun: Word) -> str | None:
    """What is counted, as written: the noun with the nouns and adjectives before it."""
    if noun.tag == "CD":
        return None
    parts = [
        kid for kid in noun.children if kid.dep in ("compound", "amod", "nmod") and kid.i < noun.i and kid.tag != "CD"
    ]
    return " ".join(word.text for word in [*parts, noun])

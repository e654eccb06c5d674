"""Whose deed an event noun tells: which of its modifiers name a party, and whose bomb or strike it was."""

from __future__ import annotations

import functools

from accordingto.language.parse import Word
from accordingto.reading.events import frames, roles
from accordingto.reading.events.classes import classes
from accordingto.reading.participants.actors import known_names
from accordingto.vocabulary import rows


def is_means(word: Word) -> bool:
    """True for a bomb, a blast or a strike, which kill but are nobody's name."""
    lemma = word.lemma
    if lemma in classes()["munition"]:
        return True
    return any(frame.type == "ASSAULT" for frame in frames.index().get(("N", lemma), ()))


def owners(means: Word) -> list[Word]:
    """Whose bomb or strike it was: "Syrian regime bombing", "shelling by rebels"."""
    slots = roles.noun_slots(means)
    found = [*slots.get("by", ()), *slots.get("poss", ())]
    return found + [word for word in slots.get("comp", ()) if is_party(word)]


def is_party(word: Word) -> bool:
    """True for a modifier that names a party: "regime shelling", "Houthi attacks", "Israeli strikes"; not for a place
    ("the Damascus raids")."""
    if word.lower in _weapon_words() or word.tag in ("CD", "VBN", "VBG", "JJR", "JJS"):
        return False
    if word.text[:1].isupper() and word.pos in ("PROPN", "ADJ"):
        return _is_named_party(word)
    return word.lemma in classes()["party"]


def _is_named_party(word: Word) -> bool:
    known = known_names([word])
    if known:
        return known[-1][2].use != "capital" and known[-1][1] == 1
    if word.pos == "PROPN":
        return word.tag == "NNPS" or word.text.isupper() or word.kid("compound", "amod", "nmod") is not None
    return word.lower.endswith(("an", "ese", "ish", "i", "ch"))


@functools.cache
def _weapon_words() -> frozenset[str]:
    return frozenset(word for row in rows("weapons") for word in row["words"].split("|"))

"""Verbs that say whose deed something was: "claimed responsibility", "held the army responsible"."""

from __future__ import annotations

from accordingto.language.parse import Word
from accordingto.reading.attribution.cues import Cue, violence
from accordingto.reading.events.classes import is_class


def owns(verb: Word) -> bool:
    """ "claimed responsibility": the speaker says that it was them."""
    return any(kid.lemma == "responsibility" for kid in verb.kids("dobj", "nsubjpass"))


def has_its_object(verb: Word, cue: Cue | None) -> bool:
    """True for a verb that reports only in "accepted responsibility", "held them responsible", "put the toll at"."""
    if cue is None:
        return False
    if cue.kind == "accuse":
        return any(kid.lower in _VERDICTS for kid in verb.kids("oprd"))
    if cue.kind == "estimate":
        return any(kid.lemma in _TOLLS for kid in verb.kids("dobj", "nsubjpass")) and _by_somebody(verb)
    return owns(verb)


def _by_somebody(verb: Word) -> bool:
    """ "police raised the toll to 45"; where the discovery of two bodies raises it, nobody says so."""
    by = [who for agent in verb.kids("agent") for who in agent.kids("pobj")]
    subjects = by or verb.kids("nsubj") or verb.head.kids("nsubj")
    return verb.lemma == "put" or any(who.lower == "it" or is_class(who, "person") for who in subjects)


_TOLLS = frozenset("toll number figure total count dead wounded injured death casualty loss".split())
_VERDICTS = frozenset({"responsible", "accountable"})


def headed(verb: Word, cue: Cue) -> Word | None:
    """The deed of "Rebels claim attack", which the parser of headlines takes for a compound noun."""
    finite = cue.kind == "claim" and verb.dep == "compound" and verb.tag in ("VBZ", "VBP", "VBD")
    return verb.head if finite and verb.head.lemma in violence() else None


def is_claimed(verb: Word, cue: Cue) -> bool:
    """ "claimed responsibility", "claimed the attack": the speaker says that the deed was theirs."""
    return (
        owns(verb)
        or headed(verb, cue) is not None
        or (cue.kind == "claim" and any(kid.lemma in violence() for kid in verb.kids("dobj", "nsubjpass")))
    )

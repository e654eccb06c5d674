"""Verbs that say whose deed something was: "claimed responsibility", "held the army responsible"."""

from __future__ import annotations

from accordingto.language.parse import Word
from accordingto.reading.attribution.cues import Cue, violence
from accordingto.reading.events.classes import is_class


def owns(verb: Word) -> bool:
    """ "claimed responsibility": the speaker says that it was them."""
    return any(kid.lemma == "responsibility" for kid in verb.kids("dobj", "nsubjpass"))


def headed(verb: Word, cue: Cue) -> Word | None:
    """The deed of "Rebels claim attack", which the parser of headlines takes for a compound noun."""
    finite = cue.kind == "claim" and verb.dep == "compound" and verb.tag in ("VBZ", "VBP", "VBD")
    return verb.head if finite and verb.head.lemma in violence() else None


def is_claimed(verb: Word, cue: Cue) -> bool:
    """ "claimed responsibility", "claimed the attack": the speaker says that the deed was theirs."""
    return (
        owns(verb)
        or headed(verb, cue) is not None
        or (cue.kind == "claim" and any(kid.lemma in violence() for kid in _claimed(verb)))
    )


def _claimed(verb: Word) -> list[Word]:
    """Objects of a claim; the noun before "claimed by", "which the group claimed"."""
    return verb.kids("dobj", "nsubjpass") or ([verb.head] if verb.dep in ("acl", "relcl") else [])


def is_won(verb: Word, cue: Cue) -> bool:
    """ "claimed 41 percent of the vote", "claims his third win": a claim that is no words."""
    return cue.word == "claim" and any(is_class(kid, "prize") for kid in verb.kids("dobj", "nsubjpass"))

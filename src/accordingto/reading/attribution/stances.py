"""Whether the speaker of a verb stands behind what is said: negation and its governors turn a cue round."""

from __future__ import annotations

from accordingto.language.parse import Word
from accordingto.reading.attribution.cues import Cue
from accordingto.records import Stance


def of_verb(verb: Word, cue: Cue) -> Stance:
    """Negation turns a cue round: "did not deny", "could not confirm", "failed to verify"."""
    negated = verb.kid("neg") is not None or _governed_negative(verb) or has_no_subject(verb)
    if _is_neither(verb) or (cue.kind == "confirm" and negated):
        return "cannot_verify"
    if cue.kind == "deny" and negated:
        return "asserts"
    return cue.stance


def _is_neither(verb: Word) -> bool:
    """ "would neither confirm nor deny"."""
    owner = verb.head if verb.dep == "conj" else verb
    return any(kid.lower == "neither" for kid in owner.kids("preconj", "cc"))


def _governed_negative(verb: Word) -> bool:
    if verb.dep != "xcomp":
        return False
    if verb.head.lemma == "have" and any(kid.lower == "yet" for kid in verb.head.kids("advmod")):
        return True  # "has yet to confirm"
    return verb.head.lemma in ("fail", "unable", "decline", "refuse") or verb.head.kid("neg") is not None


def has_no_subject(verb: Word) -> bool:
    """ "Nobody confirmed that …", "neither the army nor the rebels denied that …"."""
    subject = verb.kid("nsubj", "nsubjpass")
    if subject is None:
        return False
    words = [subject, *subject.kids("preconj", "det", "cc")]
    return any(word.lower in _NONE for word in words)


_NONE = frozenset({"nobody", "none", "neither", "no"})

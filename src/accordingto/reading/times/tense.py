"""Where a verb's tense points: to the past, to the future, or nowhere that can be told."""

from __future__ import annotations

from collections.abc import Sequence

from accordingto.language.parse import Word
from accordingto.language.syntax import is_verb
from accordingto.reading.times.lexicon import cues

_FUTURE_MODALS = frozenset("will 'll ’ll wo shall would should may might could can must".split())
_NOMINAL = frozenset("pobj pcomp nsubj nsubjpass dobj compound conj attr".split())
_UNTIL = frozenset({"until", "till", "by"})


def ahead(words: Sequence[Word], start: int, word: Word) -> bool | None:
    """True where the clause of a time looks forward from its telling, False where back, None where it is unclear.

    ``word`` is the head of the expression that begins at ``start``.
    """
    before = words[start - 2 if start > 1 and words[start - 1].dep == "prep" else start - 1] if start else word
    if before.tag == "VBD" and before.dep not in ("aux", "auxpass"):
        return False
    if word.head.lower in _UNTIL and word.head.pos in ("ADP", "SCONJ"):
        verb = clause_verb(word)
        return None if verb is None else _tense(verb) is not False or _perfect(verb)
    verb = clause_verb(word)
    if verb is not None and any(kid.lemma in cues("plan") for kid in verb.kids("acomp", "oprd")):
        return True
    return None if verb is None else _tense(verb)


def heads_clause(word: Word) -> bool:
    """True for a verb that heads a clause; a gerund that stands as a noun ("in fighting") does not."""
    return is_verb(word) and not (word.tag == "VBG" and word.dep in _NOMINAL and word.kid("dobj", "aux") is None)


def clause_verb(word: Word) -> Word | None:
    """The nearest verb above a word (or the word itself) that heads a clause."""
    if heads_clause(word):
        return word
    return next((above for above in word.ancestors() if heads_clause(above)), None)


def _perfect(verb: Word) -> bool:
    """True for "has held" and for what hangs on it: "has continued to hold"."""
    if verb.dep == "xcomp" and not verb.is_root:
        return _perfect(verb.head)
    return any(aux.lemma == "have" and aux.tag in ("VBZ", "VBP") for aux in verb.kids("aux"))


def _tense(verb: Word) -> bool | None:
    for _ in range(6):
        if verb.tag == "VBN" and verb.lemma in cues("plan") and not verb.kid("dobj", "prt"):
            return True
        auxiliaries = [aux.lower for aux in verb.kids("aux", "auxpass")]
        if any(aux in _FUTURE_MODALS for aux in auxiliaries):
            return not (("have" in auxiliaries) and verb.tag == "VBN")
        if "to" in auxiliaries:
            return _infinitive(verb)
        if verb.tag == "VBN" and verb.dep in ("acl", "advcl", "amod"):
            return False
        if verb.tag in ("VBD", "VBN") and verb.dep != "conj":
            return _finite(verb)
        if verb.tag == "VBD" or any(aux.tag in ("VBD", "VBZ", "VBP") for aux in verb.kids("aux", "auxpass")):
            return _finite(verb)
        if verb.tag in ("VBZ", "VBP"):
            return None
        above = next((one for one in verb.ancestors() if is_verb(one)), None)
        if above is None:
            return False if verb.tag == "VBN" else None
        verb = above
    return None


def _finite(verb: Word) -> bool | None:
    helpers = verb.kids("aux", "auxpass")
    if any(aux.lower in ("is", "are", "'s", "'re", "’s", "’re", "am") for aux in helpers) and not _perfect(verb):
        return None
    return False


def _infinitive(verb: Word) -> bool | None:
    above = verb.head
    if "have" in [aux.lower for aux in verb.kids("aux")]:
        return False
    if verb.dep in ("xcomp", "ccomp", "acl") and above is not verb and above.lemma not in cues("done"):
        return True
    return _tense(above) if is_verb(above) and above is not verb else None

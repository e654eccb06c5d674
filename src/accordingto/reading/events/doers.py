"""Who did what a noun tells, where another word of the clause says so, and which events caused deaths and damage.

"accused the army of aggression", "attributed the bombing to rebels", "appeared capable of the attack".
"""

from __future__ import annotations

from collections.abc import Iterable

from accordingto.language.parse import Word
from accordingto.language.syntax import conjuncts, objects_of_preposition
from accordingto.reading.events.subjects import ACCUSING, subject_of

_MEANS = frozenset({"in", "by", "during", "from", "after", "amid", "when", "through", "with"})
_ASCRIBING = frozenset("attribute ascribe blame pin trace impute".split())
_ANSWERABLE = frozenset("responsible guilty capable culpable liable complicit".split())
_CAUSING = frozenset("cause leave claim inflict bring produce result lead".split())
_SHARES = frozenset(
    "day week month night hour series wave spate string round part course number hundred dozen score thousand".split()
)


def doers(noun: Word) -> list[Word]:
    """Who is said to have done what an event noun tells; empty where its clause does not say."""
    if noun.dep in ("dobj", "nsubjpass") and noun.head.lemma in _ASCRIBING:
        return objects_of_preposition(noun.head, "to", "on")
    if noun.dep != "pobj":
        return []
    preposition, above = noun.head.lower, noun.head.head
    if above.lemma in ACCUSING and preposition in ("of", "for", "with"):
        accused = above.kid("dobj", "nsubjpass")
        return [accused] if accused is not None else []
    if above.lemma == "responsibility" and preposition == "for":
        return _owners(above)
    if preposition == "behind" and above.lemma == "be":
        return [subject for subject in subject_of(above) if not _is_none(subject)]
    if above.lemma in _ANSWERABLE and above.head.lemma == "hold":
        held = above.head.kid("dobj", "nsubjpass") or above.kid("nsubj")
        return [held] if held is not None else []  # "held the army responsible for the raid"
    if above.lemma in _ANSWERABLE and preposition in ("of", "for", "in"):
        return subject_of(above.head) if above.dep in ("acomp", "oprd", "attr", "advcl") else []
    return _senders(above, preposition)


def _owners(responsibility: Word) -> list[Word]:
    """ "The group claimed responsibility for the attack": who claims a deed is told to have done it."""
    verb = responsibility.head
    if verb.lemma not in _OWNING:
        return []
    passive = responsibility.dep == "nsubjpass"
    found = objects_of_preposition(verb, "by") if passive else subject_of(verb)
    return [owner for owner in found if not is_nobody(owner)]


_OWNING = frozenset("claim admit accept take assume acknowledge deny".split())
_NOBODY = frozenset({"nobody", "none", "no-one"})


def is_nobody(word: Word) -> bool:
    """ "Nobody", "no group", "none of them": it was not done by anybody that is told."""
    return word.lower in _NOBODY or _is_none(word)


def _is_none(noun: Word) -> bool:
    return any(kid.lower in ("no", "neither") for kid in noun.kids("det", "preconj", "cc"))


def _senders(above: Word, preposition: str) -> list[Word]:
    """ "words of condemnation came from the king and the pope"."""
    coming = above.head
    if preposition != "of" or above.dep != "nsubj" or coming.lemma != "come":
        return []
    return objects_of_preposition(coming, "from")


def causes(trigger: Word) -> list[Word]:
    """Words that may tell the event which an event of deaths, wounds or damage came from."""
    told = trigger.kids("prep", "agent")
    if not told and trigger.pos == "VERB":  # "45 were killed and 307 injured in attacks"
        told = [prep for other in trigger.kids("conj") for prep in other.kids("prep", "agent")]
    found = [
        member for prep in told if prep.lower in _MEANS for obj in prep.kids("pobj", "pcomp") for member in _whole(obj)
    ]
    found.extend(trigger.kids("nsubj", "advcl") or _clause_of_both(trigger))
    if trigger.tag == "VBG":
        found.extend(_clause_before(trigger))
    return found + list(_behind_result(trigger))


def _clause_of_both(trigger: Word) -> list[Word]:
    """ "four were killed and nine wounded when guns shelled the town": the clause tells how all of them fared."""
    beside = [other for other in trigger.kids("conj") if other.lemma in _HARMED] if trigger.lemma in _HARMED else []
    clauses = [clause for other in beside for clause in other.kids("advcl")]
    return [clause for clause in clauses if any(kid.lower in ("when", "as") for kid in clause.kids("advmod", "mark"))]


_HARMED = frozenset({"kill", "wound", "injure", "hurt", "die", "maim", "destroy", "damage"})


def _clause_before(participle: Word) -> list[Word]:
    """ "shelled the port, killing two", "hit it with rockets killing two and wounding four": the clause's own verb."""
    word = participle
    while word.dep == "conj" and word.head.tag == "VBG":
        word = word.head
    if word.dep not in ("advcl", "acl", "conj", "dep"):
        return []
    return list(_above(word))


def _above(participle: Word) -> Iterable[Word]:
    """The verb of the clause that a participle ends, and what its subject and object tell."""
    verb = next((head for head in participle.ancestors() if head.pos == "VERB"), None)
    if verb is not None:
        yield verb
        for noun in verb.kids("dobj", "nsubj"):
            yield from noun.subtree()


def _whole(noun: Word) -> list[Word]:
    """ "three days of attacks" are attacks."""
    inner = objects_of_preposition(noun, "of") if noun.lemma in _SHARES else []
    return [*conjuncts(noun), *inner]


def _behind_result(trigger: Word) -> Iterable[Word]:
    """ "suffered attacks, causing hundreds of deaths": what a verb of causing, and the clause that it ends, tell."""
    word = trigger
    while word.dep in ("conj", "pobj") and word.head is not word and (word.dep == "conj" or word.head.lower == "of"):
        word = word.head if word.dep == "conj" else word.head.head
    verb = word.head
    if word.dep not in ("dobj", "pobj") or verb.lemma not in _CAUSING:
        return
    yield from verb.kids("nsubj")
    if verb.dep in ("advcl", "acl") and verb.tag == "VBG":
        yield from _above(verb)

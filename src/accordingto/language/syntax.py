"""Questions of grammar that several rules ask of the tree."""

from __future__ import annotations

from accordingto.language.parse import Word

INTRANSITIVE = frozenset(
    "die flee escape leave fall collapse survive succumb go come arrive perish disappear "
    "pass bleed drown run walk return vanish reappear resurface expire".split()
)
"""Verbs that tell what somebody does even behind a passive: "was shot and died"."""
SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass")
_NOUN_PHRASE = frozenset(
    "det amod compound poss nummod quantmod case nmod advmod predet preconj npadvmod punct neg".split()
)
"""Dependencies of the words that stand before a noun and belong to its phrase."""


def is_verb(word: Word) -> bool:
    return word.pos in ("VERB", "AUX")


def is_noun(word: Word) -> bool:
    return word.pos in ("NOUN", "PROPN", "PRON", "NUM")


def is_passive(verb: Word) -> bool:
    """True for "was killed" and, as a reduced relative, "killed by"."""
    if verb.kid("auxpass", "nsubjpass", "csubjpass", "agent"):
        return True
    shared = verb.tag == "VBN" or (verb.tag == "VBD" and verb.lemma not in INTRANSITIVE)
    if verb.dep == "conj" and shared and not verb.kid("nsubj", "dobj", "aux"):
        return verb.head.pos == "VERB" and is_passive(verb.head)  # "was shot and killed"
    return verb.tag == "VBN" and verb.dep in ("acl", "amod") and not verb.kid("aux")


def conjuncts(word: Word) -> list[Word]:
    """The word and everything co-ordinated behind it: "soldiers" and "civilians" of "soldiers and civilians"."""
    found = [word]
    for member in found:
        found.extend(member.kids("conj"))
    return found


def is_cut_off(verb: Word, noun: Word) -> bool:
    """True where a comma, a dash, a colon, a bracket or a semicolon stands between a verb and what follows it."""
    return any(kid.dep == "punct" and verb.i < kid.i < noun.i and kid.text in _CUTS for kid in verb.children)


_CUTS = frozenset({",", ";", ":", "(", "-", "--", "\u2013", "\u2014"})


def first_conjunct(word: Word) -> Word:
    """The head of a co-ordination."""
    while word.dep == "conj" and word.head is not word:
        word = word.head
    return word


def phrase_start(noun: Word) -> int:
    """Index of the first word of a noun phrase, determiner and modifiers included."""
    start = noun.i
    for child in noun.children:
        if child.i < noun.i and child.dep in _NOUN_PHRASE and child.dep != "punct":
            start = min(start, child.left_edge)
    return start


def noun_phrase(noun: Word) -> tuple[int, int]:
    """Word range of the plain noun phrase: "more than 60 military posts", without what follows the noun."""
    return phrase_start(noun), noun.i + 1


def relative_antecedent(verb: Word) -> Word | None:
    """The noun that a relative or participle clause hangs on."""
    return verb.head if verb.dep in ("relcl", "acl") and verb.head is not verb else None


def objects_of_preposition(word: Word, *prepositions: str) -> list[Word]:
    """Objects of the given prepositions below a word, co-ordinated ones included; any preposition where none named."""
    found: list[Word] = []
    for prep in word.kids("prep", "agent", "dative"):
        if not prepositions or prep.lower in prepositions:
            for obj in prep.kids("pobj", "pcomp"):
                found.extend(conjuncts(obj))
    return found

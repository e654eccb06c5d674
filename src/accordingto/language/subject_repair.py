"""Mends of the tree around subjects: who does it, or whom it befalls, where the parser hangs them elsewhere."""

from __future__ import annotations

import functools

from accordingto.language.parse import Word
from accordingto.language.syntax import INTRANSITIVE
from accordingto.vocabulary import rows

_NAMES = ("NOUN", "PROPN", "NUM")
_NOUNS = (*_NAMES, "PRON")


@functools.cache
def people() -> frozenset[str]:
    """Nouns for people."""
    return frozenset(row["word"] for row in rows("people"))


@functools.cache
def bodies() -> frozenset[str]:
    """Words for organisations, some of which stand for their people, too: "the agency said"."""
    return frozenset(row["word"] for row in rows("organisation_nouns")) | {"body"}


def year_before_subject(word: Word) -> None:
    """ "In 2013 rebels killed nine": the year is the object of "in", the rebels are the subject."""
    preposition, verb = word.head, word.head.head
    year = word.kid("nummod")
    if word.dep != "pobj" or preposition.lower not in ("in", "since", "by") or year is None or verb.pos != "VERB":
        return
    is_year = len(year.text) == 4 and year.text.startswith(("19", "20")) and preposition.i == year.i - 1
    if is_year and word.i < verb.i and not verb.kid("nsubj", "nsubjpass"):
        word.hang(verb, "nsubjpass" if verb.kid("auxpass") else "nsubj")
        year.hang(preposition, "pobj")


def pronoun_for_subject(word: Word) -> None:
    """ "a shell landed near the car and he was wounded": of two subjects the pronoun right before the verb counts."""
    verb = word.head
    if word.lower not in ("he", "she", "they") or word.dep not in ("nsubj", "nsubjpass"):
        return
    for first in verb.kids("nsubj", "nsubjpass"):
        if first.i < word.i and first.pos != "PRON":
            first.dep = "dep"


def subject_of_auxiliary(word: Word) -> None:
    """ "another was badly hurt": the subject belongs to the verb, not to its auxiliary."""
    auxiliary = word.head
    if word.dep in ("nsubj", "nsubjpass") and auxiliary.dep in ("aux", "auxpass") and auxiliary.head.i > word.i:
        word.hang(auxiliary.head, "nsubjpass" if auxiliary.dep == "auxpass" else "nsubj")


def compound_for_subject(word: Word) -> None:
    """ "1 staff driver shot and killed near the camp": a noun before a past form is its subject."""
    verb = word.head
    if (
        word.dep != "compound"
        or verb.tag not in ("VBD", "VBN")
        or word.i + 1 != verb.i
        or verb.kid("nsubj", "nsubjpass")
    ):
        return
    if verb.dep not in ("ROOT", "conj", "ccomp") or word.pos not in ("NOUN", "PROPN"):
        return
    word.hang(verb, "nsubj")
    for kid in list(verb.children):
        if kid.i < word.i and kid.dep in ("nummod", "det", "amod", "compound", "nmod", "poss"):
            kid.hang(word, kid.dep)


def compound_before_participle(verb: Word) -> None:
    """ "School principal slain": a participle that the tagger took for a noun has its subject among its compounds."""
    for kid in verb.kids("compound"):
        compound_for_subject(kid)


def adverb_for_subject(word: Word) -> None:
    """ "a driver kidnapped and a car stolen", "four killed": who stands right before a bare participle suffered it."""
    verb = word.head
    if word.dep != "npadvmod" or verb.tag != "VBN" or word.i + 1 != verb.i or verb.kid("nsubj", "nsubjpass", "auxpass"):
        return
    if word.tag == "CD" or word.lemma in people():
        word.dep = "nsubjpass"


def name_behind_office(word: Word) -> None:
    """ "the coordinator in Goma, Adam Sample said": of two subjects divided by a comma the second names the first."""
    verb = word.head
    if word.dep != "nsubj" or word.pos != "PROPN":
        return
    first = verb.kid("nsubj")
    commas = [kid for kid in verb.children if kid.text == "," and first is not None and first.i < kid.i < word.i]
    if first is not None and first is not word and first.i < word.i and commas and first.pos in ("NOUN", "PROPN"):
        word.hang(first, "appos")


_EACH = frozenset({"all", "both", "each"})


def first_of_subjects(word: Word) -> None:
    """ "The driver, his wife and two children were killed": the first of a list, which the parser takes for a time."""
    verb = word.head
    subject = verb.kid("nsubj", "nsubjpass")
    if word.dep != "npadvmod" or word.lemma not in people() or verb.pos != "VERB" or subject is None:
        return
    comma = any(kid.text == "," and kid.i == word.right_edge for kid in (*verb.children, *word.children))
    listed = subject.kid("poss", "nummod", "det") is not None and subject.kid("conj", "appos") is not None
    if comma and word.i < subject.i and listed:
        word.dep = subject.dep
        subject.hang(word, "conj")


def subject_behind_passive(word: Word) -> None:
    """ "Killed were the pastor and his wife", "also killed was the mayor": who stands behind the auxiliary suffered
    it."""
    auxiliary = word.head
    first = auxiliary.kid("nsubj")
    if auxiliary.is_root and auxiliary.lemma == "be" and first is not None and first.tag == "VBN":
        if first.children or first.i > auxiliary.i:
            return
        first.uproot()
        auxiliary.hang(first, "auxpass")
    verb = auxiliary.head
    if auxiliary.dep != "auxpass" or not verb.i < auxiliary.i < word.i:
        return
    if verb.kid("nsubj", "nsubjpass") is None and word.hang(verb, "nsubjpass"):
        verb.tag, verb.pos = "VBN", "VERB"


def second_subject(word: Word) -> None:
    """ "one driver, three nurses, and four guards were killed": the parser hangs the last of a list on the verb."""
    verb = word.head
    if word.dep not in ("nsubj", "nsubjpass") or word.pos not in _NAMES:
        return
    if verb.kid("aux", "auxpass") is None and verb.lemma != "be" and verb.lemma not in INTRANSITIVE:
        return
    first = verb.kid(word.dep)
    if first is None or first is word or first.i > word.i or first.pos not in _NAMES:
        return
    if any(kid.lower in _EACH for kid in word.kids("det", "predet")) and word.left_edge - 1 >= first.i:
        word.hang(first, "appos")  # "six men, all members of one band, were slain"
        return
    none = any(kid.lower == "no" for kid in first.kids("det"))
    marks = (*verb.children, *first.children) if none else verb.children
    if any(kid.text == ";" and first.i < kid.i < word.i for kid in marks):
        first.dep = "dep"  # "No casualties among the staff; a farmer was killed"
        return
    joined = [kid for kid in (*first.subtree(), *verb.children) if kid.dep == "cc" and first.i < kid.i < word.i]
    commas = [kid for kid in (*first.children, *verb.children) if kid.text == "," and first.i < kid.i < word.i]
    listed = bool(commas) and commas[-1].i + 1 == word.left_edge and word.kid("conj") is not None
    if listed or (joined and joined[-1].i + 1 >= word.left_edge):  # "a farmer, a driver and two nurses were killed"
        word.hang(first, "conj")


def gerund_for_subject(word: Word) -> None:
    """ "Shelling killed four": the parser takes the gerund for an auxiliary."""
    if word.tag == "VBG" and word.dep == "aux" and word.lemma != "be" and word.head.kid("nsubj") is None:
        word.dep, word.pos, word.tag = "nsubj", "NOUN", "NN"
        word.lemma = word.lower


def adjective_for_subject(word: Word) -> None:
    """ "Afghan and coalition forces killed two gunmen": the forces did, and are Afghan, too."""
    if word.tag == "JJ" and word.text[:1].isupper() and word.kid("det", "nummod") is None:
        noun_of(word)


def noun_of(word: Word) -> Word:
    """ "Afghan and coalition forces", "an Afghan and coalition force": the noun that all are joined to."""
    last = word.kids("conj")[-1] if word.kid("conj") is not None else None
    adjective = word.pos not in _NOUNS or (word.tag == "NNP" and word.kid("det", "amod") is not None)
    if last is None or last.pos != "NOUN" or not adjective or last.kid("det", "poss", "nummod") is not None:
        return word
    last.hang(word.head, word.dep)
    word.hang(last, "amod")
    for kid in word.kids("det", "amod"):
        kid.hang(last, kid.dep)
    return last

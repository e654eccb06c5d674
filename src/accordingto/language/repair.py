"""Mends of the tree where the parser is known to err, each a rule with the construction that it is for."""

from __future__ import annotations

from accordingto.language.parse import Sentence, Word

_CLAUSES = ("advcl", "ccomp", "xcomp", "relcl", "acl", "ROOT", "conj")


def mend(words: list[Word], sentences: list[Sentence]) -> None:
    """Applies every mend to a freshly planted tree; ``sentences`` get their new roots."""
    for word in words:
        _noun_for_verb(word)
        _stray_preposition(word)
    for index, sentence in enumerate(sentences):
        verb = _verb_behind_relative(sentence.root)
        if verb is not None:
            _promote(verb, sentence.root)
            sentences[index] = Sentence(sentence.index, sentence.start, sentence.end, verb)


def _noun_for_verb(word: Word) -> None:
    """ "unless the units surrender": a noun with a conjunction and a subject of its own is a verb."""
    if word.tag not in ("NN", "NNS") or word.dep not in _CLAUSES:
        return
    if word.kid("mark") is not None and word.kid("nsubj") is not None and word.kid("det", "poss") is None:
        word.tag, word.pos = ("VBP", "VERB")
        word.lemma = word.lower


def _stray_preposition(word: Word) -> None:
    """ "called on members to help and for troops to leave": "for" belongs to "called", not to "help"."""
    if word.dep == "conj" and word.pos in ("ADP", "SCONJ") and word.head.dep == "xcomp" and word.head.pos == "VERB":
        word.attach(word.head.head, "prep")


def _verb_behind_relative(root: Word) -> Word | None:
    """ "Armenia, which has said that the border is stable, called on members …": "called" is the main verb.

    The parser takes the noun for the root and hangs the main verb into the relative clause. It is the last past
    form there that follows a comma and has neither subject nor auxiliary.
    """
    relative = root.kid("relcl")
    if root.pos not in ("NOUN", "PROPN") or relative is None:
        return None
    found = None
    for word in relative.subtree():
        if word.tag in ("VBD", "VBN") and word.dep == "conj" and not word.kid("nsubj", "nsubjpass", "aux", "auxpass"):
            before = [kid for kid in word.head.children if kid.text == "," and kid.i == word.i - 1]
            found = word if before else found
    return found


def _promote(verb: Word, noun: Word) -> None:
    """Makes a verb the root and a noun, the root so far, its subject."""
    verb.head.children.remove(verb)
    verb.head, verb.dep, verb.tag, verb.pos = verb, "ROOT", "VBD", "VERB"
    noun.attach(verb, "nsubj")

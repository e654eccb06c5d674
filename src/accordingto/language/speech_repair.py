"""Mends of the tree around verbs of speech, where the parser hangs what is said by one on what is said by another."""

from __future__ import annotations

import functools

from accordingto.language.parse import Word
from accordingto.vocabulary import rows


def speech_beside_speech(word: Word) -> None:
    """ "said that rebels had burned the market and denied that …": who said it denied it, not the rebels."""
    inner = word.head
    if word.dep != "conj" or word.lemma not in speech() or word.kid("ccomp") is None or word.kid("nsubj", "nsubjpass"):
        return
    if inner.dep == "ccomp" and inner.kid("mark") is not None and inner.head.lemma in speech() and word.tag != "VB":
        word.attach(inner.head, "conj")


def adding_behind_speech(word: Word) -> None:
    """ "said soldiers had killed nine men, adding: …": who said it adds it."""
    inner = word.head
    if word.tag != "VBG" or word.dep != "advcl" or word.lemma not in _ADDING or inner.dep != "ccomp":
        return
    commas = [kid for kid in inner.children if kid.text == "," and inner.i < kid.i < word.i]
    if commas and inner.head.lemma in speech() and inner.head.i < word.i:
        word.attach(inner.head, "advcl")


_ADDING = frozenset({"add", "say", "note", "warn", "insist", "stress", "claim", "explain", "state"})


def main_verb_behind_relative(noun: Word) -> Word | None:
    """ "A nurse who saw the raid said that …": the raid is what she saw, and "said" the main verb; the verb, if so."""
    clauses = noun.kids("relcl")
    if noun.pos not in ("NOUN", "PROPN") or len(clauses) < 2:
        return None
    first, verb = clauses[0], clauses[-1]
    seen = verb.kid("nsubj")
    if verb.lemma not in speech() or seen is None or first.kid("dobj") is not None or seen.left_edge != first.i + 1:
        return None
    seen.attach(first, "dobj")
    return verb


@functools.cache
def speech() -> frozenset[str]:
    """Verbs whose words enter a claim's chain."""
    verbs = [row for row in rows("cues") if row["pos"] == "V" and row["chain"] != "no"]
    return frozenset(word for row in verbs for word in row["words"].split("|"))

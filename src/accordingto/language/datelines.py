"""Datelines: "KABUL, Afghanistan (July 19) - Troops killed nine" has no town for a subject."""

from __future__ import annotations

import functools
from collections.abc import Sequence

from accordingto.language.parse import Word
from accordingto.language.subject_repair import noun_of
from accordingto.vocabulary import rows

DASHES = frozenset({"-", "--", "\u2013", "\u2014"})
_LONGEST = 16
"""Words of a dateline at most."""


@functools.cache
def months() -> frozenset[str]:
    """The months' names, written out and short, with and without a full stop."""
    forms = [row["form"] for row in rows("times") if row["class"] == "MONTH"]
    return frozenset([*forms, *(form.rstrip(".") for form in forms)])


def ends_dateline(words: Sequence[str]) -> bool:
    """True for the words of a line up to and with the dash that ends its dateline: "BAGHDAD, Iraq (March 3) -"."""
    if not 1 < len(words) <= _LONGEST or words[-1] not in DASHES or not _is_shouted(words[0]):
        return False
    return all(word[0].isupper() or not word[0].isalpha() for word in words[1:-1])


def _is_shouted(word: str) -> bool:
    return word.isupper() and word.isalpha() and len(word) > _ACRONYM


_ACRONYM = 3


def dateline_for_subject(word: Word) -> None:
    """Takes a dateline from its verb, and gives the verb the subject that stands behind the dash or the bracket."""
    verb = word.head
    subjects = verb.kids("nsubj", "nsubjpass") if word.tag == "CD" else []
    if word in subjects[:-1] and any(kid.i == word.i + 1 and kid.lower in months() for kid in verb.children):
        word.hang(verb, "dep")  # "6 Oct - At least nine villagers were killed"
        return
    if word.dep not in ("nsubj", "nsubjpass") or word.pos != "PROPN" or verb.pos not in ("VERB", "AUX"):
        return
    if word.kid("det") is not None:
        return
    end = _end(word, verb)
    if end is None:
        return
    kind = word.dep
    behind = [kid for kid in verb.kids("nsubj", "nsubjpass") if kid.i > end]
    found = behind or [under for under in _under(word) if under.i > end]
    if not found:
        return
    subject = noun_of(found[0])
    if subject.head is not verb or not behind:
        subject.hang(verb, kind)
    word.hang(verb, "dep")


def clause_behind_label(word: Word) -> None:
    """ "BANGKOK: At least 40 people were killed, a doctor said": the clause is what the doctor said, not the town's."""
    if word.pos != "PROPN" or word.is_root or word.head.i < word.i:
        return
    if not any(kid.text == ":" and kid.i == word.i + 1 for kid in word.children):
        return
    for clause in [kid for kid in word.kids("ccomp", "acl", "relcl") if kid.i > word.i and kid.pos in ("VERB", "AUX")]:
        clause.hang(word.head, "ccomp")


def _end(word: Word, verb: Word) -> int | None:
    """Index of the dash or bracket that ends the dateline; None where the word begins none."""
    marks = [kid for owner in (word, verb, *word.children) for kid in owner.children if word.i < kid.i < verb.i]
    brackets = [kid.i for kid in marks if kid.text in ")]"]
    dashes = [kid.i for kid in marks if kid.text in DASHES]
    shouted = word.text.isupper() and len(word.text) > 1
    closing = [dash for dash in dashes if not brackets or dash > brackets[0]]
    ends = closing[:1] if closing and (brackets or shouted) else brackets[:1] if shouted else []
    return ends[0] if ends and ends[0] - word.i <= _LONGEST else None


def _under(word: Word) -> list[Word]:
    """What the parser joined to the dateline, in text order."""
    found = [kid for kid in word.kids("conj", "appos", "npadvmod") if kid.dep != "npadvmod" or kid.kid("det")]
    for kid in word.kids("conj", "appos", "npadvmod"):
        found.extend(kid.kids("conj", "appos"))
    return sorted(found, key=lambda kid: kid.i)

"""Numbers told of a word that sums up: "the death toll rose to 45", "put the dead at 40"."""

from __future__ import annotations

import functools

from accordingto.language.parse import Word
from accordingto.reading.events.nouns import COUNTS
from accordingto.reading.figures.numbers import Numbers
from accordingto.reading.figures.quantities import quantity
from accordingto.reading.mentions import Quantity
from accordingto.reading.times.lexicon import cues
from accordingto.vocabulary import rows


def is_summed(word: Word) -> bool:
    """True for those whom a word for a number sums up: "the number of dead", "put the dead at 40"."""
    if word.lower in ("dead", "deceased", "wounded") and word.dep == "dobj" and word.head.lemma == "put":
        return True  # "put the dead at 40"
    return word.dep == "pobj" and word.head.lower == "of" and word.head.head.lemma in COUNTS


def told_sum(word: Word, numbers: Numbers) -> Quantity | None:
    """ "the death toll rose to 45", "brought to 210 the number of people killed"."""
    total = word if word.lemma in COUNTS or word.dep == "dobj" else word.head.head if is_summed(word) else word.head
    verb = total.head
    for kid in total.kids("nummod", "appos", "npadvmod") if total.is_root else ():
        if kid.i > total.i and kid.i in numbers and kid.tag == "CD":
            return _cumulate(quantity(kid, numbers, counted=True), verb)  # "death toll now 10"
    for owner in (total, verb):
        for prep in [inner for kid in owner.kids("prep", "prt") for inner in (kid, *kid.kids("prep"))]:
            if prep.lower == "from" and (made := _risen(prep, verb, numbers)) is not None:
                return made
            if prep.lower not in ("to", "at", "of", "as"):
                continue
            for obj in prep.kids("pobj"):
                if obj.i in numbers or any(kid.i in numbers for kid in obj.kids("nummod")):
                    return _cumulate(quantity(obj, numbers, counted=True), verb)
    for kid in verb.kids("attr", "acomp", "dobj"):
        if kid is not total and (kid.i in numbers or any(under.i in numbers for under in kid.kids("nummod"))):
            return _cumulate(quantity(kid, numbers, counted=True), verb)
    return None


def is_outdated(word: Word) -> bool:
    """ "an earlier toll was nine", "had previously put the toll at nine"."""
    around = [word, word.head, word.head.head]
    return any(kid.lower in cues("outdated") for one in around for kid in one.kids("amod", "advmod"))


def _risen(preposition: Word, verb: Word, numbers: Numbers) -> Quantity | None:
    """ "rose from 14 to 20": 20 is the toll now, and no range."""
    for obj in preposition.kids("pobj"):
        number = numbers.get(obj.i)
        if number is not None and number.approximator == "range" and verb.lemma in _revisions():
            made = quantity(obj, numbers, counted=True)
            if made is not None:
                made.low, made.approximator = made.high, "exact"
            return _cumulate(made, verb)
    return None


def _cumulate(made: Quantity | None, verb: Word) -> Quantity | None:
    if made is not None:
        made.status = made.status or "unknown"
        made.supersedes = verb.lemma in _revisions()
    return made


@functools.cache
def _revisions() -> frozenset[str]:
    return frozenset(row["word"] for row in rows("revisions"))

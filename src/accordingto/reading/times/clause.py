"""The time of an event within its sentence: tied to it, or shared with the clause that it belongs to."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from accordingto.language.parse import Word
from accordingto.reading.mentions import Event, TimeExpression
from accordingto.reading.times.attachment import Ties
from accordingto.reading.times.lexicon import values_of
from accordingto.reading.times.tense import heads_clause

_SHARED_MARKS = frozenset({"as", "when", "while", "where"})
"""A clause with one of these happens when its main clause does."""
_ELSEWHEN = frozenset({"before", "after", "since", "until", "despite", "following"})
"""Prepositions whose noun happens at another time than the verb."""
_NOUN_DEPS = frozenset("nsubj nsubjpass dobj conj compound appos attr poss nmod amod dep oprd".split())


class Dated(NamedTuple):
    """A time and the rule that gave it to an event."""

    expression: TimeExpression
    rule: str


def in_sentence(event: Event, ties: Ties, saying: Collection[int]) -> Dated | None:
    """The time that the sentence ties to an event; ``saying`` holds indices of reporting cues and acts of speech."""
    anchor = event.trigger if event.anchor.i in saying else event.anchor
    tied = ties.of(event.trigger, anchor)
    if tied is not None:
        return Dated(tied.expression, "time.own")
    told = _of_antecedent(event.anchor, ties)
    if told is not None:
        return told
    word = event.anchor
    seen = {event.trigger.i, word.i}
    for _ in range(5):
        shared = shares(word, saying)
        if shared is None or shared.i in seen:
            break
        seen.add(shared.i)
        tied = ties.of(shared)
        if tied is not None:
            return Dated(tied.expression, "time.shared")
        word = shared
    return _below(event.anchor, ties)


def _of_antecedent(verb: Word, ties: Ties) -> Dated | None:
    """The time that a relative clause is about: "a 2019 attack that killed twelve", "in May, when sixty died"."""
    if verb.head is not verb and verb.head.i in ties.inside and verb.i not in ties.inside and heads_clause(verb):
        return Dated(ties.inside[verb.head.i], "time.antecedent")
    subject = verb.kid("nsubj")
    if verb.dep != "relcl" or subject is None or subject.lower not in ("that", "which"):
        return None
    tied = ties.of(verb.head)
    return Dated(tied.expression, "time.antecedent") if tied is not None and tied.steps == 0 else None


def shares(word: Word, saying: Collection[int]) -> Word | None:
    """The word above whose time this one shares: verb of a noun, first conjunct, main clause of a participle."""
    head = word.head
    if head is word or head.i in saying:
        return None
    if heads_clause(word):
        return head if _same_moment(word) else None
    if word.dep in ("pobj", "pcomp"):
        above = head.head
        return (
            above if head.dep in ("prep", "agent") and above.i not in saying and head.lower not in _ELSEWHEN else None
        )
    return head if word.dep in _NOUN_DEPS else None


def _same_moment(verb: Word) -> bool:
    if verb.dep in ("conj", "xcomp", "amod", "pcomp"):
        return True
    if verb.dep == "advcl":
        mark = verb.kid("mark", "advmod")
        return mark is None or mark.lower in _SHARED_MARKS or _within_hours(verb)
    if verb.dep == "relcl":
        return any(prep.kid("pobj") is not None and prep.children[0].lower == "which" for prep in verb.kids("prep"))
    return verb.dep == "acl" and verb.tag in ("VBN", "VBG")


def _within_hours(verb: Word) -> bool:
    """True for "hours after four soldiers were killed": the same day, as far as a day can tell."""
    mark = verb.kid("mark", "advmod")
    near = [kid for one in (verb, mark) if one is not None for kid in one.kids("npadvmod")]
    near += [
        kid for kid in (*verb.kids("dep"), *verb.head.kids("npadvmod")) if mark is not None and kid.i == mark.i - 1
    ]
    return any((values_of(kid) or {}).get("UNITS", "")[:1] == "T" for kid in near)


def _below(verb: Word, ties: Ties) -> Dated | None:
    """A time that stands in what follows: "shelled it, killing six people on Monday", "died when ... on Monday"."""
    for child in verb.kids("conj", "advcl", "xcomp"):
        tied = ties.of(child) if _follows(child) else None
        if tied is not None:
            return Dated(tied.expression, "time.below")
    return None


def _follows(child: Word) -> bool:
    """True for a verb that shares subject or auxiliary with the one above it, and for a clause with "when"."""
    mark = child.kid("mark") or child.kid("advmod")
    if child.dep == "advcl" and mark is not None and mark.lower in _SHARED_MARKS:
        return True
    if child.kid("mark") is not None:
        return False
    return child.kid("nsubj", "nsubjpass") is None or (child.tag == "VBN" and child.kid("aux", "auxpass") is None)


def finite_clause(word: Word) -> Word:
    """The verb with a subject (or the root) that a word stands below."""
    while word.head is not word and not (heads_clause(word) and word.kid("nsubj", "nsubjpass", "csubj", "expl")):
        word = word.head
    return word


def joins(clause: Word, dated: Word) -> bool:
    """ "a nurse was killed and a car was damaged on 1 May", "four were killed and nine wounded when … on Monday": the
    day at the end is that of both."""
    if dated.dep == "advcl" and any(kid.lower in ("when", "as") for kid in dated.kids("advmod", "mark")):
        dated = dated.head
    beside = dated.dep == "conj" and dated.head is clause
    return beside and clause.kid("advcl") is None and _past(clause) == _past(dated)


def _past(verb: Word) -> bool:
    """True for a past form, with or without its auxiliary, but for the perfect and the future."""
    if verb.tag not in ("VBD", "VBN"):
        return False
    return all(kid.lower in ("was", "were", "been", "had") for kid in verb.kids("aux", "auxpass"))

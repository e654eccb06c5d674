"""Sayings of prepositions: "according to the ministry", "per the ministry", "by the ministry's count"."""

from __future__ import annotations

from accordingto.language.parse import Parse, Word
from accordingto.reading.attribution import content, speakers
from accordingto.reading.attribution.roles import role_of
from accordingto.reading.mentions import Saying


def according(parse: Parse, word: Word) -> Saying | None:
    """ "according to the ministry", "per the ministry": the clause that it hangs on."""
    link = word if word.lower == "per" else next((kid for kid in word.children if kid.lower == "to"), None)
    if link is None:
        return None
    speaker = link.kid("pobj")
    if speaker is None or (word.lower == "per" and speaker.tag == "NN" and speaker.kid("det") is None):
        return None
    return _saying(parse, word, link.i + 1, speakers.named(speaker, word), "cue.according")


def account(parse: Parse, noun: Word) -> Saying | None:
    """ "by the ministry's count", "in the words of the mayor": the clause that the phrase hangs on."""
    preposition = noun.head
    if noun.dep != "pobj" or preposition.lower not in ("in", "by"):
        return None
    owner = noun.kid("poss")
    if owner is None:
        prep = next((kid for kid in noun.kids("prep") if kid.lower == "of"), None)
        owner = prep.kid("pobj") if prep is not None else None
    if preposition.head.pos != "VERB":
        return None
    if owner is not None:
        return _saying(parse, preposition, noun.i + 1, owner, "cue.account")
    if noun.lemma in _COUNTS and preposition.i < preposition.head.i:
        return _saying(parse, preposition, preposition.i + 1, noun, "cue.account")  # "by one estimate", "in a poll"
    return None


_COUNTS = frozenset({"account", "count", "estimate", "tally", "poll", "survey"})


def _saying(parse: Parse, word: Word, end: int, speaker: Word, rule: str) -> Saying | None:
    ranges = content.trimmed(parse, _clause(word))
    if not ranges or end <= word.i:  # "to" before "according", in a text that lost its order
        return None
    return Saying(
        cue=(word.i, end), cue_word=word, kind="cite", stance="asserts", source=speaker, content=ranges,
        anonymous=speakers.is_anonymous(speaker), role=role_of(speaker), rule=rule, construct="phrase",
    )  # fmt: skip


def _clause(word: Word) -> set[int]:
    """The clause that a phrase hangs on, through nouns up to its verb, without the phrase."""
    head = word.head
    if head is word:
        return set()
    while head.pos not in ("VERB", "AUX") and head.head is not head:
        head = head.head
    while head.dep == "conj" and word.i > head.i and not head.kid("nsubj", "nsubjpass"):
        head = head.head  # "killed nine and drove hundreds from their homes, according to": both are told
    return content.below(head, [word])

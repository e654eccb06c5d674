"""How far a cue reaches: the reporting word with the auxiliaries, the negation, adverbs and the preposition of its own.

An adverb that adjoins says how it was said ("openly criticised", "said angrily") and is part of the cue, as the
guidelines of PARC 3 and PolNeAR have it.
"""

from __future__ import annotations

from accordingto.language.parse import Parse, Word
from accordingto.reading.attribution.content import brings
from accordingto.reading.attribution.cues import cues
from accordingto.reading.events.classes import is_class
from accordingto.reading.mentions import Range

_BEFORE = frozenset({"aux", "auxpass", "neg"})
_TO = "to"


def of_verb(parse: Parse, verb: Word, prepositions: frozenset[str] = frozenset()) -> Range:
    """ "has not confirmed", "called for", "was endorsed by": from the first auxiliary to a preposition that adjoins."""
    first = governor(verb) or verb
    first = _issuing(first) or first
    start = first.i
    helpers = [kid.i for kid in first.kids(*_BEFORE) if kid.i < first.i and kid.lower != _TO]
    if helpers and first.i - min(helpers) <= _LONGEST:
        start = min(helpers)
    while any(kid.i == start - 1 and kid.tag in _ADVERBS for kid in first.kids("advmod")):
        start -= 1
    return start, _behind(parse, verb, prepositions)


def governor(verb: Word) -> Word | None:
    """ "continued to deny", "began calling for": the verb of going on before a verb of speech."""
    head = verb.head
    near = verb.dep == "xcomp" and head.lemma in _GOING_ON and 0 < verb.i - head.i <= _LONGEST
    return head if near else None


def _issuing(verb: Word) -> Word | None:
    """ "issued a letter demanding", "sent a note that says": one act of speech, from the verb that sends the paper."""
    paper = verb.head
    if verb.dep not in ("acl", "relcl") or verb.tag == "VBN" or paper.dep != "dobj" or not is_class(paper, "missive"):
        return None
    sender = paper.head
    near = ("L", sender.lemma) in cues() and 0 < verb.i - sender.i <= _LONGEST_ACT
    return sender if near else None


_LONGEST_ACT = 12
"""Words from the verb that sends a paper to the verb that tells what is in it."""
_GOING_ON = frozenset("continue begin start keep go proceed try attempt manage choose opt use able".split())


def of_noun(parse: Parse, noun: Word, prepositions: frozenset[str] = frozenset()) -> Range:
    """ "support for": the noun and a preposition that adjoins."""
    return noun.i, _behind(parse, noun, prepositions)


def _behind(parse: Parse, word: Word, prepositions: frozenset[str]) -> int:
    end = word.i + 1
    for kid in word.children:
        if kid.i == end and _adjoins(kid, prepositions):
            end += 1
    return end


def _adjoins(kid: Word, prepositions: frozenset[str]) -> bool:
    """True for a particle, an adverb of manner, a "by", and a preposition that brings what is said."""
    if kid.dep == "prep":
        return brings(kid, prepositions)
    return kid.dep in ("prt", "agent") or (kid.dep == "advmod" and kid.tag in _ADVERBS)


_ADVERBS = ("RB", "RBR", "RBS")


_LONGEST = 4
"""Words that may stand between an auxiliary and its verb, the auxiliary included."""

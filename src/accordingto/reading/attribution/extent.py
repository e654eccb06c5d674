"""How far a cue reaches: the reporting word with the auxiliaries, the negation and the preposition of its own."""

from __future__ import annotations

from accordingto.language.parse import Parse, Word
from accordingto.reading.attribution.content import brings
from accordingto.reading.mentions import Range

_BEFORE = frozenset({"aux", "auxpass", "neg"})
_TO = "to"


def of_verb(parse: Parse, verb: Word, prepositions: frozenset[str] = frozenset()) -> Range:
    """ "has not confirmed", "called for", "was endorsed by": from the first auxiliary to a preposition that adjoins."""
    first = governor(verb) or verb
    start = first.i
    helpers = [kid.i for kid in first.kids(*_BEFORE) if kid.i < first.i and kid.lower != _TO]
    if helpers and first.i - min(helpers) <= _LONGEST:
        start = min(helpers)
    return start, _behind(parse, verb, prepositions)


def governor(verb: Word) -> Word | None:
    """ "continued to deny", "began calling for": the verb of going on before a verb of speech."""
    head = verb.head
    near = verb.dep == "xcomp" and head.lemma in _GOING_ON and 0 < verb.i - head.i <= _LONGEST
    return head if near else None


_GOING_ON = frozenset("continue begin start keep go proceed try attempt manage choose opt use able".split())


def of_noun(parse: Parse, noun: Word, prepositions: frozenset[str] = frozenset()) -> Range:
    """ "support for": the noun and a preposition that adjoins."""
    return noun.i, _behind(parse, noun, prepositions)


def _behind(parse: Parse, word: Word, prepositions: frozenset[str]) -> int:
    end = word.i + 1
    for kid in word.children:
        if kid.i == end and (
            kid.dep == "prt" or kid.dep == "agent" or (kid.dep == "prep" and brings(kid, prepositions))
        ):
            end += 1
    return end


_LONGEST = 4
"""Words that may stand between an auxiliary and its verb, the auxiliary included."""

"""Who to whom: from the head word of a mention to somebody with a name, a country and a sector."""

from __future__ import annotations

from collections.abc import Mapping

from accordingto.language.parse import Parse, Word
from accordingto.language.syntax import noun_phrase
from accordingto.records import Participant


def describe(parse: Parse, word: Word, antecedents: Mapping[int, Word]) -> Participant:
    """The participant whose head word this is; a pronoun takes name, country and sector from its antecedent."""
    start, end = noun_phrase(word)
    return Participant(span=parse.span(start, end), head=parse.head_text(word))

"""What is said: the word ranges of an attribution's content, never its cue or its speaker."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from accordingto.language.parse import Parse, Word
from accordingto.reading.mentions import Range

_COMPLEMENTS = ("ccomp", "xcomp", "parataxis")


def complements(verb: Word) -> list[Word]:
    """Heads of the clauses that a reporting verb takes."""
    return [kid for kid in verb.children if kid.dep in ("ccomp", "xcomp") or (kid.dep == "dep" and kid.pos == "VERB")]


def ranges(indexes: Iterable[int]) -> list[Range]:
    """Contiguous ranges of word indexes."""
    found: list[list[int]] = []
    for i in sorted(set(indexes)):
        if found and found[-1][1] == i:
            found[-1][1] = i + 1
        else:
            found.append([i, i + 1])
    return [(start, end) for start, end in found]


def below(word: Word, without: Sequence[Word] = ()) -> set[int]:
    """Indexes of a subtree without those of some words' subtrees."""
    found = {inner.i for inner in word.subtree()}
    for other in without:
        found -= {inner.i for inner in other.subtree()}
    return found


def trimmed(parse: Parse, indexes: set[int]) -> list[Range]:
    """Ranges without punctuation at their ends, but with the quotation marks."""
    found = []
    for start, end in ranges(indexes):
        while start < end and parse.words[start].text in _EDGE:
            start += 1
        while end > start and parse.words[end - 1].text in _EDGE:
            end -= 1
        if start < end:
            found.append((start, end))
    return found


_EDGE = frozenset({",", ".", ";", ":", "-", "--", "\u2013", "\u2014"})


def quoted_in(parse: Parse, start: int, end: int) -> list[Range]:
    """Quotations that lie in a word range."""
    return [(first, last) for first, last in parse.quotations if first < end and last > start and last - first > 2]


def clause_around(verb: Word) -> set[int]:
    """The words that a parenthetical "X said" interrupts: the clause above, without the parenthesis."""
    return below(verb.head, [verb])

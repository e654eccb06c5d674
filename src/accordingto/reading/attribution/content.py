"""What is said: the word ranges of an attribution's content, never its cue or its speaker."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from accordingto.language.parse import Parse, Word
from accordingto.reading.events.classes import is_class
from accordingto.reading.mentions import Range

_EDGE = frozenset({",", ".", ";", ":", "-", "--", "\u2013", "\u2014"})
_NEAR = 16
"""Words between a quotation and its cue."""


def complements(verb: Word) -> list[Word]:
    """Heads of the clauses that a reporting verb takes."""
    return [kid for kid in verb.children if kid.dep in ("ccomp", "xcomp") or _is_complement(kid)]


def _is_complement(clause: Word) -> bool:
    """True for "called for troops to leave", and for clauses that the parser could not place."""
    if clause.dep == "advcl":
        marks = {mark.lower for mark in clause.kids("mark")}
        if "if" in marks:
            return clause.head.lemma in _ASKING and clause.i > clause.head.i  # "asked the army if it had left"
        return bool(marks & _COMPLEMENTISERS) or (not marks and _is_stray(clause))
    return clause.dep == "dep" and clause.pos == "VERB"


_COMPLEMENTISERS = frozenset({"for", "that", "whether"})
_ASKING = frozenset({"ask", "question", "wonder", "inquire", "enquire"})


def _is_stray(clause: Word) -> bool:
    """ "said on Friday after the talks the army had left": a whole clause behind its verb, without a conjunction."""
    finite = clause.tag in ("VBD", "VBZ", "VBP", "MD") or clause.kid("aux") is not None
    adverb = clause.kid("advmod")
    opened = adverb is not None and adverb.tag == "WRB"  # "when it left"
    return finite and not opened and clause.kid("nsubj", "nsubjpass") is not None and clause.i > clause.head.i


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


def clause_around(verb: Word) -> set[int]:
    """The words that a parenthetical "X said" interrupts: the clause above, without the parenthesis.

    What follows it with "but" and a subject of its own is the report's: "Rebels killed nine men, the army said, but
    residents blamed soldiers".
    """
    turns = [kid for kid in verb.head.children if kid.dep == "conj" and kid.i > verb.i and _turns(kid)]
    return below(verb.head, [verb, *turns, *(verb.head.kids("cc") if turns else ())])


def _turns(clause: Word) -> bool:
    adversative = any(kid.lower == "but" and kid.i < clause.i for kid in clause.head.kids("cc"))
    return adversative and clause.kid("nsubj", "nsubjpass") is not None


def prepositional(word: Word, prepositions: Collection[str]) -> set[int]:
    """Objects of those of its prepositions that bring what is said: "talked about a truce", not "talked on Monday"."""
    return {i for prep in word.kids("prep") if brings(prep, prepositions) for i in below(prep) - {prep.i}}


def brings(prep: Word, prepositions: Collection[str]) -> bool:
    """True for one of the prepositions, unless a time is its object; "in favour of" is as good as "for"."""
    found = prep.kid("pobj")
    if prep.lower == "for" and "reason" in prepositions:
        # "attacked him for selling out", "for his vote"; "attacked them for a week" is a deed
        return prep.kid("pcomp") is not None or (found is not None and found.kid("poss") is not None)
    if prep.lower == "in" and "for" in prepositions:
        return found is not None and found.lemma in _SIDES  # "voted in favour of the truce"
    return prep.lower in prepositions and (found is None or not is_class(found, "time"))


_SIDES = frozenset({"favor", "favour", "support", "defence", "defense", "praise"})


def gap(verb: Word, passive: bool) -> set[int]:
    """What a relative clause leaves out: the truce of "a truce that the army rejected", "a truce rejected by them"."""
    if verb.dep not in ("relcl", "acl") or verb.head.pos not in ("NOUN", "PROPN"):
        return set()
    subject = verb.kid("nsubj")
    left_out = verb.kid("agent") is not None if passive else subject is not None and subject.tag not in ("WP", "WDT")
    return below(verb.head, [verb]) if left_out and not verb.kid("dobj", "ccomp", "xcomp") else set()


def quotation(parse: Parse, verb: Word, strict: bool = False) -> Range | None:
    """The quotation beside a reporting verb: in its sentence, or right before it.

    With ``strict`` only one that stands below the verb or next to it.
    """
    sentence = parse.sentence_of(verb)
    near = [
        (start, end)
        for start, end in _quoted_in(parse, sentence.start, sentence.end)
        if not start < verb.i < end and min(abs(start - verb.i), abs(verb.i - end)) < _NEAR
    ]
    if strict:
        near = [pair for pair in near if _belongs(verb, pair)]
    if near:
        return max(near, key=lambda pair: pair[1] - pair[0])
    if verb.is_root and parse.words[sentence.end - 1].text == ":":
        return next((pair for pair in parse.quotations if pair[0] == sentence.end), None)
    if not verb.is_root or verb.i - sentence.start > 4 or (strict and verb.kid("dobj", "prep", "ccomp", "xcomp")):
        return None
    before = [(start, end) for start, end in parse.quotations if 0 <= sentence.start - end <= 1]
    return before[-1] if before else None


def _quoted_in(parse: Parse, start: int, end: int) -> list[Range]:
    return [(first, last) for first, last in parse.quotations if first < end and last > start and last - first > 2]


def _belongs(verb: Word, pair: Range) -> bool:
    """True where the quotation is part of the verb's clause and of no clause inside it."""
    below = verb.left_edge <= pair[0] and pair[1] <= verb.right_edge
    return below or pair[0] <= verb.head.i < pair[1]

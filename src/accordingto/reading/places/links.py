"""How a toponym hangs in its sentence: the word that it locates, and by which relation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from accordingto.language.parse import Parse, Word
from accordingto.language.syntax import is_verb
from accordingto.reading.mentions import Toponym
from accordingto.reading.places import words as known

_PARTS = frozenset(
    "outskirts outskirt countryside suburb suburbs north south east west centre center heart middle edge vicinity side "
    "part parts direction streets street border borders area areas capital northeast northwest southeast southwest "
    "northern southern eastern western district districts neighborhood neighbourhood region regions quarter stretch "
    "coast shore shores mile miles kilometer kilometers kilometre kilometres km metres meters yards front frontline "
    "entrance rest bulk stronghold bastion surroundings airspace waters sky skies soil territory".split()
)
"""Nouns for a part of a place or the ground around it: what they locate, the place locates."""
_STEPS = 8


@dataclass(frozen=True, slots=True)
class Link:
    """``toponym`` stands in ``relation`` to ``word``; ``preposition`` is the nearest one on the way, or empty."""

    toponym: Toponym
    word: Word
    relation: str
    """prep, object, subject, modifier or loose."""
    preposition: str
    wider: bool = False
    """True where it only says in what larger place a smaller one lies ("Taji, in Iraq")."""


def links(parse: Parse, toponyms: Sequence[Toponym]) -> list[Link]:
    """The links of every toponym that is used as a location, in text order."""
    inside = {i: toponym for toponym in toponyms for i in range(*toponym.words)}
    return [_link(parse, toponym, inside) for toponym in toponyms if toponym.place.use == "location"]


def outer_head(parse: Parse, toponym: Toponym) -> Word:
    """The word of the toponym that hangs outside it."""
    start, end = toponym.words
    for word in reversed(parse.words[start:end]):
        if word.head is word or not start <= word.head.i < end:
            return word
    return parse.words[end - 1]


def _link(parse: Parse, toponym: Toponym, inside: dict[int, Toponym]) -> Link:
    word = outer_head(parse, toponym)
    preposition, wider = "", False
    for _ in range(_STEPS):
        head = word.head
        if head is word:
            return Link(toponym, word, "loose", preposition, wider)
        if head.i in inside and inside[head.i] is not toponym:
            wider = wider or word.dep not in ("conj",)
            word = outer_head(parse, inside[head.i])
            continue
        if word.dep == "pobj" or word.dep == "pcomp":
            above = head.head
            if above.i in inside and inside[above.i] is not toponym:
                wider, word = True, outer_head(parse, inside[above.i])
                continue
            if head.lower == "of" and _is_part(above):
                word = above
                continue
            if head.dep == "prep" and head.head.dep == "prep" and not is_verb(head.head):
                head, above = head.head, head.head.head
            if _is_part(above) and above.dep in ("advmod", "npadvmod", "pobj", "appos") and head.lower in ("of", "in"):
                preposition = preposition or head.lower
                word = above
                continue
            return Link(toponym, above, "prep", preposition if preposition else head.lower, wider)
        if word.dep in ("appos", "conj"):
            word = head
            continue
        if word.dep in ("compound", "nmod", "poss", "amod", "nounmod"):
            if _is_part(head):
                word = head
                continue
            return Link(toponym, head, "modifier", preposition, wider)
        relation = {"dobj": "object", "nsubj": "subject", "nsubjpass": "object"}.get(word.dep, "loose")
        return Link(toponym, head, relation, preposition, wider)
    return Link(toponym, word, "loose", preposition, wider)


def _is_part(word: Word) -> bool:
    low = word.lower
    return low in _PARTS or low in known.kinds_after() or low in known.kinds_before()

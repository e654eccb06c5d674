"""Descriptions of somebody, whose places are not those of what happened: "Mr Aro, mayor of Zarka, was shot"."""

from __future__ import annotations

from accordingto.language.parse import Word
from accordingto.reading.places import words as known

_RESIDES = frozenset({"base", "bear", "station", "headquarter", "raise"})
"""Verbs of clauses that say where somebody belongs: "a brigade based in"."""


def describes(step: Word) -> bool:
    """True for the head of a description: an office behind a name, ", who grew up in", "based in"."""
    if step.dep == "appos":
        return step.pos == "NOUN" and step.head.pos == "PROPN" and not known.is_kind(step)
    return step.dep in ("relcl", "acl") and (_adds_who(step) or step.lemma in _RESIDES)


def between(low: Word, *heads: Word) -> list[Word]:
    """The words from ``low`` up to one of the heads, that one excluded."""
    way = [low, *low.ancestors()]
    return way[: next((i for i, word in enumerate(way) if word in heads), len(way))]


def _adds_who(clause: Word) -> bool:
    """True for ", who grew up in Zarka": behind a comma it tells more of somebody who is known already."""
    kids = clause.children
    who = next((kid for kid in kids if kid.lower == "who"), None)
    return who is not None and any(kid.text == "," and kid.i == who.i - 1 for kid in (*kids, *clause.head.children))

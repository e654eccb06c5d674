"""Which class of thing a noun names: people, munitions, vehicles, forces; and what keeps an event out."""

from __future__ import annotations

import functools
from collections.abc import Mapping

from accordingto.language.parse import Word
from accordingto.vocabulary import rows

_PERSON_PRONOUNS = frozenset("he she they him her them who i we us me you himself herself themselves".split())


@functools.cache
def people() -> Mapping[str, Mapping[str, str]]:
    """Nouns for people, with sector, status, sex and age."""
    return {row["word"]: row for row in rows("people")}


@functools.cache
def classes() -> Mapping[str, frozenset[str]]:
    """Nouns of each other class."""
    return {row["class"]: frozenset(row["words"].split("|")) for row in rows("noun_classes")}


def is_class(word: Word, name: str) -> bool:
    """True where the word names something of the class; any noun is of class "any" unless it is abstract."""
    lemma = word.lemma
    if name == "any":
        return lemma not in classes()["abstract"]
    if name != "person":
        return lemma in classes()[name] or word.lower in classes()[name]
    if lemma in people() or word.lower in people() or word.lower in _PERSON_PRONOUNS:
        return True
    if word.tag == "CD" or word.lower in ("another", "others"):
        return True
    return word.pos == "PROPN" and word.text[:1].isupper()

"""Which class of thing a noun names: people, munitions, vehicles, forces; and what keeps an event out."""

from __future__ import annotations

import functools
from collections.abc import Mapping

from accordingto.language.parse import Word
from accordingto.vocabulary import rows

VAGUE = frozenset("many several numerous multiple few dozens hundreds more".split())
"""Words that count without a number."""
_PERSON_PRONOUNS = frozenset(
    "he she they him her them who i we us me you himself herself themselves everyone everybody".split()
)


_ANYBODY = frozenset({"another", "others", "both", "all", "rest", "remainder"})
_TOGETHER = frozenset({"couple", "pair", "trio", "foursome"})
NEXT = frozenset("second third fourth fifth sixth seventh eighth ninth tenth".split())
"""Ordinals that count one more: "a third died in hospital"."""


def is_next(word: Word) -> bool:
    """ "a third died in hospital"; a third of something is a share."""
    determiners = {kid.lower for kid in word.kids("det")}
    first = not determiners - {"the"} and word.dep == "nsubjpass" and word.head.kid("nsubj") is None
    article = first or any(kid.lower == "a" for kid in word.kids("det"))
    return word.lower in NEXT and article and word.kid("prep") is None and word.dep in ("nsubj", "nsubjpass", "dobj")


@functools.cache
def _number_words() -> frozenset[str]:
    """Number words, which the tagger may take for pronouns: "six were shot; three died"."""
    return frozenset(row["word"] for row in rows("numbers") if row["kind"] == "unit")


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
    if word.tag == "CD" and word.text != "one":
        word = _counted(word)
    lemma = word.lemma
    if name == "any":
        return lemma not in classes()["abstract"]
    if name == "human":  # a word for people or a count of them, and no name
        word = meant(word)
        counts = word.tag == "CD" and (word.text.isdigit() or word.lower in _number_words())
        return word.lemma in people() or word.lower in people() or counts
    if name != "person":
        return lemma in classes()[name] or word.lower in classes()[name]
    if word.lemma in _TOGETHER and word.kid("prep", "acl") is None:
        return True  # "the couple was freed"
    if word.lower == "another" and (thing := _one_more(word)) is not None:
        return is_class(thing, name)
    if lemma in people() or word.lower in people() or word.lower in _PERSON_PRONOUNS:
        return True
    if word.tag == "CD" or word.lower in _ANYBODY or (word.pos == "PRON" and word.lower in _number_words()):
        return True
    if (word.lower == "old" and word.kid("npadvmod") is not None) or is_next(word):
        return True  # "the 2-year-old"
    if word.pos == "PROPN" and word.text[:1].isupper():
        return True
    inner = meant(word)
    return inner is not word and is_class(inner, name)


def _counted(number: Word) -> Word:
    """ "28 of the 30 drones" are drones."""
    nouns = [obj for prep in number.kids("prep") if prep.lower == "of" for obj in prep.kids("pobj")]
    return nouns[0] if nouns and nouns[0].pos == "NOUN" else number


def _one_more(word: Word) -> Word | None:
    """ "sinking two vessels, seizing another": the noun counted before, the object of the clause beside."""
    verb = word.head
    before = verb.head.kids("advcl", "conj") if verb.dep in ("conj", "advcl") else []
    beside = [verb.head, *(other for other in before if other.i < verb.i)]
    things = [kid for other in beside for kid in other.kids("dobj") if kid.i < word.i and kid.kid("nummod")]
    return things[-1] if things and word.dep == "dobj" else None


@functools.cache
def _quantifiers() -> frozenset[str]:
    return frozenset(word for row in rows("quantifiers") for word in row["words"].split("|"))


def meant(word: Word) -> Word:
    """Who is meant by "hundreds of people", "one of our workers": those after "of"."""
    for _ in range(3):
        if word.lower not in _quantifiers() or word.lower in ("members", "member"):
            return word
        inner = next((prep.kid("pobj") for prep in word.kids("prep") if prep.lower == "of"), None)
        if inner is None or inner.i < word.i:
            return word
        word = inner
    return word


def is_only(word: Word, *names: str) -> bool:
    """True for a noun of one of the classes that does not merely count what follows it: "scores of people"."""
    return any(word.lemma in classes()[name] for name in names) and (meant(word) is word)

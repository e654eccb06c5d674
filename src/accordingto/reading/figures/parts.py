"""Parts of a figure that point back to it: "two of them civilians", "of whom two were children", "among them a nun"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from accordingto.language.parse import Word
from accordingto.language.syntax import conjuncts
from accordingto.reading.events.classes import people
from accordingto.reading.figures.numbers import Number, Numbers
from accordingto.reading.figures.quantities import quantity
from accordingto.reading.figures.victims import describe
from accordingto.reading.mentions import Quantity

_THEM = frozenset({"them", "whom", "these", "those"})
_BETWEEN = 5
"""Words that may stand between the pointer and the noun: "were", an article, an adjective or two."""


def of_them(words: Sequence[Word], numbers: Numbers) -> Iterator[Quantity]:
    """Quantities of a sentence that are said to be of those counted before."""
    for here, word in enumerate(words[:-1]):
        following = words[here + 1]
        if following.lower not in _THEM or word.lower not in ("of", "among"):
            continue
        if following.lower == "those" and here + 2 < len(words) and words[here + 2].tag == "VBN":
            continue  # "among those killed": whoever they are is told of by the verb
        if word.lower == "of" and here + 2 < len(words) and (number := numbers.get(words[here + 2].i)) is not None:
            made = _counted(number, words[here + 2], words[here + 3 :])  # "of whom two were children"
            if made is not None:
                yield made
            continue
        if word.lower == "of" and here and (number := numbers.get(words[here - 1].i)) is not None:
            made = _counted(number, words[here - 1], words[here + 2 :])
            if made is not None:
                yield made
            continue
        noun = _noun(words[here + 2 :])
        for member in conjuncts(noun) if noun is not None else ():
            found = quantity(member, numbers, counted=True)
            if found is not None:
                yield found


def _counted(number: Number, word: Word, rest: Sequence[Word]) -> Quantity | None:
    """ "two of them civilians": the number before the pointer, the noun behind it."""
    noun = _noun(rest)
    if noun is None:
        return None
    made = Quantity(
        span=(number.start, noun.i + 1), number=word, noun=noun, low=number.low, high=number.high,
        approximator=number.approximator,
    )  # fmt: skip
    describe(made, noun)
    return made


def _noun(rest: Sequence[Word]) -> Word | None:
    """The first noun behind the pointer that heads its phrase."""
    for word in rest[:_BETWEEN]:
        if word.text in (",", ";", ".", '"') and word is not rest[0]:
            return None
        if word.pos == "VERB" and word.dep != "amod":
            return None  # "nine of them were released two days later"
        if word.tag != "CD" and word.lemma in people() and word.lower != word.lemma:
            return word  # a plural for people, whatever the parser makes of it
        if word.pos in ("NOUN", "PROPN") and word.dep not in ("compound", "nmod", "poss"):
            return word
    return None

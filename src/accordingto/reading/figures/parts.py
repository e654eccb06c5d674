"""Parts of a figure that point back to it: "two of them civilians", "of whom two were children", "among them a nun"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from accordingto.language.parse import Parse, Word
from accordingto.language.syntax import conjuncts
from accordingto.reading.events.classes import people
from accordingto.reading.events.subjects import among
from accordingto.reading.figures.numbers import Number, Numbers
from accordingto.reading.figures.quantities import quantity
from accordingto.reading.figures.victims import describe
from accordingto.reading.mentions import Event, Quantity
from accordingto.records import Measure

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


_PART_WORDS = frozenset({"including", "among"})


def add_parts(parse: Parse, event: Event, found: list[tuple[Measure, Quantity]], numbers: Numbers) -> None:
    """ "25 people, including two civilians", "five people, three of them police"."""
    if not found:
        return
    measure, whole = found[0]
    heads = [whole.number, whole.noun, event.trigger, event.anchor]
    seen = {made.span for _, made in found}
    candidates = [quantity(member, numbers, counted=True) for word in _part_words(heads) for member in conjuncts(word)]
    found_among = [member for noun in (whole.noun, whole.number) if noun is not None for member in among(noun)]
    for member in found_among:
        part = quantity(member, numbers, counted=True)
        if part is not None and part.span not in seen:
            seen.add(part.span)
            part.whole = whole if whole.number.tag != "DT" else None  # "among those killed": of how many is not told
            found.append((measure, part))
    if whole.number.tag == "DT" and any(made.whole is None for _, made in found[1:]):
        del found[0]
        return
    candidates.extend(of_them(parse.sentence_words(event.trigger.sentence), numbers))
    for part in candidates:
        if part is not None and part.span not in seen and part.span[0] >= whole.span[1]:
            seen.add(part.span)
            part.whole = whole
            found.append((measure, part))
    parts = [made for _, made in found if made.whole is whole]
    telling = [part for part in parts if part.status not in ("unknown", None) and not part.age and not part.sex]
    if telling and whole.status == "unknown":
        whole.status = "mixed"  # of two kinds; women and children are looked at once all is told
    for part in parts:
        if part.status in ("unknown", None) and whole.status not in ("mixed", None):
            part.status = whole.status


def _part_words(heads: Sequence[Word | None]) -> list[Word]:
    found: list[Word] = []
    for head in heads:
        if head is None:
            continue
        for kid in head.children:
            if kid.dep == "prep" and kid.lower in _PART_WORDS:
                found.extend(noun for noun in kid.kids("pobj") if noun.tag != "PRP")
            elif kid.lower == "inclusive":  # "inclusive of two nurses"
                found.extend(obj for prep in kid.kids("prep") for obj in prep.kids("pobj"))
    return list(dict.fromkeys(found))

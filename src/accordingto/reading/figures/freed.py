"""How many of those who were taken are told to be free where the words give no number of their own: "all of them",
"they", "the hostages", "the rest", "the others"."""

from __future__ import annotations

from collections.abc import Sequence

from accordingto.language.parse import Word
from accordingto.reading.events.captives import TAKING
from accordingto.reading.events.classes import classes
from accordingto.reading.mentions import Event, Quantity
from accordingto.records import Measure

Counts = Sequence[Sequence[tuple[Measure, Quantity]]]

_ALL = frozenset("all everyone everybody they them those who whom".split())
_REST = frozenset("rest others remainder remaining other".split())
_PLAIN = frozenset("people person worker victim staff member worker official civilian group passenger crew".split())
_SOME = frozenset("man woman boy girl child youth".split())
"""Words for people of one sex or age, which are all who were taken where one word told of them."""
_SPAN = 8
"""Sentences behind a taking within which its people are told to be free."""


def settle(events: Sequence[Event], counts: Counts) -> None:
    """Gives the figures of people set free the number of those who were taken, or what is left of it."""
    for at, (event, found) in enumerate(zip(events, counts, strict=True)):
        open_ones = [made for measure, made in found if measure == "released" and made.whole is None]
        if not open_ones or event.modality != "actual":
            continue
        taken = _taken(events[:at], counts, event)
        if taken is None:
            continue
        for made in open_ones:
            _resolve(made, taken, event, events[:at], counts)
        if _are_others(open_ones, taken[1], events[:at], counts):
            event.rules.append("figures.beside")


def _are_others(found: Sequence[Quantity], taking: Event, before: Sequence[Event], counts: Counts) -> bool:
    """ "The nurses were freed in hours. The doctor was released in May": each told by the word of their taking, and by
    another word than those freed before."""
    words = {made.number.lemma for made in found if made.number.pos == "NOUN"}
    known = {word.lemma for word in taking.targets}
    earlier = [
        {made.number.lemma for measure, made in told if measure == "released"}
        for other, told in zip(before, counts, strict=False)
        if other.trigger.i > taking.trigger.i and other.modality == "actual"
    ]
    freed = [lemmas for lemmas in earlier if lemmas]
    return bool(words) and words <= known and bool(freed) and all(lemmas <= known - words for lemmas in freed)


def _taken(before: Sequence[Event], counts: Counts, event: Event) -> tuple[int, Event] | None:
    """The most people whom a taking told before counts, and that taking."""
    best: tuple[int, Event] | None = None
    for other, found in zip(before, counts, strict=False):
        if other.modality != "actual" or event.trigger.sentence - other.trigger.sentence > _SPAN:
            continue
        told = [made for measure, made in found if measure in TAKING and made.whole is None]
        lows = [made.low for made in told]
        if not told or any(low is None for low in lows) or any(made.low != made.high for made in told):
            continue
        total = sum(low for low in lows if low is not None)
        if total and (best is None or total > best[0]):
            best = total, other
    return best


def _resolve(made: Quantity, taken: tuple[int, Event], event: Event, before: Sequence[Event], counts: Counts) -> None:
    total, taking = taken
    word = made.number
    if _is_rest(word):
        if made.low is not None and word.tag == "CD":
            event.rules.append("figures.beside")  # "the remaining eleven"
            return
        left = total - _told_apart(taking, event, before, counts)
        if 0 < left < total:
            _set(made, left)
            event.rules.append("figures.beside")
        return
    alike = _told_by_name(word, taking, before, counts)
    if made.low is None and alike is not None:
        _set(made, alike)
    elif _is_everybody(word, taking) and (made.low is None or word.tag in ("PRP", "WP")):
        _set(made, total)


def _told_by_name(word: Word, taking: Event, before: Sequence[Event], counts: Counts) -> int | None:
    """ "The mayor and two guards were taken; guards freed": as many as the taking counts under the same word."""
    found = counts[before.index(taking)] if taking in before and word.tag == "NNS" else ()
    return next((made.low for _, made in found if made.noun is not None and made.noun.lemma == word.lemma), None)


def _set(made: Quantity, number: int) -> None:
    made.low = made.high = number
    made.approximator = "exact"
    made.rules.append("figures.freed")


def _is_rest(word: Word) -> bool:
    words = [word, *word.kids("amod", "det", "nummod"), *(kid for kid in word.head.kids("amod") if word.tag == "CD")]
    return any(kid.lower in _REST for kid in words) and word.lower != "another"


def _is_everybody(word: Word, taking: Event) -> bool:
    """ "All", "all of them", "they", "the hostages", "the nurses" where nurses were taken."""
    if word.lower in _ALL or word.lemma in classes()["captivity"]:
        return not any(kid.dep == "nummod" for kid in word.children)
    if word.tag != "NNS" or not any(kid.lower in ("the", "all") for kid in word.children):
        return False
    return (
        word.lemma in _PLAIN
        or (word.lemma in _SOME and len(taking.targets) == 1)
        or all(target.lemma == word.lemma for target in taking.targets)
    )


def _told_apart(taking: Event, event: Event, before: Sequence[Event], counts: Counts) -> int:
    """How many of those who were taken are told to have been freed or killed between the taking and an event."""
    apart = 0
    for other, found in zip(before, counts, strict=False):
        if other.trigger.i <= taking.trigger.i or other is event or other.modality != "actual":
            continue
        for measure, made in found:
            if measure in ("released", "killed") and made.whole is None and made.low is not None:
                apart += made.low
    return apart

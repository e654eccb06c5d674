"""Figures that the words set beside others: "two more", "also killed", and those that a report does not count."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from accordingto.language.parse import Parse, Word
from accordingto.reading.events.classes import NEXT, classes
from accordingto.reading.mentions import Event, Quantity
from accordingto.records import Measure

_OTHERS = frozenset({"another", "other", "others", "more", "additional", "further"})
ALSO = frozenset({"also", "additionally", "separately", "likewise", "elsewhere"})
_COUNTED = frozenset({"counted", "included"})
_NEAR = 3
"""Words between "not" and "counted" at most: "are not being counted here"."""


def mark(parse: Parse, events: Sequence[Event], counts: Sequence[Sequence[tuple[Measure, Quantity]]]) -> None:
    """Notes with the events which figures come on top of those told before, and which the report leaves out."""
    bracketed: set[tuple[int, str]] = set()
    by_word = {event.trigger.i: event for event, found in zip(events, counts, strict=True) if found}
    items: dict[tuple[int, str], int] = {}
    before: Measure | None = None
    for event, found in zip(events, counts, strict=True):
        if not found:
            continue
        hurt, before = before == "wounded", found[0][0]
        if _is_new_item(parse, event, found, items):
            event.rules.append("figures.beside")
            continue
        beside = all(_is_beside(made) or _is_of_hurt(*one, hurt) for one in found if (made := one[1]).whole is None)
        follows = _follows(event, by_word) and not any(_is_of_them(made) for _, made in found)
        if beside or follows or _with_them(event) or _in_other_brackets(parse, event, bracketed):
            event.rules.append("figures.beside")
        elif any(kid.lower in ALSO for owner in (event.trigger, event.anchor) for kid in owner.kids("advmod")):
            event.rules.append("figures.also")
    for event, found in zip(events, counts, strict=True):
        if found and _sums_up(parse, event, found):
            event.rules.append("figures.several_events")
    for start, end in _uncounted(parse):
        for at in range(start, end):
            if at in by_word:
                by_word[at].rules.append("figures.not_counted")


def _is_new_item(
    parse: Parse, event: Event, found: Sequence[tuple[Measure, Quantity]], items: dict[tuple[int, str], int]
) -> bool:
    """ "3 guards wounded; 1 driver shot dead; 1 nurse wounded": in a log each item counts people of its own."""
    measure, made = found[0]
    if made.number.tag not in ("CD", "NN", "NNS") or made.low is None or made.low != made.high:
        return False
    key = (event.trigger.sentence, measure)
    before = items.get(key)
    items[key] = event.trigger.i
    if before is None or not made.span[0] < event.trigger.i or made.span[0] < before:
        return False
    return any(word.text == ";" for word in parse.words[before : made.span[0]])


def _in_other_brackets(parse: Parse, event: Event, seen: set[tuple[int, str]]) -> bool:
    """ "four guards (one killed) and five drivers (three killed)": each bracket is about people of its own."""
    opening = _opening(parse.words, event.trigger, parse.sentence_of(event.trigger).start)
    if opening is None or event.trigger.i - opening.i > _COMPANY:
        return False
    key = (event.trigger.sentence, event.frame)
    before = key in seen
    seen.add(key)
    return before


def _is_beside(made: Quantity) -> bool:
    """ "two more soldiers", "another man", "another one", "three others"."""
    words = [made.number, *made.number.children, *(made.noun.children if made.noun is not None else ())]
    return made.number.lower in NEXT or any(
        word.lower in _OTHERS and made.span[0] - (word.lower == "another") <= word.i <= made.span[1] for word in words
    )


_HURT = frozenset({"injured", "wounded", "hurt"})


def _with_them(event: Event) -> bool:
    """ "Seized with him: his nephew", "a guard was killed with her": beside whom the pronoun means."""
    objects = [obj for prep in event.trigger.kids("prep") if prep.lower in ("with", "beside") for obj in prep.children]
    return any(obj.tag == "PRP" for obj in objects)


def _is_of_hurt(measure: Measure, made: Quantity, hurt: bool) -> bool:
    """ "One of the injured died", "two were wounded; one of them died": beside the dead told before, who were no
    injured. ``hurt`` says that people hurt were counted right before."""
    of_hurt = any(obj.lower in _HURT or (hurt and obj.lower in ("them", "whom")) for obj in _those_of(made))
    return measure == "killed" and of_hurt


def _is_of_them(made: Quantity) -> bool:
    """ "one of them needed surgery": of those told before."""
    return any(obj.tag in ("PRP", "WP") for obj in _those_of(made))


def _those_of(made: Quantity) -> list[Word]:
    return [obj for prep in made.number.kids("prep") if prep.lower == "of" for obj in prep.kids("pobj")]


def _follows(event: Event, by_word: Mapping[int, Event]) -> bool:
    """ "arrested a leader and detained three men", "a guard was hurt and a nurse was hurt": two verbs of one sentence
    that count the same."""
    verb = event.trigger
    if verb.dep != "conj" or verb.pos != "VERB":
        return False
    if verb.lemma == verb.head.lemma and verb.kid("nsubj", "nsubjpass") is None:
        return False
    first = by_word.get(verb.head.i)
    return first is not None and first.measures == event.measures and not {*event.targets} & {*first.targets}


def _uncounted(parse: Parse) -> Iterator[tuple[int, int]]:
    """Word ranges of which the text says that they are "not counted here", "not included"."""
    for word in parse.words:
        if word.lower not in _COUNTED:
            continue
        before = parse.words[max(0, word.i - _NEAR) : word.i]
        if not any(other.lower in ("not", "n't") for other in before):
            continue
        sentence = parse.sentence_of(word)
        opening = _opening(parse.words, word, sentence.start)
        start = sentence.start if opening is None else opening.i
        told = parse.words[start : word.i]
        if opening is None or any(other.tag in _PAST and other.pos == "VERB" for other in told):
            yield start, word.i
        elif _ends(parse.words, word, sentence.end) and not _in_company(parse.words, start):
            yield sentence.start, start


_PAST = frozenset({"VBD", "VBN"})


def _sums_up(parse: Parse, event: Event, found: Sequence[tuple[Measure, Quantity]]) -> bool:
    """True where figures sum over several events: "two men died in separate incidents", "14 were hurt in 17 shootings",
    "the first of two people killed"."""
    if any(_of_a_series(made) for _, made in found):
        return True
    return any(_are_several(word) for word in parse.sentence_words(event.trigger.sentence))


_SERIES = frozenset({"first", "second", "third", "fourth", "fifth", "latest", "last"})
_APART = frozenset({"separate", "unrelated", "different"})


def _of_a_series(made: Quantity) -> bool:
    noun = made.noun or made.number
    above = noun.head.head if noun.dep == "pobj" and noun.head.lower == "of" else None
    return above is not None and above.lower in _SERIES and (made.low or 0) > 1


def _are_several(word: Word) -> bool:
    """ "separate incidents", "two shootings": events that nobody would tell as one."""
    if word.tag != "NNS" or word.lemma not in classes()["occurrence"]:
        return False
    return any(kid.lower in _APART for kid in word.kids("amod")) or (
        word.lemma in _ONE_EACH and any(kid.lower not in ("one", "1") for kid in word.kids("nummod"))
    )


_ONE_EACH = frozenset({"shooting", "incident", "stabbing", "homicide"})
"""Of these each is an event of its own; two explosions may be one attack."""


def _in_company(words: Sequence[Word], end: int) -> bool:
    """ "was killed along with two relatives (not counted)": the company is left out, not the event."""
    return any(word.lower in ("along", "together") for word in words[max(0, end - _COMPANY) : end])


_COMPANY = 8


def _opening(words: Sequence[Word], word: Word, start: int) -> Word | None:
    """The bracket that a word stands in."""
    for other in reversed(words[start : word.i]):
        if other.text == ")":
            return None
        if other.text == "(":
            return other
    return None


_COMPASS = frozenset({"north", "south", "east", "west"})


def _ends(words: Sequence[Word], word: Word, end: int) -> bool:
    """True where the bracket closes the sentence, but for a place or a day: what is not counted is what it tells."""
    closing = next((other.i for other in words[word.i : end] if other.text == ")"), end)
    behind = words[closing + 1 : end]
    where = behind[:1] and (behind[0].pos in ("ADP", "ADV") or behind[0].lower in _COMPASS)
    return all(other.pos == "PUNCT" or (where and other.pos not in ("VERB", "AUX", "NUM")) for other in behind)

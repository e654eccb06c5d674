"""Reports that go from place to place, or tell of several events: "Herat: two arrested. Ghazni: one killed.",
"In Herat, … In Ghazni, …", "In the first attack … In the second …".

A label is a sentence of its own, so that the parser takes it for nobody who acts.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence

from accordingto.language.datelines import ends_dateline
from accordingto.language.parse import Parse, Word
from accordingto.vocabulary import rows

_LONGEST = 7
"""Words of a label at most, its mark included."""
_FEWEST = 2
"""Labels that make a list; one alone may be anything."""
_FEWEST_PHRASES = 3
"""Different places that sentences begin with in a report that goes from place to place."""
_DASHES = frozenset({"-", "\u2013", "\u2014"})
_INSIDE = frozenset({",", "(", ")", "and", "of", "de", "al", "el", "-", "/"})
_LEADING = frozenset({"In", "At", "Near", "Around"})


def label_ends(words: Sequence[str], spaces: Sequence[bool], starts: Sequence[bool | None]) -> list[tuple[int, int]]:
    """Of each label that names a place in a list by places: where it begins, and where what it tells begins.

    ``spaces`` says behind which words a blank stands, ``starts`` where a sentence may begin.
    """
    found = [
        (at, end)
        for at, start in enumerate(starts)
        if start is not False and words[at][:1].isupper() and (end := _label(words, spaces, at))
    ]
    return found if len(found) >= _FEWEST else []


def _label(words: Sequence[str], spaces: Sequence[bool], at: int) -> int:
    """The index behind the label that begins at a word; 0 where none does."""
    for here in range(at, min(at + _LONGEST, len(words) - 1)):
        word = words[here]
        apart = word in _DASHES and here > at and spaces[here - 1] and spaces[here]
        if word == ":" or apart:
            counts = _counts(words, here + 1) if word == ":" else _is_number(words[here + 1])
            return here + 1 if here > at and counts and _names_place(words[at:here]) else 0
        if not (word[:1].isupper() or word.isdigit() or word in _INSIDE):
            return 0
    return 0


def _names_place(label: Sequence[str]) -> bool:
    return not any(word.lower() in _other_labels() or word.lower().endswith("ed") for word in label)


@functools.cache
def _other_labels() -> frozenset[str]:
    """Words of labels that name speakers, and what is told: "Police:", "Killed:", "Toll:"."""
    classes = {row["class"]: row["words"].split("|") for row in rows("noun_classes")}
    named = [row["word"].lower() for table in ("people", "organisation_nouns") for row in rows(table)]
    return frozenset([*named, *classes["speaker"], *classes["story_label"], *classes["list_label"]])


_AHEAD = 30


def _counts(words: Sequence[str], at: int) -> bool:
    """True where the sentence behind a label counts something, or tells that there is nothing to count."""
    for word in words[at : at + _AHEAD]:
        if word in (".", "!", "?"):
            return False
        if _is_number(word):
            return True
    return False


def _is_number(word: str) -> bool:
    return word.isdigit() or word.lower() in _numbers()


@functools.cache
def _numbers() -> frozenset[str]:
    return frozenset({row["word"] for row in rows("numbers") if row["kind"] == "unit"} | {"a", "an", "nil", "no"})


def item_of(parse: Parse) -> list[int]:
    """For each sentence the number of the item that it belongs to, from 1; 0 before the first, and where there is no
    list by places."""
    names = list(_labels(parse))
    kinds = {name for name in names if name}
    if len(kinds) < (_FEWEST if any(name.endswith(":") for name in kinds) else _FEWEST_PHRASES):
        return [0] * len(names)
    found, last, number = [], "", 0
    for name in names:
        if name and name != last:
            last, number = name, number + 1
        found.append(number)
    return found


def _labels(parse: Parse) -> Iterator[str]:
    """Of each sentence the place that it begins with: "herat:" of a label, "herat" of "In Herat province, …"."""
    for sentence in parse.sentences:
        words = parse.words[sentence.start : sentence.end]
        texts = [word.text for word in words]
        if _is_label(words) and _names_place(texts[:-1]):
            yield f"{' '.join(texts[:-1]).lower()}:"
        elif _is_next_of_some(texts):
            yield f"{texts[2].lower()}:"
        elif texts[0] in _LEADING and len(texts) > 1 and texts[1][:1].isupper() and words[1].tag.startswith("NNP"):
            end = next((at for at, text in enumerate(texts[:_LONGEST]) if text == ","), 0)
            yield " ".join(texts[1:end]).lower()
        else:
            yield ""


def _is_label(words: Sequence[Word]) -> bool:
    """ "Herat:", "Herat -" as a sentence of its own; no dateline, and no dash inside a number or a name."""
    texts = [word.text for word in words]
    if not 1 < len(words) <= _LONGEST or not texts[0][:1].isupper() or ends_dateline(texts):
        return False
    apart = words[-2].end < words[-1].start
    return texts[-1] == ":" or (texts[-1] in _DASHES and apart and not any(text.isdigit() for text in texts))


_ORDINALS = frozenset({"first", "second", "third", "fourth", "fifth"})


def _is_next_of_some(texts: Sequence[str]) -> bool:
    """ "In the first, …", "In the second attack …": events that are told one by one."""
    if len(texts) < _PHRASE or texts[0] != "In" or texts[1] != "the" or texts[2].lower() not in _ORDINALS:
        return False
    return texts[3] == "," or texts[3].lower() in _happenings()


@functools.cache
def _happenings() -> frozenset[str]:
    named = [row["words"].split("|") for row in rows("noun_classes") if row["class"] in ("occurrence", "blow")]
    return frozenset(word for words in named for word in words)


_PHRASE = 4

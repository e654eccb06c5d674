"""Lists behind a label: "Killed: the driver, his apprentice and two women. Wounded: a soldier."."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from accordingto.language.parse import Word
from accordingto.reading.events.classes import is_class
from accordingto.reading.figures.numbers import Numbers
from accordingto.reading.figures.quantities import quantity
from accordingto.reading.mentions import Quantity

_OPENS = frozenset({".", ";", ",", "-", "\u2013", "\u2014", "(", "[", "|", "/", ":", "\u2022", "*", "?", "!"})
_STOPS = frozenset({".", ";", "|", "(", "[", "\u2022", ":", "-", "\u2013", "\u2014"})
_JOINING = frozenset({",", "and", "&", "plus", "/"})
_LEADING = frozenset({"DET", "ADJ", "NUM", "PRON", "ADV", "NOUN", "PROPN", "PUNCT"})
_LONGEST = 60


def listed(words: Sequence[Word], label: Word, numbers: Numbers) -> list[Quantity]:
    """Who is listed behind a label: the people at the head of each member; nothing where the first member is none."""
    if not _is_label(words, label):
        return []
    found: list[Quantity] = []
    for first, end in _members(words, label.i + 2):
        noun = _head(words, first, end)
        made = quantity(noun, numbers, counted=True) if noun is not None else None
        if made is None:
            break
        found.append(made)
    return found


def _is_label(words: Sequence[Word], label: Word) -> bool:
    """ "Killed:" where a sentence, a line or a part of one begins."""
    behind = words[label.i + 1 : label.i + 3]
    if len(behind) < 2 or behind[0].text not in (":", "="):
        return False
    before = words[label.i - 1] if label.i else None
    return before is None or before.sentence != label.sentence or before.text in _OPENS


def _members(words: Sequence[Word], start: int) -> Iterator[tuple[int, int]]:
    """Word ranges between commas and "and", up to the end of the list."""
    first, end = start, min(len(words), start + _LONGEST)
    for at in range(start, end):
        word = words[at]
        stops = word.text in _STOPS or word.sentence != words[start].sentence
        if stops or word.lower in _JOINING:
            if at > first:
                yield first, at
            if stops:
                return
            first = at + 1
    if end > first:
        yield first, end


def _head(words: Sequence[Word], first: int, end: int) -> Word | None:
    """The noun for people that heads a member: "two women who had paid" are women."""
    for at in range(first, end):
        word, behind = words[at], words[at + 1] if at + 1 < end else None
        if word.pos not in _LEADING:
            return None
        goes_on = behind is not None and behind.pos in ("NOUN", "PROPN")
        if word.pos in ("NOUN", "PROPN") and not goes_on:
            return word if is_class(word, "human") else None
    return None

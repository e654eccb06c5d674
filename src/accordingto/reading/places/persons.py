"""Signs that a name is a person's: a given name or a title before it, an age behind it."""

from __future__ import annotations

from collections.abc import Sequence

from accordingto.language.parse import Parse, Word
from accordingto.reading.places import words as known


def surnames_in(parse: Parse) -> set[str]:
    """Last words of names of persons: a given name or a title stands before them."""
    found = set()
    for word in parse.words[1:]:
        if word.pos == "PROPN" and word.text[0].isupper() and introduces(parse.words[word.i - 1]):
            found.add(word.lower)
    return found


def introduces(before: Word) -> bool:
    if before.pos != "PROPN" or not before.text[0].isupper():
        return False
    return before.lower in known.given_names() or before.lower in known.titles() or _initial(before)


def _initial(word: Word) -> bool:
    return len(word.text) == 2 and word.text[1] == "." and word.text[0].isupper()


def age_behind(words: Sequence[Word], end: int) -> bool:
    """ ", 44," behind the name of a person."""
    if end + 2 >= len(words) or words[end].text != "," or words[end + 2].text != ",":
        return False
    return words[end + 1].text.isdigit() and len(words[end + 1].text) == 2

"""Place names made comparable: one key for "Ghaznī", "GHAZNI" and "Ghazni", for "St. Louis" and "St Louis"."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterator

_DROPPED = dict.fromkeys(map(ord, "'`.´ʻʼʹʺʿʾ‘’“”\"·\u0301\u200b\u200c\u200d\u200e\u200f"))
_LETTERS = str.maketrans(
    {
        "ø": "o", "đ": "d", "ð": "d", "ł": "l", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ə": "e",
        "ħ": "h", "-": " ", "‐": " ", "‑": " ", "–": " ", "—": " ", "/": " ", ",": " ", "_": " ", "&": " and ",
    }
)  # fmt: skip
_SPACES = re.compile(r"\s+")
_LATIN = re.compile(r"[a-z0-9 ()]+")
_EDITED = "abcdefghijklmnopqrstuvwxyz "


@functools.lru_cache(maxsize=65536)
def normalise(name: str) -> str:
    """The key of a name: lower case, no diacritics, no dots or apostrophes, hyphens as blanks."""
    low = name.lower()
    if not low.isascii():
        low = unicodedata.normalize("NFKD", low).lower()
        low = "".join(char for char in low if not unicodedata.combining(char))
    low = low.translate(_DROPPED).translate(_LETTERS)
    return _SPACES.sub(" ", low).strip()


def is_latin(key: str) -> bool:
    """True for a normalised name in the Latin alphabet: reports are read in English."""
    return bool(key) and _LATIN.fullmatch(key) is not None


def fold(name: str) -> str:
    """``name`` without the marks of a romanisation: "Ḩalab" to "Halab", the case kept."""
    plain = unicodedata.normalize("NFKD", name)
    plain = "".join(char for char in plain if not unicodedata.combining(char))
    return "".join(char for char in plain if char not in "ʻʼʹʺʿʾ‘’`")


_SPELLINGS = (
    ("kh", "h"), ("q", "k"), ("k", "q"), ("ou", "u"), ("oo", "u"), ("u", "ou"), ("ee", "i"), ("y", "i"), ("i", "y"),
    ("dj", "j"), ("j", "dj"), ("gh", "g"), ("dh", "d"), ("sh", "ch"), ("ei", "ay"), ("ay", "ai"), ("ai", "ay"),
    ("e", "a"), ("a", "e"), ("o", "u"), ("u", "o"), ("v", "w"), ("w", "v"), ("iy", "y"), ("ya", "ia"), ("ye", "e"),
    ("c", "k"), ("z", "s"), ("el ", "al "), ("al ", "el "), ("al ", ""), ("el ", ""), ("ah", "a"), ("a", "ah"),
)  # fmt: skip
"""Letters that romanisations of Arabic, Persian and Cyrillic names exchange."""


def spellings(key: str) -> Iterator[str]:
    """Other romanisations of a key, one exchange (everywhere in the name) or one doubled letter away."""
    for old, new in _SPELLINGS:
        if old in key:
            yield key.replace(old, new)
    for index in range(len(key) - 1):
        if key[index] == key[index + 1]:
            yield key[:index] + key[index + 1 :]
    for index, letter in enumerate(key):
        if letter in "bdklmnrst":
            yield key[: index + 1] + key[index:]


def edits(key: str) -> Iterator[str]:
    """All keys one letter away (dropped, changed, added, two exchanged); for names that nothing else matches."""
    for index in range(len(key) + 1):
        for letter in _EDITED:
            yield key[:index] + letter + key[index:]
            if index < len(key):
                yield key[:index] + letter + key[index + 1 :]
        yield key[:index] + key[index + 1 :]
        yield key[:index] + key[index + 1 : index + 2] + key[index : index + 1] + key[index + 2 :]

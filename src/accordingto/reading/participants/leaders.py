"""Who holds a state's highest offices: "President Museveni", "the Bush administration", "Putin", each in their time."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from accordingto.vocabulary import rows

_OFFICES = frozenset("president premier chancellor king queen emir sultan minister leader ruler dictator pm".split())
"""Titles under which a surname alone names the holder of an office."""
_BODIES = frozenset("administration government regime cabinet".split())
"""What is named after its head: "the Clinton administration"."""
_PARTICLES = frozenset({"al", "el", "-", "ul", "de", "bin", "ibn"})
_LONGEST = 8


@dataclass(frozen=True, slots=True)
class Leader:
    """Somebody who has held an office; ``terms`` are months (``1993-01``), first and last, empty where open."""

    name: str
    country: str
    terms: tuple[tuple[str, str], ...]

    def serves(self, day: str | None) -> bool:
        """True where the office may have been held on a day; without a day or without terms it may."""
        if day is None or not self.terms:
            return True
        month = day[:7]
        return any((not first or first <= month) and (not last or month <= last) for first, last in self.terms)


def _key(name: str) -> tuple[str, ...]:
    """The lower-cased words of a name, without accents and particles: al-Sisi and el-Sisi are one."""
    plain = "".join(mark for mark in unicodedata.normalize("NFD", name.lower()) if not unicodedata.combining(mark))
    return tuple(word for word in re.split(r"[\s\-]+", plain) if word and word not in _PARTICLES)


@functools.cache
def _tables() -> tuple[Mapping[tuple[str, ...], tuple[Leader, ...]], Mapping[str, tuple[Leader, ...]]]:
    """Leaders by their whole names (and by the single names they are known by), and by their last names."""
    whole: dict[tuple[str, ...], list[Leader]] = {}
    last: dict[str, list[Leader]] = {}
    for row in rows("leaders"):
        terms = tuple(_term(text) for text in row["terms"].split("|") if text)
        leader = Leader(row["name"], row["country"], terms)
        for name in (row["name"], *filter(None, row["aliases"].split("|"))):
            key = _key(name)
            for form in {key, (key[0], key[-1])} if len(key) > 2 else {key}:
                whole.setdefault(form, []).append(leader)
            last.setdefault(key[-1], []).append(leader)
    return {key: tuple(found) for key, found in whole.items()}, {key: tuple(found) for key, found in last.items()}


def _term(text: str) -> tuple[str, str]:
    first, _, end = text.partition("/")
    return first, end


def named(words: Sequence[str], day: str | None) -> Leader | None:
    """The leader that the lower-cased words of a phrase name, at its end or before "administration".

    ``day`` is the day of publication; a single name without a title counts in the leader's own time only.
    """
    whole, last = _tables()
    if words and words[-1] in _BODIES:
        head = _key(" ".join(words[:-1]))
        return _nearest(last.get(head[-1], ()), day) if head else None
    key = _key(" ".join(words))
    for length in range(min(_LONGEST, len(key)), 1, -1):
        found = _nearest(whole.get(key[-length:], ()), day)
        if found is not None:
            return found
    if not key:
        return None
    if len(key) > 1 and key[-2] in _OFFICES:
        return _nearest(last.get(key[-1], ()), day)
    return _one(whole.get(key[-1:], ()), day) if len(key) == 1 else None


def _nearest(found: Sequence[Leader], day: str | None) -> Leader | None:
    """Whoever serves on that day; a report may tell of earlier holders, too."""
    return _one(found, day) or _one(found, None)


def _one(found: Iterable[Leader], day: str | None) -> Leader | None:
    """The only one who served on that day; of several of one state the first stands for all."""
    serving = [leader for leader in found if leader.serves(day)]
    return serving[0] if serving and len({leader.country for leader in serving}) == 1 else None

"""Shorthand of incident logs, spelled out: "3 k. & 4 inj. nr Gao" is "3 killed and 4 injured near Gao".

The parser and the rules see the words that are meant; offsets and the document's own text stay as they are.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from accordingto.vocabulary import rows

_FAR = 12
"""Words between a number and the "k." of those whom it counts."""


class Spelling(NamedTuple):
    """Words by their place that the parser sees instead of those of the text, and the stops that it need not see."""

    words: dict[int, str]
    stops: list[int]


def spell_out(words: Sequence[str]) -> Spelling:
    """What the tokens of a text mean where they are shorthand."""
    found = Spelling({}, [])
    for at, word in enumerate(words):
        if word == "&" or word == "+":
            if _joins(words, at):
                found.words[at] = "and"
            continue
        if word == "x" and at and _is_number(words[at - 1]) and words[at + 1 : at + 2] and words[at + 1].isalpha():
            found.stops.append(at)  # "2 x guards"
            continue
        form = _forms().get(word) or _forms().get(word.lower() if at == 0 else word)
        if form is None or not _fits(words, at, form["where"]):
            continue
        found.words[at] = form["word"]
        if words[at + 1 : at + 2] == ["."] and (form["stop"] == "inner" or _runs_on(words[at + 2 : at + 3])):
            found.stops.append(at + 1)
    return found


def ends(words: Sequence[str], at: int) -> bool:
    """True where shorthand with its own stop ends a sentence: "3 k. Road closed."."""
    return words[at].endswith(".") and words[at + 1 : at + 2] != [] and words[at + 1][:1].isupper()


def _joins(words: Sequence[str], at: int) -> bool:
    """ "a driver & two guards", "cash + radio": between words, one of them no name."""
    if not 0 < at < len(words) - 1 or words[at + 2 : at + 3] == [";"]:
        return False  # "&ndash;"
    before, behind = words[at - 1], words[at + 1]
    if not (before[-1:].isalnum() or before[-1:] in ".)") or not behind[:1].isalnum():
        return False
    return before[:1].islower() or behind[:1].islower() or behind[:1].isdigit()


def _fits(words: Sequence[str], at: int, where: str) -> bool:
    before = words[at - 1] if at else ""
    behind = words[at + 1] if at + 1 < len(words) else ""
    if where == "any":
        return True
    if behind[:1].isdigit() and not before[:1].isdigit():
        return False
    if where == "counted":
        return _is_number(before)
    return (
        _is_number(before)
        or (before[:1].isalpha() and any(map(_is_number, words[max(0, at - _FAR) : at])))
        or (before.isalpha() and before.islower() and len(before) > _SHORTEST)
        or before.lower() in _people()
    )


_SHORTEST = 2


def _is_number(word: str) -> bool:
    return word.isdigit() or word.lower() in _numbers()


@functools.cache
def _numbers() -> frozenset[str]:
    return frozenset(row["word"] for row in rows("numbers") if row["kind"] == "unit")


@functools.cache
def _people() -> frozenset[str]:
    return frozenset(row["word"] for row in rows("people"))


def _runs_on(behind: Sequence[str]) -> bool:
    """True where the sentence goes on behind a stop: in small letters, or with a mark."""
    return bool(behind) and (behind[0][:1].islower() or not behind[0][:1].isalnum())


@functools.cache
def _forms() -> Mapping[str, Mapping[str, str]]:
    return {row["form"]: row for row in rows("shorthand")}

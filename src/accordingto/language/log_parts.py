"""Log entries without a finite "be" or "have", whose parts marks divide: "Mine on the Gao road: driver killed; two
guards hurt". The parser reads each part for itself; they stay one sentence."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence

from accordingto.vocabulary import rows

_ENDS = (".", "?", "!")
_FINITE = frozenset(
    "was were is are am has have had been be will would said says say told did does do that which who because".split()
)
"""Words of running prose, in which marks divide clauses that lean on one another."""
_DASHES = frozenset({"-", "\u2013", "\u2014"})
_HEADINGS = frozenset({"taken", "held", "shot", "slain", "freed", "lost", "dead", "missing"})
_LEANING = frozenset(
    "and or but when while after before as where in on at by with from of to for incl including among both all one "
    "some most none each later then still now also found shot held freed dead thought whereabouts fate".split()
)
"""Words with which what stands behind a mark goes on with what stands before it."""
_LONGEST = 30
"""Words of an entry at most."""
_LONG = 150
"""Words from which on a text is an article: what has no finite verb there is a headline or a link."""


def parts(words: Sequence[str], spaces: Sequence[bool], starts: Sequence[bool | None]) -> Iterator[int]:
    """Where the parts of log entries begin, but for the first of each."""
    if len(words) > _LONG:
        return
    first = 0
    for at in range(1, len(words) + 1):
        if at == len(words) or starts[at] or words[at - 1][-1] in _ENDS:
            yield from _of_entry(words, spaces, first, at)
            first = at


def _of_entry(words: Sequence[str], spaces: Sequence[bool], first: int, end: int) -> Iterator[int]:
    if end - first > _LONGEST or '"' in words[first:end] or _FINITE.intersection(map(str.lower, words[first:end])):
        return
    dashes = [at for at in range(first + 1, end - 1) if words[at] in _DASHES and spaces[at] and spaces[at - 1]]
    begun = first
    for at in range(first + 1, end - 2):
        divides = words[at] == ";" or (words[at] == ":" and spaces[at] and not _is_heading(words, begun, at))
        divides = divides or (len(dashes) == 1 and at in dashes)
        entity = words[at - 2] == "&"  # "&ndash;"
        if divides and not entity and _tells(words[begun:at], words[at + 1 : end]) and _stands_alone(words[at + 1]):
            begun = at + 1
            yield begun


def _tells(before: Sequence[str], behind: Sequence[str]) -> bool:
    """True where the part behind a mark tells who was harmed, and what stands before is more than a dateline: "Kabul, 5
    May: two guards killed", "raided four villages: Samwe and Tolbe" are not divided."""
    return len(before) > 1 and any(word.islower() for word in before) and not _harms().isdisjoint(behind[:_NEAR])


_NEAR = 12


@functools.cache
def _harms() -> frozenset[str]:
    """What befell somebody, as logs say it."""
    return next(frozenset(row["words"].split("|")) for row in rows("asides") if row["kind"] == "goes_on")


def _stands_alone(word: str) -> bool:
    """False for what tells on of those told before: "; later found dead", "; released unharmed"."""
    return word[0].isalnum() and word.lower() not in _LEANING and not word.endswith(("ed", "ly", "ing"))


def _is_heading(words: Sequence[str], first: int, at: int) -> bool:
    """ "Kidnapped at Boni: a nurse and two guards": what the heading says is told of those behind the colon."""
    word = words[first].lower()
    return word.endswith("ed") or word in _HEADINGS or at - first < 2

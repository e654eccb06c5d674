"""When a state or people named before a noun is not whose the people are: "Iran-backed fighters", "separatist Armenian
forces", "former Chadian soldiers"."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping, Sequence

from accordingto.language.parse import Word
from accordingto.reading.participants.actors import Actor
from accordingto.vocabulary import rows

Hit = tuple[int, int, Actor]
_HYPHEN = "-"


@functools.cache
def _words() -> Mapping[str, frozenset[str]]:
    return {row["kind"]: frozenset(row["words"].split("|")) for row in rows("allegiance")}


def own(words: Sequence[Word], hits: Sequence[Hit]) -> list[Hit]:
    """The known names of a phrase that say whose the people are; sponsors and causes are left out."""
    return [hit for hit in hits if not _behind(words, hit, "sponsor") and not _leaning(words, hit)]


def led(words: Sequence[Word], hit: Hit) -> bool:
    """ "Saudi-led coalition": they act for the state, and are not its forces."""
    return _behind(words, hit, "led")


def _behind(words: Sequence[Word], hit: Hit, kind: str) -> bool:
    end = hit[1]
    return end + 1 < len(words) and words[end].text == _HYPHEN and words[end + 1].lower in _words()[kind]


def _leaning(words: Sequence[Word], hit: Hit) -> bool:
    """ "pro-Russian", "anti-government"."""
    start = hit[0]
    return start > 1 and words[start - 1].text == _HYPHEN and words[start - 2].lower in _words()["leaning"]


def said(words: Iterable[str], kind: str) -> bool:
    """True where one of a phrase's lower-cased words is of a kind of ``allegiance.tsv``."""
    return not _words()[kind].isdisjoint(words)

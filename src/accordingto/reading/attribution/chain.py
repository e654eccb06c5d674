"""The chain that vouches for an event: sayings whose content covers it, outermost first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from accordingto.language.parse import Word
from accordingto.reading.attribution.listing import is_same_mouth
from accordingto.reading.mentions import Saying


def chain(word: Word, sayings: Sequence[Saying]) -> list[Saying]:
    """The attributions that vouch for an event, outermost first.

    A cue without a speaker inside another one's content ("said there was no evidence that …") is no mouth of its own:
    it changes the stance of the one around it.
    """
    covering = [saying for saying in sayings if saying.covers(word) and saying.cue_word is not word]
    covering.sort(key=lambda saying: (-sum(end - start for start, end in saying.content), saying.construct == "relay"))
    found: list[Saying] = []
    for saying in covering:
        if saying.source is None and found:
            if saying.stance != "asserts":
                found[-1] = replace(found[-1], stance=saying.stance)
            continue
        if found and is_same_mouth(saying, found[-1]):
            if saying.stance != "asserts":
                found[-1] = replace(found[-1], stance=saying.stance)
        elif saying.vouches or (saying.stance == "doubts" and saying.construct != "adjective"):
            found.append(saying)
    return _without_repeats(found)


def _without_repeats(found: list[Saying]) -> list[Saying]:
    """One mouth is one link: "denied … claims that" by the same speaker keeps the inner stance."""
    kept: list[Saying] = []
    for saying in found:
        if kept and kept[-1].source is saying.source:
            kept[-1] = saying
        else:
            kept.append(saying)
    return kept

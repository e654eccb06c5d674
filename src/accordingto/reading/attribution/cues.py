"""Cues of the vocabulary, by part of speech and lemma."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass

from accordingto.records import Kind, Stance
from accordingto.vocabulary import rows


@dataclass(frozen=True, slots=True)
class Cue:
    """A reporting word: its kind and stance, what must stand beside it, and whether it vouches for events."""

    word: str
    kind: Kind
    stance: Stance
    needs: str
    vouches: bool


@functools.cache
def cues() -> Mapping[tuple[str, str], Cue]:
    """Cues by part of speech (V, N) and lemma; of several entries of a word the first counts."""
    found: dict[tuple[str, str], Cue] = {}
    for row in rows("cues"):
        for word in row["words"].split("|"):
            cue = Cue(word, row["kind"], row["stance"], row["needs"], row["chain"] == "yes")  # type: ignore[arg-type]
            found.setdefault((row["pos"], word), cue)
    return found

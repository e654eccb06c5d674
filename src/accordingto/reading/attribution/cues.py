"""Cues of the vocabulary, by part of speech and lemma."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from accordingto.records import Kind, Stance
from accordingto.vocabulary import rows

Vouching = Literal["yes", "clause", "no"]


@dataclass(frozen=True, slots=True)
class Cue:
    """A reporting word: its kind and stance, what may be its content, and when it vouches for events.

    ``takes`` holds ``clause``, ``quote``, ``object`` and prepositions, as ``vocabulary/cues.tsv`` explains them.
    """

    word: str
    kind: Kind
    stance: Stance
    takes: frozenset[str]
    chain: Vouching

    @property
    def is_speech(self) -> bool:
        """True where the word reports facts: what it says is believed or not."""
        return self.chain != "no"

    def vouches(self, by_clause: bool) -> bool:
        """Whether the speaker vouches for the events told; ``by_clause``: in a clause or a quotation."""
        return self.chain == "yes" or (self.chain == "clause" and by_clause)


@functools.cache
def cues() -> Mapping[tuple[str, str], Cue]:
    """Cues by part of speech (V verb, N noun, A adjective, R person who holds a view) and lemma."""
    found: dict[tuple[str, str], Cue] = {}
    for row in rows("cues"):
        takes = frozenset(row["takes"].split())
        for word in row["words"].split("|"):
            found[row["pos"], word] = Cue(word, row["kind"], row["stance"], takes, row["chain"])  # type: ignore[arg-type]
    return found


@functools.cache
def phrasal_heads() -> frozenset[str]:
    """Verbs that are a cue with some particle or preposition: "lash" of "lash out"."""
    return frozenset(word.partition(" ")[0] for pos, word in cues() if pos == "X")


@functools.cache
def violence() -> frozenset[str]:
    """Nouns for violence: who claims an attack says that it was theirs."""
    told = (row for row in rows("frames") if row["pos"] == "N" and row["type"] == "ASSAULT")
    return frozenset(word for row in told for word in row["words"].split("|"))

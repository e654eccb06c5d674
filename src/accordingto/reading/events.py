"""What happened: events and the words that fill their roles, by frames of the vocabulary."""

from __future__ import annotations

from accordingto.language.parse import Parse
from accordingto.reading.mentions import Event


def find(parse: Parse) -> list[Event]:
    """Every event of the text in the order of its triggers, with agents, targets, modality and polarity."""
    return []

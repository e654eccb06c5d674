"""How many: numbers with their nouns, what they count, who they were and what they are part of."""

from __future__ import annotations

from collections.abc import Sequence

from accordingto.language.parse import Parse
from accordingto.reading.mentions import Event, Quantity
from accordingto.records import Measure


def find(parse: Parse) -> list[Quantity]:
    """Every quantity of the text that could count people or things."""
    return []


def attach(
    parse: Parse, events: Sequence[Event], quantities: Sequence[Quantity]
) -> list[list[tuple[Measure, Quantity]]]:
    """For each event its figures: what is counted, and the quantity."""
    return [[] for _ in events]

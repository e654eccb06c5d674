"""ACLED sub-event type and UCDP type of violence, derived from type, mode, actors and losses by rules of the data."""

from __future__ import annotations

from collections.abc import Sequence

from accordingto.reading.mentions import Event
from accordingto.records import Figure, Participant


def acled(
    event: Event, agents: Sequence[Participant], targets: Sequence[Participant], figures: Sequence[Figure]
) -> str | None:
    """ACLED sub-event type, or None where the text does not support a choice."""
    return None


def ucdp(
    event: Event, agents: Sequence[Participant], targets: Sequence[Participant], figures: Sequence[Figure]
) -> int | None:
    """UCDP type of violence: 1 state-based, 2 non-state, 3 one-sided, or None."""
    return None

"""How sure the reading is of a claim: a product of declared parts."""

from __future__ import annotations

from collections.abc import Sequence

from accordingto.reading.mentions import Event, Saying
from accordingto.records import Confidence, Span


def judge(event: Event, chain: Sequence[Saying], hedges: Sequence[Span]) -> Confidence:
    """0 to 1 with the parts it is made of."""
    parts = {
        "roles": 0.95 if event.agents or event.targets else 0.75,
        "trigger": 0.9 if event.trigger.pos == "VERB" else 0.8,
        "attribution": 0.9 if chain else 0.95,
    }
    value = 1.0
    for part in parts.values():
        value *= part
    return Confidence(value=round(value, 3), parts=parts)

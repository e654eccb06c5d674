"""What a report tells in all: the total that most tests of figures ask for."""

from __future__ import annotations

from accordingto import read


def total(text: str, measure: str = "killed", published: str | None = None) -> int | None:
    """The majority's total of a measure over the incidents that are the report's news; None where it has none."""
    found = [
        estimate.best if estimate.best is not None else estimate.low
        for incident in read(text, published=published).incidents
        if not incident.background
        for estimate in incident.estimates
        if estimate.measure == measure and estimate.policy == "majority" and estimate.status is estimate.side is None
    ]
    known = [number for number in found if number is not None]
    return sum(known) if known else None

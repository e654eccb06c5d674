"""When: time expressions as intervals, and the time that the text ties to an event."""

from __future__ import annotations

from collections.abc import Sequence

from accordingto.language.parse import Parse
from accordingto.reading.mentions import Event, TimeExpression


def find(parse: Parse) -> list[TimeExpression]:
    """Every time expression of the text, normalised against the date of publication where one is known."""
    return []


def of_event(parse: Parse, event: Event, times: Sequence[TimeExpression]) -> TimeExpression | None:
    """When the event happened, as the text ties it; None where it gives no basis."""
    return None

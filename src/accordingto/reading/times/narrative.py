"""The time that the text ties to an event."""

from __future__ import annotations

from collections.abc import Sequence

from accordingto.language.parse import Parse
from accordingto.reading.mentions import Event, TimeExpression


def of_event(parse: Parse, event: Event, times: Sequence[TimeExpression]) -> TimeExpression | None:
    """When the event happened, as the text ties it; None where it gives no basis."""
    return None

"""Reports that go from place to place: what each item tells is an event of its own, and what sums them up is none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from accordingto.language.items import item_of
from accordingto.language.parse import Parse
from accordingto.reading.mentions import Event, Quantity
from accordingto.records import Measure

Counts = Sequence[Sequence[tuple[Measure, Quantity]]]
NEXT = "story.next_item"
_SEVERAL = "figures.several_events"
_FEWEST = 2


def mark(parse: Parse, events: Sequence[Event], counts: Counts) -> None:
    """Notes with the events where an item begins ("Herat: two were arrested"), and which figures sum over items.

    A figure before the first item that is as large as those of the items together, or larger, sums them up, and so does
    one behind the last that is as large: "Ten were arrested in two provinces. In Ghazni, six …".
    """
    items = item_of(parse)
    if not any(items):
        return
    begun = 0
    for event in events:
        number = items[event.trigger.sentence]
        if number > begun and event.modality == "actual":
            event.rules.append(NEXT)
            begun = number
    for event, found in zip(events, counts, strict=True):
        if any(made.whole is None and _sums_up(event, measure, made, items, events, counts) for measure, made in found):
            event.rules.append(_SEVERAL)


def _sums_up(
    event: Event, measure: Measure, made: Quantity, items: Sequence[int], events: Sequence[Event], counts: Counts
) -> bool:
    own = items[event.trigger.sentence]
    if own not in (0, max(items)) or made.low is None:
        return False
    told: Counter[int] = Counter()
    for other, found in zip(events, counts, strict=True):
        number = items[other.trigger.sentence]
        lows = [one.low or 0 for name, one in found if name == measure and one.whole is None]
        if number and other is not event and other.modality == "actual" and lows:
            told[number] = max(told[number], sum(lows))
    total = sum(told.values())
    if own and (made.low != total or NEXT in event.rules):
        return False
    return len(told) >= _FEWEST and made.low >= total > 0

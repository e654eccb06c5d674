"""Deaths, wounds and damage traced to the violence that caused them: its type, its mode, whoever did it."""

from __future__ import annotations

from collections.abc import Mapping

from accordingto.language.parse import Word
from accordingto.reading.events.doers import causes
from accordingto.reading.mentions import Event

_CASUALTIES = frozenset(
    {"killed", "wounded", "casualties", "destroyed", "damaged", "displaced", "captured", "abducted"}
)
_HARM = frozenset({"killed", "wounded", "casualties"})
_WEAPON_MODES = frozenset(
    {"primitive", "firearms", "explosives", "suicide-attack", "aerial", "drone", "heavy-weapons", "unconventional"}
)


def trace(event: Event, by_word: Mapping[int, Event]) -> None:
    """Gives an event of harm what the event that caused it tells; ``by_word`` are all events by their triggers."""
    measured = {*event.measures.values()}
    if _HARM & measured:
        _inherit(event, by_word)
    if not event.agents and _CASUALTIES & measured:
        _blame(event, by_word)


def _inherit(event: Event, by_word: Mapping[int, Event]) -> None:
    """ "died in the attack", "hundreds of deaths in shelling": harm by violence is violence of the same kind."""
    if event.type not in (None, "ASSAULT"):
        return
    for cause in causes(event.trigger):
        other = by_word.get(cause.i)
        if other is not None and other is not event and other.type == "ASSAULT" and other.polarity == "positive":
            event.type = "ASSAULT"
            event.mode = event.mode or (other.mode if other.mode in _WEAPON_MODES else None)
            return


def _blame(event: Event, by_word: Mapping[int, Event]) -> None:
    """ "killed in shelling by the regime": the shelling's agents are the killers."""
    found: list[Word] = []
    for cause in causes(event.trigger):
        other = by_word.get(cause.i)
        if other is not None and other.type == "ASSAULT" and other.agents and other.polarity == "positive":
            found.extend(agent for agent in other.agents if agent not in event.targets and agent not in found)
            if event.trigger.pos == "VERB":
                break
    if found:
        event.agents = found
        event.rules.append("roles.cause")

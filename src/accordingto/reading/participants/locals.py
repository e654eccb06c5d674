"""People of the place: whose state nobody names, because the story happens in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from accordingto.language.parse import Word
from accordingto.reading.events.classes import people
from accordingto.reading.mentions import Toponym
from accordingto.reading.participants.allegiance import said
from accordingto.records import Participant, Place

_LOCAL_SECTORS = frozenset({"CVL", "MED", "EDU", "REL", "OPP", "PRM", "COP", "GOV", "LEG", "JUD", "JRN", "NGO"})
_SHARE = 0.6
"""A story is set in one state where at least this share of its located places lies there."""
_FEWEST = 2


def story_country(toponyms: Sequence[Toponym]) -> str | None:
    """The state that a report's places lie in, where nearly all lie in one."""
    disputed = sum(toponym.place.disputed is not None for toponym in toponyms)
    counts = Counter(
        toponym.place.country
        for toponym in toponyms
        if toponym.place.country is not None and toponym.place.use != "metonym"
    )
    if not counts:
        return None
    country, number = counts.most_common(1)[0]
    return country if number >= max(_FEWEST, disputed) and number >= _SHARE * sum(counts.values()) else None


def settle(participant: Participant, word: Word, where: Sequence[Place], story: str | None) -> Participant:
    """A local without a state of their own has that of the place of the event, or else of the story.

    Armed groups, foreigners, international bodies and whatever stands in a disputed area keep none.
    """
    if participant.country is not None or not _is_local(participant, word):
        return participant
    if any(place.disputed is not None for place in where):
        return participant
    country = next((place.country for place in where if place.country), None) or (
        story if participant.sector is not None else None
    )
    return participant.model_copy(update={"country": country}) if country else participant


def domestic(
    type_: str | None, agents: Sequence[Participant], targets: Sequence[Participant]
) -> tuple[list[Participant], list[Participant]]:
    """What passes between a state and nameless people without one stays at home: "Uganda's president banned the rebels'
    newspaper". Violence is left out: whom a state's forces kill may be anybody's.
    """
    if type_ is None or type_ in _ANYWHERE:
        return list(agents), list(targets)
    return _at_home(agents, targets), _at_home(targets, agents)


def _at_home(people_: Sequence[Participant], others: Sequence[Participant]) -> list[Participant]:
    states = {other.country for other in others if other.country}
    if len(states) != 1:
        return list(people_)
    home = states.pop()
    return [
        person.model_copy(update={"country": home})
        if person.country is None
        and not person.ids
        and person.sector in _HOME_SECTORS
        and not (person.sector == "REB" and said(person.span.text.lower().split(), "apart"))
        else person
        for person in people_
    ]


_ANYWHERE = frozenset({"ASSAULT", "MOBILIZE", "RETREAT"})
_HOME_SECTORS = (_LOCAL_SECTORS | {"REB", "CRM"}) - {"GOV"}


def _is_local(participant: Participant, word: Word) -> bool:
    """Civilians, workers, officials of the place; "people", "others" and things say nothing of a state."""
    if participant.ids or word.pos == "PROPN":
        return False
    if participant.sector is None:
        return _is_person(word)
    if any(kid.lower in _FOREIGN for kid in word.children):
        return False
    entry = people().get(word.lemma) or people().get(word.lower)
    return entry is not None and entry["sector"] in _LOCAL_SECTORS


_FOREIGN = frozenset({"foreign", "international", "un", "u.n.", "western"})


def _is_person(word: Word) -> bool:
    """A word for people of whom the text says no more: "people", "men", "others", a bare number."""
    if any(kid.lower in _FOREIGN for kid in word.children):
        return False
    return word.pos == "NUM" or word.lower in {"others", "dozens", "hundreds", "thousands"} or word.lemma in people()

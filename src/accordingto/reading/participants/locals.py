"""People of the place: whose state nobody names, because the story happens in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from accordingto.language.parse import Word
from accordingto.reading.events.classes import is_class, people
from accordingto.reading.mentions import Toponym
from accordingto.reading.participants.allegiance import said
from accordingto.reading.participants.describe import is_part
from accordingto.records import Participant, Place

_LOCAL_SECTORS = frozenset({"CVL", "MED", "EDU", "REL", "OPP", "PRM", "COP", "GOV", "LEG", "JUD", "JRN", "NGO"})
_SHARE = 0.6
"""A story is set in one state where at least this share of its located places lies there."""
_FEWEST = 2


def story_country(toponyms: Sequence[Toponym]) -> str | None:
    """The state that a report's places lie in, where nearly all lie in one; every name counts once."""
    disputed = len({toponym.place.span.text for toponym in toponyms if toponym.place.disputed is not None})
    named = {
        (toponym.place.country, toponym.place.span.text.lower())
        for toponym in toponyms
        if toponym.place.country is not None and toponym.place.use != "metonym"
    }
    counts = Counter(country for country, _ in named)
    if not counts:
        return None
    country, number = counts.most_common(1)[0]
    return country if number >= max(_FEWEST, disputed) and number >= _SHARE * sum(counts.values()) else None


@dataclass(frozen=True, slots=True)
class Scene:
    """What a report tells of where it happens: its located words, the state that it is set in, and whether the forces
    of that state are the only ones that it names."""

    located: Mapping[int, Place]
    story: str | None
    one_state: bool = False

    def of(self, words: Iterable[int]) -> str | None:
        """The state of the first place name among words; a name that nobody knows lies where the story is set."""
        return next((self.located[i].country or self.story for i in words if i in self.located), None)


def scene(toponyms: Sequence[Toponym], forces: Iterable[Participant]) -> Scene:
    """The scene of a report, from its place names and from whoever is named as a state's force."""
    story = story_country(toponyms)
    located = {
        i: toponym.place
        for toponym in toponyms
        if toponym.place.use == "location" and toponym.place.disputed is None
        for i in range(*toponym.words)
    }
    states = {force.country for force in forces if force.country and force.sector == "MIL"}
    return Scene(located, story, one_state=story is not None and states <= {story})


def settle(participant: Participant, word: Word, where: Sequence[Place], setting: Scene) -> Participant:
    """A local without a state of their own has that of the place of the event, or else of the story; a town that is hit
    has the state that it lies in.

    Armed groups, foreigners, international bodies and whatever stands in a disputed area keep none; nor has a state of
    whom the text says no more than that they are people.
    """
    if participant.country is not None or participant.ids:
        return participant
    of_place = is_class(word, "building") or is_class(word, "area")
    country = setting.of([word.i]) or (setting.of(_within(word)) if of_place else None)
    if country is None and not any(place.disputed is not None for place in where):
        country = _home(participant, word, where, setting)
    return participant.model_copy(update={"country": country}) if country else participant


def _home(participant: Participant, word: Word, where: Sequence[Place], setting: Scene) -> str | None:
    if setting.one_state and participant.sector in ("MIL", "PRM") and word.pos != "PRON" and not _is_foreign(word):
        return setting.story
    if not _is_local(participant, word):
        return None
    there = next((place.country for place in where if place.country), None)
    return there or (setting.story if participant.sector not in _ABROAD else None)


def _within(noun: Word) -> Iterable[int]:
    """Words of a noun phrase and of its "of" and "in" phrases: "the towns of eastern Ghouta"."""
    yield from (kid.i for kid in noun.children if kid.dep in ("compound", "nmod", "amod"))
    for prep in noun.kids("prep"):
        if prep.lower in ("of", "in"):
            yield from (below.i for obj in prep.kids("pobj") for below in obj.subtree())


def domestic(
    type_: str | None, agents: Sequence[Participant], targets: Sequence[Participant]
) -> tuple[list[Participant], list[Participant]]:
    """What passes between a state and nameless people without one stays at home: "Uganda's president banned the rebels'
    newspaper". Violence is left out: whom a state's forces kill may be anybody's.
    """
    if type_ == "MOBILIZE":
        return list(agents), _of_their_own(targets, agents)
    released = type_ == "RETREAT" and bool(targets)
    if type_ is None or (type_ in _ANYWHERE and not released):
        return list(agents), list(targets)
    return _at_home(agents, targets), _at_home(targets, agents)


def _of_their_own(forces: Sequence[Participant], senders: Sequence[Participant]) -> list[Participant]:
    """Nameless forces that a state sends are its own: "Chad sent troops"."""
    states = {sender.country for sender in senders}
    home = states.pop() if len(states) == 1 else None
    return [
        force.model_copy(update={"country": home})
        if home and force.country is None and not force.ids and force.sector == "MIL"
        else force
        for force in forces
    ]


def _at_home(people_: Sequence[Participant], others: Sequence[Participant]) -> list[Participant]:
    states = {other.country for other in others if other.country}
    if len(states) != 1:
        return list(people_)
    home = states.pop()
    at_home = _HOME_SECTORS | ({"GOV"} if all(other.sector in _HOME_SECTORS for other in others) else set())
    return [
        person.model_copy(update={"country": home})
        if person.country is None
        and not person.ids
        and person.sector in at_home
        and not (person.sector == "REB" and said(person.span.text.lower().split(), "apart"))
        else person
        for person in people_
    ]


_ANYWHERE = frozenset({"ASSAULT", "MOBILIZE", "RETREAT"})
_HOME_SECTORS = (_LOCAL_SECTORS | {"REB", "CRM"}) - {"GOV"}


def _is_local(participant: Participant, word: Word) -> bool:
    """Civilians, workers, officials of the place; "people", "others" and things say nothing of a state."""
    if word.pos in ("PRON", "NUM") or is_part(word):
        return participant.sector in _LOCAL_SECTORS
    if any(kid.lower == "ethnic" for kid in word.kids("amod", "compound")):  # a people of the place, no state's
        return True
    if word.pos == "PROPN" or _is_foreign(word):
        return False
    if is_class(word, "area") or (participant.sector == "CVL" and word.lemma not in people()):  # "civilian homes"
        return True
    entry = people().get(word.lemma) or people().get(word.lower)
    return entry is not None and entry["sector"] in _LOCAL_SECTORS and entry["status"] != "unknown"


_FOREIGN = frozenset({"foreign", "international", "un", "u.n.", "western"})
_ABROAD = frozenset({"JRN", "NGO"})
"""Sectors whose people may be from anywhere."""


def _is_foreign(word: Word) -> bool:
    return any(kid.lower in _FOREIGN for kid in word.children)

"""Candidates of a name, weighed by what they are and by the words beside the name."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from accordingto.gazetteer import Gazetteer, Match, load
from accordingto.gazetteer.index import Entry
from accordingto.language.parse import Parse
from accordingto.reading.places.evidence import holders
from accordingto.reading.places.stretches import Mention

_KNOWN_ENOUGH = 3.0
"""Points from which a place is known well enough to be meant by an alternate name out of the blue."""
_MOST = 40
"""Candidates looked at for one name, best known first."""
_COUNTRY = 5.5
"""Points of a country, of a region, of each tenfold of people, and of a capital."""
_REGION = 5.0
_SIZE = 0.55
_CAPITAL = 0.8
_KNOWN_UNIT = 0.6
"""Points of a first-order unit where units are commonly named alone."""
_UNIT_STATES = frozenset({"USA", "CAN", "AUS", "IND", "GBR", "DEU", "BRA", "MEX", "CHN"})
"""States whose first-order units are commonly named without a kind word."""
_AREAS = frozenset({"water", "region", "point", "admin 1", "country"})


@dataclass(slots=True)
class Choice:
    """A candidate with its points and reasons."""

    entry: Entry
    base: float
    score: float
    reasons: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Group:
    """All mentions of one name that mean one place."""

    name: str
    mentions: list[Mention]
    choices: list[Choice]

    @property
    def alike(self) -> bool:
        """True where nothing bears the name and other spellings had to do."""
        return bool(self.choices) and self.choices[0].reasons[0] in ("spelling", "one letter off")

    @property
    def is_shaky(self) -> bool:
        """True where the best candidate bears the name only as an alternate one and is little known."""
        best = self.best
        return best is not None and best.reasons[0] == "alternate name" and best.base < _KNOWN_ENOUGH

    @property
    def best(self) -> Choice | None:
        return self.choices[0] if self.choices else None


def choices_of(parse: Parse, members: Sequence[Mention]) -> list[Choice]:
    mention = members[0]
    gazetteer = load()
    if mention.demonym is not None:
        return _of_demonym(mention.demonym)
    matches = gazetteer.look_up(mention.name)
    if not matches:
        matches = gazetteer.alike(mention.name)
    held = {number for member in members for number in _held(parse, member)}
    matches = tuple(match for match in matches if match.entry.latitude is not None and _may_be(match.entry, mention))
    choices = [_choice(match, mention, held) for match in matches]
    if mention.kind is None:
        _prefer_towns(choices)
    if mention.kind == "admin 1":
        choices = _of_unit(choices, gazetteer)
    choices.sort(key=lambda choice: (-choice.base, choice.entry.number))
    return choices[:_MOST]


def _may_be(entry: Entry, mention: Mention) -> bool:
    """False where a kind word rules a place out: a river is no town and a mountain range no county."""
    if mention.kind not in ("water", "region") or mention.words == mention.core:
        return True
    return entry.kind in _AREAS if mention.kind == "region" else entry.kind in ("water", "region", "point")


def _of_unit(choices: list[Choice], gazetteer: Gazetteer) -> list[Choice]:
    """For "Hasakeh province", where only the town is spelt so: the unit of like name that holds the town."""
    if not choices or any(choice.entry.kind == "admin 1" for choice in choices):
        return choices
    found = []
    for choice in choices:
        unit = gazetteer.entry(choice.entry.within[-1]) if choice.entry.within else None
        if unit is not None and SequenceMatcher(None, unit.name.lower(), choice.entry.name.lower()).ratio() > 0.5:
            found.append(Choice(unit, choice.base + 2.0, choice.base + 2.0, [*choice.reasons, "the unit of that town"]))
    return found or choices


def _prefer_towns(choices: Sequence[Choice]) -> None:
    """A bare name that a unit shares with a town inside it is the town's: "Hama", but not "New York" or "Texas"."""
    holders_of_towns = {unit for choice in choices for unit in choice.entry.within}
    with_capital = any(choice.entry.capital for choice in choices)
    for choice in choices:
        if with_capital and choice.entry.kind == "admin 1" and choice.entry.country in _UNIT_STATES:
            choice.base = choice.score = choice.base - 1.0
        if choice.entry.number in holders_of_towns and choice.entry.country not in _UNIT_STATES:
            choice.base = choice.score = choice.base - 1.0
        if choice.entry.capital:
            choice.base = choice.score = choice.base + _CAPITAL


def _held(parse: Parse, mention: Mention) -> list[int]:
    """Candidates held by a unit that is named right behind the mention."""
    end = mention.words[1]
    words = parse.words
    at = end
    while at < min(end + 3, len(words)) and words[at].lower in (",", "in", "(", "of", "the"):
        at += 1
    return holders(parse, mention, at) if end < at < len(words) else []


def _of_demonym(demonym: tuple[str, str]) -> list[Choice]:
    state, place = demonym
    gazetteer = load()
    if place:
        entries = [match.entry for match in gazetteer.look_up(place)]
        entries.sort(key=lambda entry: (entry.kind not in ("region", "admin 1"), -entry.population))
        entries = entries[:1]
    else:
        found = gazetteer.state(state)
        entries = [found] if found is not None else []
    return [Choice(entry, 5.0, 5.0, ["demonym"]) for entry in entries]


def _choice(match: Match, mention: Mention, held: set[int]) -> Choice:
    entry = match.entry
    points = _standing(entry)
    reasons: list[str] = [match.why]
    if match.why == "alternate name" and entry.kind not in ("country", "region", "water"):
        points -= 0.7
    elif match.why not in ("name", "alternate name"):
        points -= 1.0
    if mention.kind is not None:
        fits = entry.kind == mention.kind
        points += 2.0 if fits else -0.5
        if fits:
            reasons.append(f"is a {entry.kind}")
    if entry.number in held:
        points += 5.0
        reasons.append("held by the unit named behind it")
    return Choice(entry, points, points, reasons)


def _standing(entry: Entry) -> float:
    """Points for how well known a place is."""
    if entry.kind == "country":
        return _COUNTRY
    if entry.kind in ("region", "water"):
        return _REGION
    size = _SIZE * math.log10(entry.population + 10) + 0.5 * math.log10(entry.events + 1)
    if entry.kind == "admin 1":
        return size + (_KNOWN_UNIT if entry.country in _UNIT_STATES else -0.4)
    if entry.kind == "admin 2":
        return size - 1.0
    return size

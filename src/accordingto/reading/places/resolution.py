"""Which place? Candidates of each name weighed by what they are, what holds them and what else the report names."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from itertools import pairwise

from accordingto.gazetteer import Gazetteer, Match, load
from accordingto.gazetteer.index import Entry
from accordingto.gazetteer.names import normalise
from accordingto.gazetteer.shapes import distance_km
from accordingto.language.parse import Parse
from accordingto.reading.places.evidence import holders
from accordingto.reading.places.spotting import Mention

_KNOWN_ENOUGH = 3.0
"""Points from which a place is known well enough to be meant by an alternate name out of the blue."""
_TELLING = 3.0
"""Votes of other names from which a report is known to be about some states and not about others."""
_DEMONYM = 0.4
"""How much "American" says of where things are, beside "America"."""
_SHARED = 12
"""Candidates of one name that have a say in what the report is about."""
_MOST = 40
"""Candidates looked at for one name, best known first."""
_WITNESSES = 12
"""Other names of the report whose distance counts."""
_COUNTRY = 5.5
"""Points of a country, of a region, of each tenfold of people, and of a capital."""
_REGION = 5.0
_SIZE = 0.55
_CAPITAL = 0.8
_KNOWN_UNIT = 0.6
"""Points of a first-order unit where units are commonly named alone."""
_SHARP = 1.0
"""How much the better candidate of a name outweighs the others in what the report is about."""
_STATE_SHARE = 2.0
"""Points for the state of everything named, and for a state named at all."""
_STATE_NAMED = 0.5
_UNIT = 0.8
"""Points for each name of the same unit, and how many at most."""
_UNIT_MOST = 1.6
_NEAR = 0.8
"""Points for each name near by, and how many at most."""
_NEAR_MOST = 2.5
_UNIT_STATES = frozenset({"USA", "CAN", "AUS", "IND", "GBR", "DEU", "BRA", "MEX", "CHN"})
"""States whose first-order units are commonly named without a kind word."""


@dataclass(slots=True)
class Choice:
    """A candidate with its points and reasons."""

    entry: Entry
    base: float
    score: float
    reasons: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Group:
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


def resolve(parse: Parse, mentions: Sequence[Mention]) -> list[tuple[Mention, list[Choice]]]:
    """Each mention with its candidates, best first; none where the gazetteer has no such place."""
    groups = _groups(parse, mentions)
    for _ in range(2):
        context = _Context(groups)
        for group in groups:
            context.weigh(group)
    context = _Context(groups)
    for group in groups:
        if group.alike or group.is_shaky:
            group.choices = [choice for choice in group.choices if context.speaks_of(group, choice.entry)]
    by_mention = {id(mention): group.choices for group in groups for mention in group.mentions}
    for before, behind in pairwise(mentions):
        if _is_held_by(parse, before, behind):
            by_mention[id(before)] = _inside(before, by_mention[id(before)], by_mention[id(behind)])
    return [(mention, by_mention[id(mention)]) for mention in mentions]


def _is_held_by(parse: Parse, before: Mention, behind: Mention) -> bool:
    """True for "Karjan district, Uruzgan province": nothing but a comma, "in" or "of" between the two."""
    between = parse.words[before.words[1] : behind.words[0]]
    if not between or len(between) > 3 or before.demonym or behind.demonym:
        return False
    return between[0].lower in (",", "in", "of", "(") and all(word.lower in _TIES for word in between)


_TIES = frozenset({",", "in", "of", "the", "("})


def _inside(mention: Mention, choices: list[Choice], outer: list[Choice]) -> list[Choice]:
    """The candidates that lie in the unit named behind; without one, the name stands for some place in that unit."""
    if not outer or outer[0].entry.kind not in ("admin 1", "admin 2", "country"):
        return choices
    unit = outer[0].entry
    held = [choice for choice in choices if _lies_in(choice.entry, unit)]
    if held or mention.kind not in ("admin 2", "populated place", "point"):
        return held or choices
    return [Choice(_somewhere_in(unit, mention), 0.0, 0.0, [f"somewhere in {unit.name}"])]


def _lies_in(entry: Entry, unit: Entry) -> bool:
    if unit.kind == "country":
        return entry.country == unit.country
    return unit.number in entry.within


def _somewhere_in(unit: Entry, mention: Mention) -> Entry:
    """A place that only its unit is known of: the unit's point and radius."""
    return replace(
        unit,
        name=mention.name,
        kind=mention.kind or "populated place",
        admin1=unit.name if unit.kind == "admin 1" else unit.admin1,
        admin2=unit.name if unit.kind == "admin 2" else unit.admin2,
        geonames_id=None,
        population=0,
        events=0,
        capital=False,
    )


def _groups(parse: Parse, mentions: Sequence[Mention]) -> list[_Group]:
    keyed: dict[tuple[str, str | None, bool], list[Mention]] = defaultdict(list)
    for mention in mentions:
        keyed[normalise(mention.name), mention.kind, mention.demonym is not None].append(mention)
    return [_Group(key[0], members, _choices(parse, members)) for key, members in keyed.items()]


def _choices(parse: Parse, members: Sequence[Mention]) -> list[Choice]:
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


_AREAS = frozenset({"water", "region", "point", "admin 1", "country"})


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


class _Context:
    """What the report names: the states and units of its likeliest places, and where those lie."""

    def __init__(self, groups: Sequence[_Group]) -> None:
        self.votes: dict[str | int, float] = defaultdict(float)
        self.own: dict[int, dict[str | int, float]] = {}
        self.points: list[tuple[_Group, Entry, float]] = []
        for group in groups:
            counted = self._count(group)
            self.own[id(group)] = counted
            for key, part in counted.items():
                self.votes[key] += part
        self.points.sort(key=lambda item: -item[2])
        self.total = sum(value for key, value in self.votes.items() if isinstance(key, str)) or 1.0

    def _count(self, group: _Group) -> dict[str | int, float]:
        """What a name says of states and units, its candidates weighed by their points."""
        counted: dict[str | int, float] = defaultdict(float)
        if not group.choices or group.alike:
            return counted
        top = group.choices[0].score
        shares = [math.exp(_SHARP * (choice.score - top)) for choice in group.choices[:_SHARED]]
        weight = min(3, len(group.mentions)) / sum(shares)
        if group.mentions[0].demonym is not None:
            weight *= _DEMONYM
        for choice, share in zip(group.choices, shares, strict=False):
            entry, part = choice.entry, share * weight
            if entry.country:
                counted[entry.country] += part
            for unit in (entry.number, *entry.within):
                counted[unit] += part
            if part > 0.2 and entry.kind not in ("country", "region", "water"):
                self.points.append((group, entry, part))
        return counted

    def speaks_of(self, group: _Group, entry: Entry) -> bool:
        """True where other names of the report lie in the state of a place, or where there are too few to tell."""
        own = self.own[id(group)]
        others = self.total - sum(part for key, part in own.items() if isinstance(key, str))
        if others < _TELLING and not group.alike:
            return True
        return (
            bool(entry.country) and self.votes.get(entry.country or "", 0.0) - own.get(entry.country or "", 0.0) > 0.3
        )

    def weigh(self, group: _Group) -> None:
        """Gives the candidates of a name their points for the company that they keep."""
        if len(group.choices) < 2:
            return
        own = self.own[id(group)]
        for choice in group.choices:
            choice.score = choice.base + self._company(group, choice.entry, own)
        group.choices.sort(key=lambda choice: (-choice.score, choice.entry.number))

    def _company(self, group: _Group, entry: Entry, own: dict[str | int, float]) -> float:
        points = 0.0
        if entry.country:
            same = self.votes[entry.country] - own.get(entry.country, 0.0)
            points += _STATE_SHARE * same / self.total + _STATE_NAMED * min(1.0, same)
        if entry.kind == "country":
            return points
        for unit in (entry.number, *entry.within):
            points += min(_UNIT_MOST, _UNIT * (self.votes[unit] - own.get(unit, 0.0)))
        near = 0.0
        for other, place, part in self.points[:_WITNESSES]:
            if other is group or entry.latitude is None or place.latitude is None:
                continue
            if abs(entry.latitude - place.latitude) > 2:
                continue
            away = distance_km((entry.latitude, entry.longitude or 0.0), (place.latitude, place.longitude or 0.0))
            near += part * (1.0 if away < 40 else 0.5 if away < 150 else 0.0)
        return points + min(_NEAR_MOST, _NEAR * near)

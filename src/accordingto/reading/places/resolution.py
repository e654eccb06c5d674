"""Which place? Candidates of each name weighed by what they are, what holds them and what else the report names."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from accordingto.gazetteer import Match, load
from accordingto.gazetteer.index import Entry
from accordingto.gazetteer.names import normalise
from accordingto.gazetteer.shapes import distance_km
from accordingto.language.parse import Parse
from accordingto.reading.places.evidence import holders
from accordingto.reading.places.spotting import Mention

_MOST = 40
"""Candidates looked at for one name, best known first."""
_WITNESSES = 8
"""Other names of the report whose distance counts."""
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
    def best(self) -> Choice | None:
        return self.choices[0] if self.choices else None


def resolve(parse: Parse, mentions: Sequence[Mention]) -> list[tuple[Mention, list[Choice]]]:
    """Each mention with its candidates, best first; none where the gazetteer has no such place."""
    groups = _groups(parse, mentions)
    for _ in range(2):
        context = _Context(groups)
        for group in groups:
            context.weigh(group)
    states = {group.best.entry.country for group in groups if group.best and not group.alike}
    for group in groups:
        if group.alike:
            group.choices = [choice for choice in group.choices if choice.entry.country in states]
    by_mention = {id(mention): group.choices for group in groups for mention in group.mentions}
    return [(mention, by_mention[id(mention)]) for mention in mentions]


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
    choices = [_choice(match, mention, held) for match in matches if match.entry.latitude is not None]
    if mention.kind is None:
        _prefer_towns(choices)
    choices.sort(key=lambda choice: (-choice.base, choice.entry.number))
    return choices[:_MOST]


def _prefer_towns(choices: Sequence[Choice]) -> None:
    """A bare name that a unit shares with a town inside it is the town's: "Hama", but not "New York" or "Texas"."""
    holders_of_towns = {unit for choice in choices for unit in choice.entry.within}
    for choice in choices:
        if choice.entry.number in holders_of_towns and choice.entry.country not in _UNIT_STATES:
            choice.base = choice.score = choice.base - 1.0


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
        return 5.5
    if entry.kind in ("region", "water"):
        return 4.5
    size = 0.55 * math.log10(entry.population + 10) + 0.5 * math.log10(entry.events + 1)
    if entry.kind == "admin 1":
        return size + (0.6 if entry.country in _UNIT_STATES else -0.4)
    if entry.kind == "admin 2":
        return size - 1.0
    return size


class _Context:
    """What the report names: states, units, and where its best-known places lie."""

    def __init__(self, groups: Sequence[_Group]) -> None:
        self.states: Counter[str] = Counter()
        self.units: Counter[int] = Counter()
        self.points: list[tuple[_Group, Entry, int]] = []
        for group in groups:
            best = group.best
            if best is None or group.alike:
                continue
            weight = min(3, len(group.mentions))
            if best.entry.country:
                self.states[best.entry.country] += weight
            for unit in (best.entry.number, *best.entry.within):
                self.units[unit] += weight
            if best.entry.kind not in ("country", "region", "water"):
                self.points.append((group, best.entry, weight))
        self.points.sort(key=lambda item: -item[2])
        self.total = sum(self.states.values()) or 1

    def weigh(self, group: _Group) -> None:
        """Gives the candidates of a name their points for the company that they keep."""
        if len(group.choices) < 2:
            return
        best = group.best
        own = min(3, len(group.mentions))
        for choice in group.choices:
            entry = choice.entry
            mine = own if best is not None and best.entry is entry else 0
            points = 0.0
            if entry.country:
                same = self.states[entry.country] - (own if best and best.entry.country == entry.country else 0)
                points += 2.0 * same / self.total + (0.5 if same else 0.0)
            if entry.kind != "country":
                points += self._company(group, entry, mine)
            choice.score = choice.base + points
        group.choices.sort(key=lambda choice: (-choice.score, choice.entry.number))

    def _company(self, group: _Group, entry: Entry, mine: int) -> float:
        points = 0.0
        for unit in entry.within:
            named = self.units[unit] - (mine if mine else 0)
            points += min(1.6, 0.8 * named) if named > 0 else 0.0
        inside = self.units[entry.number] - mine
        points += min(1.5, 0.5 * inside) if inside > 0 else 0.0
        near = 0.0
        for other, place, weight in self.points[:_WITNESSES]:
            if other is group or entry.latitude is None or place.latitude is None:
                continue
            if abs(entry.latitude - place.latitude) > 2:
                continue
            away = distance_km((entry.latitude, entry.longitude or 0.0), (place.latitude, place.longitude or 0.0))
            near += weight * (1.0 if away < 40 else 0.5 if away < 150 else 0.0)
        return points + min(2.5, 0.8 * near)

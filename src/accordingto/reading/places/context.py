"""What a report is about: candidates weighed by the states and units of everything else that it names."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence

from accordingto.gazetteer.index import Entry
from accordingto.gazetteer.shapes import distance_km
from accordingto.reading.places.candidates import Group

_TELLING = 3.0
"""Votes of other names from which a report is known to be about some states and not about others."""
_DEMONYM = 0.4
"""How much "American" says of where things are, beside "America"."""
_SHARED = 12
"""Candidates of one name that have a say in what the report is about."""
_WITNESSES = 12
"""Other names of the report whose distance counts."""
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


class Context:
    """What the report names: the states and units of its likeliest places, and where those lie."""

    def __init__(self, groups: Sequence[Group]) -> None:
        self.votes: dict[str | int, float] = defaultdict(float)
        self.own: dict[int, dict[str | int, float]] = {}
        self.points: list[tuple[Group, Entry, float]] = []
        for group in groups:
            counted = self._count(group)
            self.own[id(group)] = counted
            for key, part in counted.items():
                self.votes[key] += part
        self.points.sort(key=lambda item: -item[2])
        self.total = sum(value for key, value in self.votes.items() if isinstance(key, str)) or 1.0

    def _count(self, group: Group) -> dict[str | int, float]:
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

    def speaks_of(self, group: Group, entry: Entry) -> bool:
        """True where other names of the report lie in the state of a place, or where there are too few to tell."""
        own = self.own[id(group)]
        others = self.total - sum(part for key, part in own.items() if isinstance(key, str))
        if others < _TELLING and not group.alike:
            return True
        return (
            bool(entry.country) and self.votes.get(entry.country or "", 0.0) - own.get(entry.country or "", 0.0) > 0.3
        )

    def weigh(self, group: Group) -> None:
        """Gives the candidates of a name their points for the company that they keep."""
        if len(group.choices) < 2:
            return
        own = self.own[id(group)]
        for choice in group.choices:
            choice.score = choice.base + self._company(group, choice.entry, own)
        group.choices.sort(key=lambda choice: (-choice.score, choice.entry.number))

    def _company(self, group: Group, entry: Entry, own: dict[str | int, float]) -> float:
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

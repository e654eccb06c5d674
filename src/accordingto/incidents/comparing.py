"""A coded data set beside the incidents: what both have, what only one has, and where the figures differ."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from accordingto.incidents import blocking, features
from accordingto.incidents.accounts import Account, Days, sites
from accordingto.incidents.coded import Coded, Table
from accordingto.incidents.similarity import ordinal
from accordingto.records import Estimate, Incident, Measure

ENOUGH = 3.0
"""A coded event has no words and names to compare: day and place must agree, or nearly, with nothing against it."""
_COMPARED = ("place", "time", "actors", "figures")


@dataclass(frozen=True, slots=True)
class Match:
    """A coded event and the incident that tells the same, with the score, its reasons, and how the tolls compare."""

    coded: Coded
    incident: Incident
    score: float
    reasons: list[str]
    killed: Estimate | None
    agrees: bool | None
    """Whether the coded best lies within the incident's low and high; None where one of them has no number."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Matches, coded events without an incident, and incidents without a coded event."""

    both: list[Match]
    theirs: list[Coded]
    ours: list[Incident]


def compare(incidents: Iterable[Incident], table: Table) -> Comparison:
    """Matches each coded event with at most one incident, the best pairs first; background and harmless events of
    ours (talks, statements) are left out."""
    ours = [incident for incident in incidents if not incident.background and _violent(incident)]
    pairs = sorted(_pairs(ours, table.events), key=lambda pair: (-pair[0], pair[1].line, pair[2].id))
    taken_rows: set[int] = set()
    taken_incidents: set[str] = set()
    both = []
    for score, row, incident, reasons in pairs:
        if row.line not in taken_rows and incident.id not in taken_incidents:
            taken_rows.add(row.line)
            taken_incidents.add(incident.id)
            both.append(_match(score, row, incident, reasons))
    both.sort(key=lambda match: match.coded.line)
    return Comparison(
        both,
        [row for row in table.events if row.line not in taken_rows],
        [incident for incident in ours if incident.id not in taken_incidents],
    )


def _violent(incident: Incident) -> bool:
    return "ASSAULT" in incident.types.plover or any(item.measure == "killed" for item in incident.estimates)


def _pairs(
    ours: Sequence[Incident], theirs: Sequence[Coded]
) -> Iterator[tuple[float, Coded, Incident, list[str]]]:  # fmt: skip
    buckets: dict[blocking.Key, list[Coded]] = {}
    for row in theirs:
        for key in _keys(row.account):
            buckets.setdefault(key, []).append(row)
    for incident in ours:
        mine = _account(incident)
        near = {row.line: row for key in _keys(mine) for row in buckets.get(key, ())}
        for row in near.values():
            score, reasons = _score(row.account, mine)
            if score >= ENOUGH:
                yield score, row, incident, reasons


def _keys(account: Account) -> list[blocking.Key]:
    """The usual keys, and name and day of each place where there is no point."""
    named = [(name, day) for name in account.toponyms if account.days
             for day in range(account.days[0] - 1, account.days[1] + 2)]  # fmt: skip
    return [*blocking.keys(account), *named[:50]]


def _score(left: Account, right: Account) -> tuple[float, list[str]]:
    total, reasons = 0.0, []
    for name, weight, feature in features.FEATURES:
        if name in _COMPARED:
            said = feature(left, right)
            total += weight * said.value
            if said.reason:
                reasons.append(f"{name} {weight * said.value:+.1f}: {said.reason}")
    return total, reasons


def _account(incident: Incident) -> Account:
    """An incident as one account: its interval, places, agents, and the majority's toll."""
    killed = _estimate(incident, "killed", "majority")
    best = (killed.best if killed.best is not None else killed.low) if killed is not None else None
    days = _days(incident)
    return Account(
        id=incident.id, document=incident.id, claims=(), family="violence", background=False, main=True, published=None,
        days=days, told=frozenset([days] if days else []), sites=sites(incident.places), located=True,
        modes=frozenset(), weapons=frozenset(),
        agents=frozenset((actor.participant.name or "").lower() for actor in incident.actors) - {""},
        countries=frozenset(), victims=frozenset(), persons=frozenset(), names=frozenset(), ages=frozenset(),
        toponyms=frozenset(name.lower() for place in incident.places if (place.radius_km or 5) < 60
                           for name in (place.name, place.span.text)),
        words=frozenset(), tolls={"killed": (best, best)} if best else {},
    )  # fmt: skip


def _days(incident: Incident) -> Days | None:
    if incident.interval is None:
        return None
    start, end = ordinal(incident.interval.start), ordinal(incident.interval.end)
    return (start, end) if start is not None and end is not None else None


def _estimate(incident: Incident, measure: Measure, policy: str) -> Estimate | None:
    cell = (measure, policy, None, None)
    return next(
        (item for item in incident.estimates if (item.measure, item.policy, item.status, item.side) == cell), None
    )


def _match(score: float, row: Coded, incident: Incident, reasons: list[str]) -> Match:
    killed = _estimate(incident, "killed", "ucdp_like")
    agrees = None
    if killed is not None and killed.low is not None and row.best is not None:
        agrees = killed.low <= row.best <= (killed.high if killed.high is not None else row.best)
    return Match(row, incident, score, reasons, killed, agrees)


def summary(found: Comparison) -> dict[str, int]:
    """How many matches, how many on each side alone, and how many tolls agree."""
    tolls = Counter(match.agrees for match in found.both)
    return {
        "both": len(found.both), "only_theirs": len(found.theirs), "only_ours": len(found.ours),
        "toll_agrees": tolls[True], "toll_differs": tolls[False], "toll_unknown": tolls[None],
    }  # fmt: skip

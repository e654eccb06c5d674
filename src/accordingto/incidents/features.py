"""How alike two accounts are: declared features, each a pure function that returns a value and its reason.

A value lies between -1 (speaks against one event) and 1 (speaks for it); 0 says nothing. Weights were set by hand on
development sets and own reports; they add up to a score, and ``SAME`` is the score from which on two accounts tell of
one event.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import NamedTuple

from accordingto.incidents.accounts import Account, Days, Site

EARTH_KM = 6371.0
SLACK_KM = 10.0
"""How much further apart than their radii two places may be and still be one."""
SAME = 4.0
"""From this score on two accounts are of one event."""


class Evidence(NamedTuple):
    """What a feature says, and why."""

    value: float
    reason: str


SILENT = Evidence(0.0, "")
Feature = Callable[[Account, Account], Evidence]


def distance_km(left: Site, right: Site) -> float | None:
    """Great-circle distance in kilometres; None where one has no point."""
    if left.latitude is None or right.latitude is None or left.longitude is None or right.longitude is None:
        return None
    phi, psi = math.radians(left.latitude), math.radians(right.latitude)
    half = math.sin((psi - phi) / 2) ** 2
    half += math.cos(phi) * math.cos(psi) * math.sin(math.radians(right.longitude - left.longitude) / 2) ** 2
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(half)))


_SAME_PLACE = {"point": 1.0, "populated place": 1.0, "admin 2": 0.8, "water": 0.5, "admin 1": 0.4, "region": 0.3,
               "country": 0.1}  # fmt: skip


ELSEWHERE = -2.0
"""Of places that cannot be the same: outweighs a text that is the same but for the place."""


def place(left: Account, right: Account) -> Evidence:
    """The nearest pair of their places: the same, near, one inside the other, or too far apart."""
    if not left.sites or not right.sites:
        return SILENT
    best = max((_sites(one, other) for one in left.sites[:3] for other in right.sites[:3]), key=lambda item: item.value)
    shared = left.toponyms & right.toponyms
    if best.value < 0.5 and shared:
        return Evidence(0.5, f"both name {', '.join(sorted(shared)[:3])}")
    if best.value < 0 and not (left.located and right.located):
        return Evidence(best.value / 2, best.reason + ", though one is only a place that the report names")
    return best


def _sites(one: Site, other: Site) -> Evidence:
    if one.key == other.key:
        return Evidence(_SAME_PLACE[one.kind], f"both at {one.name}")
    inside = _inside(one, other) or _inside(other, one)
    apart = distance_km(one, other)
    if apart is None:
        return inside or SILENT
    if inside is not None:
        return inside
    reach = one.radius + other.radius
    if apart <= reach:
        return Evidence(
            0.7 if reach < 50 and apart <= reach / 2 else 0.3, f"{one.name} and {other.name} are {apart:.0f} km apart"
        )
    if apart <= reach + SLACK_KM:
        return Evidence(0.2, f"{one.name} and {other.name} are {apart:.0f} km apart")
    if apart <= 2 * reach + 2 * SLACK_KM:
        return Evidence(0.0, f"{one.name} and {other.name} are {apart:.0f} km apart")
    return Evidence(ELSEWHERE, f"{one.name} and {other.name} are {apart:.0f} km apart")


def _inside(wide: Site, narrow: Site) -> Evidence | None:
    if wide.country != narrow.country:
        return None
    if wide.kind == "country" and wide.country is not None:
        return Evidence(0.1, f"{narrow.name} is in {wide.name}")
    if wide.kind in ("admin 1", "admin 2") and wide.name.lower() in narrow.units:
        return Evidence(0.6 if wide.kind == "admin 2" else 0.4, f"{narrow.name} is in {wide.name}")
    return None


OTHER_DAY = -3.0
"""Of days that do not meet: the same words, place and figures come back with every attack of a war."""
_TOLERANCE = 1
"""Days: "overnight", time zones and the day of a statement blur a date by one."""


def time(left: Account, right: Account) -> Evidence:
    """Days that meet or do not; where one gives no day, how far apart the reports were published."""
    if left.days and right.days:
        said = _told_days(left.days, right.days)
        if said.value < 0 and any(_meet(one, other) for one in left.told for other in right.told):
            return Evidence(0.4, "some claims are told of the same days")
        return said
    if left.days or right.days:
        dated, undated = (left, right) if left.days else (right, left)
        return _published_after(dated, undated)
    if left.published is None or right.published is None:
        return SILENT
    gap = abs(left.published - right.published)
    value = 0.4 if gap <= 1 else 0.2 if gap <= 3 else -0.2 if gap <= 10 else -0.7 if gap <= 30 else -1.0
    return Evidence(value, f"published {gap} days apart")


def _meet(one: Days, other: Days) -> bool:
    narrow = one[1] - one[0] <= 1 and other[1] - other[0] <= 1
    return narrow and one[0] <= other[1] and other[0] <= one[1]


def _told_days(left: Days, right: Days) -> Evidence:
    gap = max(left[0], right[0]) - min(left[1], right[1])
    if gap > 0:
        value = -0.2 if gap <= _TOLERANCE else -1.0 if gap <= 3 else OTHER_DAY
        return Evidence(value, f"told of days that are {gap} apart")
    width = max(left[1] - left[0], right[1] - right[0])
    return Evidence(1.0 if width <= 1 else 0.6 if width <= 7 else 0.2, "told of the same days")


def _published_after(dated: Account, undated: Account) -> Evidence:
    if undated.published is None or dated.days is None:
        return SILENT
    late = undated.published - dated.days[1]
    if late < -_TOLERANCE and undated.published < dated.days[0] - _TOLERANCE:
        return Evidence(-1.0, "one was published before the other's day")
    value = 0.6 if late <= 1 else 0.3 if late <= 4 else -0.2 if late <= 14 else -0.6
    return Evidence(value, f"one was published {max(0, late)} days after the other's day")


def type_(left: Account, right: Account) -> Evidence:
    """The same mode of the same type, or modes that do not go together."""
    if not left.modes or not right.modes:
        return SILENT
    shared = left.modes & right.modes
    if shared:
        return Evidence(1.0, f"both {', '.join(sorted(shared))}")
    return Evidence(-0.5, f"{', '.join(sorted(left.modes))} is not {', '.join(sorted(right.modes))}")


def weapon(left: Account, right: Account) -> Evidence:
    """The same class of weapon, or others."""
    if not left.weapons or not right.weapons:
        return SILENT
    shared = left.weapons & right.weapons
    if shared:
        return Evidence(1.0, f"both with {', '.join(sorted(shared))}")
    return Evidence(-1.0, f"{', '.join(sorted(left.weapons))}, not {', '.join(sorted(right.weapons))}")


def actors(left: Account, right: Account) -> Evidence:
    """The same agent named, or agents of one state; two names alone do not part accounts: blame is contested."""
    shared = left.agents & right.agents
    if shared:
        return Evidence(1.0, f"both by {', '.join(sorted(shared))}")
    if left.countries & right.countries:
        return Evidence(0.4, "agents of one state")
    if left.agents and right.agents:
        return Evidence(-0.4, "different agents")
    return SILENT


def victims(left: Account, right: Account) -> Evidence:
    """What the harmed are called: the same, or others."""
    if not left.victims or not right.victims:
        return SILENT
    shared = left.victims & right.victims
    if shared:
        return Evidence(1.0, f"both tell of harm to {', '.join(sorted(shared)[:3])}")
    return Evidence(-0.5, f"{', '.join(sorted(left.victims)[:3])}, not {', '.join(sorted(right.victims)[:3])}")


def figures(left: Account, right: Account) -> Evidence:
    """Tolls that agree (the larger, the more telling), or that are far apart."""
    best, worst = SILENT, SILENT
    for measure in left.tolls.keys() & right.tolls.keys():
        said = _tolls(measure, left, right)
        if said.value > best.value:
            best = said
        if said.value < worst.value:
            worst = said
    if not left.tolls.keys() & right.tolls.keys() and _taken_or_hurt(left) and _taken_or_hurt(right):
        value = -0.2 if _taken_or_hurt(left) == _taken_or_hurt(right) else -0.5
        return Evidence(value, f"one counts {', '.join(sorted(left.tolls))}, one {', '.join(sorted(right.tolls))}")
    return best if best.value >= -worst.value else worst


_HURT = frozenset({"killed", "wounded", "casualties"})
_TAKEN = frozenset({"abducted", "captured", "missing"})


def _taken_or_hurt(account: Account) -> str:
    """Whether people were hurt, taken, or both; empty where neither is counted: arrests come after."""
    hurt, taken = account.tolls.keys() & _HURT, account.tolls.keys() & _TAKEN
    return ("hurt" if hurt else "") + ("taken" if taken else "")


def _tolls(measure: str, left: Account, right: Account) -> Evidence:
    (low, high), (least, most) = left.tolls[measure], right.tolls[measure]
    one, other = low if low is not None else high, least if least is not None else most
    if not one or not other:
        return SILENT
    words = f"{measure} {one} and {other}"
    if one == other:
        return Evidence(min(1.0, 0.2 + 0.25 * math.log2(one)), words)
    ratio = max(one, other) / min(one, other)
    if ratio <= 1.5:
        return Evidence(0.2 if min(one, other) > 3 else 0.0, words)
    return Evidence(-0.3 if ratio <= 3 else -0.7, words)


def names(left: Account, right: Account) -> Evidence:
    """Names of persons and small places that both tell, and ages."""
    persons, others, ages = left.persons & right.persons, left.names & right.names, left.ages & right.ages
    value = 0.6 * len(persons) + 0.2 * len(others)
    told = [*sorted(persons), *sorted(others)]
    if ages:
        value += 0.15 * len(ages)
        told += [f"somebody aged {age}" for age in sorted(ages)]
    elif left.ages and right.ages:
        value -= 0.2
        told.append("people of other ages")
    return Evidence(max(-1.0, min(2.0, value)), f"both name {', '.join(told[:4])}") if told else SILENT


def wording(left: Account, right: Account) -> Evidence:
    """The share of content words in common, by the smaller of the two."""
    small = min(len(left.words), len(right.words))
    if small < _FEW_WORDS:
        return SILENT
    share = len(left.words & right.words) / (small + _DOUBT)
    value = max(_LOW, min(1.0, (share - _CHANCE) * _SLOPE))
    return Evidence(value, f"{share:.0%} of the telling words in common")


_DOUBT = 2
"""Words that are taken to be missing: of a few words, a shared one says less."""
_LOW = -0.8
_SLOPE = 4.0
_FEW_WORDS = 3
_CHANCE = 0.12
"""The share of words that reports of different events of one kind have in common."""

FEATURES: Sequence[tuple[str, float, Feature]] = (
    ("place", 2.5, place),
    ("time", 1.5, time),
    ("type", 0.8, type_),
    ("weapon", 1.2, weapon),
    ("actors", 0.8, actors),
    ("victims", 1.0, victims),
    ("figures", 2.0, figures),
    ("names", 3.0, names),
    ("wording", 3.0, wording),
)


def score(left: Account, right: Account) -> float:
    """The weighted sum of what the features say."""
    return sum(weight * feature(left, right).value for _, weight, feature in FEATURES)


def reasons(left: Account, right: Account) -> list[str]:
    """What each feature says, in words, with what it adds to the score."""
    found = []
    for name, weight, feature in FEATURES:
        said = feature(left, right)
        if said.reason:
            found.append(f"{name} {weight * said.value:+.1f}: {said.reason}")
    return found

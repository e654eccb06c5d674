"""Do two groups of claims tell the same event? Declared features, each a pure function: a value and its reason.

Values are points for (or against) the same event; they add up to a score that is held against ``SAME``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from accordingto.incidents.profile import Profile
from accordingto.incidents.similarity import distance_km, unit_of_other
from accordingto.records import Place

SAME = 3.0
"""Groups that score at least so much are taken to tell one event."""
_WORDS = 14.0
"""Points for wholly the same words; two reports of one event have a likeness of 0.15 to 0.4."""
_MOST_WORDS = 8.0
_NEAR_KM = 15.0
_SLACK_KM = 25.0
_DAY_SLACK = 1
_FAR = -4.0
"""Against places far apart: names of places are resolved wrongly at times, and very like words outweigh that."""
_OTHER_DAY = -10.0
"""Against days that do not meet: the same words, place and figures come back with every attack of a war."""
_OLD_NEWS_DAYS = 10


@dataclass(frozen=True, slots=True)
class Feature:
    """What one comparison says, in points and in words."""

    name: str
    value: float
    reason: str


def wording(left: Profile, right: Profile) -> Feature:
    """Words and names that the two have in common, the cosine of their vectors."""
    small, large = sorted((left.words, right.words), key=len)
    alike = sum(weight * large[word] for word, weight in small.items() if word in large)
    shared = sorted((word for word in small if word in large), key=lambda word: -small[word] * large[word])[:4]
    return Feature(
        "wording", min(_WORDS * alike, _MOST_WORDS), f"{alike:.0%} of the words are the same ({', '.join(shared)})"
    )


def place(left: Profile, right: Profile) -> Feature:
    """The nearest two places; far apart speaks against one event."""
    if not left.places or not right.places:
        return Feature("place", 0.0, "one of them names no place")
    pairs = [(one, other) for one in left.places for other in right.places]
    if any(one.name == other.name and one.kind != "country" for one, other in pairs):
        return Feature("place", 1.5, f"both are in {left.places[0].name}")
    apart = [(km, one, other) for one, other in pairs if (km := distance_km(one, other)) is not None]
    near = [item for item in apart if item[0] <= _NEAR_KM and not _wide(item[1]) and not _wide(item[2])]
    if near:
        return Feature("place", 1.2, f"{near[0][1].name} and {near[0][2].name} are {near[0][0]:.0f} km apart")
    within = next((pair for pair in pairs if unit_of_other(*pair)), None)
    if within is not None:
        return Feature("place", 0.3, f"{within[0].name} and {within[1].name} lie in one another")
    if apart and all(km > _reach(one, other) for km, one, other in apart):
        km, one, other = min(apart, key=lambda item: item[0])
        return Feature("place", _FAR, f"{one.name} and {other.name} are {km:.0f} km apart")
    return Feature("place", 0.0, "the places say nothing")


def _wide(spot: Place) -> bool:
    return spot.kind in ("country", "admin 1") or (spot.radius_km or 0) > 50


def _reach(one: Place, other: Place) -> float:
    return (one.radius_km or 5.0) + (other.radius_km or 5.0) + _SLACK_KM


def time(left: Profile, right: Profile) -> Feature:
    """Days that meet; days that do not speak against one event, with a day's slack for reports across midnight."""
    if left.first is None or right.first is None or left.last is None or right.last is None:
        return _published(left, right)
    gap = max(left.first, right.first) - min(left.last, right.last)
    if gap <= 0:
        narrow = max(left.last - left.first, right.last - right.first) <= 2
        return Feature("time", 1.0 if narrow else 0.3, "the days are the same" if narrow else "the intervals meet")
    if gap <= _DAY_SLACK:
        return Feature("time", 0.0, "the days are next to one another")
    return Feature("time", _OTHER_DAY, f"the days are {gap} apart")


def _published(left: Profile, right: Profile) -> Feature:
    """Where a day is not told, news tells what is new: reports of one event come out within days."""
    days = [profile.first if profile.first is not None else profile.published for profile in (left, right)]
    if days[0] is None or days[1] is None:
        return Feature("time", 0.0, "a day is not known")
    gap = abs(days[0] - days[1])
    if gap <= 2:
        return Feature("time", 0.5, f"published {gap} days apart")
    if gap <= _OLD_NEWS_DAYS:
        return Feature("time", 0.0, f"published {gap} days apart")
    return Feature("time", -0.5 - min(2.0, gap / 60), f"published {gap} days apart")


def kind(left: Profile, right: Profile) -> Feature:
    """The same way of violence and the same weapons speak for one event, a little."""
    tools = left.weapons & right.weapons
    modes = left.modes & right.modes
    if tools or modes:
        return Feature("type", 0.4, f"both tell {', '.join(sorted(tools | modes))}")
    if left.weapons and right.weapons:
        return Feature("type", -0.4, "the weapons differ")
    return Feature("type", 0.0, "the kinds of violence say nothing")


def actors(left: Profile, right: Profile) -> Feature:
    """The same doers or the same sufferers; other doers may be another side's telling and speak against it a little."""
    doers, sufferers = left.agents & right.agents, left.targets & right.targets
    if doers or sufferers:
        return Feature("actors", 0.5, f"both name {', '.join(sorted(doers | sufferers)[:3])}")
    if left.agents and right.agents:
        return Feature("actors", -0.3, "they name other doers")
    return Feature("actors", 0.0, "the actors say nothing")


def figures(left: Profile, right: Profile) -> Feature:
    """The same number of killed or wounded; numbers far apart speak against it, close ones may be updates."""
    same, other = [], []
    for measure in sorted(left.losses.keys() & right.losses.keys()):
        one, two = left.losses[measure][0], right.losses[measure][0]
        if one is None or two is None:
            continue
        if one == two and one > 0:
            same.append(f"{one} {measure}")
        elif max(one, two) > 3 * max(1, min(one, two)):
            other.append(f"{one} against {two} {measure}")
    if same:
        return Feature("figures", min(1.5, 0.7 * len(same) + (0.5 if len(same[0]) > 8 else 0)), ", ".join(same))
    return Feature("figures", -0.8 if other else 0.0, ", ".join(other) or "the figures say nothing")


def names(left: Profile, right: Profile) -> Feature:
    """The same victims by name."""
    shared = left.victims & right.victims
    return Feature("names", 3.0 if shared else 0.0, ", ".join(sorted(shared)) or "no victim is named by both")


FEATURES: Mapping[str, Callable[[Profile, Profile], Feature]] = {
    "wording": wording, "place": place, "time": time, "type": kind, "actors": actors, "figures": figures,
    "names": names,
}  # fmt: skip


def compare(left: Profile, right: Profile) -> list[Feature]:
    """All features of two groups."""
    return [feature(left, right) for feature in FEATURES.values()]


def score(features: list[Feature]) -> float:
    """The sum of points."""
    return sum(feature.value for feature in features)

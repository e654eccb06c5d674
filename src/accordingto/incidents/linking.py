"""Groups of claims from many reports that tell the same event: candidates by blocking, then agglomeration.

Only groups that share a day and a place, or rare words, are compared. Clusters grow from the surest pair down (average
link), and never join what cannot be the same: two events that one report tells apart, and what a person has called
different. Every step looks at neighbours only, so that new reports change nothing far away, and the order in which
reports come changes nothing at all.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal

from accordingto.incidents.features import SAME, compare, score
from accordingto.incidents.profile import Profile

Verdict = Literal["same", "different", "unsure"]
Judgements = Mapping[tuple[str, str], Verdict]
"""What persons decided of two claims, by their ids."""

_LINK = 0.9
"""The average over a cluster's pairs may fall to this share of what one pair needs."""
_KEYS = 12
"""How many of a group's heaviest words make it meet others."""
_CROWD = 400
"""A word or cell that more groups share than this says nothing."""
_SURE = 1_000.0


def link(profiles: Sequence[Profile], judgements: Judgements | None = None) -> list[list[Profile]]:
    """Clusters of groups that tell the same event, each in order of its key."""
    judged = _by_group(profiles, judgements or {})
    scores: dict[tuple[int, int], float] = {}
    for pair in candidates(profiles):
        value = score(compare(profiles[pair[0]], profiles[pair[1]]))
        if value > 0:
            scores[pair] = value
    scores |= {pair: _SURE if verdict == "same" else float("-inf") for pair, verdict in judged.items()}
    return [[profiles[at] for at in members] for members in _agglomerate(profiles, scores)]


def _by_group(profiles: Sequence[Profile], judgements: Judgements) -> dict[tuple[int, int], Verdict]:
    """Persons' verdicts on claims, as verdicts on their groups; "unsure" says nothing."""
    home = {claim.id: at for at, profile in enumerate(profiles) for claim in profile.claims}
    found: dict[tuple[int, int], Verdict] = {}
    for (left, right), verdict in judgements.items():
        if left in home and right in home and verdict != "unsure" and home[left] != home[right]:
            low, high = sorted((home[left], home[right]))
            found[low, high] = verdict
    return found


def candidates(profiles: Sequence[Profile]) -> Iterator[tuple[int, int]]:
    """Pairs of groups of different reports that may tell the same event, each once, in order."""
    blocks: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for at, profile in enumerate(profiles):
        for key in dict.fromkeys(_keys(profile)):
            blocks[key].append(at)
    seen: set[tuple[int, int]] = set()
    for members in blocks.values():
        if len(members) > _CROWD:
            continue
        for number, left in enumerate(members):
            for right in members[number + 1 :]:
                if profiles[left].document != profiles[right].document:
                    seen.add((left, right) if left < right else (right, left))
    yield from sorted(seen)


def _keys(profile: Profile) -> Iterator[tuple[object, ...]]:
    """Where a group meets others: its heaviest words within weeks, its places within days."""
    start = profile.first if profile.first is not None else profile.published
    weeks = [None] if start is None else [start // 14, start // 14 + 1]
    heavy = sorted(profile.words.items(), key=lambda pair: (-pair[1], pair[0]))[:_KEYS]
    for word, _ in heavy:
        for week in weeks:
            yield profile.family, word, week
    for place in profile.places:
        for day in (start, start + 1) if start is not None else ():
            yield profile.family, place.name, day


def _agglomerate(profiles: Sequence[Profile], scores: Mapping[tuple[int, int], float]) -> list[list[int]]:
    """Joins from the surest pair down; ties go by key, so that the order of the input does not matter."""
    cluster = list(range(len(profiles)))
    members: dict[int, list[int]] = {at: [at] for at in cluster}
    ranked = sorted(
        (pair for pair, value in scores.items() if value >= SAME),
        key=lambda pair: (-scores[pair], sorted((profiles[pair[0]].key, profiles[pair[1]].key))),
    )
    for left, right in ranked:
        one, two = cluster[left], cluster[right]
        if one == two or not _may_join(members[one], members[two], profiles, scores, scores[left, right] >= _SURE):
            continue
        if len(members[one]) < len(members[two]):
            one, two = two, one
        for at in members[two]:
            cluster[at] = one
        members[one].extend(members.pop(two))
    return sorted((sorted(found, key=lambda at: profiles[at].key) for found in members.values()), key=min)


def _may_join(
    one: Iterable[int],
    two: Sequence[int],
    profiles: Sequence[Profile],
    scores: Mapping[tuple[int, int], float],
    sure: bool,
) -> bool:
    total, pairs = 0.0, 0
    for left in one:
        for right in two:
            value = scores.get((left, right) if left < right else (right, left), 0.0)
            if value == float("-inf"):
                return False
            if profiles[left].document == profiles[right].document and not sure:
                return False
            total, pairs = total + min(value, 3 * SAME), pairs + 1
    return sure or total >= _LINK * SAME * pairs

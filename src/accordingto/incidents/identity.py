"""Incidents keep their ids through regrouping: who cites one must find it again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from accordingto.records import Incident, digest


def incident_id(claim: str, ordinal: int = 0) -> str:
    """The id of an incident that begins with a claim; no beginning of the claim's own id."""
    return digest(["incident", claim, ordinal])[:16]


def keep_ids(found: Sequence[Incident], before: Mapping[str, str]) -> list[Incident]:
    """The incidents under the ids that their claims had ``before`` (from claim id to incident id), where they had one.

    An id goes to the incident that holds most of its claims; an incident that brings several together takes the one
    that most of its claims had. Of equals the smaller id wins, so that the outcome does not depend on order.
    """
    shares: Counter[tuple[str, int]] = Counter()
    for at, incident in enumerate(found):
        for claim in incident.claims:
            if claim.id in before:
                shares[before[claim.id], at] += 1
    kept: dict[int, str] = {}
    given: set[str] = set()
    for (key, at), _ in sorted(shares.items(), key=lambda item: (-item[1], item[0][0], found[item[0][1]].id)):
        if at not in kept and key not in given:
            kept[at] = key
            given.add(key)
    return [_named(incident, kept.get(at), given) for at, incident in enumerate(found)]


def _named(incident: Incident, key: str | None, given: set[str]) -> Incident:
    if key is None:
        # The id of an incident that has lost its first claim may be in use: the claim's new incident takes another.
        key = incident_id(incident.claims[0].id, 1) if incident.id in given else incident.id
    if key == incident.id:
        return incident
    slug = incident.slug.rpartition("-")[0]
    return incident.model_copy(update={"id": key, "slug": f"{slug}-{key[:4]}"})


def heirs(found: Sequence[Incident], before: Mapping[str, str]) -> dict[str, str]:
    """From each id that is gone to the incident that holds most of its claims now."""
    alive = {incident.id for incident in found}
    moved: Counter[tuple[str, str]] = Counter()
    for incident in found:
        for claim in incident.claims:
            key = before.get(claim.id)
            if key is not None and key not in alive:
                moved[key, incident.id] += 1
    pointed: dict[str, str] = {}
    for (key, heir), _ in sorted(moved.items(), key=lambda item: (-item[1], item[0])):
        pointed.setdefault(key, heir)
    return pointed

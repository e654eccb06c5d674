"""Claims to incidents: syndication, similarity, clustering, policies and what is contested."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from accordingto.incidents import syndication
from accordingto.incidents.build import incident
from accordingto.incidents.clustering import within_report
from accordingto.incidents.linking import Judgements, link
from accordingto.incidents.profile import Profile, profiles
from accordingto.records import Incident, Reading

__all__ = ["group"]


def group(
    readings: Sequence[Reading],
    judgements: Judgements | None = None,
    relations: Iterable[syndication.Kin] | None = None,
) -> list[Incident]:
    """The incidents that the claims of the readings tell, the one with most claims first; claims that are not actual
    make none.

    ``judgements`` are what persons decided of pairs of claims; ``relations`` between copies and versions are found
    where none are given.
    """
    if relations is None:
        relations = list(syndication.kin(reading.document for reading in readings)) if len(readings) > 1 else []
    copies = syndication.copies(relations)
    every = [profile for reading in readings for profile in profiles(reading, within_report(reading.claims))]
    by_document = {reading.document.id: reading for reading in readings}
    clusters = link(every, judgements) if len(readings) > 1 else [[profile] for profile in every]
    found = [_incident(cluster, by_document, copies) for cluster in clusters]
    return sorted(found, key=lambda made: (made.background, -len(made.claims)))


def _incident(cluster: Sequence[Profile], readings: Mapping[str, Reading], copies: Mapping[str, str]) -> Incident:
    told = sorted(cluster, key=lambda profile: (profile.published or 0, profile.document, profile.key))
    claims = [claim for profile in told for claim in profile.claims]
    return incident(claims, readings, copies, all(profile.background for profile in cluster))

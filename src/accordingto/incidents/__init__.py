"""Claims to incidents: syndication, similarity, clustering, policies and what is contested."""

from __future__ import annotations

from collections.abc import Sequence

from accordingto.incidents.build import incident
from accordingto.incidents.clustering import within_report
from accordingto.records import Incident, Reading

__all__ = ["group"]


def group(readings: Sequence[Reading]) -> list[Incident]:
    """The incidents that the claims of the readings tell, the one with most claims first; claims that are not actual
    make none."""
    by_document = {reading.document.id: reading for reading in readings}
    found = []
    for reading in readings:
        for cluster in within_report(reading.claims):
            found.append(incident(cluster.claims, by_document, {}, cluster.background))
    return sorted(found, key=lambda made: (made.background, -len(made.claims)))

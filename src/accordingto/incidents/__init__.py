"""Claims to incidents: syndication, similarity, clustering, policies and what is contested."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from accordingto.incidents.build import incident
from accordingto.incidents.clustering import within_report
from accordingto.incidents.grouper import Grouper
from accordingto.incidents.identity import incident_id
from accordingto.incidents.judgements import Judgement
from accordingto.incidents.kinship import Kinship
from accordingto.incidents.syndication import Kin
from accordingto.records import Incident, Reading

__all__ = ["Grouper", "Judgement", "group"]


def group(
    readings: Sequence[Reading], judgements: Iterable[Judgement] = (), relations: Iterable[Kin] | None = None
) -> list[Incident]:
    """The incidents that the claims of the readings tell, the one with most claims first; claims that are not actual
    make none.

    ``judgements`` are what persons said of pairs of claims; ``relations`` between copies and versions are found where
    none are given. ``Grouper`` does the same for reports that come one after the other.
    """
    judged = list(judgements)
    if len(readings) == 1 and not judged:
        found: Iterable[Incident] = _of_one(readings[0])
    else:
        grouper = Grouper(judged, relations)
        grouper.add(readings)
        found = grouper.incidents()
    return sorted(found, key=lambda made: (made.background, -len(made.claims), made.id))


def _of_one(reading: Reading) -> Iterator[Incident]:
    """The incidents of one report, as a grouper would make them; nothing needs to be compared."""
    readings = {reading.document.id: reading}
    for group in within_report(reading.claims):
        key = incident_id(group.claims[0].id)
        yield incident(group.claims, readings, Kinship(), group.background, key)

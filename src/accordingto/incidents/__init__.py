"""Claims to incidents: syndication, similarity, clustering, policies and what is contested."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from accordingto.incidents.grouper import Grouper
from accordingto.incidents.judgements import Judgement
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
    grouper = Grouper(judgements, relations)
    grouper.add(readings)
    return sorted(grouper.incidents(), key=lambda made: (made.background, -len(made.claims), made.id))

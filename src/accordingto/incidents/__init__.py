"""Claims to incidents: syndication, similarity, clustering, policies and what is contested."""

from __future__ import annotations

from collections.abc import Sequence

from accordingto.records import Incident, Reading

__all__ = ["group"]


def group(readings: Sequence[Reading]) -> list[Incident]:
    """The incidents that the claims of the readings tell; claims that are not actual make none."""
    return []

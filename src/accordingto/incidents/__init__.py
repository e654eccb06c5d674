"""Claims to incidents: syndication, similarity, clustering, policies and what is contested.

The package itself can be called: ``accordingto.incidents(readings)`` is ``accordingto.incidents.group(readings)``.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from types import ModuleType

from accordingto.incidents.build import incident
from accordingto.incidents.clustering import within_report
from accordingto.incidents.grouper import Cluster, Grouper
from accordingto.incidents.identity import incident_id
from accordingto.incidents.judgements import Judgement
from accordingto.incidents.kinship import Kinship
from accordingto.incidents.syndication import Kin
from accordingto.records import Incident, Reading

__all__ = ["Cluster", "Grouper", "Judgement", "Kin", "group"]


def group(
    readings: Sequence[Reading], judgements: Iterable[Judgement] = (), relations: Iterable[Kin] | None = None
) -> list[Incident]:
    """The incidents that the claims of the readings tell; news before history, the one with most claims first.

    ``readings`` are readings of any number of reports, each document once. Claims that are not actual (planned,
    hypothetical, habitual) make no incident. ``judgements`` are what persons said of pairs of claims, and go before
    what is computed. ``relations`` say which documents are copies and versions of which; None finds them in the texts.
    The result hangs on readings, judgements and relations alone, not on their order; time grows about linearly with
    the number of claims. ``Grouper`` does the same for reports that come one after the other.
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


class _Callable(ModuleType):
    """A package that does, when called, what the function of its subject does."""

    def __call__(
        self, readings: Sequence[Reading], judgements: Iterable[Judgement] = (), relations: Iterable[Kin] | None = None
    ) -> list[Incident]:
        return group(readings, judgements, relations)


sys.modules[__name__].__class__ = _Callable

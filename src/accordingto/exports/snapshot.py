"""What is exported: a re-readable series of incidents with their documents, and how the user wants them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from accordingto.exports.privacy import shield
from accordingto.records import Document, Incident, PolicyName, Reading


@dataclass(frozen=True, slots=True)
class Options:
    """How to export. ``public`` leaves victims' names out, coarsens coordinates and drops what is sensitive."""

    policy: PolicyName = "majority"
    public: bool = False
    full_text: bool = False
    hxl: bool = False
    filters: str = ""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Incidents (read anew at each call, so that memory stays flat) and the documents that they come from."""

    incidents: Callable[[], Iterable[Incident]]
    documents: Callable[[str], Document | None]
    version: str
    made: str
    options: Options = field(default_factory=Options)
    readings: Callable[[], Iterable[Reading]] | None = None
    database: str | None = None
    """The ledger's own address, for a copy of it."""

    def __iter__(self) -> Iterator[Incident]:
        """The incidents as they may leave the house."""
        for incident in self.incidents():
            shown = shield(incident) if self.options.public else incident
            if shown is not None:
                yield shown

"""What is exported: a re-readable series of incidents with their documents, and how the user wants them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from accordingto.exports.privacy import shield
from accordingto.records import Document, Incident, PolicyName, Reading


@dataclass(frozen=True, slots=True)
class Options:
    """How to export."""

    policy: PolicyName = "majority"
    """The rule whose estimates are written."""
    public: bool = False
    """Leave out names of victims, coarsen points to a tenth of a degree, drop what is marked as sensitive."""
    full_text: bool = False
    """Whole clauses, in place of 32 characters around each trigger."""
    hxl: bool = False
    """A row of HXL tags (format ``hapi``)."""
    filters: str = ""
    """What was chosen, in words, for the notes."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Incidents (read anew at each call, so that memory stays flat) and the documents that they come from."""

    incidents: Callable[[], Iterable[Incident]]
    """Gives the incidents."""
    documents: Callable[[str], Document | None]
    """Gives the document of an id."""
    version: str
    """Version of the program, for the notes."""
    made: str
    """When, ISO 8601, for the notes."""
    options: Options = field(default_factory=Options)
    """How."""
    readings: Callable[[], Iterable[Reading]] | None = None
    """Gives the readings, for the format ``readings``."""
    database: str | None = None
    """The ledger's own address, for a copy of it."""

    def __iter__(self) -> Iterator[Incident]:
        """The incidents as they may leave the house."""
        for incident in self.incidents():
            shown = shield(incident) if self.options.public else incident
            if shown is not None:
                yield shown

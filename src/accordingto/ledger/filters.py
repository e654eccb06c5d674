"""Which incidents of a ledger are meant: time, place, box, state, actor, type, measure, source, status, contested."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, fields

from sqlalchemy import Connection, select

from accordingto.errors import UsageError
from accordingto.ledger.queries import documents_of, incidents_of
from accordingto.ledger.schema import documents, incidents
from accordingto.ledger.store import Ledger
from accordingto.records import Document, Incident, PolicyName

_PAGE = 500


@dataclass(frozen=True, slots=True)
class Filters:
    """What all must hold; empty means anything. ``box`` is west, south, east, north in degrees."""

    since: str | None = None
    until: str | None = None
    place: str | None = None
    box: tuple[float, float, float, float] | None = None
    country: str | None = None
    actor: str | None = None
    type: str | None = None
    measure: str | None = None
    source: str | None = None
    status: str | None = None
    contested: bool | None = None
    background: bool = False

    def in_words(self) -> str:
        """The filters that are set, for notes and pages."""
        said = ((item.name, getattr(self, item.name)) for item in fields(self))
        return ", ".join(f"{name} {value}" for name, value in said if value not in (None, False))

    def holds(self, incident: Incident, publishers: frozenset[str]) -> bool:
        """True where an incident, told by these publishers, is meant."""
        return (
            (self.background or not incident.background)
            and self._in_time(incident)
            and self._in_space(incident)
            and self._by_kind(incident)
            and (self.source is None or any(self.source.lower() in name.lower() for name in publishers))
            and (self.status is None or incident.status == self.status)
            and (self.contested is None or bool(incident.contested) == self.contested)
        )

    def _in_time(self, incident: Incident) -> bool:
        if self.since is None and self.until is None:
            return True
        if incident.interval is None:
            return False
        return (self.since is None or incident.interval.end[:10] >= self.since) and (
            self.until is None or incident.interval.start[:10] <= self.until
        )

    def _in_space(self, incident: Incident) -> bool:
        if self.country is not None and all(place.country != self.country.upper() for place in incident.places):
            return False
        if self.place is not None and all(self.place.lower() not in place.name.lower() for place in incident.places):
            return False
        if self.box is None:
            return True
        west, south, east, north = self.box
        return any(
            place.latitude is not None and place.longitude is not None
            and south <= place.latitude <= north and west <= place.longitude <= east
            for place in incident.places
        )  # fmt: skip

    def _by_kind(self, incident: Incident) -> bool:
        if self.type is not None and self.type.upper() not in incident.types.plover:
            return False
        if self.measure is not None and all(item.measure != self.measure for item in incident.estimates):
            return False
        return self.actor is None or any(
            self.actor.lower() in f"{actor.participant.name or ''} {actor.participant.span.text}".lower()
            for actor in incident.actors
        )


def box(text: str | None) -> tuple[float, float, float, float] | None:
    """West, south, east, north of a text such as ``29,-5,31,1``. Raises UsageError for anything else."""
    if text is None:
        return None
    try:
        west, south, east, north = (float(part) for part in text.split(","))
    except ValueError as error:
        raise UsageError(f"--box {text!r} is not WEST,SOUTH,EAST,NORTH in degrees, such as 29,-5,31,1") from error
    return west, south, east, north


class Shelf:
    """Documents by id: those of the incidents at hand are fetched together, any other when it is asked for."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._at_hand: dict[str, Document] = {}

    def fetch(self, connection: Connection, found: list[Incident]) -> None:
        """Puts the documents of these incidents at hand, in place of those before."""
        keys = {item.id for incident in found for item in incident.documents}
        self._at_hand = documents_of(connection, sorted(keys))

    def __call__(self, key: str) -> Document | None:
        """A document by its whole id; None where it is purged or unknown."""
        if key in self._at_hand:
            return self._at_hand[key]
        with self._ledger.reading() as connection:
            return documents_of(connection, [key]).get(key)


def chosen(
    ledger: Ledger, filters: Filters, shelf: Shelf | None = None, policies: Collection[PolicyName] | None = None
) -> Iterator[Incident]:
    """The incidents that are meant, by id, their documents on the shelf; memory holds one page of them.

    With ``policies`` they hold the estimates of these only, without traces.
    """
    last = ""
    while True:
        page = (
            select(incidents)
            .where(incidents.c.merged_into.is_(None), incidents.c.id > last)
            .order_by(incidents.c.id)
            .limit(_PAGE)
        )
        with ledger.reading() as connection:
            rows = connection.execute(page).all()
            found = incidents_of(connection, rows, policies)
            named = _publishers(connection, found) if filters.source else {}
            if shelf is not None:
                shelf.fetch(connection, found)
        for incident in found:
            if filters.holds(incident, frozenset(named.get(item.id, "") for item in incident.documents)):
                yield incident
        if len(rows) < _PAGE:
            return
        last = rows[-1].id


def _publishers(connection: Connection, found: list[Incident]) -> dict[str, str]:
    keys = sorted({item.id for incident in found for item in incident.documents})
    names: dict[str, str] = {}
    for start in range(0, len(keys), _PAGE):
        query = select(documents.c.id, documents.c.publisher).where(documents.c.id.in_(keys[start : start + _PAGE]))
        names |= {row.id: row.publisher or "" for row in connection.execute(query)}
    return names

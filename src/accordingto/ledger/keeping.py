"""Reports written into an open transaction: documents, their custody, readings, claims, and what the log says of it.

What many reports have in common is asked and written for all at one go; each is kept as if it came alone, in order.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Literal

from sqlalchemy import Connection, bindparam, delete, select, update
from sqlalchemy.dialects import postgresql, sqlite

import accordingto
from accordingto.incidents.syndication import signature
from accordingto.ledger import audit, kinship
from accordingto.ledger.bulk import Row, insert_rows
from accordingto.ledger.objects import Staged, sha256_of
from accordingto.ledger.packing import claim_rows, figure_rows, pack
from accordingto.ledger.schema import claims, custody, decisions, documents, figures, readings
from accordingto.records import Document, Reading

Added = Literal["added", "known", "reread", "purged"]


@dataclass(frozen=True, slots=True)
class Receipt:
    """How a document came."""

    source: str
    """From where: a path with a line, or an address."""
    raw: bytes | None = None
    """Its bytes as they came."""
    received: str = ""
    """When, ISO 8601; empty for now."""
    headers: Mapping[str, str] = field(default_factory=dict)
    """Response headers, where it was fetched."""
    evidence: Mapping[str, str] = field(default_factory=dict)
    """What publisher, title, authors, URL and date rest on."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """A report that is to be kept, as the rows that it becomes: made before the ledger is locked.

    A reading is hundreds of records, which cost memory and the garbage collector's time while they wait; rows do not.
    """

    document: Document
    receipt: Receipt | None
    raw_sha256: str | None
    row: Row
    reading: Row
    claims: Sequence[Row]
    figures: Sequence[Row]
    events: kinship.Events
    signature: tuple[int, ...]

    @classmethod
    def of(cls, reading: Reading, receipt: Receipt | None, staged: Staged) -> Arrival:
        """What comes of a reading and its receipt, its bytes staged; no receipt where the document is there already."""
        raw = receipt.raw if receipt is not None else None
        raw_sha256 = staged.add(raw) if raw is not None else None
        packed = pack(reading)
        return cls(
            document=reading.document,
            receipt=receipt,
            raw_sha256=raw_sha256,
            row=_document_row(reading),
            reading={"relevance": f"{reading.relevance.value:.3f}", "payload": packed.payload},
            claims=claim_rows(reading.claims, packed.claims),
            figures=figure_rows(reading.claims),
            events=kinship.events(reading.claims),
            signature=signature(reading.document.text),
        )

    @property
    def id(self) -> str:
        """The document's id."""
        return self.document.id


def now() -> str:
    """The time of day in UTC, to the millisecond, ISO 8601."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")


_KNOWN = select(documents.c.id, documents.c.purged).where(documents.c.id.in_(bindparam("keys", expanding=True)))
_READ_SO = select(readings.c.document_id).where(
    readings.c.document_id.in_(bindparam("keys", expanding=True)),
    readings.c.version == bindparam("by"),
    readings.c.current,
)


def outcomes(connection: Connection, keys: Sequence[str], version: str) -> dict[str, Added]:
    """What comes of documents that this version reads, by id, were they added now."""
    there = {row.id: row.purged for row in connection.execute(_KNOWN, {"keys": keys})}
    kept = [key for key, purged in there.items() if not purged]
    same = set(connection.execute(_READ_SO, {"keys": kept, "by": version}).scalars()) if kept else set()
    found: dict[str, Added] = dict.fromkeys(keys, "added")
    for key, purged in there.items():
        found[key] = "purged" if purged else "known" if key in same else "reread"
    return found


def keep(connection: Connection, arrivals: Sequence[Arrival], staged: Staged, version: str, who: str) -> list[Added]:
    """Keeps the readings of different documents; returns what came of each."""
    found = outcomes(connection, [one.id for one in arrivals], version)
    fresh, again, known = (
        [one for one in arrivals if found[one.id] == outcome] for outcome in ("added", "reread", "known")
    )
    at = now()
    for one in (*fresh, *again, *known):
        if one.raw_sha256 is not None and one.receipt is not None and one.receipt.raw is not None:
            staged.keep(one.raw_sha256, one.receipt.raw)
    _insert_documents(connection, fresh, at)
    for one in (*again, *known):
        if one.receipt is not None:
            receive(connection, one.id, one.raw_sha256, one.receipt)
    for one in again:
        _retire(connection, one.id, version)
    read = [one for one in arrivals if found[one.id] in ("added", "reread")]
    _insert_readings(connection, read, version, at)
    audit.append_all(connection, [_entry(one, found[one.id], version, who, at) for one in read])
    kinship.note(connection, [kinship.Newcomer.of(one.document, one.events, one.signature) for one in fresh])
    for one in again:
        kinship.mark_again(connection, one.id)
    return [found[one.id] for one in arrivals]


def _entry(one: Arrival, action: str, version: str, who: str, at: str) -> audit.Entry:
    payload = {
        "version": version,
        "text_sha256": one.document.text_sha256,
        "claims": len(one.claims),
        "reading_sha256": sha256_of(one.reading["payload"]),
    }
    return audit.Entry(at, who, action, one.id, payload)


def _insert_documents(connection: Connection, fresh: Sequence[Arrival], at: str) -> None:
    """New documents, with their words for full-text search, and how each came."""
    insert_rows(connection, documents, [{**one.row, "added": at} for one in fresh])
    if fresh and connection.dialect.name == "sqlite":
        connection.exec_driver_sql(
            "INSERT INTO search (document_id, title, text) VALUES (?, ?, ?)",
            [(one.id, one.document.title or "", one.document.text) for one in fresh],
        )
    came = [_custody_row(one.id, one.raw_sha256, one.receipt) for one in fresh if one.receipt is not None]
    insert_rows(connection, custody, came)


def _document_row(reading: Reading) -> Row:
    document = reading.document
    return {
        "id": document.id,
        "ref": reading.ref,
        "text_sha256": document.text_sha256,
        "text": document.text,
        "title": document.title,
        "url": document.url,
        "publisher": document.publisher,
        "published": document.published,
        "payload": document.model_dump_json(exclude={"text"}),
    }


def _custody_row(document: str, raw_sha256: str | None, receipt: Receipt) -> Row:
    return {
        "document_id": document,
        "raw_sha256": raw_sha256,
        "source": receipt.source,
        "received": receipt.received or now(),
        "version": accordingto.__version__,
        "headers": json.dumps(dict(receipt.headers), ensure_ascii=False),
        "evidence": json.dumps(dict(receipt.evidence), ensure_ascii=False),
    }


def receive(connection: Connection, document: str, raw_sha256: str | None, receipt: Receipt) -> None:
    """Notes how a document that is there came again, unless that is noted."""
    row = _custody_row(document, raw_sha256, receipt)
    if connection.execute(_CAME_SO, {key: row[key] for key in ("document_id", *_CAME)}).first() is None:
        connection.execute(_custody(connection.dialect.name), row)


_CAME = ("source", "raw_sha256")
_CAME_SO = select(custody.c.id).where(
    custody.c.document_id == bindparam("document_id"),
    *(custody.c[name].is_not_distinct_from(bindparam(name)) for name in _CAME),
)


@functools.cache
def _custody(dialect: str) -> postgresql.Insert | sqlite.Insert:
    """A row of custody, unless another process has written the same."""
    made = postgresql.insert(custody) if dialect == "postgresql" else sqlite.insert(custody)
    return made.on_conflict_do_nothing()


def _retire(connection: Connection, document: str, version: str) -> None:
    """Makes room for a newer reading: claims of the older one leave the table, not its payload."""
    connection.execute(update(readings).where(readings.c.document_id == document).values(current=False))
    by_persons = select(decisions.c.subject).where(decisions.c.field == "created")
    machines = (claims.c.document_id == document, claims.c.id.not_in(by_persons))
    older = select(claims.c.id).where(*machines)
    connection.execute(delete(figures).where(figures.c.claim_id.in_(older)))
    connection.execute(delete(claims).where(*machines))
    connection.execute(delete(readings).where(readings.c.document_id == document, readings.c.version == version))


def _insert_readings(connection: Connection, read: Sequence[Arrival], version: str, at: str) -> None:
    """Makes each the current reading of its document."""
    made = {"version": version, "made": at, "current": True}
    insert_rows(connection, readings, [{"document_id": one.id, **made, **one.reading} for one in read])
    insert_rows(connection, claims, [row for one in read for row in one.claims])
    insert_rows(connection, figures, [row for one in read for row in one.figures])

"""The ledger itself: adds readings, each in one transaction, and forgets nothing."""

from __future__ import annotations

import functools
import hashlib
import json
import os
import zlib
from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from sqlalchemy import ColumnElement, Connection, Table, bindparam, delete, func, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

import accordingto
from accordingto.errors import LedgerError
from accordingto.incidents.syndication import signature
from accordingto.ledger import audit, engine, kinship, migrate
from accordingto.ledger.objects import ObjectStore
from accordingto.ledger.schema import (
    claims,
    custody,
    decisions,
    documents,
    figures,
    incidents,
    readings,
    rejections,
)
from accordingto.records import Claim, Document, Reading

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


def now() -> str:
    """The time of day in UTC, to the millisecond, ISO 8601."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")


def objects_folder(ledger: str) -> Path:
    """Where the bytes of a ledger's documents lie: beside a file; else ``ACCORDINGTO_OBJECTS`` or a local folder."""
    chosen = os.environ.get("ACCORDINGTO_OBJECTS")
    if chosen:
        return Path(chosen)
    if "://" not in ledger:
        return Path(f"{ledger}.objects")
    if ledger.startswith("sqlite:///"):
        return Path(f"{ledger.removeprefix('sqlite:///')}.objects")
    return Path("accordingto.objects")


_KNOWN = select(documents.c.purged).where(documents.c.id == bindparam("document"))
_READ_SO = select(readings.c.id).where(
    readings.c.document_id == bindparam("document"), readings.c.version == bindparam("by"), readings.c.current
)
_DOCUMENT, _READING, _CLAIM, _FIGURE = (insert(table) for table in (documents, readings, claims, figures))


class Ledger:
    """An open ledger: a SQLite file, or a PostgreSQL database that ``address`` names as a URL. ``who`` signs what is
    written.

    Nothing is opened or made before it is used. Every method raises LedgerError, with what to do, where the ledger
    cannot be opened, read or written: no such file, another version, a full disk, a database that has gone away.
    """

    def __init__(self, address: str, who: str = "accordingto") -> None:
        self.address = address
        self.who = who
        self.engine = engine.connect(address)
        self.objects = ObjectStore(objects_folder(address))

    def reading(self) -> AbstractContextManager[Connection]:
        """A transaction that only reads."""
        return engine.reading(self.engine, self.address)

    def writing(self) -> AbstractContextManager[Connection]:
        """A transaction that writes, all of it or nothing."""
        return engine.writing(self.engine, self.address)

    def close(self) -> None:
        """Gives the connections back."""
        self.engine.dispose()

    def create(self) -> None:
        """Makes the ledger, or brings an older one up to date. Raises LedgerError for a newer one."""
        with self.writing() as connection:
            migrate.upgrade(connection)

    def check(self) -> None:
        """Raises LedgerError where there is no ledger, or one of another version."""
        if "://" not in self.address and not Path(self.address).exists():
            raise LedgerError(f"{self.address}: there is no ledger here; make one with `accordingto init`")
        with self.reading() as connection:
            found = migrate.revision(connection)
        if found is None:
            raise LedgerError(f"{engine.shown(self.address)}: this holds no ledger; make one with `accordingto init`")
        if found != migrate.head():
            self.create()

    def standing(self, document: str, version: str) -> Literal["known", "purged", "new"]:
        """How a ``document`` (its id) stands: ``known`` where ``version`` of the program has read it, ``purged`` where
        it was destroyed for good, else ``new``."""
        with self.reading() as connection:
            outcome = self._outcome(connection, document, version)
        return outcome if outcome in ("known", "purged") else "new"

    def receive(self, document: str, receipt: Receipt) -> None:
        """Notes that a document that is kept already (its id in ``document``) has come again, as ``receipt`` says."""
        raw_sha256 = self.objects.put(receipt.raw) if receipt.raw is not None else None
        with self.writing() as connection:
            _insert_custody(connection, document, raw_sha256, receipt)

    def add(self, reading: Reading, receipt: Receipt | None, version: str) -> Added:
        """Keeps a ``reading`` with the custody of its document (``receipt``; None where it was there already), in one
        transaction.

        ``version`` names the program and pipeline that read it. A document that is there already only gains its new
        custody; one that another version read before gains a reading, and the old one is kept. Says what was done;
        ``purged`` where the document was destroyed for good and is not taken in again.
        """
        values, packed = signature(reading.document.text), pack(reading)
        with self.writing() as connection:
            outcome = self._outcome(connection, reading.document.id, version)
            if outcome == "purged":
                return outcome
            if outcome == "added":
                _insert_document(connection, reading)
                kinship.note(connection, reading, values)
            if receipt is not None:
                raw_sha256 = self.objects.put(receipt.raw) if receipt.raw is not None else None
                _insert_custody(connection, reading.document.id, raw_sha256, receipt, fresh=outcome == "added")
            if outcome != "known":
                if outcome == "reread":
                    _retire(connection, reading.document.id, version)
                _insert_reading(connection, reading, version, packed)
                self._note(connection, outcome, reading, version, packed)
            if outcome == "reread":
                kinship.mark_again(connection, reading)
        return outcome

    def _outcome(self, connection: Connection, document: str, version: str) -> Added:
        known = connection.execute(_KNOWN, {"document": document}).first()
        if known is None:
            return "added"
        if known.purged:
            return "purged"
        same = connection.execute(_READ_SO, {"document": document, "by": version})
        return "known" if same.first() else "reread"

    def _note(self, connection: Connection, action: str, reading: Reading, version: str, packed: bytes) -> None:
        payload = {
            "version": version,
            "text_sha256": reading.document.text_sha256,
            "claims": len(reading.claims),
            "reading_sha256": hashlib.sha256(packed).hexdigest(),
        }
        audit.append(connection, at=now(), who=self.who, action=action, subject=reading.document.id, payload=payload)

    def reject(self, source: str, kind: str, message: str, raw: bytes | None = None) -> None:
        """Notes that what came from ``source`` could not be read; its bytes (``raw``) are kept for another try.

        ``kind`` is a short word for machines, ``message`` says what was wrong.
        """
        raw_sha256 = self.objects.put(raw) if raw is not None else None
        row = {"source": source, "raw_sha256": raw_sha256, "kind": kind, "message": message, "at": now()}
        with self.writing() as connection:
            known = select(rejections.c.id).where(
                rejections.c.source == source,
                rejections.c.kind == kind,
                rejections.c.raw_sha256.is_(None) if raw_sha256 is None else rejections.c.raw_sha256 == raw_sha256,
            )
            if connection.execute(known).first() is None:
                connection.execute(insert(rejections).values(row))

    def status(self) -> dict[str, int]:
        """How many documents, claims, incidents and rejections the ledger holds; removed documents do not count."""
        here = select(documents.c.id).where(documents.c.removed.is_(None))
        with self.reading() as connection:
            return {
                "documents": _count(connection, documents, documents.c.removed.is_(None)),
                "claims": _count(connection, claims, claims.c.document_id.in_(here)),
                "incidents": _count(connection, incidents, incidents.c.merged_into.is_(None)),
                "rejected": _count(connection, rejections),
            }

    def remove(self, document: str, why: str) -> bool:
        """Takes a ``document`` (its id) out of every list, and notes ``why``; it stays in the ledger.

        False where it is unknown or was removed before.
        """
        with self.writing() as connection:
            changed = connection.execute(
                update(documents).where(documents.c.id == document, documents.c.removed.is_(None)).values(removed=now())
            )
            if not changed.rowcount:
                return False
            audit.append(connection, at=now(), who=self.who, action="removed", subject=document, payload={"why": why})
        return True


def _count(connection: Connection, table: Table, *conditions: ColumnElement[bool]) -> int:
    return int(connection.execute(select(func.count()).select_from(table).where(*conditions)).scalar_one())


def _insert_document(connection: Connection, reading: Reading) -> None:
    document = reading.document
    row = {
        "id": document.id,
        "ref": reading.ref,
        "text_sha256": document.text_sha256,
        "text": document.text,
        "title": document.title,
        "url": document.url,
        "publisher": document.publisher,
        "published": document.published,
        "payload": document.model_dump_json(exclude={"text"}),
        "added": now(),
    }
    connection.execute(_DOCUMENT, row)
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(
            "INSERT INTO search (document_id, title, text) VALUES (?, ?, ?)",
            (document.id, document.title or "", document.text),
        )


def _insert_custody(
    connection: Connection, document: str, raw_sha256: str | None, receipt: Receipt, *, fresh: bool = False
) -> None:
    """Notes how a document came, unless that is noted; ``fresh`` where nothing can be, because it is new."""
    row = {
        "document_id": document,
        "raw_sha256": raw_sha256,
        "source": receipt.source,
        "received": receipt.received or now(),
        "version": accordingto.__version__,
        "headers": json.dumps(dict(receipt.headers), ensure_ascii=False),
        "evidence": json.dumps(dict(receipt.evidence), ensure_ascii=False),
    }
    if not fresh and connection.execute(_CAME_SO, {key: row[key] for key in ("document_id", *_CAME)}).first():
        return
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


def _insert_reading(connection: Connection, reading: Reading, version: str, packed: bytes) -> None:
    """Makes this the document's current reading."""
    row = {
        "document_id": reading.document.id,
        "version": version,
        "made": now(),
        "current": True,
        "relevance": f"{reading.relevance.value:.3f}",
        "payload": packed,
    }
    connection.execute(_READING, row)
    rows = [_claim_row(claim, position) for position, claim in enumerate(reading.claims)]
    if rows:
        connection.execute(_CLAIM, rows)
    counts = [
        {"claim_id": claim.id, "position": position, "measure": figure.measure, "low": figure.low, "high": figure.high}
        for claim in reading.claims
        for position, figure in enumerate(claim.figures)
    ]
    if counts:
        connection.execute(_FIGURE, counts)


def _claim_row(claim: Claim, position: int) -> dict[str, object]:
    country = next((place.country for place in claim.places if place.country), None)
    return {
        "id": claim.id,
        "document_id": claim.document,
        "position": position,
        "type": claim.type,
        "modality": claim.modality,
        "country": country,
        "start": claim.time.start[:10] if claim.time and claim.time.start else None,
        "end": claim.time.end[:10] if claim.time and claim.time.end else None,
        "payload": claim.model_dump_json(by_alias=True),
    }


_EFFORT = 3
"""zlib's level: half the time of level 6, for a quarter more bytes."""


def pack(reading: Reading) -> bytes:
    """A reading without its document and incidents, compressed."""
    body = reading.model_dump_json(by_alias=True, exclude={"document", "incidents"})
    return zlib.compress(body.encode("utf-8", "surrogatepass"), _EFFORT)


def unpack(payload: bytes, document: Document) -> Reading:
    """The reading of a packed payload and its document."""
    body = json.loads(zlib.decompress(payload).decode("utf-8", "surrogatepass"))
    return Reading.model_validate({**body, "document": document.model_dump(), "incidents": []})


def claim_ids(payload: bytes) -> set[str]:
    """The ids of the claims of a packed reading; none where it was purged."""
    return {claim["id"] for claim in json.loads(zlib.decompress(payload))["claims"]} if payload else set()

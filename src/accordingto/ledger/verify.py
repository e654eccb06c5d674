"""Recomputes every digest of the ledger and names what does not match."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, select

from accordingto.ledger import audit
from accordingto.ledger.schema import audit as audit_entries
from accordingto.ledger.schema import audit_payloads, claims, custody, documents, readings
from accordingto.ledger.store import Ledger
from accordingto.records import document_id, text_digest

_PAGE = 500


def problems(ledger: Ledger) -> Iterator[str]:
    """What does not match, in words: texts, ids, bytes, readings, claims and their spans, the audit chain.

    Nothing where all is well.
    """
    yield from _documents(ledger)
    yield from _bytes(ledger)
    yield from _readings(ledger)
    with ledger.reading() as connection:
        yield from audit.broken(connection)


def _documents(ledger: Ledger) -> Iterator[str]:
    last = ""
    while True:
        page = select(documents).where(documents.c.id > last).order_by(documents.c.id).limit(_PAGE)
        with ledger.reading() as connection:
            rows = connection.execute(page).all()
            for row in rows:
                if row.purged is None:
                    yield from _document(row)
                    yield from _spans(connection, row)
        if len(rows) < _PAGE:
            return
        last = rows[-1].id


def _document(row: Any) -> Iterator[str]:
    if text_digest(row.text) != row.text_sha256:
        yield f"{row.id}: the text was changed"
    body = json.loads(row.payload)
    if document_id(row.text_sha256, body["url"] or row.ref, body["publisher"], body["published"]) != row.id:
        yield f"{row.id}: the id does not fit URL, publisher and date"


def _readings(ledger: Ledger) -> Iterator[str]:
    """Readings against the digests in the audit log, which the chain holds; claims against the current reading."""
    said = _digests_said(ledger)
    query = select(readings).join(documents, documents.c.id == readings.c.document_id)
    with ledger.reading() as connection:
        for row in connection.execute(query.where(documents.c.purged.is_(None)).order_by(readings.c.id)):
            key = (row.document_id, row.version)
            if key in said and hashlib.sha256(row.payload).hexdigest() != said[key]:
                yield f"{row.document_id}: the reading of {row.version} was changed"
            elif row.current:
                yield from _claims(connection, row)


def _digests_said(ledger: Ledger) -> dict[tuple[str, str], str]:
    """The digest of each reading, as the last entry on it in the audit log says."""
    query = (
        select(audit_entries.c.subject, audit_payloads.c.payload)
        .join(audit_payloads, audit_payloads.c.seq == audit_entries.c.seq)
        .where(audit_entries.c.action.in_(("added", "reread")), audit_payloads.c.payload.is_not(None))
        .order_by(audit_entries.c.seq)
    )
    with ledger.reading() as connection:
        bodies = [(row.subject, json.loads(row.payload)) for row in connection.execute(query)]
    return {(key, body["version"]): body["reading_sha256"] for key, body in bodies if "reading_sha256" in body}


def _claims(connection: Connection, row: Any) -> Iterator[str]:
    read = {claim["id"]: claim for claim in json.loads(zlib.decompress(row.payload))["claims"]}
    query = select(claims.c.id, claims.c.payload).where(claims.c.document_id == row.document_id)
    kept = {claim.id: json.loads(claim.payload) for claim in connection.execute(query)}
    for key, claim in read.items():
        if key not in kept:
            yield f"claim {key}: is missing"
        elif kept[key] != claim:
            yield f"claim {key}: was changed"


def _spans(connection: Connection, row: Any) -> Iterator[str]:
    for claim in connection.execute(select(claims).where(claims.c.document_id == row.id)):
        trigger = json.loads(claim.payload)["trigger"]
        words = row.text if trigger["field"] == "text" else row.title or ""
        if words[trigger["start"] : trigger["end"]] != trigger["text"]:
            yield f"claim {claim.id}: its words are not where they are said to be"


def _bytes(ledger: Ledger) -> Iterator[str]:
    query = (
        select(custody.c.raw_sha256, custody.c.document_id)
        .join(documents, documents.c.id == custody.c.document_id)
        .where(custody.c.raw_sha256.is_not(None), documents.c.purged.is_(None))
        .distinct()
    )
    with ledger.reading() as connection:
        rows = connection.execute(query).all()
    for row in rows:
        raw = ledger.objects.get(row.raw_sha256)
        if raw is None:
            yield f"{row.document_id}: the bytes as they came are missing ({row.raw_sha256})"
        elif hashlib.sha256(raw).hexdigest() != row.raw_sha256:
            yield f"{row.document_id}: the bytes as they came were changed ({row.raw_sha256})"

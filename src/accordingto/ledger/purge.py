"""The lawful exception to losing nothing: a document's text, bytes and personal values are destroyed for good."""

from __future__ import annotations

import json

from sqlalchemy import Connection, Text, cast, delete, literal, or_, select, text, update

from accordingto.errors import LedgerError
from accordingto.ledger import audit
from accordingto.ledger.packing import claim_ids
from accordingto.ledger.schema import (
    audit as audit_table,
)
from accordingto.ledger.schema import (
    audit_payloads,
    bands,
    claims,
    codings,
    custody,
    decisions,
    documents,
    figures,
    incident_claims,
    incidents,
    judgements,
    readings,
    relations,
    signatures,
)
from accordingto.ledger.store import Ledger, now

_REWRITTEN = (
    "documents", "custody", "claims", "readings", "audit_payloads", "decisions", "incidents", "codings", "judgements",
    "relations", "signatures", "bands",
)  # fmt: skip


def purge(ledger: Ledger, document: str, reason: str) -> None:
    """Destroys bytes, text, spans and values of one document and leaves a tombstone with its digests.

    Raises LedgerError where the document is unknown or purged already, or where no reason is given.
    """
    if not reason.strip():
        raise LedgerError("a purge needs a reason: it stands in the audit log for good")
    with ledger.writing() as connection:
        row = connection.execute(select(documents).where(documents.c.id == document)).first()
        if row is None or row.purged:
            raise LedgerError(f"there is no document {document} to purge")
        bytes_kept = _exclusive_bytes(connection, document)
        _destroy_claims(connection, document, _claims_ever(connection, document))
        _destroy_document(connection, document)
        payload = {"reason": reason, "text_sha256": row.text_sha256, "raw_sha256": bytes_kept}
        audit.append(connection, at=now(), who=ledger.who, action="purged", subject=document, payload=payload)
        # Before the commit: a kill in between leaves a document that the same command purges again, never lost bytes.
        for sha256 in bytes_kept:
            ledger.objects.destroy(sha256)
    _forget_pages(ledger)


def _forget_pages(ledger: Ledger) -> None:
    """Rewrites the file: a database keeps what was deleted in pages that it has not used again."""
    with ledger.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text(f"VACUUM FULL {', '.join(_REWRITTEN)}"))
            return
        driver = connection.connection.cursor()
        driver.execute("INSERT INTO search(search) VALUES ('optimize')")
        driver.execute("VACUUM")
        driver.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        driver.close()


def _exclusive_bytes(connection: Connection, document: str) -> list[str]:
    """Digests of bytes that no other document came from (a feed's bytes may carry many)."""
    mine = select(custody.c.raw_sha256).where(custody.c.document_id == document, custody.c.raw_sha256.is_not(None))
    others = select(custody.c.raw_sha256).where(custody.c.document_id != document, custody.c.raw_sha256.is_not(None))
    shared = set(connection.execute(others.where(custody.c.raw_sha256.in_(mine))).scalars())
    return sorted(set(connection.execute(mine).scalars()) - shared)


def _claims_ever(connection: Connection, document: str) -> list[str]:
    """Ids of all claims that any version read from a document or a person made: decisions may hang on each."""
    keys = set(connection.execute(select(claims.c.id).where(claims.c.document_id == document)).scalars())
    packed = select(readings.c.payload).where(readings.c.document_id == document)
    for payload in connection.execute(packed).scalars():
        keys |= claim_ids(payload)
    return sorted(keys)


def _destroy_claims(connection: Connection, document: str, keys: list[str]) -> None:
    _destroy_decisions(connection, [document, *keys])
    _destroy_judgements(connection, keys)
    connection.execute(delete(codings).where(codings.c.claim_id.in_(keys)))
    connection.execute(delete(figures).where(figures.c.claim_id.in_(keys)))
    _leave_incidents(connection, document, keys)
    connection.execute(delete(incident_claims).where(incident_claims.c.claim_id.in_(keys)))
    connection.execute(delete(claims).where(claims.c.document_id == document))
    connection.execute(update(readings).where(readings.c.document_id == document).values(payload=b""))


def _destroy_decisions(connection: Connection, subjects: list[str]) -> None:
    _destroy_payloads(connection, subjects)
    connection.execute(update(decisions).where(decisions.c.subject.in_(subjects)).values(old=None, new=None, why=None))


def _destroy_judgements(connection: Connection, keys: list[str]) -> None:
    """Reasons of judgements that name a claim, and their entries in the log, which stand under the lower id."""
    named = or_(judgements.c.left_id.in_(keys), judgements.c.right_id.in_(keys))
    lower = select(judgements.c.left_id).where(named)
    query = (
        select(audit_payloads)
        .join(audit_table, audit_table.c.seq == audit_payloads.c.seq)
        .where(
            audit_table.c.action == "judged", audit_table.c.subject.in_(lower), audit_payloads.c.payload.is_not(None)
        )
    )
    gone = set(keys)
    for row in connection.execute(query).all():
        body = json.loads(row.payload)
        if gone & {body["left_id"], body["right_id"]}:
            connection.execute(update(audit_payloads).where(audit_payloads.c.seq == row.seq).values(payload=None))
    connection.execute(update(judgements).where(named).values(why=None))


def _destroy_payloads(connection: Connection, subjects: list[str]) -> None:
    entries = select(audit_table.c.seq).where(audit_table.c.subject.in_(subjects))
    connection.execute(update(audit_payloads).where(audit_payloads.c.seq.in_(entries)).values(payload=None))


def _leave_incidents(connection: Connection, document: str, keys: list[str]) -> None:
    """Incidents forget the document; their estimates are made anew by the next grouping."""
    home = select(incident_claims.c.incident_id).where(incident_claims.c.claim_id.in_(keys))
    gone = set(keys)
    for row in connection.execute(select(incidents).where(incidents.c.id.in_(home))).all():
        body = json.loads(row.payload)
        body["claims"] = [key for key in body["claims"] if key not in gone]
        body["documents"] = [item for item in body["documents"] if item["id"] != document]
        body |= {"estimates": [], "actors": [], "contested_details": [], "places": [], "originators": [], "grade": None}
        values = {} if body["claims"] else _emptied(connection, row.id, body)
        values["payload"] = json.dumps(body, ensure_ascii=False)
        connection.execute(update(incidents).where(incidents.c.id == row.id).values(**values))


def _emptied(connection: Connection, incident: str, body: dict[str, object]) -> dict[str, str]:
    """An incident that nothing else tells of: its name and what persons decided of it go, too."""
    _destroy_decisions(connection, [incident])
    body |= {"slug": incident, "interval": None, "sensitivity": None}
    return {"slug": incident, "merged_into": "none"}


def _destroy_document(connection: Connection, document: str) -> None:
    at = now()
    tombstone = dict.fromkeys(("ref", "title", "url", "publisher")) | {"text": "", "payload": "{}"}
    tombstone |= {"purged": at, "removed": at}
    connection.execute(update(documents).where(documents.c.id == document).values(**tombstone))
    source = literal("purged ") + cast(custody.c.id, Text)
    cleared = update(custody).where(custody.c.document_id == document)
    connection.execute(cleared.values(source=source, headers="{}", evidence="{}"))
    kin = or_(relations.c.document_id == document, relations.c.other_id == document)
    connection.execute(update(relations).where(kin).values(reason="purged"))
    # A signature says which word sequences a text had.
    number = select(signatures.c.number).where(signatures.c.document_id == document)
    connection.execute(delete(bands).where(bands.c.number.in_(number)))
    connection.execute(delete(signatures).where(signatures.c.document_id == document))
    if connection.dialect.name == "sqlite":
        connection.execute(text("DELETE FROM search WHERE document_id = :id"), {"id": document})

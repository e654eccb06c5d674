"""Copies and newer versions among the ledger's documents, found when a document is added."""

from __future__ import annotations

import array
import hashlib
import json
import sys
from collections.abc import Sequence

from sqlalchemy import Connection, insert, or_, select, update

from accordingto.incidents import syndication
from accordingto.ledger.schema import bands, claims, documents, relations, signatures
from accordingto.records import Claim, Document, Reading

_MOST = 50
"""How many documents that share a band are compared."""
_NEAREST = 5
"""How many of them, the likest first, are looked at as documents."""


def note(connection: Connection, reading: Reading, values: tuple[int, ...]) -> syndication.Kin | None:
    """Keeps a new document's signature and its relation to one that was there before, if it has one."""
    document = reading.document
    keys = [hashlib.sha256(key.encode()).hexdigest()[:32] for key in syndication.bands(values)]
    found = syndication.best(document, _candidates(connection, document, keys, values))
    connection.execute(insert(signatures), {"document_id": document.id, "digest": _packed(values)})
    connection.execute(insert(bands), [{"document_id": document.id, "key": key} for key in dict.fromkeys(keys)])
    if found is None:
        return None
    row = {"document_id": found.document, "other_id": found.other, "kind": found.kind, "reason": found.reason}
    connection.execute(insert(relations), row)
    if found.kind == "version_of":
        _supersede(connection, found.other, reading.claims)
    return found


def mark_again(connection: Connection, reading: Reading) -> None:
    """Marks superseded claims anew once one of two versions of a story was read again: its claims have come new."""
    key = reading.document.id
    pairs = select(relations.c.document_id, relations.c.other_id).where(
        relations.c.kind == "version_of", or_(relations.c.document_id == key, relations.c.other_id == key)
    )
    for newer, older in connection.execute(pairs).all():
        connection.execute(update(claims).where(claims.c.document_id == older).values(superseded_by=None))
        _supersede(connection, older, _claims(connection, newer))


def _claims(connection: Connection, document: str) -> list[Claim]:
    query = select(claims.c.payload).where(claims.c.document_id == document).order_by(claims.c.position)
    return [Claim.model_validate_json(payload) for payload in connection.execute(query).scalars()]


def _candidates(
    connection: Connection, document: Document, keys: list[str], values: tuple[int, ...]
) -> list[tuple[Document, float]]:
    alike = select(bands.c.document_id).where(bands.c.key.in_(keys)).distinct().limit(_MOST)
    same_page = select(documents.c.id).where(documents.c.url == document.url).limit(_MOST)
    found = set(connection.execute(alike).scalars())
    if document.url:
        found |= set(connection.execute(same_page).scalars())
    found.discard(document.id)
    digests = select(signatures.c.document_id, signatures.c.digest).where(signatures.c.document_id.in_(found))
    likenesses = {
        row.document_id: syndication.likeness(values, _unpacked(row.digest)) for row in connection.execute(digests)
    }
    nearest = sorted(likenesses, key=lambda key: (-likenesses[key], key))[:_NEAREST]
    query = select(documents).where(documents.c.id.in_(nearest), documents.c.purged.is_(None))
    return [
        (Document.model_validate({**json.loads(row.payload), "text": row.text}), likenesses[row.id])
        for row in connection.execute(query)
    ]


def _packed(values: tuple[int, ...]) -> bytes:
    packed = array.array("I", values)
    if sys.byteorder == "big":
        packed.byteswap()
    return packed.tobytes()


def _unpacked(digest: bytes) -> tuple[int, ...]:
    packed = array.array("I")
    packed.frombytes(digest)
    if sys.byteorder == "big":
        packed.byteswap()
    return tuple(packed)


def _supersede(connection: Connection, older: str, newer: Sequence[Claim]) -> None:
    """Marks the claims of the older version with those that tell the same in the newer one, else with its first."""
    if not newer:
        return
    by_event = {_event(claim): claim.id for claim in reversed(newer)}
    query = select(claims.c.id, claims.c.payload).where(claims.c.document_id == older, claims.c.superseded_by.is_(None))
    for row in connection.execute(query).all():
        claim = Claim.model_validate_json(row.payload)
        heir = by_event.get(_event(claim), newer[0].id)
        connection.execute(update(claims).where(claims.c.id == row.id).values(superseded_by=heir))


def _event(claim: Claim) -> tuple[str | None, str]:
    return claim.type, claim.trigger.text.lower()

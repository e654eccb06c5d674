"""Copies and newer versions among the ledger's documents, found when a document is added."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence

import numpy as np
from sqlalchemy import Connection, bindparam, insert, or_, select, update

from accordingto.incidents import syndication
from accordingto.ledger.schema import bands, claims, documents, relations, signatures
from accordingto.records import Claim, Document, Reading

_MOST = 50
"""How many documents that share a band are compared."""
_NEAREST = 5
"""How many of them, the likest first, are looked at as documents."""


_SIGN, _BAND = insert(signatures), insert(bands)


def note(connection: Connection, reading: Reading, values: tuple[int, ...]) -> syndication.Kin | None:
    """Keeps a new document's signature and its relation to one that was there before, if it has one."""
    document = reading.document
    keys = [hashlib.sha256(key.encode()).hexdigest()[:32] for key in syndication.bands(values)]
    found = syndication.best(document, _candidates(connection, document, keys, values))
    connection.execute(_SIGN, {"document_id": document.id, "digest": _packed(values)})
    connection.execute(_BAND, [{"document_id": document.id, "key": key} for key in dict.fromkeys(keys)])
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


_ALIKE = select(bands.c.document_id).where(bands.c.key.in_(bindparam("keys", expanding=True))).distinct().limit(_MOST)
_SAME_PAGE = select(documents.c.id).where(documents.c.url == bindparam("url")).limit(_MOST)
_DIGESTS = select(signatures.c.document_id, signatures.c.digest).where(
    signatures.c.document_id.in_(bindparam("found", expanding=True))
)
_NEAR = select(documents).where(documents.c.id.in_(bindparam("nearest", expanding=True)), documents.c.purged.is_(None))


def _candidates(
    connection: Connection, document: Document, keys: list[str], values: tuple[int, ...]
) -> list[tuple[Document, float]]:
    """Documents that the new one may repeat or follow, each with how like it is; none that is too little so."""
    page = set(connection.execute(_SAME_PAGE, {"url": document.url}).scalars()) if document.url else set()
    found = (page | set(connection.execute(_ALIKE, {"keys": keys}).scalars())) - {document.id}
    if not found:
        return []
    mine = np.array(values, dtype="<u4")
    likenesses = {
        key: int((np.frombuffer(digest, dtype="<u4") == mine).sum()) / syndication.PERMUTATIONS
        for key, digest in connection.execute(_DIGESTS, {"found": sorted(found)})
    }
    nearest = sorted(likenesses, key=lambda key: (-likenesses[key], key))[:_NEAREST]
    nearest = [key for key in nearest if likenesses[key] >= syndication.VERSION or key in page]
    rows = connection.execute(_NEAR, {"nearest": nearest}) if nearest else ()
    return [
        (Document.model_validate({**json.loads(row.payload), "text": row.text}), likenesses[row.id]) for row in rows
    ]


def _packed(values: tuple[int, ...]) -> bytes:
    return np.array(values, dtype="<u4").tobytes()


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

"""The audit log: append-only, chained by digests, with the payloads apart so that a purge leaves the chain whole."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, insert, select

from accordingto.ledger.schema import audit, audit_payloads
from accordingto.records import digest

_GENESIS = "0" * 64
_LAST = select(audit.c.seq, audit.c.digest).order_by(audit.c.seq.desc()).limit(1)
_ENTRY, _PAYLOAD = insert(audit), insert(audit_payloads)


def canonical(payload: Any) -> str:
    """Canonical JSON of a payload."""
    return json.dumps(payload, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def append(connection: Connection, *, at: str, who: str, action: str, subject: str, payload: Any) -> int:
    """Adds an entry inside the caller's write transaction, which holds the chain; returns its number."""
    last = connection.execute(_LAST).first()
    seq, previous = (last.seq + 1, last.digest) if last else (1, _GENESIS)
    body = canonical(payload)
    payload_sha256 = hashlib.sha256(body.encode("utf-8", "surrogatepass")).hexdigest()
    entry = {
        "seq": seq, "at": at, "who": who, "action": action, "subject": subject, "payload_sha256": payload_sha256,
        "previous": previous, "digest": digest([seq, at, who, action, subject, payload_sha256, previous]),
    }  # fmt: skip
    connection.execute(_ENTRY, entry)
    connection.execute(_PAYLOAD, {"seq": seq, "payload": body})
    return seq


def broken(connection: Connection) -> Iterator[str]:
    """What does not match in the chain, in words; nothing where it is whole. Purged payloads are accepted."""
    previous, expected = _GENESIS, 1
    rows = connection.execute(
        select(audit, audit_payloads.c.payload)
        .outerjoin(audit_payloads, audit.c.seq == audit_payloads.c.seq)
        .order_by(audit.c.seq)
    )
    for row in rows:
        if row.seq != expected:
            yield f"audit entry {expected} is missing"
        fields = [row.seq, row.at, row.who, row.action, row.subject, row.payload_sha256, row.previous]
        if row.previous != previous or row.digest != digest(fields):
            yield f"audit entry {row.seq} was changed"
        if row.payload is not None:
            found = hashlib.sha256(row.payload.encode("utf-8", "surrogatepass")).hexdigest()
            if found != row.payload_sha256:
                yield f"the payload of audit entry {row.seq} was changed"
        previous, expected = row.digest, row.seq + 1

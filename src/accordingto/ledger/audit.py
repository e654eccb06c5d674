"""The audit log: append-only, chained by digests, with the payloads apart so that a purge leaves the chain whole."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from accordingto.ledger.bulk import insert_rows
from accordingto.ledger.schema import audit, audit_payloads
from accordingto.records import digest

_GENESIS = "0" * 64
_LAST = select(audit.c.seq, audit.c.digest).order_by(audit.c.seq.desc()).limit(1)


def canonical(payload: Any) -> str:
    """Canonical JSON of a payload."""
    return json.dumps(payload, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


@dataclass(frozen=True, slots=True)
class Entry:
    """What happened: when, who did it, what, to which subject, with a payload that JSON can hold."""

    at: str
    who: str
    action: str
    subject: str
    payload: Any


def append(connection: Connection, *, at: str, who: str, action: str, subject: str, payload: Any) -> int:
    """Adds an entry inside the caller's write transaction, which holds the chain; returns its number."""
    return append_all(connection, [Entry(at, who, action, subject, payload)])


def append_all(connection: Connection, entries: Sequence[Entry]) -> int:
    """Adds entries, one after the other, as :func:`append` does; returns the number of the last of the chain."""
    last = connection.execute(_LAST).first()
    seq, previous = (last.seq, last.digest) if last else (0, _GENESIS)
    rows, payloads = [], []
    for entry in entries:
        seq += 1
        body = canonical(entry.payload)
        payload_sha256 = hashlib.sha256(body.encode("utf-8", "surrogatepass")).hexdigest()
        fields = [seq, entry.at, entry.who, entry.action, entry.subject, payload_sha256, previous]
        row = dict(zip(_FIELDS, fields, strict=True)) | {"digest": digest(fields)}
        rows.append(row)
        payloads.append({"seq": seq, "payload": body})
        previous = row["digest"]
    insert_rows(connection, audit, rows)
    insert_rows(connection, audit_payloads, payloads)
    return seq


_FIELDS = ("seq", "at", "who", "action", "subject", "payload_sha256", "previous")


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
        fields = [getattr(row, name) for name in _FIELDS]
        if row.previous != previous or row.digest != digest(fields):
            yield f"audit entry {row.seq} was changed"
        if row.payload is not None:
            found = hashlib.sha256(row.payload.encode("utf-8", "surrogatepass")).hexdigest()
            if found != row.payload_sha256:
                yield f"the payload of audit entry {row.seq} was changed"
        previous, expected = row.digest, row.seq + 1

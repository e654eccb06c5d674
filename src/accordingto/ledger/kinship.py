"""Copies and newer versions among the ledger's documents, found when documents are added."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, Select, bindparam, func, or_, select, update

from accordingto.incidents import syndication
from accordingto.ledger.bulk import insert_rows
from accordingto.ledger.schema import bands, claims, documents, relations, signatures
from accordingto.records import Claim, Document, Reading

Digest = NDArray[np.uint32]
_MOST = 50
"""How many documents that share a band are compared."""
_NEAREST = 5
"""How many of them, the likest first, are looked at as documents."""
_LAST = select(func.max(signatures.c.number))


@dataclass(frozen=True, slots=True)
class _Newcomer:
    """A new document with its claims, the values of its signature, and the keys under which its like are found."""

    document: Document
    claims: Sequence[Claim]
    digest: Digest
    keys: frozenset[int]

    @classmethod
    def of(cls, reading: Reading, values: tuple[int, ...]) -> _Newcomer:
        keys = frozenset(syndication.bands(values))
        return cls(reading.document, reading.claims, np.array(values, dtype="<u4"), keys)

    def is_on_the_page_of(self, other: _Newcomer) -> bool:
        return self.document.url is not None and self.document.url == other.document.url


def note(connection: Connection, newcomers: Iterable[tuple[Reading, tuple[int, ...]]]) -> None:
    """Keeps the signatures of new documents, and the relation of each to one that was there before, if it has one.

    The documents and their claims are in the ledger already; each is compared with those that have a signature, and
    with the newcomers before it.
    """
    fresh = [_Newcomer.of(reading, values) for reading, values in newcomers]
    nearest = [_nearest(connection, one, fresh[:at]) for at, one in enumerate(fresh)]
    found = _documents(connection, fresh, {key for near in nearest for key in near})
    for one, near in zip(fresh, nearest, strict=True):
        kin = syndication.best(one.document, [(found[key], share) for key, share in near.items() if key in found])
        if kin is not None:
            _relate(connection, kin, one.claims)
    _sign(connection, fresh)


def _relate(connection: Connection, kin: syndication.Kin, told: Sequence[Claim]) -> None:
    row = {"document_id": kin.document, "other_id": kin.other, "kind": kin.kind, "reason": kin.reason}
    insert_rows(connection, relations, [row])
    if kin.kind == "version_of":
        _supersede(connection, kin.other, told)


def _sign(connection: Connection, fresh: Sequence[_Newcomer]) -> None:
    """Gives new documents numbers, and keeps under which keys they are found."""
    last = connection.execute(_LAST).scalar() or 0
    numbered = list(enumerate(fresh, last + 1))
    signed = [
        {"document_id": one.document.id, "number": number, "digest": one.digest.tobytes()} for number, one in numbered
    ]
    insert_rows(connection, signatures, signed)
    keys = [{"key": key, "number": number} for number, one in numbered for key in one.keys]
    insert_rows(connection, bands, keys)


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


_KEYS = tuple(f"key{at}" for at in range(syndication.BANDS))
_MEET = select(bands.c.number).where(bands.c.key.in_([bindparam(name) for name in _KEYS])).distinct().limit(_MOST)
_ALIKE = select(signatures.c.document_id, signatures.c.digest).where(signatures.c.number.in_(_MEET))
_SAME_PAGE = (
    select(signatures.c.document_id, signatures.c.digest)
    .join(documents, documents.c.id == signatures.c.document_id)
    .where(documents.c.url == bindparam("url"))
    .limit(_MOST)
)
_NEAR = select(documents).where(documents.c.id.in_(bindparam("keys", expanding=True)), documents.c.purged.is_(None))


def _nearest(connection: Connection, one: _Newcomer, before: Sequence[_Newcomer]) -> dict[str, float]:
    """Documents that a new one may repeat or follow, by id, with how like they are; none that is too little so."""
    page = _on_its_page(connection, one, before)
    keys = sorted(one.keys) + [0] * (len(_KEYS) - len(one.keys))
    found = page | _digests(connection, _ALIKE, dict(zip(_KEYS, keys, strict=True)))
    found |= {other.document.id: other.digest for other in before if not one.keys.isdisjoint(other.keys)}
    if not found:
        return {}
    shares = (np.stack(list(found.values())) == one.digest).sum(axis=1) / syndication.PERMUTATIONS
    likest = sorted(zip(found, shares.tolist(), strict=True), key=lambda pair: (-pair[1], pair[0]))[:_NEAREST]
    return {key: share for key, share in likest if share >= syndication.VERSION or key in page}


def _on_its_page(connection: Connection, one: _Newcomer, before: Sequence[_Newcomer]) -> dict[str, Digest]:
    """Documents that came from the same address."""
    if one.document.url is None:
        return {}
    found = _digests(connection, _SAME_PAGE, {"url": one.document.url})
    return found | {other.document.id: other.digest for other in before if one.is_on_the_page_of(other)}


def _digests(connection: Connection, query: Select[Any], values: Mapping[str, Any]) -> dict[str, Digest]:
    rows = connection.execute(query, values).all()
    return {row[0]: np.frombuffer(row[1], dtype="<u4") for row in rows}


def _documents(connection: Connection, fresh: Sequence[_Newcomer], keys: set[str]) -> dict[str, Document]:
    """The documents with these ids, by id."""
    found = {one.document.id: one.document for one in fresh}
    missing = sorted(keys - found.keys())
    for row in connection.execute(_NEAR, {"keys": missing}).all() if missing else ():
        found[row.id] = Document.model_construct(**{**json.loads(row.payload), "text": row.text})
    return found


_HEIR = update(claims).where(claims.c.id == bindparam("older")).values(superseded_by=bindparam("newer"))


def _supersede(connection: Connection, older: str, newer: Sequence[Claim]) -> None:
    """Marks the claims of the older version with those that tell the same in the newer one, else with its first."""
    if not newer:
        return
    by_event = {_event(claim): claim.id for claim in reversed(newer)}
    query = select(claims.c.payload).where(claims.c.document_id == older, claims.c.superseded_by.is_(None))
    told = [Claim.model_validate_json(payload) for payload in connection.execute(query).scalars()]
    heirs = [{"older": claim.id, "newer": by_event.get(_event(claim), newer[0].id)} for claim in told]
    if heirs:
        connection.execute(_HEIR, heirs)


def _event(claim: Claim) -> tuple[str | None, str]:
    return claim.type, claim.trigger.text.lower()

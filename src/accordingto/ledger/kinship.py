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
from accordingto.records import Claim, Document

Digest = NDArray[np.uint32]
_MOST = 50
"""How many documents that share a band are compared."""
_NEAREST = 5
"""How many of them, the likest first, are looked at as documents."""
_LAST = select(func.max(signatures.c.number))


Events = Mapping[tuple[str | None, str], str]
"""Claims by the event that each tells, type and trigger; the first of several, and the first of all comes first."""


def events(told: Iterable[Claim]) -> Events:
    """The claims that may take over from those of an older version."""
    found: dict[tuple[str | None, str], str] = {}
    for claim in told:
        found.setdefault(_event(claim), claim.id)
    return found


@dataclass(frozen=True, slots=True)
class Newcomer:
    """A new document with its events, the values of its signature, and the keys under which its like are found."""

    document: Document
    events: Events
    digest: Digest
    keys: frozenset[int]

    @classmethod
    def of(cls, document: Document, told: Events, values: tuple[int, ...]) -> Newcomer:
        """A document with what its signature comes to."""
        return cls(document, told, np.array(values, dtype="<u4"), frozenset(syndication.bands(values)))

    def is_on_the_page_of(self, other: Newcomer) -> bool:
        """True where both came from one address."""
        return self.document.url is not None and self.document.url == other.document.url


def note(connection: Connection, fresh: Sequence[Newcomer]) -> None:
    """Keeps the signatures of new documents, and the relation of each to one that was there before, if it has one.

    The documents and their claims are in the ledger already; each is compared with those that have a signature, and
    with the newcomers before it.
    """
    nearest = [_nearest(connection, one, fresh[:at]) for at, one in enumerate(fresh)]
    found = _documents(connection, fresh, {key for near in nearest for key in near})
    for one, near in zip(fresh, nearest, strict=True):
        kin = syndication.best(one.document, [(found[key], share) for key, share in near.items() if key in found])
        if kin is not None:
            _relate(connection, kin, one.events)
    _sign(connection, fresh)


def _relate(connection: Connection, kin: syndication.Kin, told: Events) -> None:
    row = {"document_id": kin.document, "other_id": kin.other, "kind": kin.kind, "reason": kin.reason}
    insert_rows(connection, relations, [row])
    if kin.kind == "version_of":
        _supersede(connection, kin.other, told)


def _sign(connection: Connection, fresh: Sequence[Newcomer]) -> None:
    """Gives new documents numbers, and keeps under which keys they are found."""
    last = connection.execute(_LAST).scalar() or 0
    numbered = list(enumerate(fresh, last + 1))
    signed = [
        {"document_id": one.document.id, "number": number, "digest": one.digest.tobytes()} for number, one in numbered
    ]
    insert_rows(connection, signatures, signed)
    keys = [{"key": key, "number": number} for number, one in numbered for key in one.keys]
    insert_rows(connection, bands, keys)


def mark_again(connection: Connection, key: str) -> None:
    """Marks superseded claims anew once one of two versions of a story was read again: its claims have come new."""
    pairs = select(relations.c.document_id, relations.c.other_id).where(
        relations.c.kind == "version_of", or_(relations.c.document_id == key, relations.c.other_id == key)
    )
    for newer, older in connection.execute(pairs).all():
        connection.execute(update(claims).where(claims.c.document_id == older).values(superseded_by=None))
        _supersede(connection, older, events(_claims(connection, newer)))


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


def _nearest(connection: Connection, one: Newcomer, before: Sequence[Newcomer]) -> dict[str, float]:
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


def _on_its_page(connection: Connection, one: Newcomer, before: Sequence[Newcomer]) -> dict[str, Digest]:
    """Documents that came from the same address."""
    if one.document.url is None:
        return {}
    found = _digests(connection, _SAME_PAGE, {"url": one.document.url})
    return found | {other.document.id: other.digest for other in before if one.is_on_the_page_of(other)}


def _digests(connection: Connection, query: Select[Any], values: Mapping[str, Any]) -> dict[str, Digest]:
    rows = connection.execute(query, values).all()
    return {row[0]: np.frombuffer(row[1], dtype="<u4") for row in rows}


def _documents(connection: Connection, fresh: Sequence[Newcomer], keys: set[str]) -> dict[str, Document]:
    """The documents with these ids, by id."""
    found = {one.document.id: one.document for one in fresh}
    missing = sorted(keys - found.keys())
    for row in connection.execute(_NEAR, {"keys": missing}).all() if missing else ():
        found[row.id] = Document.model_construct(**{**json.loads(row.payload), "text": row.text})
    return found


_HEIR = update(claims).where(claims.c.id == bindparam("older")).values(superseded_by=bindparam("newer"))


def _supersede(connection: Connection, older: str, newer: Events) -> None:
    """Marks the claims of the older version with those that tell the same in the newer one, else with its first."""
    if not newer:
        return
    first = next(iter(newer.values()))
    query = select(claims.c.payload).where(claims.c.document_id == older, claims.c.superseded_by.is_(None))
    told = [Claim.model_validate_json(payload) for payload in connection.execute(query).scalars()]
    if told:
        connection.execute(_HEIR, [{"older": claim.id, "newer": newer.get(_event(claim), first)} for claim in told])


def _event(claim: Claim) -> tuple[str | None, str]:
    return claim.type, claim.trigger.text.lower()

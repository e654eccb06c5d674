"""Readings as the ledger holds them: compressed JSON without the document, and rows of claims and figures."""

from __future__ import annotations

import json
import zlib
from collections.abc import Sequence
from dataclasses import dataclass

from accordingto.ledger.bulk import Row
from accordingto.records import Claim, Document, Reading

_EFFORT = 3
"""zlib's level: half the time of level 6, for a quarter more bytes."""


@dataclass(frozen=True, slots=True)
class Packed:
    """A reading as JSON: compressed as a whole, and its claims one by one."""

    payload: bytes
    claims: Sequence[str]


def pack(reading: Reading) -> Packed:
    """A reading without its document and incidents. Claims, which are most of it, are written out once only."""
    told = [claim.model_dump_json(by_alias=True) for claim in reading.claims]
    rest = reading.model_dump_json(by_alias=True, exclude={"document", "incidents", "claims"})
    body = f'{rest[:-1]},"claims":[{",".join(told)}]}}'
    return Packed(zlib.compress(body.encode("utf-8", "surrogatepass"), _EFFORT), told)


def unpack(payload: bytes, document: Document) -> Reading:
    """The reading of a packed payload and its document."""
    body = json.loads(zlib.decompress(payload).decode("utf-8", "surrogatepass"))
    return Reading.model_validate({**body, "document": document.model_dump(), "incidents": []})


def claim_ids(payload: bytes) -> set[str]:
    """The ids of the claims of a packed reading; none where it was purged."""
    return {claim["id"] for claim in json.loads(zlib.decompress(payload))["claims"]} if payload else set()


def claim_rows(claims: Sequence[Claim], payloads: Sequence[str]) -> list[Row]:
    """Claims as rows, with what lists are filtered by."""
    return [_row(claim, at, payload) for at, (claim, payload) in enumerate(zip(claims, payloads, strict=True))]


def _row(claim: Claim, position: int, payload: str) -> Row:
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
        "payload": payload,
    }


def figure_rows(claims: Sequence[Claim]) -> list[Row]:
    """The figures of claims as rows."""
    return [
        {"claim_id": claim.id, "position": position, "measure": figure.measure, "low": figure.low, "high": figure.high}
        for claim in claims
        for position, figure in enumerate(claim.figures)
    ]

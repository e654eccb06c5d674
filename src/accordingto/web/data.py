"""What the pages and the API show of the ledger, JSON-ready: documents with marked claims, incidents, sources."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from sqlalchemy import Connection, func, select

from accordingto.ledger import judged, review
from accordingto.ledger.corrections import corrected
from accordingto.ledger.queries import document_of, incident_of
from accordingto.ledger.reviewed import claims_of
from accordingto.ledger.schema import claims, documents, incident_claims, incidents
from accordingto.records import Claim
from accordingto.web import repeated


def state_json(state: review.State) -> dict[str, Any]:
    """A subject's version, status and decided fields, and who decided each."""
    found = {"version": state.version, "status": state.status, "by": state.by}
    return {**found, "values": state.values, "who": state.who}


def document_list(connection: Connection, limit: int, offset: int) -> dict[str, Any]:
    """Documents that are not removed, newest first, with how many claims each makes."""
    counted = select(claims.c.document_id, func.count().label("n")).group_by(claims.c.document_id).subquery()
    query = (
        select(documents.c.id, documents.c.ref, documents.c.title, documents.c.publisher, documents.c.published,
               documents.c.url, func.coalesce(counted.c.n, 0).label("claims"))
        .outerjoin(counted, counted.c.document_id == documents.c.id)
        .where(documents.c.removed.is_(None))
        .order_by(documents.c.published.desc().nulls_last(), documents.c.id)
    )  # fmt: skip
    total = connection.execute(select(func.count()).select_from(documents).where(documents.c.removed.is_(None)))
    rows = [dict(row._mapping) for row in connection.execute(query.limit(limit).offset(offset))]
    return {"total": total.scalar_one(), "rows": rows}


def document(connection: Connection, key: str) -> dict[str, Any] | None:
    """A document with its claims as they stand, the machine's beside them; None where it is unknown or purged."""
    row = connection.execute(select(documents).where(documents.c.id == key, documents.c.purged.is_(None))).first()
    if row is None:
        return None
    query = select(claims).where(claims.c.document_id == key).order_by(claims.c.position)
    found = connection.execute(query).all()
    report = document_of(row)
    return {
        "document": report.model_dump(mode="json"),
        "ref": row.ref,
        "removed": row.removed,
        "relations": [item.in_json() for item in repeated.kin_of(connection, report)],
        "claims": _claims(connection, [Claim.model_validate_json(item.payload) for item in found]),
    }


def claim(connection: Connection, key: str) -> dict[str, Any] | None:
    """One claim as it stands, the machine's beside it; None where it is unknown."""
    row = connection.execute(select(claims).where(claims.c.id == key)).first()
    found = _claims(connection, [Claim.model_validate_json(row.payload)]) if row else []
    return found[0] if found else None


def _claims(connection: Connection, found: list[Claim]) -> list[dict[str, Any]]:
    keys = [item.id for item in found]
    decided = review.states(connection, keys)
    home = select(incident_claims.c.claim_id, incident_claims.c.incident_id, incidents.c.slug).join(
        incidents, incidents.c.id == incident_claims.c.incident_id
    )
    homes = {row.claim_id: row for row in connection.execute(home.where(incident_claims.c.claim_id.in_(keys)))}
    return [
        {
            "claim": corrected(item, decided.get(item.id)).model_dump(mode="json", by_alias=True),
            "machine": item.model_dump(mode="json", by_alias=True),
            "state": state_json(decided.get(item.id, review.State())),
            "incident": homes[item.id].incident_id if item.id in homes else None,
            "incident_slug": homes[item.id].slug if item.id in homes else None,
        }
        for item in found
        if not _taken_back(item, decided.get(item.id))
    ]


def _taken_back(claim: Claim, state: review.State | None) -> bool:
    """True of a claim that a person made, and whose making was undone."""
    return state is not None and "person.created" in claim.rule and review.CREATED not in state.values


def incident(connection: Connection, key: str) -> dict[str, Any] | None:
    """An incident by id or slug, following merges, with the states of its claims; None where it is unknown."""
    seen: set[str] = set()
    row = None
    while key not in seen:
        seen.add(key)
        row = connection.execute(select(incidents).where((incidents.c.id == key) | (incidents.c.slug == key))).first()
        if row is None or row.merged_into in (None, "none"):
            break
        key = row.merged_into
    if row is None:
        return None
    body = incident_of(connection, row)
    told = claims_of(connection, row.id)
    named = select(documents).where(documents.c.id.in_({item.document for item in [*told, *body.claims]}))
    found = connection.execute(named).all()
    kin = repeated.kinship(connection, [item.id for item in found])
    reports = {
        item.id: {"title": item.title, "publisher": item.publisher, "published": item.published, "ref": item.ref,
                  "source": kin.source(item.id)}
        for item in found
    }  # fmt: skip
    return {
        "incident": body.model_dump(mode="json", by_alias=True),
        "state": state_json(review.state(connection, row.id)),
        "claims": _claims(connection, told),
        "reports": reports,
        "texts": {item.id: {"text": item.text, "title": item.title} for item in found},
    }


def history(connection: Connection, key: str) -> list[dict[str, Any]]:
    """All decisions on a claim or an incident and all judgements of a claim, oldest first; those taken back say so."""
    made = review.history(connection, key)
    undone = {item.undoes for item in made}
    decided = [asdict(item) | {"undone": item.id in undone} for item in made]
    return sorted([*decided, *judged.history(connection, key)], key=lambda item: str(item["at"]))


def exists(connection: Connection, key: str) -> str | None:
    """``claim`` or ``incident``, whichever has that id; None where neither has."""
    if connection.execute(select(claims.c.id).where(claims.c.id == key)).first():
        return "claim"
    return "incident" if connection.execute(select(incidents.c.id).where(incidents.c.id == key)).first() else None


def payloads(connection: Connection) -> list[dict[str, Any]]:
    """The claims of all documents that are not removed, as plain JSON."""
    query = (
        select(claims.c.payload)
        .join(documents, documents.c.id == claims.c.document_id)
        .where(documents.c.removed.is_(None))
    )
    return [json.loads(row.payload) for row in connection.execute(query)]

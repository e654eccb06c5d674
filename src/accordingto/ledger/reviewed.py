"""Incidents with what persons decided of their claims: corrected values count, rejected claims do not."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, select, update

from accordingto.incidents.build import incident
from accordingto.incidents.grades import Signature
from accordingto.incidents.kinship import Kinship
from accordingto.incidents.syndication import Kin
from accordingto.ledger.corrections import corrected
from accordingto.ledger.decided import CREATED, GRADE, SENSITIVITY, State, states
from accordingto.ledger.decided import state as state_of
from accordingto.ledger.queries import document_of
from accordingto.ledger.schema import claims, documents, incident_claims, incidents, relations
from accordingto.ledger.store import now
from accordingto.records import Claim, Reading, Relevance

REJECTED = "rejected"


def heeded(readings: Iterable[Reading], decided: dict[str, State]) -> list[Reading]:
    """Readings whose claims are as persons left them: rejected ones are gone, those that persons made are there."""
    made: dict[str, list[Claim]] = {}
    for state in decided.values():
        if state.values.get(CREATED):  # None once its document was purged
            claim = Claim.model_validate(state.values[CREATED])
            made.setdefault(claim.document, []).append(claim)
    found = []
    for reading in readings:
        told = [*reading.claims, *made.get(reading.document.id, ())]
        touched = any(claim.id in decided for claim in told)
        found.append(reading.model_copy(update={"claims": _kept(told, decided)}) if touched else reading)
    return found


def _kept(found: Sequence[Claim], decided: dict[str, State]) -> list[Claim]:
    left = (claim for claim in found if claim.id not in decided or decided[claim.id].status != REJECTED)
    return [corrected(claim, decided.get(claim.id)) for claim in left]


def claims_of(connection: Connection, key: str) -> list[Claim]:
    """All claims of an incident as the machine read them, rejected ones included."""
    query = (
        select(claims.c.payload)
        .join(incident_claims, incident_claims.c.claim_id == claims.c.id)
        .where(incident_claims.c.incident_id == key)
        .order_by(claims.c.document_id, claims.c.position)
    )
    return [Claim.model_validate_json(row.payload) for row in connection.execute(query)]


def refresh(connection: Connection, subject: str) -> str | None:
    """Makes an incident anew after a decision on it or on one of its claims; returns its id, where there is one."""
    home = select(incident_claims.c.incident_id).where(incident_claims.c.claim_id == subject)
    key = connection.execute(home).scalar() or subject
    row = connection.execute(select(incidents).where(incidents.c.id == key)).first()
    if row is None:
        return None
    body = json.loads(row.payload)
    decided = state_of(connection, key)
    body["sensitivity"] = sensitivity = decided.values.get(SENSITIVITY)
    if key == subject and _as_signed(body, signature(decided)):
        _put(connection, key, body)
        return str(key)
    told = claims_of(connection, key)
    left = _kept(told, states(connection, [claim.id for claim in told]))
    nothing: dict[str, Any] = {"claims": [], "estimates": [], "contested": [], "contested_details": [], "grade": None}
    body = _body(connection, left, body) if left else body | nothing
    _put(connection, key, body | {"sensitivity": sensitivity})
    return str(key)


def _put(connection: Connection, key: str, body: dict[str, Any]) -> None:
    values = {"payload": json.dumps(body, ensure_ascii=False), "updated": now()}
    connection.execute(update(incidents).where(incidents.c.id == key).values(values))


def signature(found: State) -> Signature | None:
    """The grade that stands as signed in an incident's decisions, and whose it is."""
    grade = found.values.get(GRADE)
    return Signature(grade, found.who[GRADE]) if grade else None


def _as_signed(body: dict[str, Any], found: Signature | None) -> bool:
    """True where an incident already holds the grade that stands as signed."""
    grade = body["grade"] or {}
    return (grade.get("signed"), grade.get("signed_by")) == ((found.grade, found.who) if found else (None, None))


def _body(connection: Connection, left: list[Claim], old: dict[str, Any]) -> dict[str, Any]:
    keys = {claim.document for claim in left}
    found = {
        row.id: Reading(ref=row.ref, document=document_of(row), relevance=Relevance(value=1.0))
        for row in connection.execute(select(documents).where(documents.c.id.in_(keys)))
    }
    kin = [
        Kin(row.document_id, row.other_id, row.kind, row.reason)
        for row in connection.execute(select(relations).where(relations.c.document_id.in_(keys)))
    ]
    made = incident(
        left, found, Kinship.of(kin), old["background"], old["id"], signature(state_of(connection, old["id"]))
    )
    ids = [claim.id for claim in left]
    return made.model_dump(mode="json", by_alias=True) | {"claims": ids, "slug": old["slug"], "status": old["status"]}

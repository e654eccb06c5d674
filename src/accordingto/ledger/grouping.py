"""The incidents of a ledger: grouped anew from its claims, with copies, versions and persons' judgements heeded."""

from __future__ import annotations

import json
from collections.abc import Mapping

from sqlalchemy import Connection, delete, insert, select, update

from accordingto.incidents import group
from accordingto.incidents.identity import heirs, keep_ids
from accordingto.incidents.judgements import Judgement, Verdict
from accordingto.incidents.syndication import Kin
from accordingto.ledger import audit
from accordingto.ledger.decided import GRADE, SENSITIVITY, State, states
from accordingto.ledger.queries import all_readings, incidents_of
from accordingto.ledger.review import Change, write
from accordingto.ledger.reviewed import heeded, refresh
from accordingto.ledger.schema import decisions, incident_claims, incidents, judgements, relations
from accordingto.ledger.store import Ledger, now
from accordingto.records import Incident


def regroup(ledger: Ledger) -> list[Incident]:
    """Groups all claims of the ledger and keeps the incidents; what persons decided of them stays.

    An incident that is gone because its claims joined another one stays as a row that points to it.
    """
    with ledger.reading() as connection:
        judged, kin, decided = _judgements(connection), _relations(connection), states(connection)
    readings = heeded(all_readings(ledger), decided)
    found = group(readings, judged, kin)
    with ledger.writing() as connection:
        found = _keep(connection, found)
        payload = {"incidents": len(found), "documents": len(readings)}
        audit.append(connection, at=now(), who=ledger.who, action="grouped", subject="incidents", payload=payload)
    return found


def judge(ledger: Ledger, left: str, right: str, verdict: Verdict, why: str = "", who: str = "") -> None:
    """Keeps a person's judgement of two claims; an earlier one of the same pair is overruled, and kept."""
    low, high = sorted((left, right))
    with ledger.writing() as connection:
        row = {"left_id": low, "right_id": high, "verdict": verdict, "who": who or ledger.who, "at": now(), "why": why}
        connection.execute(insert(judgements).values(row))
        audit.append(connection, at=now(), who=who or ledger.who, action="judged", subject=low, payload=row)


def _judgements(connection: Connection) -> list[Judgement]:
    return [
        Judgement(row.left_id, row.right_id, row.verdict, row.who, row.at, row.why)
        for row in connection.execute(select(judgements).order_by(judgements.c.id))
    ]


def _relations(connection: Connection) -> list[Kin]:
    return [
        Kin(row.document_id, row.other_id, row.kind, row.reason)
        for row in connection.execute(select(relations).order_by(relations.c.id))
    ]


def _keep(connection: Connection, found: list[Incident]) -> list[Incident]:
    """Writes the incidents under the ids that they had before, and points ids that are gone to their heirs."""
    known = {row.id: row.status for row in connection.execute(select(incidents.c.id, incidents.c.status))}
    rows = connection.execute(select(incident_claims.c.claim_id, incident_claims.c.incident_id)).all()
    before = {row.claim_id: row.incident_id for row in rows}
    found = keep_ids(found, before)
    home = {claim.id: incident.id for incident in found for claim in incident.claims}
    connection.execute(delete(incident_claims))
    for incident in found:
        row = _row(incident, known.get(incident.id, "extracted"))
        if incident.id in known:
            connection.execute(update(incidents).where(incidents.c.id == incident.id).values(row))
        else:
            connection.execute(insert(incidents).values(row))
    if home:
        connection.execute(
            insert(incident_claims), [{"claim_id": claim, "incident_id": key} for claim, key in home.items()]
        )
    for gone, heir in heirs(found, before).items():
        connection.execute(update(incidents).where(incidents.c.id == gone).values(merged_into=heir, updated=now()))
        connection.execute(update(incidents).where(incidents.c.merged_into == gone).values(merged_into=heir))
    for empty in known.keys() - {incident.id for incident in found} - heirs(found, before).keys():
        unheard = incidents.c.merged_into.is_(None)
        connection.execute(update(incidents).where(incidents.c.id == empty, unheard).values(merged_into="none"))
    _stay_sensitive(connection, found, before)
    return _signed(connection, found)


def _stay_sensitive(connection: Connection, found: list[Incident], before: Mapping[str, str]) -> None:
    """What takes over claims of a sensitive incident is sensitive, until a person says otherwise."""
    flagged = select(decisions.c.subject).where(decisions.c.field == SENSITIVITY).distinct()
    decided = states(connection, list(connection.execute(flagged).scalars()))
    why = {key: state.values[SENSITIVITY] for key, state in decided.items() if state.values.get(SENSITIVITY)}
    for incident in found if why else ():
        homes = (before.get(claim.id) for claim in incident.claims)
        origin = next((home for home in homes if home in why and home != incident.id), None)
        if origin is not None and incident.id not in why:
            change = Change(SENSITIVITY, why[origin], f"holds claims of {origin}, which is marked so")
            write(connection, incident.id, [change], decided.get(incident.id, State()), "accordingto")


def _signed(connection: Connection, found: list[Incident]) -> list[Incident]:
    """The incidents as they stand with what persons signed: grades, which move the estimates, and sensitivity."""
    asked = select(decisions.c.subject).where(decisions.c.field.in_((GRADE, SENSITIVITY)))
    signed = set(connection.execute(asked).scalars())
    keys = [incident.id for incident in found if incident.id in signed]
    if not keys:
        return found
    for key in keys:
        refresh(connection, key)
    rows = connection.execute(select(incidents).where(incidents.c.id.in_(keys))).all()
    anew = {incident.id: incident for incident in incidents_of(connection, rows)}
    return [anew.get(incident.id, incident) for incident in found]


def _row(incident: Incident, status: str) -> dict[str, object]:
    """Claims are kept by id: they stand in a table of their own."""
    body = incident.model_dump(mode="json", by_alias=True) | {"claims": [claim.id for claim in incident.claims]}
    return {
        "id": incident.id,
        "slug": incident.slug,
        "status": status,
        "start": incident.interval.start if incident.interval else None,
        "end": incident.interval.end if incident.interval else None,
        "merged_into": None,
        "updated": now(),
        "payload": json.dumps(body, ensure_ascii=False),
    }


def all_incidents(ledger: Ledger) -> list[Incident]:
    """The incidents as they were grouped last, the one with most claims first."""
    query = select(incidents).where(incidents.c.merged_into.is_(None)).order_by(incidents.c.id)
    with ledger.reading() as connection:
        found = incidents_of(connection, connection.execute(query).all())
    return sorted(found, key=lambda incident: (incident.background, -len(incident.claims), incident.id))

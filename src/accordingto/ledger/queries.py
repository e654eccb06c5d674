"""What the ledger holds: documents, readings, claims, rejections, and full-text search."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Sequence
from typing import Any

from pydantic_core import from_json
from sqlalchemy import Connection, func, select, text

from accordingto.errors import LedgerError
from accordingto.ledger.corrections import corrected
from accordingto.ledger.decided import states
from accordingto.ledger.packing import unpack
from accordingto.ledger.schema import claims, custody, documents, incidents, readings, rejections, relations
from accordingto.ledger.store import Ledger
from accordingto.records import Claim, Document, Incident, PolicyName, Reading

_PAGE = 500
_FEW = 20


def document_of(row: Any) -> Document:
    """The Document of a row of ``documents``."""
    return Document.model_validate({**json.loads(row.payload), "text": row.text})


def all_readings(ledger: Ledger) -> Iterator[Reading]:
    """The current readings of all documents that are not removed, in order of document id; memory holds one page."""
    last = ""
    while True:
        page = (
            select(documents, readings.c.payload.label("packed"))
            .join(readings, (readings.c.document_id == documents.c.id) & readings.c.current)
            .where(documents.c.removed.is_(None), documents.c.purged.is_(None), documents.c.id > last)
            .order_by(documents.c.id)
            .limit(_PAGE)
        )
        with ledger.reading() as connection:
            rows = connection.execute(page).all()
        for row in rows:
            yield unpack(row.packed, document_of(row)).model_copy(update={"ref": row.ref})
        if len(rows) < _PAGE:
            return
        last = rows[-1].id


def outdated(ledger: Ledger, version: str) -> list[tuple[str | None, Document]]:
    """Documents whose current reading another version made, with their refs."""
    query = (
        select(documents)
        .join(readings, (readings.c.document_id == documents.c.id) & readings.c.current)
        .where(readings.c.version != version, documents.c.purged.is_(None))
    )
    with ledger.reading() as connection:
        return [(row.ref, document_of(row)) for row in connection.execute(query)]


def claimed_elsewhere(ledger: Ledger, reading: Reading) -> bool:
    """True where another document of the ledger has a claim with the id of one of the reading's."""
    ids = [claim.id for claim in reading.claims]
    there = select(claims.c.id).where(claims.c.id.in_(ids), claims.c.document_id != reading.document.id).limit(1)
    with ledger.reading() as connection:
        return connection.execute(there).first() is not None


def show(ledger: Ledger, key: str) -> dict[str, Any]:
    """A document, claim or incident by id or by a beginning of it that is unique, as JSON-ready data.

    Raises LedgerError where nothing, or more than one thing, has that id.
    """
    with ledger.reading() as connection:
        found = [*_documents(connection, key), *_claims(connection, key), *_incidents(connection, key)]
    if not found:
        raise LedgerError(f"the ledger holds nothing with the id {key!r}")
    if len(found) > 1:
        some = " and ".join(map(_named, found[:2]))
        raise LedgerError(f"several things have ids that begin with {key!r}, {some} among them; give more of one")
    return found[0]


def _named(thing: dict[str, Any]) -> str:
    """What a person would type for a thing."""
    kind, body = next((kind, thing[kind]) for kind in ("document", "claim", "incident") if kind in thing)
    return str(body["slug"] if kind == "incident" else body["id"])


def _begins(column: Any, key: str) -> Any:
    return column.like(key.replace("%", "").replace("_", "") + "%")


def _documents(connection: Connection, key: str) -> Iterator[dict[str, Any]]:
    keyed = key if key.startswith("sha256:") else f"sha256:{key}"
    for row in connection.execute(select(documents).where(_begins(documents.c.id, keyed)).limit(2)).all():
        came = connection.execute(select(custody).where(custody.c.document_id == row.id)).all()
        kin = select(relations).where((relations.c.document_id == row.id) | (relations.c.other_id == row.id))
        yield {
            "document": json.loads(row.payload) | {"text": row.text},
            "added": row.added,
            "removed": row.removed,
            "purged": row.purged,
            "custody": [_custody(item) for item in came],
            "relations": [dict(item._mapping) for item in connection.execute(kin)],
            "claims": [json.loads(item.payload) for item in _claim_rows(connection, row.id)],
        }


def _custody(row: Any) -> dict[str, Any]:
    columns = dict(row._mapping)
    return columns | {"headers": json.loads(row.headers), "evidence": json.loads(row.evidence)}


def _claim_rows(connection: Connection, document: str) -> list[Any]:
    query = select(claims.c.payload).where(claims.c.document_id == document).order_by(claims.c.position)
    return list(connection.execute(query))


def _claims(connection: Connection, key: str) -> Iterator[dict[str, Any]]:
    for row in connection.execute(select(claims).where(_begins(claims.c.id, key)).limit(2)).all():
        yield {"claim": json.loads(row.payload), "superseded_by": row.superseded_by}


def _incidents(connection: Connection, key: str) -> Iterator[dict[str, Any]]:
    named = _begins(incidents.c.id, key) | _begins(incidents.c.slug, key)
    found = {
        row.merged_into or row.id: row for row in connection.execute(select(incidents).where(named).limit(_FEW)).all()
    }
    for key, row in list(found.items())[:2]:
        if row.merged_into is not None:
            row = connection.execute(select(incidents).where(incidents.c.id == key)).first() or row
        yield {"incident": incident_of(connection, row).model_dump(mode="json", by_alias=True)}


def incident_of(connection: Connection, row: Any) -> Incident:
    """The Incident of a row, with its claims as they are now: corrected by persons, where they were."""
    return incidents_of(connection, [row])[0]


def incidents_of(
    connection: Connection, rows: Sequence[Any], policies: Collection[PolicyName] | None = None
) -> list[Incident]:
    """The Incidents of rows, in their order, their claims fetched together: a query for each would take most time.

    With ``policies`` they hold the estimates of these only, without traces, which make half of a record.
    """
    bodies = [from_json(row.payload) for row in rows]
    if policies is not None:
        for body in bodies:
            body["estimates"] = [item | {"trace": []} for item in body["estimates"] if item["policy"] in policies]
    keys = [key for body in bodies for key in body["claims"]]
    found = _corrected_claims(connection, keys)
    return [
        Incident.model_validate(
            {**body, "claims": [found[key] for key in body["claims"] if key in found], "status": row.status}
        )
        for body, row in zip(bodies, rows, strict=True)
    ]


def _corrected_claims(connection: Connection, keys: Sequence[str]) -> dict[str, Claim]:
    decided = states(connection, keys)
    found: dict[str, Claim] = {}
    for start in range(0, len(keys), _PAGE):
        query = select(claims.c.id, claims.c.payload).where(claims.c.id.in_(keys[start : start + _PAGE]))
        for row in connection.execute(query):
            found[row.id] = corrected(Claim.model_validate_json(row.payload), decided.get(row.id))
    return found


def documents_of(connection: Connection, keys: Sequence[str]) -> dict[str, Document]:
    """The documents with these whole ids, by id; those that are purged or unknown are left out."""
    found: dict[str, Document] = {}
    for start in range(0, len(keys), _PAGE):
        chosen = documents.c.id.in_(keys[start : start + _PAGE])
        for row in connection.execute(select(documents).where(chosen, documents.c.purged.is_(None))):
            found[row.id] = document_of(row)
    return found


def publishers(ledger: Ledger, incident: Incident) -> dict[str, str]:
    """How the documents of an incident are called: by publisher, else by title."""
    keys = [item.id for item in incident.documents]
    query = select(documents.c.id, documents.c.publisher, documents.c.title, documents.c.published)
    with ledger.reading() as connection:
        rows = connection.execute(query.where(documents.c.id.in_(keys))).all()
    return {row.id: ", ".join(filter(None, (row.publisher or row.title, row.published))) for row in rows}


def last_headers(ledger: Ledger, url: str) -> dict[str, str]:
    """Response headers of the last time that an address was fetched; empty where it never was."""
    query = select(custody.c.headers).where(custody.c.source == url).order_by(custody.c.id.desc()).limit(1)
    with ledger.reading() as connection:
        row = connection.execute(query).first()
    found: dict[str, str] = json.loads(row.headers) if row is not None else {}
    return found


def rejected(ledger: Ledger) -> list[dict[str, Any]]:
    """What could not be read, with reasons, newest first."""
    with ledger.reading() as connection:
        rows = connection.execute(select(rejections).order_by(rejections.c.id.desc()))
        return [dict(row._mapping) for row in rows]


def search(ledger: Ledger, words: str, limit: int = 50) -> list[dict[str, Any]]:
    """Documents that hold all the words, best first, each with a snippet and how many claims it makes."""
    terms = [term for term in "".join(c if c.isalnum() else " " for c in words).split() if term]
    if not terms:
        raise LedgerError("search needs at least one word")
    with ledger.reading() as connection:
        find = _search_sqlite if connection.dialect.name == "sqlite" else _search_postgres
        hits = find(connection, terms, limit)
        counts = _claim_counts(connection, [hit["id"] for hit in hits])
    return [hit | {"claims": counts.get(hit["id"], 0)} for hit in hits]


def _claim_counts(connection: Connection, keys: list[str]) -> dict[str, int]:
    query = (
        select(claims.c.document_id, func.count()).where(claims.c.document_id.in_(keys)).group_by(claims.c.document_id)
    )
    return {row[0]: row[1] for row in connection.execute(query)}


def _search_sqlite(connection: Connection, terms: list[str], limit: int) -> list[dict[str, Any]]:
    query = text(
        "SELECT d.id, d.title, d.publisher, d.published, snippet(search, 2, '', '', ' … ', 24) AS snippet "
        "FROM search JOIN documents d ON d.id = search.document_id "
        "WHERE search MATCH :match AND d.removed IS NULL ORDER BY bm25(search) LIMIT :limit"
    )
    match = " ".join(f'"{term}"' for term in terms)
    return [dict(row._mapping) for row in connection.execute(query, {"match": match, "limit": limit})]


def _search_postgres(connection: Connection, terms: list[str], limit: int) -> list[dict[str, Any]]:
    query = text(
        "SELECT id, title, publisher, published, "
        "ts_headline('simple', text, q, 'StartSel=\"\",StopSel=\"\",MaxWords=24,MinWords=8') AS snippet "
        "FROM documents, plainto_tsquery('simple', :match) q "
        "WHERE search @@ q AND removed IS NULL ORDER BY ts_rank(search, q) DESC LIMIT :limit"
    )
    rows = connection.execute(query, {"match": " ".join(terms), "limit": limit})
    return [dict(row._mapping) for row in rows]

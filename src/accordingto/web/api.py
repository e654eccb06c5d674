"""The JSON API: everything that the pages do, usable alone. Its description stands at ``/api/openapi.json``."""

from __future__ import annotations

from typing import Annotated, Any, TypeVar

from fastapi import APIRouter, Depends, HTTPException, Path, Query

from accordingto.errors import LedgerError, UsageError
from accordingto.ledger import queries, review
from accordingto.ledger.corrections import with_values
from accordingto.ledger.grouping import judge, regroup
from accordingto.records import Claim
from accordingto.web import adding, data, models, sources
from accordingto.web.context import Person, Site, need, person_of, site_of

router = APIRouter(prefix="/api")
Thing = TypeVar("Thing")
SiteOf = Annotated[Site, Depends(site_of)]
Who = Annotated[Person, Depends(person_of)]
Key = Annotated[str, Path(min_length=1, max_length=200)]
Limit = Annotated[int, Query(ge=1, le=20_000)]
Offset = Annotated[int, Query(ge=0, le=2**31 - 1)]
REFUSED: dict[int | str, dict[str, Any]] = {
    400: {"description": "The values make no claim; the message names the field."},
    401: {"description": "Nobody is logged in."},
    403: {"description": "The person's role does not allow it, or the CSRF token is missing."},
    404: {"description": "Nothing has this id."},
    409: {"description": "Somebody else decided meanwhile: their decisions and the version now."},
}


def _found(thing: Thing | None, key: str) -> Thing:
    if thing is None:
        raise HTTPException(404, f"the ledger holds nothing with the id {key[:80]!r}")
    return thing


@router.get("/status", tags=["ledger"], responses=REFUSED)
def status(site: SiteOf, who: Who) -> dict[str, Any]:
    """How much the ledger holds, and who asks."""
    return {"counts": site.ledger.status(), "person": who.name, "role": who.role}


@router.get("/incidents", tags=["incidents"], responses=REFUSED)
def incidents(site: SiteOf, who: Who, limit: Limit = 20_000, offset: Offset = 0) -> dict[str, Any]:
    """All incidents as rows for map, timeline, facets and bars, newest first."""
    rows = site.rows.all(site.ledger)
    return {"total": len(rows), "rows": rows[offset : offset + limit]}


@router.get("/incidents/{key}", tags=["incidents"], responses=REFUSED)
def incident(site: SiteOf, who: Who, key: Key) -> dict[str, Any]:
    """An incident by id or slug: estimates of every policy with their traces, claims with their states."""
    with site.ledger.reading() as connection:
        return _found(data.incident(connection, key), key)


@router.get("/documents", tags=["documents"], responses=REFUSED)
def documents(site: SiteOf, who: Who, limit: Limit = 200, offset: Offset = 0) -> dict[str, Any]:
    """Documents, newest first."""
    with site.ledger.reading() as connection:
        return data.document_list(connection, limit, offset)


@router.post("/documents", tags=["documents"], status_code=201, responses=REFUSED)
def add_document(site: SiteOf, who: Who, report: models.NewReport) -> dict[str, Any]:
    """Reads a report, keeps it, and groups the incidents anew."""
    need(who, "coder")
    added = adding.add(site.ledger, report, who.name)
    site.kept.forget()
    return added


@router.get("/documents/{key}", tags=["documents"], responses=REFUSED)
def document(site: SiteOf, who: Who, key: Key) -> dict[str, Any]:
    """A document with its claims as they stand and as the machine read them."""
    with site.ledger.reading() as connection:
        return _found(data.document(connection, key), key)


@router.get("/claims/{key}", tags=["claims"], responses=REFUSED)
def claim(site: SiteOf, who: Who, key: Key) -> dict[str, Any]:
    """A claim as it stands and as the machine read it."""
    with site.ledger.reading() as connection:
        return _found(data.claim(connection, key), key)


@router.post("/claims", tags=["claims"], status_code=201, responses=REFUSED)
def new_claim(site: SiteOf, who: Who, made: models.NewClaim) -> dict[str, Any]:
    """Makes a claim from words that a person selected."""
    need(who, "coder")
    key = adding.claim(site.ledger, made, who.name)
    site.kept.forget()
    with site.ledger.reading() as connection:
        return _found(data.claim(connection, key), key)


@router.post("/claims/{key}/decisions", tags=["claims"], responses=REFUSED)
def decide_claim(site: SiteOf, who: Who, key: Key, decision: models.ClaimDecision) -> dict[str, Any]:
    """Accepts, corrects or rejects a claim. The machine's values stay beside the person's."""
    need(who, "editor" if decision.status in ("verified", "published") else "coder")
    with site.ledger.reading() as connection:
        shown = _found(data.claim(connection, key), key)
    if decision.values:
        with_values(Claim.model_validate(shown["machine"]), decision.values)
    if decision.status == "rejected" and not decision.why.strip():
        raise UsageError("why: a rejection needs a reason")
    chosen = decision.status or ("reviewed" if decision.values else None)
    changes = [review.Change(name, value, decision.why) for name, value in decision.values.items()]
    if chosen is not None:
        changes.append(review.Change(review.STATUS, chosen, decision.why))
    if not changes:
        raise UsageError("a decision needs a status or values")
    review.decide(site.ledger, key, changes, seen=decision.version, who=who.name)
    return claim(site, who, key)


@router.post("/incidents/{key}/decisions", tags=["incidents"], responses=REFUSED)
def decide_incident(site: SiteOf, who: Who, key: Key, decision: models.IncidentDecision) -> dict[str, Any]:
    """Signs an incident: reviewed, verified, published, rejected or pending. Publishing comes after verifying."""
    need(who, "editor" if decision.status in ("verified", "published") else "coder")
    with site.ledger.reading() as connection:
        shown = _found(data.incident(connection, key), key)
    if decision.status == "published" and shown["state"]["status"] not in ("verified", "published"):
        raise UsageError("status: only a verified incident can be published")
    if decision.status == "rejected" and not decision.why.strip():
        raise UsageError("why: a rejection needs a reason")
    key = shown["incident"]["id"]
    change = review.Change(review.STATUS, decision.status, decision.why)
    review.decide(site.ledger, key, [change], seen=decision.version, who=who.name)
    return incident(site, who, key)


@router.post("/claims/{key}/undo", tags=["claims"], responses=REFUSED)
@router.post("/incidents/{key}/undo", tags=["incidents"], responses=REFUSED)
def undo(site: SiteOf, who: Who, key: Key, taken: models.Undo) -> dict[str, Any]:
    """Takes back what was decided together last; the history keeps both."""
    need(who, "coder")
    with site.ledger.reading() as connection:
        _found(data.exists(connection, key), key)
    return data.state_json(review.undo(site.ledger, key, seen=taken.version, who=who.name, why=taken.why))


@router.get("/claims/{key}/history", tags=["claims"], responses=REFUSED)
@router.get("/incidents/{key}/history", tags=["incidents"], responses=REFUSED)
def history(site: SiteOf, who: Who, key: Key) -> list[dict[str, Any]]:
    """All decisions, oldest first, those taken back included."""
    with site.ledger.reading() as connection:
        _found(data.exists(connection, key), key)
        return data.history(connection, key)


@router.post("/judgements", tags=["incidents"], status_code=201, responses=REFUSED)
def judgement(site: SiteOf, who: Who, made: models.Judgement) -> dict[str, Any]:
    """Says whether two claims tell one incident, and groups anew."""
    need(who, "coder")
    with site.ledger.reading() as connection:
        for key in (made.left, made.right):
            _found(data.claim(connection, key), key)
    if made.left == made.right:
        raise UsageError("right: a claim cannot be judged against itself")
    judge(site.ledger, made.left, made.right, made.verdict, made.why, who=who.name)
    regroup(site.ledger)
    site.kept.forget()
    with site.ledger.reading() as connection:
        homes = [_found(data.claim(connection, key), key)["incident"] for key in (made.left, made.right)]
    return {"left": homes[0], "right": homes[1]}


@router.get("/queue", tags=["review"], responses=REFUSED)
def queue(site: SiteOf, who: Who, limit: Limit = 100) -> list[dict[str, Any]]:
    """Claims that nobody reviewed yet, those first that need a person most, each with the reasons."""
    return sources.queue(site.ledger, limit, site.kept)


@router.get("/sources", tags=["sources"], responses=REFUSED)
def all_sources(site: SiteOf, who: Who) -> list[dict[str, Any]]:
    """Who was heard how often, alone, corroborated, contradicted, superseded. Figures, no verdict."""
    rows: list[dict[str, Any]] = site.kept.get("sources", lambda: sources.table(site.ledger))
    return rows


@router.get("/search", tags=["documents"], responses=REFUSED)
def search(site: SiteOf, who: Who, q: Annotated[str, Query(max_length=400)] = "") -> list[dict[str, Any]]:
    """Documents that hold all the words, best first."""
    try:
        return queries.search(site.ledger, q)
    except LedgerError as error:
        if any(character.isalnum() for character in q):
            raise
        raise UsageError(str(error)) from error

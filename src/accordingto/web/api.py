"""The JSON API: everything that the pages do, usable alone. Its description stands at ``/api/openapi.json``."""

from __future__ import annotations

from typing import Annotated, Any, TypeVar

from fastapi import APIRouter, Depends, HTTPException, Path, Query

from accordingto.errors import LedgerError, UsageError
from accordingto.ledger import accounts, queries, review
from accordingto.ledger import judged as judgements
from accordingto.ledger.corrections import with_values
from accordingto.ledger.grouping import judge, regroup
from accordingto.records import Claim, Incident
from accordingto.web import adding, data, matrix, models, selection, sources
from accordingto.web.context import Person, RoleName, Site, need, person_of, site_of

router = APIRouter(prefix="/api")
Thing = TypeVar("Thing")
_EDITORS = frozenset({"verified", "published"})
SiteOf = Annotated[Site, Depends(site_of)]
Who = Annotated[Person, Depends(person_of)]
Key = Annotated[str, Path(min_length=1, max_length=200, description="The id.")]
Coder = Annotated[str | None, Query(max_length=80, description="Only what was dealt to this coder.")]
Limit = Annotated[int, Query(ge=1, le=20_000, description="At most so many.")]
Offset = Annotated[int, Query(ge=0, le=2**31 - 1, description="Pass over so many.")]
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


def _role(wanted: str | None, now: str) -> RoleName:
    """Whoever gives the status of an editor, or takes it away, must be one."""
    return "editor" if {wanted, now} & _EDITORS else "coder"


def _gate(decision: models.ClaimDecision | models.IncidentDecision, now: str, what: str) -> None:
    """Raises UsageError for publishing what is not verified, and for a rejection without a reason."""
    if decision.status == "published" and now not in _EDITORS:
        raise UsageError(f"status: only a verified {what} can be published")
    if decision.status == "rejected" and not decision.why.strip():
        raise UsageError("why: a rejection needs a reason")


def _signed(field: str, value: Any) -> bool:
    if field == review.SENSITIVITY:  # to make public again what somebody held back takes an editor
        return value is not None
    return field in (review.GRADE, review.DEALT) or (field == review.STATUS and value in _EDITORS)


@router.get("/status", tags=["ledger"], responses=REFUSED)
def status(site: SiteOf, who: Who) -> dict[str, Any]:
    """How much the ledger holds, and who asks."""
    return {"counts": site.ledger.status(), "person": who.name, "role": who.role}


@router.get("/incidents", tags=["incidents"], responses=REFUSED)
def incidents(site: SiteOf, who: Who, asked: Annotated[models.Chosen, Query()]) -> dict[str, Any]:
    """Incidents as rows for map, timeline, list and bars, newest first; ``total`` counts all that are meant."""
    rows = selection.chosen(site.rows.all(site.ledger), asked.selection())
    return {"total": len(rows), "rows": rows[asked.offset : asked.offset + asked.limit]}


@router.get("/facets", tags=["incidents"], responses=REFUSED)
def facets(site: SiteOf, who: Who, asked: Annotated[models.Chosen, Query()]) -> dict[str, dict[str, int]]:
    """By facet how many incidents each value has, the most first. A choice within a facet does not narrow it."""
    return selection.counts(site.rows.all(site.ledger), asked.selection())


@router.get("/incidents/{key}", tags=["incidents"], responses=REFUSED)
def incident(site: SiteOf, who: Who, key: Key) -> dict[str, Any]:
    """An incident by id or slug: estimates of every policy with their traces, claims with their states."""
    with site.ledger.reading() as connection:
        shown = _found(data.incident(connection, key), key)
    return {name: value for name, value in shown.items() if name != "texts"}


@router.get("/incidents/{key}/matrix", tags=["incidents"], responses=REFUSED)
def who_says_what(site: SiteOf, who: Who, key: Key) -> dict[str, Any]:
    """Who says what: sides, their originators and reports with figures by measure; contradictions in their sentences;
    how each toll moved, by day of report."""
    with site.ledger.reading() as connection:
        shown = _found(data.incident(connection, key), key)
    told = matrix.told(shown)
    return {
        **matrix.matrix(shown, told),
        "contradictions": matrix.contradictions(Incident.model_validate(shown["incident"]), shown, told),
        "tolls": matrix.over_time(shown, told),
    }


@router.get("/documents", tags=["documents"], responses=REFUSED)
def documents(site: SiteOf, who: Who, limit: Limit = 200, offset: Offset = 0) -> dict[str, Any]:
    """Documents, newest first."""
    with site.ledger.reading() as connection:
        return data.document_list(connection, limit, offset)


@router.post("/documents", tags=["documents"], status_code=201, responses=REFUSED)
def add_document(site: SiteOf, who: Who, report: models.NewReport) -> dict[str, Any]:
    """Reads a report, keeps it, and groups the incidents anew. Answers with the id of the document, what was done
    (added, known, reread, purged) and how many claims it makes."""
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
    """Makes a claim from words that a person selected. Answers as GET /api/claims/{key}."""
    need(who, "coder")
    key = adding.claim(site.ledger, made, who.name)
    site.kept.forget()
    with site.ledger.reading() as connection:
        return _found(data.claim(connection, key), key)


@router.post("/claims/{key}/decisions", tags=["claims"], responses=REFUSED)
def decide_claim(site: SiteOf, who: Who, key: Key, decision: models.ClaimDecision) -> dict[str, Any]:
    """Accepts, corrects or rejects a claim. The machine's values stay beside the person's. Answers as GET
    /api/claims/{key}."""
    with site.ledger.reading() as connection:
        shown = _found(data.claim(connection, key), key)
    need(who, _role(decision.status, shown["state"]["status"]))
    if decision.values:
        with_values(Claim.model_validate(shown["machine"]), decision.values)
    _gate(decision, shown["state"]["status"], "claim")
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
    """Signs an incident: reviewed, verified, published, rejected or pending; or its grade of civilian harm, which may
    be another one than the suggestion; or marks it as sensitive, so that public exports leave it out. Publishing comes
    after verifying. Grades, and making public again, are for editors. Answers as GET
    /api/incidents/{key}."""
    with site.ledger.reading() as connection:
        shown = _found(data.incident(connection, key), key)
    need(
        who,
        "editor" if decision.grade or decision.sensitivity == "" else _role(decision.status, shown["state"]["status"]),
    )
    _gate(decision, shown["state"]["status"], "incident")
    if decision.grade and shown["incident"]["grade"] is None:
        raise UsageError("grade: nobody is counted as harmed in this incident; there is nothing to grade")
    key = shown["incident"]["id"]
    given = (
        (review.STATUS, decision.status),
        (review.GRADE, decision.grade),
        (review.SENSITIVITY, decision.sensitivity),
    )
    changes = [review.Change(name, value or None, decision.why) for name, value in given if value is not None]
    if not changes:
        raise UsageError("a decision needs a status, a grade or a sensitivity")
    review.decide(site.ledger, key, changes, seen=decision.version, who=who.name)
    return incident(site, who, key)


@router.post("/claims/{key}/undo", tags=["claims"], responses=REFUSED)
@router.post("/incidents/{key}/undo", tags=["incidents"], responses=REFUSED)
def undo(site: SiteOf, who: Who, key: Key, taken: models.Undo) -> dict[str, Any]:
    """Takes back what was decided together last, or the last judgement of a claim (merged, split, linked) where that is
    newer; the history keeps both. What an editor signed takes an editor. Answers with the state: version, status, by
    whom, and the values that stand."""
    with site.ledger.reading() as connection:
        _found(data.exists(connection, key), key)
        last, judged = review.last(connection, key), judgements.last(connection, key)
        state = review.state(connection, key)
    need(who, "editor" if any(_signed(item.field, item.new) for item in last) else "coder")
    if judged is None or (last and last[-1].at > judged["at"]):
        return data.state_json(review.undo(site.ledger, key, seen=taken.version, who=who.name, why=taken.why))
    judgements.take_back(site.ledger, key, judged, who.name)
    regroup(site.ledger)
    site.kept.forget()
    return data.state_json(state)


@router.get("/claims/{key}/history", tags=["claims"], responses=REFUSED)
@router.get("/incidents/{key}/history", tags=["incidents"], responses=REFUSED)
def history(site: SiteOf, who: Who, key: Key) -> list[dict[str, Any]]:
    """All decisions, and of a claim all judgements, oldest first; those taken back included."""
    with site.ledger.reading() as connection:
        _found(data.exists(connection, key), key)
        return data.history(connection, key)


@router.post("/judgements", tags=["incidents"], status_code=201, responses=REFUSED)
def judgement(site: SiteOf, who: Who, made: models.Judgement) -> dict[str, Any]:
    """Says whether two claims tell one incident, and groups anew. Answers with the incidents of both, by id."""
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
def queue(site: SiteOf, who: Who, limit: Limit = 100, coder: Coder = None) -> list[dict[str, Any]]:
    """Claims that nobody reviewed yet, those first that need a person most, each with the reasons and the coder to whom
    it was dealt; with ``coder`` those that were dealt to them."""
    return sources.queue(site.ledger, limit, site.kept, lambda dealt: coder in (None, dealt))


@router.post("/queue/deals", tags=["review"], status_code=201, responses=REFUSED)
def deal(site: SiteOf, who: Who, made: models.Dealing) -> dict[str, str]:
    """Deals claims of the queue out to coders for review, in turn; answers with the coder by claim."""
    need(who, "editor")
    known_coders(site, made.coders)
    free = sources.queue(site.ledger, made.number, site.kept, lambda dealt: dealt is None) if made.number else []
    claims = made.claims or [row["claim"] for row in free]
    with site.ledger.reading() as connection:
        for key in made.claims:
            _found(data.claim(connection, key), key)
    return review.deal(site.ledger, claims, made.coders, who.name)


def known_coders(site: Site, coders: list[str]) -> None:
    """Raises UsageError where persons log in and one of the coders has no account."""
    if site.accounts:
        known = {account.name for account in accounts.everybody(site.ledger) if not account.closed}
        strangers = sorted(set(coders) - known)
        if strangers:
            raise UsageError(f"coders: there is no account {', '.join(strangers)}")


@router.get("/sources", tags=["sources"], responses=REFUSED)
def all_sources(site: SiteOf, who: Who) -> list[dict[str, Any]]:
    """Who was heard how often, alone, corroborated, contradicted, superseded. Figures, no verdict."""
    rows: list[dict[str, Any]] = site.kept.get("sources", lambda: sources.table(site.ledger))
    return rows


@router.get("/search", tags=["documents"], responses=REFUSED)
def search(
    site: SiteOf, who: Who, q: Annotated[str, Query(max_length=400, description="Words.")] = ""
) -> list[dict[str, Any]]:
    """Documents that hold all the words, best first."""
    try:
        return queries.search(site.ledger, q)
    except LedgerError as error:
        if any(character.isalnum() for character in q):
            raise
        raise UsageError(str(error)) from error

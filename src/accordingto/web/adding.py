"""Reports and claims that come in through the API."""

from __future__ import annotations

from typing import Any

from sqlalchemy import func, insert, select

from accordingto.errors import UsageError
from accordingto.ledger import Ledger, Receipt, review
from accordingto.ledger.corrections import with_values
from accordingto.ledger.grouping import regroup
from accordingto.ledger.queries import document_of
from accordingto.ledger.schema import claims, documents
from accordingto.records import Claim, Confidence, claim_id, span_in
from accordingto.web.models import NewClaim, NewReport

CREATED = "person.created"
MAX_CHARS = 3_000_000


def add(ledger: Ledger, report: NewReport, who: str) -> dict[str, Any]:
    """Reads and keeps a report, and groups anew. Raises UnreadableDocument or UsageError for what is no report."""
    from accordingto.api import read
    from accordingto.intake.checks import check
    from accordingto.language.pipeline import DEFAULT_PIPELINE
    from accordingto.ledger.adding import version_of

    about = report.model_dump(exclude={"text"}, exclude_none=True)
    check(report.text, MAX_CHARS)
    made = read(report.text, **about)
    receipt = Receipt(f"added on the review page by {who}", report.text.encode("utf-8", "surrogatepass"))
    outcome = ledger.add(made, receipt, version_of(DEFAULT_PIPELINE))
    regroup(ledger)
    return {"document": made.document.id, "outcome": outcome, "claims": len(made.claims)}


def claim(ledger: Ledger, made: NewClaim, who: str) -> str:
    """Keeps a claim that a person made from words of a document; returns its id."""
    with ledger.writing() as connection:
        row = connection.execute(select(documents).where(documents.c.id == made.document)).first()
        if row is None or row.purged:
            raise UsageError(f"document: there is no {made.document}")
        if not made.start < made.end <= len(row.text):
            raise UsageError("end: the selected words are not in the text")
        ordinal = 1000 + connection.execute(select(func.count()).select_from(claims)).scalar_one()
        key = claim_id(made.document, made.start, made.end, ordinal)
        span = span_in(document_of(row).text, made.start, made.end)
        new = with_values(_bare(key, made, span), made.values)
        last = select(func.max(claims.c.position)).where(claims.c.document_id == made.document)
        connection.execute(
            insert(claims).values(
                id=key,
                document_id=made.document,
                position=(connection.execute(last).scalar() or 0) + 1,
                type=new.type,
                modality=new.modality,
                country=None,
                payload=new.model_dump_json(by_alias=True),
            )
        )
    change = review.Change(review.CREATED, new.model_dump(mode="json", by_alias=True), made.why)
    review.decide(ledger, key, [change, review.Change(review.STATUS, "reviewed", made.why)], seen=0, who=who)
    return key


def _bare(key: str, made: NewClaim, span: Any) -> Claim:
    return Claim(
        id=key,
        document=made.document,
        sentence=0,
        span=span,
        trigger=span,
        confidence=Confidence(value=1.0, parts={"person": 1.0}),
        rule=[CREATED],
    )

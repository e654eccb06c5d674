"""Readings made by hand, so that the ledger is tested without a parser."""

from __future__ import annotations

from accordingto.ledger import Receipt
from accordingto.records import (
    Claim,
    Confidence,
    Figure,
    Reading,
    Relevance,
    claim_id,
    make_document,
    span_in,
)

TEXT = "Shelling killed {count} people in Avdiivka, the governor said."


def a_reading(count: int = 4, *, ref: str | None = None, publisher: str = "Gazette", text: str = TEXT) -> Reading:
    """A report of one claim: so many killed."""
    words = text.format(count=count)
    document = make_document(words, ref=ref, publisher=publisher, published="2024-05-15")
    start = words.index("killed")
    figure_start = words.index(str(count))
    figure_end = words.index(" in ", figure_start)
    claim = Claim(
        id=claim_id(document.id, start, start + 6, 0),
        document=document.id,
        sentence=0,
        span=span_in(words, 0, len(words)),
        trigger=span_in(words, start, start + 6),
        type="ASSAULT",
        mode="heavy-weapons",
        figures=[Figure(span=span_in(words, figure_start, figure_end), measure="killed", low=count, high=count)],
        confidence=Confidence(value=0.9),
    )
    return Reading(ref=ref, document=document, relevance=Relevance(value=1.0), claims=[claim])


def told(text: str) -> Reading:
    """A report without claims: any text."""
    document = make_document(text, publisher="Gazette", published="2024-05-15")
    return Reading(ref=None, document=document, relevance=Relevance(value=0.0), claims=[])


def receipt(source: str, raw: bytes | None = None) -> Receipt:
    """How a report came."""
    return Receipt(source, raw)

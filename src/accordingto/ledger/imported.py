"""Readings that somebody else wrote: nothing is kept whose words, digests or ids do not fit together."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pydantic import BaseModel, ValidationError

from accordingto.errors import UnreadableDocument
from accordingto.records import Reading, Span, document_id, text_digest

_CLAIM_ID = re.compile(r"[0-9a-f]{24}")


def parse(line: bytes) -> Reading:
    """The reading of a line of JSON. Raises UnreadableDocument where it is none, or does not fit itself."""
    try:
        reading = Reading.model_validate_json(line)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        why = ": ".join(part for part in (".".join(map(str, first["loc"])), first["msg"]) if part)
        raise UnreadableDocument(
            "reading", f"is no reading ({why}); `accordingto export readings` writes them"
        ) from error
    check(reading)
    return reading


def check(reading: Reading) -> None:
    """Raises UnreadableDocument where a reading's digests, ids or spans do not fit its text, or cannot be kept."""
    document = reading.document
    if "\\u0000" in reading.model_dump_json().replace("\\\\", ""):
        raise UnreadableDocument("binary", "has a NUL character, which no store can hold")
    if document.text_sha256 != text_digest(document.text):
        raise UnreadableDocument("reading", "has a digest that is not that of its text")
    key = document_id(document.text_sha256, document.url or reading.ref, document.publisher, document.published)
    if document.id != key:
        raise UnreadableDocument("reading", f"has a document id that is not its own ({document.id[:80]!r})")
    ids = [claim.id for claim in reading.claims]
    if len(set(ids)) < len(ids) or not all(_CLAIM_ID.fullmatch(one) for one in ids):
        raise UnreadableDocument("reading", "has claims whose ids are no ids, or the same twice")
    if any(claim.document != key for claim in reading.claims):
        raise UnreadableDocument("reading", "has claims of another document")
    _spans(reading)


def _spans(reading: Reading) -> None:
    """Every value is tied to its words: a span that shows others than those which stand there is refused."""
    fields = {"text": reading.document.text, "title": reading.document.title or ""}
    for span in _walk([reading.claims, reading.attributions, reading.places, reading.times]):
        there = fields[span.field][span.start : span.end]
        if there != span.text:
            raise UnreadableDocument(
                "reading",
                f"has a span {span.start}-{span.end} with the words {span.text[:60]!r}; there stands {there[:60]!r}",
            )


def _walk(one: object) -> Iterator[Span]:
    """All spans in a record."""
    if isinstance(one, Span):
        yield one
    elif isinstance(one, BaseModel):
        for name in type(one).model_fields:
            yield from _walk(getattr(one, name))
    elif isinstance(one, list):
        for part in one:
            yield from _walk(part)

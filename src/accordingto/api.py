"""The library's public face: text in, Reading out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from accordingto.incidents import group
from accordingto.language.pipeline import DEFAULT_PIPELINE, parse_many
from accordingto.reading.assemble import assemble
from accordingto.records import Document, Reading, make_document


def read(text: str, *, pipeline: str = DEFAULT_PIPELINE, **about: Any) -> Reading:
    """Reads one report.

    ``about`` takes ``ref``, ``title``, ``url``, ``publisher`` and ``published`` (an ISO 8601 date, the anchor for
    "on Tuesday"; without it relative times stay unresolved).
    """
    document = make_document(text, **about)
    return next(read_documents([(about.get("ref"), document)], pipeline=pipeline))


def read_documents(
    documents: Iterable[tuple[str | None, Document]], *, pipeline: str = DEFAULT_PIPELINE
) -> Iterator[Reading]:
    """Readings of ``(ref, document)`` pairs, in order; each with the incidents that it tells by itself."""
    refs: list[str | None] = []

    def noted() -> Iterator[Document]:
        for ref, document in documents:
            refs.append(ref)
            yield document

    for index, parse in enumerate(parse_many(noted(), pipeline)):
        reading = assemble(parse, refs[index])
        yield reading.model_copy(update={"incidents": group([reading])})

"""The library's public face: text in, Reading out."""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Iterable, Iterator
from typing import Any

from accordingto.errors import UsageError
from accordingto.incidents import group
from accordingto.intake.items import Accepted, Item, Rejected
from accordingto.language.pipeline import DEFAULT_PIPELINE, parse_many
from accordingto.reading.assemble import assemble
from accordingto.records import Document, Reading, Record, make_document

_log = logging.getLogger(__name__)
_BATCH_DOCUMENTS = 32
_BATCH_CHARACTERS = 200_000
"""A batch is parsed at one go; its size bounds the memory that a stream of documents needs."""


class Problem(Record):
    """Why a document could not be read; ``kind`` is a short word for machines."""

    kind: str
    message: str


class Failure(Record):
    """What stands in the output in place of a Reading where a document could not be read."""

    ref: str | None = None
    error: Problem

    @property
    def message(self) -> str:
        """What went wrong, where, and what to do."""
        return self.error.message


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
    refs: deque[str | None] = deque()

    def noted() -> Iterator[Document]:
        for ref, document in documents:
            refs.append(ref)
            yield document

    for parse in parse_many(noted(), pipeline):
        reading = assemble(parse, refs.popleft())
        yield reading.model_copy(update={"incidents": group([reading])})


def read_items(items: Iterable[Item], *, pipeline: str = DEFAULT_PIPELINE) -> Iterator[Reading | Failure]:
    """Outcomes of what intake hands on, one for each item, in order; a document that fails never stops the rest."""
    batch: list[Item] = []
    characters = 0
    for item in items:
        batch.append(item)
        characters += len(item.document.text) if isinstance(item, Accepted) else 0
        if len(batch) >= _BATCH_DOCUMENTS or characters >= _BATCH_CHARACTERS:
            yield from _read_batch(batch, pipeline)
            batch, characters = [], 0
    yield from _read_batch(batch, pipeline)


def _read_batch(batch: list[Item], pipeline: str) -> Iterator[Reading | Failure]:
    accepted = [item for item in batch if isinstance(item, Accepted)]
    outcomes = iter(_outcomes(accepted, pipeline))
    for item in batch:
        if isinstance(item, Rejected):
            yield Failure(ref=item.ref, error=Problem(kind=item.kind, message=item.message))
        else:
            yield next(outcomes)


def _outcomes(accepted: list[Accepted], pipeline: str) -> Iterator[Reading | Failure]:
    """Reads a batch at one go, and one document at a time from where that fails."""
    done = 0
    try:
        for reading in read_documents(((item.ref, item.document) for item in accepted), pipeline=pipeline):
            yield reading
            done += 1
    except UsageError:
        raise
    except Exception as error:
        _log.debug("a batch failed at %s", accepted[done].where, exc_info=error)
        yield _one(accepted[done], pipeline, error if len(accepted) == 1 else None)
        yield from _outcomes(accepted[done + 1 :], pipeline)


def _one(item: Accepted, pipeline: str, known: Exception | None) -> Reading | Failure:
    """One document on its own; a fault of ours becomes a failure that asks to be reported."""
    try:
        if known is not None:
            raise known
        return next(read_documents([(item.ref, item.document)], pipeline=pipeline))
    except Exception as error:
        _log.debug("%s failed", item.where, exc_info=error)
        message = (
            f"{item.where}: could not be read because of a fault in Accordingto ({type(error).__name__}: {error}); "
            "please report it with the text"
        )
        return Failure(ref=item.ref, error=Problem(kind="internal", message=message))

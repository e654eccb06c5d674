"""The library's public face: text in, Reading out."""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import Any

from accordingto.errors import UsageError
from accordingto.incidents import group
from accordingto.intake.items import Accepted, Item, Rejected
from accordingto.language.pipeline import DEFAULT_PIPELINE, parse_many
from accordingto.reading.assemble import assemble
from accordingto.records import Document, Reading, Record, make_document
from accordingto.scale.batches import batches
from accordingto.scale.processes import Died, Pool, cores

_log = logging.getLogger(__name__)


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


def read_items(
    items: Iterable[Item], *, pipeline: str = DEFAULT_PIPELINE, workers: int = 1
) -> Iterator[Reading | Failure]:
    """Outcomes of what intake hands on, one for each item, in order; a document that fails never stops the rest.

    ``workers`` processes read at a time, 0 for one a core; what fits one batch is read in this process.
    """
    source = batches(items)
    first = list(islice(source, 2))
    number = workers or cores()
    if len(first) < 2 or number == 1:
        for batch in chain(first, source):
            yield from _read_batch(batch, pipeline)
        return
    pool: Pool[tuple[list[Item], str], list[Reading | Failure]] = Pool(read_batch, number)
    for outcome in pool.run((batch, pipeline) for batch in chain(first, source)):
        yield from _crashed(outcome) if isinstance(outcome, Died) else outcome


def read_batch(task: tuple[list[Item], str]) -> list[Reading | Failure]:
    """A batch and the name of a pipeline to outcomes: what a worker does."""
    return list(_read_batch(*task))


def _crashed(died: Died[tuple[list[Item], str]]) -> Iterator[Failure]:
    """Failures for the documents of a batch that ended its process twice."""
    for item in died.batch[0]:
        message = (
            f"{item.where}: the process that read it ended twice (exit code {died.exit_code}); read it alone, and "
            "report it where that fails"
        )
        yield Failure(ref=item.ref, error=Problem(kind="crash", message=message))


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

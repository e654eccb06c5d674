"""The library's public face: text in, Reading out."""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import Unpack

from accordingto.errors import UsageError
from accordingto.gazetteer.boundaries import using
from accordingto.incidents import group
from accordingto.intake.batches import batches
from accordingto.intake.items import Accepted, Item, Rejected, is_date
from accordingto.language.pipeline import DEFAULT_PIPELINE, parse_many
from accordingto.reading.assemble import assemble
from accordingto.records import About, Document, Reading, Record, make_document
from accordingto.scale.processes import Died, Pool, cores

_log = logging.getLogger(__name__)


class Problem(Record):
    """Why a document could not be read."""

    kind: str
    """A short word for machines: empty, binary, encoding, language, too_long, internal, crash and so on."""
    message: str
    """What went wrong, where, and what to do."""


class Failure(Record):
    """What stands in the output in place of a Reading where a document could not be read."""

    ref: str | None = None
    """The caller's own id of the document, passed through."""
    error: Problem
    """What went wrong."""

    @property
    def message(self) -> str:
        """What went wrong, where, and what to do."""
        return self.error.message


def read(
    text: str, *, pipeline: str = DEFAULT_PIPELINE, boundaries: str | None = None, **about: Unpack[About]
) -> Reading:
    """Reads one report, offline: every claim of ``text`` with its words, speakers, figures, places and days.

    ``text`` is kept code point for code point; all offsets of the reading count its code points. ``about`` is what is
    known of the report (see ``About``); without ``published`` days such as "on Tuesday" stay unresolved. ``pipeline``
    names an installed English spaCy pipeline. A text that tells nothing gives a reading without claims. Nothing is
    refused for its length or language, as the command line does: a megabyte takes about half a minute. Places inside a
    disputed area are in no state, unless ``boundaries`` names whose count (``geonames``).

    Raises UsageError where ``published`` is no date, ``boundaries`` no set that is known, the pipeline not installed or
    one that labels words otherwise than the rules expect; TypeError for a keyword that is not in ``About``.
    """
    _check(about)
    document = make_document(text, **about)
    return next(read_documents([(about.get("ref"), document)], pipeline=pipeline, boundaries=boundaries))


def _check(about: About) -> None:
    unknown = sorted(about.keys() - About.__annotations__.keys())
    if unknown:
        raise TypeError(f"read() knows no {unknown[0]!r}; it takes {', '.join(About.__annotations__)}")
    published = about.get("published")
    if published is not None and not is_date(published):
        raise UsageError(f"published {published!r} is not an ISO 8601 date such as 2023-09-19")


def read_documents(
    documents: Iterable[tuple[str | None, Document]],
    *,
    pipeline: str = DEFAULT_PIPELINE,
    boundaries: str | None = None,
) -> Iterator[Reading]:
    """Readings of many documents, in order and lazily; each with the incidents that it tells by itself.

    ``documents`` are pairs of the caller's own id (or None) and a document, which ``records.make_document`` makes;
    they are taken in batches, so that memory does not grow with their number. ``pipeline`` names an installed English
    spaCy pipeline, ``boundaries`` whose boundaries count inside disputed areas. Raises UsageError where either is not
    to be had. A fault in one document ends the iteration;
    ``accordingto.api.read_items`` goes on, and reads with several processes.
    """
    refs: deque[str | None] = deque()

    def noted() -> Iterator[Document]:
        for ref, document in documents:
            refs.append(ref)
            yield document

    for parse in parse_many(noted(), pipeline):
        with using(boundaries):
            reading = assemble(parse, refs.popleft())
        yield reading.model_copy(update={"incidents": group([reading])})


def read_items(
    items: Iterable[Item], *, pipeline: str = DEFAULT_PIPELINE, boundaries: str | None = None, workers: int = 1
) -> Iterator[Reading | Failure]:
    """Outcomes of what ``intake.documents`` hands on, one for each item, in order; one that fails never stops the rest.

    ``items`` are taken in batches, so that memory does not grow with their number. An item that intake rejected, or
    that could not be read, gives a ``Failure`` in its place. ``workers`` processes read at a time, 0 for one a core;
    what fits one batch is read in this process. ``pipeline`` names an installed English spaCy pipeline, ``boundaries``
    whose boundaries count inside disputed areas; UsageError is raised where either is not to be had.
    """
    source = batches(items)
    first = list(islice(source, 2))
    number = workers or cores()
    if len(first) < 2 or number == 1:
        for batch in chain(first, source):
            yield from _read_batch(batch, pipeline, boundaries)
        return
    pool: Pool[Task, list[Reading | Failure]] = Pool(read_batch, number)
    for outcome in pool.run((batch, pipeline, boundaries) for batch in chain(first, source)):
        yield from _crashed(outcome) if isinstance(outcome, Died) else outcome


Task = tuple[list[Item], str, str | None]
"""A batch, the name of a pipeline, and whose boundaries count."""


def read_batch(task: Task) -> list[Reading | Failure]:
    """A task to outcomes: what a worker does."""
    return list(_read_batch(*task))


def _crashed(died: Died[Task]) -> Iterator[Failure]:
    """Failures for the documents of a batch that ended its process twice."""
    for item in died.batch[0]:
        message = (
            f"{item.where}: the process that read it ended twice (exit code {died.exit_code}); read it alone, and "
            "report it where that fails"
        )
        yield Failure(ref=item.ref, error=Problem(kind="crash", message=message))


def _read_batch(batch: list[Item], pipeline: str, boundaries: str | None) -> Iterator[Reading | Failure]:
    accepted = [item for item in batch if isinstance(item, Accepted)]
    outcomes = iter(_outcomes(accepted, pipeline, boundaries))
    for item in batch:
        if isinstance(item, Rejected):
            yield Failure(ref=item.ref, error=Problem(kind=item.kind, message=item.message))
        else:
            yield next(outcomes)


def _outcomes(accepted: list[Accepted], pipeline: str, boundaries: str | None) -> Iterator[Reading | Failure]:
    """Reads a batch at one go, and one document at a time from where that fails."""
    done = 0
    try:
        pairs = ((item.ref, item.document) for item in accepted)
        for reading in read_documents(pairs, pipeline=pipeline, boundaries=boundaries):
            yield reading
            done += 1
    except UsageError:
        raise
    except Exception as error:
        _log.debug("a batch failed at %s", accepted[done].where, exc_info=error)
        yield _one(accepted[done], pipeline, boundaries, error if len(accepted) == 1 else None)
        yield from _outcomes(accepted[done + 1 :], pipeline, boundaries)


def _one(item: Accepted, pipeline: str, boundaries: str | None, known: Exception | None) -> Reading | Failure:
    """One document on its own; a fault of ours becomes a failure that asks to be reported."""
    try:
        if known is not None:
            raise known
        return next(read_documents([(item.ref, item.document)], pipeline=pipeline, boundaries=boundaries))
    except Exception as error:
        _log.debug("%s failed", item.where, exc_info=error)
        message = (
            f"{item.where}: could not be read because of a fault in Accordingto ({type(error).__name__}: {error}); "
            "please report it with the text"
        )
        return Failure(ref=item.ref, error=Problem(kind="internal", message=message))

"""What intake hands on, read and kept: what was read together in one transaction, each refusal with its reason."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Literal

import accordingto
from accordingto.errors import UnreadableDocument
from accordingto.intake.batches import batches, characters_of, cut
from accordingto.intake.items import Accepted, Item, Rejected
from accordingto.ledger.imported import parse
from accordingto.ledger.keeping import Arrival
from accordingto.ledger.objects import Staged
from accordingto.ledger.queries import claimed_elsewhere, outdated
from accordingto.ledger.store import Ledger, Receipt, Standing
from accordingto.records import Document, Reading

Outcome = Literal["added", "known", "reread", "purged", "rejected"]
Read = Callable[[Iterable[Item]], Iterator[object]]
Result = tuple[Item, Outcome, str]
Dealt = tuple[Item, Standing, object]
"""An item, how it stood before, and what came of it: rows to keep, a failure, nothing where it was not read again."""


def version_of(pipeline: str, boundaries: str | None = None) -> str:
    """Names the program and the pipeline that make a reading, and whose boundaries count, where that was said."""
    named = f", boundaries of {boundaries.lower()}" if boundaries else ""
    return f"accordingto {accordingto.__version__}, {pipeline}{named}"


def add(ledger: Ledger, items: Iterable[Item], read: Read, version: str) -> Iterator[Result]:
    """Reads and keeps items in order; yields each with what came of it and, for a refusal, the reason.

    ``read`` turns items into readings or failures, one for one. What the ledger has from this version already is not
    read again. What was read together is kept in one transaction, while its bytes were flushed to the disk as the rest
    was read. What is yielded is on the disk.
    """
    with Staged(ledger.objects) as staged:
        dealt = _dealt(ledger, items, read, version, staged)
        for batch in cut(dealt, lambda one: characters_of(one[0])):
            yield from _keep(ledger, batch, version, staged)


def _dealt(ledger: Ledger, items: Iterable[Item], read: Read, version: str, staged: Staged) -> Iterator[Dealt]:
    """Items in order with what reading makes of those that the ledger does not have."""
    waiting: deque[tuple[Item, Standing]] = deque()

    def unread() -> Iterator[Item]:
        for some in batches(items):
            keys = [item.document.id for item in some if isinstance(item, Accepted)]
            standings = ledger.standings(keys, version) if keys else {}
            for item in some:
                standing = standings[item.document.id] if isinstance(item, Accepted) else "new"
                waiting.append((item, standing))
                if standing == "new":
                    yield item

    for outcome in read(unread()):
        while waiting[0][1] != "new":
            yield *waiting.popleft(), None
        item, standing = waiting.popleft()
        if isinstance(outcome, Reading) and isinstance(item, Accepted):
            yield item, standing, Arrival.of(outcome, receipt_of(item), staged)
        else:
            yield item, standing, outcome
    for item, standing in waiting:
        yield item, standing, None


def _keep(ledger: Ledger, batch: Sequence[Dealt], version: str, staged: Staged) -> list[Result]:
    arrivals = [outcome for _, _, outcome in batch if isinstance(outcome, Arrival)]
    added = iter(ledger.add_all(arrivals, staged, version) if arrivals else ())
    return [
        (item, next(added), "") if isinstance(outcome, Arrival) else _unread(ledger, item, standing, outcome)
        for item, standing, outcome in batch
    ]


def _unread(ledger: Ledger, item: Item, standing: Standing, outcome: object) -> Result:
    """Notes that a document came again, or why it could not be read; of one that was purged nothing is kept."""
    if standing == "purged":
        return item, "purged", ""
    if standing == "known" and isinstance(item, Accepted):
        ledger.receive(item.document.id, receipt_of(item))
        return item, "known", ""
    kind = item.kind if isinstance(item, Rejected) else "internal"
    message = str(getattr(outcome, "message", outcome))
    ledger.reject(item.where, kind, message, item.raw)
    return item, "rejected", message


def take_readings(ledger: Ledger, lines: Iterable[bytes], where: str, version: str) -> Iterator[tuple[Outcome, str]]:
    """Keeps readings that another ledger exported, a line each; yields what came of each and, for a refusal, why."""
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        spot = f"{where}, line {number}"
        try:
            reading = _imported(ledger, line)
        except UnreadableDocument as error:
            message = f"{spot}: {error}"
            ledger.reject(spot, error.kind, message, line)
            yield "rejected", message
            continue
        yield ledger.add(reading, Receipt(spot), version), ""


def _imported(ledger: Ledger, line: bytes) -> Reading:
    """The reading of a line. Raises UnreadableDocument where it is none, or does not fit itself or the ledger."""
    reading = parse(line)
    if claimed_elsewhere(ledger, reading):
        raise UnreadableDocument("reading", "has the id of a claim that the ledger has from another document")
    return reading


def receipt_of(item: Accepted) -> Receipt:
    """How a document came."""
    source = item.document.url if item.headers and item.document.url else item.where
    return Receipt(source, item.raw, item.document.fetched or "", item.headers, item.evidence)


def reread(
    ledger: Ledger, read: Callable[[Iterable[tuple[str | None, Document]]], Iterator[Reading]], version: str
) -> int:
    """Reads documents again that another version read; persons' decisions stay. Returns how many were read."""
    done = 0
    with Staged(ledger.objects) as staged:
        arrivals = (Arrival.of(reading, None, staged) for reading in read(outdated(ledger, version)))
        for batch in cut(arrivals, lambda one: len(one.document.text)):
            done += len(ledger.add_all(batch, staged, version))
    return done

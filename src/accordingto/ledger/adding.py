"""What intake hands on, read and kept: each document in one transaction, each refusal with its reason."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Literal

import accordingto
from accordingto.errors import UnreadableDocument
from accordingto.intake.items import Accepted, Item, Rejected
from accordingto.ledger.imported import parse
from accordingto.ledger.queries import claimed_elsewhere, outdated
from accordingto.ledger.store import Ledger, Receipt
from accordingto.records import Document, Reading

Standing = Literal["known", "purged", "new"]
Outcome = Literal["added", "known", "reread", "purged", "rejected"]
Read = Callable[[Iterable[Item]], Iterator[object]]


def version_of(pipeline: str) -> str:
    """Names the program and the pipeline that make a reading."""
    return f"accordingto {accordingto.__version__}, {pipeline}"


def add(ledger: Ledger, items: Iterable[Item], read: Read, version: str) -> Iterator[tuple[Item, Outcome, str]]:
    """Reads and keeps items in order; yields each with what came of it and, for a refusal, the reason.

    ``read`` turns items into readings or failures, one for one. What the ledger has from this version already is not
    read again. One thread keeps what was read, a document at a time, while the next ones are read: most of keeping is
    waiting for the disk.
    """
    waiting: deque[tuple[Item, Standing]] = deque()
    pending: deque[Future[tuple[Item, Outcome, str]]] = deque()

    def unread() -> Iterator[Item]:
        for item in items:
            standing = ledger.standing(item.document.id, version) if isinstance(item, Accepted) else "new"
            waiting.append((item, standing))
            if standing == "new":
                yield item

    with ThreadPoolExecutor(1, "keeping") as keeper:
        try:
            for outcome in read(unread()):
                while waiting[0][1] != "new":
                    pending.append(keeper.submit(_again, ledger, *waiting.popleft()))
                pending.append(keeper.submit(_keep, ledger, waiting.popleft()[0], outcome, version))
                while pending and (len(pending) > _AHEAD or pending[0].done()):
                    yield pending.popleft().result()
            pending.extend(keeper.submit(_again, ledger, *again) for again in waiting)
            while pending:
                yield pending.popleft().result()
        finally:
            for task in pending:
                task.cancel()


_AHEAD = 16
"""How many documents may be read and not kept yet: what memory holds, and what a kill makes read again."""


def _again(ledger: Ledger, item: Item, standing: Standing) -> tuple[Item, Outcome, str]:
    """Notes that a document came again; of one that was purged nothing is kept."""
    if standing == "known" and isinstance(item, Accepted):
        ledger.receive(item.document.id, receipt_of(item))
    return item, "purged" if standing == "purged" else "known", ""


def _keep(ledger: Ledger, item: Item, outcome: object, version: str) -> tuple[Item, Outcome, str]:
    if isinstance(outcome, Reading) and isinstance(item, Accepted):
        return item, ledger.add(outcome, receipt_of(item), version), ""
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
    for reading in read(outdated(ledger, version)):
        ledger.add(reading, None, version)
        done += 1
    return done

"""The ledger itself: adds readings, those that come together in one transaction, and forgets nothing."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Literal

from sqlalchemy import ColumnElement, Connection, Table, func, insert, select, update

from accordingto.errors import LedgerError
from accordingto.ledger import audit, engine, keeping, migrate
from accordingto.ledger.keeping import Added, Arrival, Receipt, now
from accordingto.ledger.objects import ObjectStore, Staged
from accordingto.ledger.schema import claims, documents, incidents, rejections
from accordingto.records import Reading

__all__ = ["Added", "Ledger", "Receipt", "Standing", "now", "objects_folder"]

Standing = Literal["known", "purged", "new"]


def objects_folder(ledger: str) -> Path:
    """Where the bytes of a ledger's documents lie: beside a file; else ``ACCORDINGTO_OBJECTS`` or a local folder."""
    chosen = os.environ.get("ACCORDINGTO_OBJECTS")
    if chosen:
        return Path(chosen)
    if "://" not in ledger:
        return Path(f"{ledger}.objects")
    if ledger.startswith("sqlite:///"):
        return Path(f"{ledger.removeprefix('sqlite:///')}.objects")
    return Path("accordingto.objects")


class Ledger:
    """An open ledger: a SQLite file, or a PostgreSQL database that ``address`` names as a URL. ``who`` signs what is
    written.

    Nothing is opened or made before it is used. Every method raises LedgerError, with what to do, where the ledger
    cannot be opened, read or written: no such file, another version, a full disk, a database that has gone away.
    """

    def __init__(self, address: str, who: str = "accordingto") -> None:
        self.address = address
        self.who = who
        self.engine = engine.connect(address)
        self.objects = ObjectStore(objects_folder(address))

    def reading(self) -> AbstractContextManager[Connection]:
        """A transaction that only reads."""
        return engine.reading(self.engine, self.address)

    def writing(self) -> AbstractContextManager[Connection]:
        """A transaction that writes, all of it or nothing."""
        return engine.writing(self.engine, self.address)

    def close(self) -> None:
        """Gives the connections back."""
        self.engine.dispose()

    def create(self) -> None:
        """Makes the ledger, or brings an older one up to date. Raises LedgerError for a newer one."""
        with self.writing() as connection:
            migrate.upgrade(connection)

    def check(self) -> None:
        """Raises LedgerError where there is no ledger, or one of another version."""
        if "://" not in self.address and not Path(self.address).exists():
            raise LedgerError(f"{self.address}: there is no ledger here; make one with `accordingto init`")
        with self.reading() as connection:
            found = migrate.revision(connection)
        if found is None:
            raise LedgerError(f"{engine.shown(self.address)}: this holds no ledger; make one with `accordingto init`")
        if found != migrate.head():
            self.create()

    def standings(self, keys: Sequence[str], version: str) -> dict[str, Standing]:
        """How documents (their ids in ``keys``) stand, by id: ``known`` where ``version`` of the program has read one,
        ``purged`` where it was destroyed for good, else ``new``."""
        with self.reading() as connection:
            found = keeping.outcomes(connection, keys, version)
        return {key: outcome if outcome in ("known", "purged") else "new" for key, outcome in found.items()}

    def receive(self, document: str, receipt: Receipt) -> None:
        """Notes that a document that is kept already (its id in ``document``) has come again, as ``receipt`` says."""
        raw_sha256 = self.objects.put(receipt.raw) if receipt.raw is not None else None
        with self.writing() as connection:
            keeping.receive(connection, document, raw_sha256, receipt)

    def add(self, reading: Reading, receipt: Receipt | None, version: str) -> Added:
        """Keeps one ``reading`` with the custody of its document (``receipt``; None where it was there already), as
        :meth:`add_all` does; ``version`` names the program and pipeline that read it."""
        with Staged(self.objects) as staged:
            return self.add_all([Arrival.of(reading, receipt, staged)], staged, version)[0]

    def add_all(self, arrivals: Sequence[Arrival], staged: Staged, version: str) -> list[Added]:
        """Keeps ``arrivals``, readings with the custody of their documents, whose bytes are ``staged``, all of them in
        one transaction; says what came of each: ``purged`` where the document was destroyed for good and is not taken
        in again.

        ``version`` names the program and pipeline that read them. A document that is there already only gains its new
        custody; one that another version read before gains a reading, and the old one is kept. What this returns is
        on the disk; where it raises, the ledger is as before.
        """
        found: list[Added] = []
        staged.flush()
        with self.writing() as connection:
            for some in _without_repeats(arrivals):
                found += keeping.keep(connection, some, staged, version, self.who)
        staged.discard()
        return found

    def reject(self, source: str, kind: str, message: str, raw: bytes | None = None) -> None:
        """Notes that what came from ``source`` could not be read; its bytes (``raw``) are kept for another try.

        ``kind`` is a short word for machines, ``message`` says what was wrong.
        """
        raw_sha256 = self.objects.put(raw) if raw is not None else None
        row = {"source": source, "raw_sha256": raw_sha256, "kind": kind, "message": message, "at": now()}
        with self.writing() as connection:
            known = select(rejections.c.id).where(
                rejections.c.source == source,
                rejections.c.kind == kind,
                rejections.c.raw_sha256.is_(None) if raw_sha256 is None else rejections.c.raw_sha256 == raw_sha256,
            )
            if connection.execute(known).first() is None:
                connection.execute(insert(rejections).values(row))

    def status(self) -> dict[str, int]:
        """How many documents, claims, incidents and rejections the ledger holds; removed documents do not count."""
        here = select(documents.c.id).where(documents.c.removed.is_(None))
        with self.reading() as connection:
            return {
                "documents": _count(connection, documents, documents.c.removed.is_(None)),
                "claims": _count(connection, claims, claims.c.document_id.in_(here)),
                "incidents": _count(connection, incidents, incidents.c.merged_into.is_(None)),
                "rejected": _count(connection, rejections),
            }

    def remove(self, document: str, why: str) -> bool:
        """Takes a ``document`` (its id) out of every list, and notes ``why``; it stays in the ledger.

        False where it is unknown or was removed before.
        """
        with self.writing() as connection:
            changed = connection.execute(
                update(documents).where(documents.c.id == document, documents.c.removed.is_(None)).values(removed=now())
            )
            if not changed.rowcount:
                return False
            audit.append(connection, at=now(), who=self.who, action="removed", subject=document, payload={"why": why})
        return True


def _count(connection: Connection, table: Table, *conditions: ColumnElement[bool]) -> int:
    return int(connection.execute(select(func.count()).select_from(table).where(*conditions)).scalar_one())


def _without_repeats(arrivals: Iterable[Arrival]) -> Iterator[list[Arrival]]:
    """Arrivals in order, in runs that have no document twice."""
    run: dict[str, Arrival] = {}
    for one in arrivals:
        if one.id in run:
            yield list(run.values())
            run = {}
        run[one.id] = one
    if run:
        yield list(run.values())

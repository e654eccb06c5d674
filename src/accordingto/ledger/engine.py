"""Opening a ledger: SQLite file or PostgreSQL URL, transactions that cannot deadlock, errors for people."""

from __future__ import annotations

import contextlib
import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.exc import ArgumentError, DatabaseError, InterfaceError, OperationalError
from sqlalchemy.pool import QueuePool

from accordingto.errors import LedgerError

BUSY_SECONDS = 60
"""How long a writer waits for another one before it gives up."""
_ADVISORY_LOCK = 0x0ACC0D1
"""Key of PostgreSQL's advisory lock under which the audit chain grows."""


def database_url(ledger: str) -> str:
    """The database URL of ``--ledger FILE|URL``. Raises LedgerError for a scheme that is not kept."""
    if "://" not in ledger:
        return f"sqlite:///{Path(ledger)}"
    if ledger.startswith("postgresql://"):
        return ledger.replace("postgresql://", "postgresql+psycopg://", 1)
    if ledger.startswith(("sqlite:///", "postgresql+psycopg://")):
        return ledger
    raise LedgerError(f"{shown(ledger)}: a ledger is a file or a postgresql+psycopg:// URL")


def is_part(ledger: str, path: str) -> bool:
    """True where a path leads to a file of this ledger.

    A program that reads such a file and closes it loses SQLite's locks on it (POSIX locks go with the first close):
    another program may then throw away what this one writes.
    """
    kind, _, file = database_url(ledger).partition(":///")
    mine = [Path(file + suffix) for suffix in ("", "-wal", "-shm", "-journal")] if kind == "sqlite" else []
    return Path(path).exists() and any(own.exists() and own.samefile(path) for own in mine)


def shown(ledger: str) -> str:
    """A ledger's address without its password, fit for messages and logs.

    Left out are what follows the user's name, the parameters (``?password=``), and a port that is no number: who
    forgets the ``@`` has written a password there.
    """
    scheme, found, rest = ledger.partition("://")
    if not found or scheme == "sqlite":
        return ledger
    credentials, at, place = rest.rpartition("@")
    host, slash, name = place.partition("?")[0].partition("/")
    if not host.startswith("[") and not host.partition(":")[2].isdigit():
        host = host.partition(":")[0]
    return f"{scheme}://{credentials.split(':')[0]}{at}{host}{slash}{name}"


def connect(ledger: str) -> Engine:
    """An engine for a ledger; nothing is opened yet. Raises LedgerError for an address that is none."""
    url = database_url(ledger)
    if url.startswith("sqlite"):
        engine = create_engine(
            url, poolclass=QueuePool, connect_args={"timeout": BUSY_SECONDS, "check_same_thread": False}
        )
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return engine
    try:
        return create_engine(url, pool_pre_ping=True, poolclass=QueuePool, connect_args={"connect_timeout": 10})
    except (ArgumentError, ValueError):  # its own words hold the address, and in it the password
        raise LedgerError(
            f"{shown(ledger)}: is no address of a database; postgresql+psycopg://USER:PASSWORD@HOST:PORT/NAME is one"
        ) from None


def _prepare_sqlite(connection: Any, _record: object) -> None:
    """WAL so that a reader is never blocked; FULL so that a committed document survives a power cut."""
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout={BUSY_SECONDS * 1000}")
    _keep_a_log(cursor)
    for pragma in ("synchronous=FULL", "foreign_keys=ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _keep_a_log(cursor: Any) -> None:
    """Turns to WAL; SQLite itself does not wait where another program begins the same ledger at that moment."""
    until = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            cursor.execute("PRAGMA journal_mode=WAL")
            return
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > until:
                raise
            time.sleep(0.05)


def _begin_sqlite(connection: Connection) -> None:
    """Writers take their lock at once: a reader that turns writer could deadlock with another."""
    mode = "BEGIN IMMEDIATE" if connection.get_execution_options().get("write") else "BEGIN"
    connection.exec_driver_sql(mode)


def lock_chain(connection: Connection) -> None:
    """Holds the audit chain until the transaction ends; on SQLite the write lock does that already."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _ADVISORY_LOCK})


@contextlib.contextmanager
def reading(engine: Engine, ledger: str) -> Iterator[Connection]:
    """A transaction that only reads."""
    with translated(ledger), engine.connect() as connection, connection.begin():
        yield connection


@contextlib.contextmanager
def writing(engine: Engine, ledger: str) -> Iterator[Connection]:
    """A transaction that writes: all of it or nothing."""
    with translated(ledger), engine.connect().execution_options(write=True) as connection, connection.begin():
        lock_chain(connection)
        yield connection


@contextlib.contextmanager
def translated(ledger: str) -> Iterator[None]:
    """Turns the database's errors into a LedgerError that says what, where and what to do."""
    try:
        yield
    except (OperationalError, InterfaceError, DatabaseError) as error:
        raise LedgerError(f"{shown(ledger)}: {_in_words(str(error.orig or error))}") from error
    except OSError as error:
        raise LedgerError(f"{shown(ledger)}: {error.strerror or error}") from error


_WORDS = (
    ("readonly database", "the ledger is read-only; give it a place where you may write, or mend its permissions"),
    ("unable to open", "the ledger cannot be opened; is its folder there, and may you write in it?"),
    ("disk is full", "the disk is full; nothing was half-written; free some space and run the command again"),
    ("disk I/O error", "the disk cannot be written; nothing was half-written; is it full?"),
    ("not a database", "this file is no ledger, or it is damaged; restore a copy, or choose another file"),
    ("malformed", "the ledger file is damaged; restore a copy"),
    ("locked", "another program holds the ledger; wait for it and run the command again"),
    ("resolve host", "the database's host is not known; write @ / : ? # of a password as %40 %2F %3A %3F %23"),
    ("password authentication", "the database refused user or password"),
    ("onnection", "the database cannot be reached or has gone away; nothing was half-written; run the command again"),
)


def _in_words(message: str) -> str:
    for sign, words in _WORDS:
        if sign in message:
            return words
    return message.splitlines()[0]

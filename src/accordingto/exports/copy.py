"""The ledger itself as one SQLite file: a consistent copy, taken while others may write."""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path

from accordingto.errors import UsageError
from accordingto.exports.notes import Notes
from accordingto.exports.snapshot import Snapshot

_NOTES = Notes(
    filled={"all": "the tables of the ledger as they are"},
    dropped=["the bytes as they came, which lie in the folder of objects; filters and policies are not applied"],
)


def write(snapshot: Snapshot, path: Path) -> Notes:
    """Copies the file. Raises UsageError for a ledger on a server, and for a public export."""
    if snapshot.options.public:
        raise UsageError("the ledger holds whole texts and names; a public export cannot carry it")
    if snapshot.database is None or "://" in snapshot.database:
        raise UsageError("only a ledger in a file can be copied; on a server use pg_dump")
    part = path.with_name(path.name + ".part")
    part.unlink(missing_ok=True)
    with (
        contextlib.closing(sqlite3.connect(f"file:{Path(snapshot.database).absolute()}?mode=ro", uri=True)) as source,
        contextlib.closing(sqlite3.connect(part)) as target,
    ):
        source.backup(target)
    part.replace(path)
    return _NOTES

"""Readings as JSON Lines: everything that another ledger needs to have the same documents and claims."""

from __future__ import annotations

from pathlib import Path

from accordingto.errors import UsageError
from accordingto.exports.notes import Notes
from accordingto.exports.snapshot import Snapshot

_NOTES = Notes(
    filled={"all": "a Reading a line, as the JSON Schema of `accordingto schema` has it, without its incidents"},
    dropped=["persons' decisions and the audit log, custody of the bytes: the ledger itself has them"],
)


def write(snapshot: Snapshot, path: Path) -> Notes:
    """Writes a line for each document. Raises UsageError for a public export, which cannot hold whole texts."""
    if snapshot.options.public:
        raise UsageError("readings hold whole texts; a public export cannot carry them")
    if snapshot.readings is None:
        raise UsageError("readings are exported from a ledger")
    part = path.with_name(path.name + ".part")
    with part.open("w", encoding="utf-8") as stream:
        for reading in snapshot.readings():
            stream.write(reading.model_copy(update={"incidents": []}).model_dump_json(by_alias=True) + "\n")
    part.replace(path)
    return _NOTES

"""How long 100,000 incidents of a ledger take to each format, and how much memory: prints a table from one run.

.venv/bin/python benchmarks/exports.py [INCIDENTS] [FORMAT …]

The ledger is made of the example reports over and over, each time under ids of its own; what is measured is the whole
command, start-up and reading the ledger included.
"""

from __future__ import annotations

import resource
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from accordingto.api import read_items
from accordingto.exports import FORMATS
from accordingto.intake import Defaults, documents
from accordingto.ledger import Ledger, adding
from accordingto.ledger.grouping import regroup

EXAMPLES = Path(__file__).parents[1] / "examples" / "karabakh.jsonl"
SKIPPED = {"readings", "sqlite"}  # these copy the ledger, no incidents
TABLES = ("documents", "claims", "incidents")


def made(target: Path, number: int) -> None:
    """A ledger file with so many incidents."""
    ledger = Ledger(str(target))
    ledger.create()
    for _ in adding.add(ledger, documents([str(EXAMPLES)], Defaults()), read_items, "benchmark"):
        pass
    regroup(ledger)
    ledger.close()
    with sqlite3.connect(target) as database:
        database.row_factory = sqlite3.Row
        found = {table: [dict(row) for row in database.execute(f"SELECT * FROM {table}")] for table in TABLES}
        keys = [row["id"] for rows in found.values() for row in rows]
        for at in range(1, number // len(found["incidents"])):
            for table, rows in found.items():
                _put(database, table, [_renamed(row, keys, f"~{at:06}") for row in rows])


def _renamed(row: dict[str, Any], keys: list[str], ending: str) -> dict[str, Any]:
    """A row with all ids, in its payload too, made ids of a copy."""
    row = dict(row)
    for name, value in row.items():
        if isinstance(value, str):
            for key in keys:
                value = value.replace(key, key + ending)
            row[name] = value
    return row


def _put(database: sqlite3.Connection, table: str, rows: list[dict[str, Any]]) -> None:
    columns = list(rows[0])
    marks = ",".join("?" * len(columns))
    values = [tuple(row.values()) for row in rows]
    database.executemany(f"INSERT INTO {table} ({','.join(columns)}) VALUES ({marks})", values)


def one(name: str, ledger: Path, folder: Path) -> None:
    """One format in a process of its own, so that its memory can be told."""
    out = folder / f"out{FORMATS[name].suffix}"
    command = ["-m", "accordingto", "export", name, "--ledger", str(ledger), "--out", str(out)]
    started = time.perf_counter()
    subprocess.run([sys.executable, *command], check=True, stdout=subprocess.DEVNULL)
    seconds = time.perf_counter() - started
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"{name:12} {seconds:6.1f} s  {peak:6.0f} MB at most, so far")


def main() -> None:
    """Every format, one after the other."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        made(folder / "ledger.db", number)
        for wanted in sys.argv[2:] or [name for name in FORMATS if name not in SKIPPED]:
            one(wanted, folder / "ledger.db", folder)


if __name__ == "__main__":
    main()

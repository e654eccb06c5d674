"""The three tables as Parquet, typed, in a folder (pyarrow)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

from accordingto.exports.cells import Cell
from accordingto.exports.extras import needed
from accordingto.exports.notes import Notes
from accordingto.exports.snapshot import Snapshot
from accordingto.exports.tables import LAYOUTS, Layout, describe

_CHUNK = 10_000
_NOTES = Notes(filled={"all": "as in the CSV tables, with types; unknown is null"}, dropped=["as in the CSV tables"])


def write(snapshot: Snapshot, path: Path) -> Notes:
    """Writes ``claims.parquet``, ``incidents.parquet`` and ``figures.parquet`` into a folder."""
    path.mkdir(parents=True, exist_ok=True)
    for layout in LAYOUTS:
        _table(layout, snapshot, path / f"{layout.name}.parquet")
    describe(LAYOUTS, [f"{layout.name}.parquet" for layout in LAYOUTS], path / "datapackage.json", snapshot)
    return _NOTES


def _table(layout: Layout, snapshot: Snapshot, target: Path) -> None:
    pa, pq = needed("pyarrow"), needed("pyarrow.parquet")
    types = {
        "string": pa.string(), "integer": pa.int64(), "number": pa.float64(), "boolean": pa.bool_(), "date": pa.date32()
    }  # fmt: skip
    schema = pa.schema([(column.name, types[column.type]) for column in layout.columns])
    part = target.with_name(target.name + ".part")
    rows = layout.rows(snapshot)
    with pq.ParquetWriter(part, schema) as writer:
        while chunk := list(islice(rows, _CHUNK)):
            writer.write_table(pa.Table.from_pydict(_by_column(layout, chunk), schema=schema))
    part.replace(target)


def _by_column(layout: Layout, chunk: list[dict[str, Cell]]) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for column in layout.columns:
        values: Iterator[Any] = (row.get(column.name) for row in chunk)
        if column.type == "date":
            values = (date.fromisoformat(value) if value else None for value in values)
        found[column.name] = list(values)
    return found

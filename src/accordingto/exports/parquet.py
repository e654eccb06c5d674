"""The three tables as Parquet, typed, in a folder (pyarrow)."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator
from datetime import date
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
    with contextlib.ExitStack() as stack:
        tables = [stack.enter_context(_Table(layout, path / f"{layout.name}.parquet")) for layout in LAYOUTS]
        for incident in snapshot:
            for table in tables:
                table.add(table.layout.rows(incident, snapshot))
    describe(LAYOUTS, [f"{layout.name}.parquet" for layout in LAYOUTS], path / "datapackage.json", snapshot)
    return _NOTES


class _Table:
    """A Parquet file that grows by chunks of rows; it has its final name when it is whole."""

    def __init__(self, layout: Layout, target: Path) -> None:
        self._pa = pa = needed("pyarrow")
        types = {
            "string": pa.string(), "integer": pa.int64(), "number": pa.float64(), "boolean": pa.bool_(),
            "date": pa.date32(),
        }  # fmt: skip
        self.layout = layout
        self._schema = pa.schema([(column.name, types[column.type]) for column in layout.columns])
        self._target, self._part = target, target.with_name(target.name + ".part")
        self._waiting: list[dict[str, Cell]] = []
        self._writer = needed("pyarrow.parquet").ParquetWriter(self._part, self._schema)

    def __enter__(self) -> _Table:
        return self

    def __exit__(self, failed: type[BaseException] | None, *_: object) -> None:
        if failed is None:
            self._flush()
        self._writer.close()
        if failed is None:
            self._part.replace(self._target)

    def add(self, rows: Iterable[dict[str, Cell]]) -> None:
        """Takes rows; writes them when there are enough for a chunk."""
        self._waiting.extend(rows)
        if len(self._waiting) >= _CHUNK:
            self._flush()

    def _flush(self) -> None:
        columns = _by_column(self.layout, self._waiting)
        self._writer.write_table(self._pa.Table.from_pydict(columns, schema=self._schema))
        self._waiting = []


def _by_column(layout: Layout, chunk: list[dict[str, Cell]]) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for column in layout.columns:
        values: Iterator[Any] = (row.get(column.name) for row in chunk)
        if column.type == "date":
            values = (date.fromisoformat(value) if value else None for value in values)
        found[column.name] = list(values)
    return found

"""Many rows at one go, by the driver itself: SQLAlchemy's handling of each value costs more than writing it."""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Dialect, Table, insert

Row = Mapping[str, Any]


def insert_rows(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    """Writes rows, which all have the same columns, with values that the driver takes as they are; none is fine."""
    if not rows:
        return
    statement, places = _statement(connection.dialect, table, tuple(rows[0]))
    values = [tuple(row[name] for name in places) for row in rows] if places else list(rows)
    connection.exec_driver_sql(statement, values)


@functools.lru_cache(maxsize=64)
def _statement(dialect: Dialect, table: Table, columns: tuple[str, ...]) -> tuple[str, Sequence[str] | None]:
    """An INSERT as the driver takes it, and the columns in order where it takes values by place."""
    made = insert(table).inline().compile(dialect=dialect, column_keys=list(columns))
    return made.string, made.positiontup

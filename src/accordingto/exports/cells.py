"""Tables that spreadsheets open without harm: UTF-8, RFC 4180, no cell that would run as a formula."""

from __future__ import annotations

import contextlib
import csv
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

Cell = str | int | float | bool | None
_RISKY = ("=", "+", "-", "@", "\t", "\r", "'")
"""First characters after which a spreadsheet calculates (OWASP, CSV injection); the mark itself is doubled, so that
taking one mark away gives every text back."""
MARK = "'"


def neutral(text: str) -> str:
    """A text that no spreadsheet runs: a leading apostrophe where it begins like a formula."""
    return MARK + text if text.startswith(_RISKY) else text


def restored(text: str) -> str:
    """The text before :func:`neutral`."""
    return text[1:] if text.startswith(MARK) and text[1:].startswith(_RISKY) else text


def written(cell: Cell) -> str:
    """A cell as it stands in the file: unknown is empty, numbers are plain, text is neutral."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    return neutral(cell.replace("\x00", "")) if isinstance(cell, str) else repr(cell)


def write(
    path: Path,
    columns: Sequence[str],
    rows: Iterable[Mapping[str, Cell]],
    *,
    tabs: bool = False,
    tags: Sequence[str] | None = None,
) -> None:
    """Writes a table, a row at a time, under its final name only when it is whole."""
    with opened(path, columns, tabs=tabs, tags=tags) as put:
        for row in rows:
            put(row)


@contextlib.contextmanager
def opened(
    path: Path, columns: Sequence[str], *, tabs: bool = False, tags: Sequence[str] | None = None
) -> Iterator[Callable[[Mapping[str, Cell]], None]]:
    """What writes a row of a new table, so that several tables can grow in one pass; the file is there when all is."""
    part = path.with_name(path.name + ".part")
    with part.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, dialect="excel-tab" if tabs else "excel")
        writer.writerow(columns)
        if tags is not None:
            writer.writerow(tags)

        def put(row: Mapping[str, Cell]) -> None:
            writer.writerow([written(row.get(column)) for column in columns])

        yield put
    part.replace(path)

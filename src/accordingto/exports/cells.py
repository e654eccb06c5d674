"""Tables that spreadsheets open without harm: UTF-8, RFC 4180, no cell that would run as a formula."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
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
) -> int:
    """Writes a table, a row at a time, under its final name only when it is whole; returns how many rows it has."""
    part = path.with_name(path.name + ".part")
    count = 0
    with part.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, dialect="excel-tab" if tabs else "excel")
        writer.writerow(columns)
        if tags is not None:
            writer.writerow(tags)
        for row in rows:
            writer.writerow([written(row.get(column)) for column in columns])
            count += 1
    part.replace(path)
    return count

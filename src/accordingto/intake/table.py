"""Tables of reports (CSV with a header): a row a document, its columns named as the record's fields are."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Any

from accordingto.errors import UnreadableDocument

FIELDS = ("ref", "text", "title", "url", "publisher", "published")
_ALSO = {
    "id": "ref", "body": "text", "content": "text", "article": "text", "headline": "title", "link": "url",
    "source": "publisher", "outlet": "publisher", "date": "published",
}  # fmt: skip


def reports(text: str) -> Iterator[tuple[int, dict[str, Any]]]:
    """Line number and fields of each row. Raises UnreadableDocument where no column holds the text."""
    csv.field_size_limit(20_000_000)
    try:
        dialect = csv.Sniffer().sniff(text[:4096], delimiters=",;\t|")
    except csv.Error:
        dialect = csv.excel
    table = csv.reader(io.StringIO(text, newline=""), dialect)
    try:
        columns = [_field(name) for name in next(table, [])]
        if "text" not in columns:
            raise UnreadableDocument(
                "table", f'has no column "text"; name its columns {", ".join(FIELDS)} (only text is needed)'
            )
        for row in table:
            found = {name: value for name, value in zip(columns, row, strict=False) if name and value}
            yield table.line_num, found
    except csv.Error as error:
        raise UnreadableDocument("table", f"line {table.line_num}: {error}") from error


def _field(name: str) -> str | None:
    plain = name.strip().lower()
    return plain if plain in FIELDS else _ALSO.get(plain)

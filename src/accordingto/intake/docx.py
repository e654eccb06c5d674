"""Situation reports in DOCX: their paragraphs and tables in the order of the page."""

from __future__ import annotations

import io
from typing import Any

from accordingto.errors import UnreadableDocument
from accordingto.intake.bounds import open_zip

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def text_of(raw: bytes) -> tuple[str, dict[str, Any]]:
    """Text and what the file says of itself. Raises UnreadableDocument for broken files and archive bombs."""
    import docx
    from docx.table import Table

    open_zip(raw).close()
    try:
        document = docx.Document(io.BytesIO(raw))
        parts = [_table(part) if isinstance(part, Table) else part.text for part in document.iter_inner_content()]
        title = document.core_properties.title
    except Exception as error:  # a broken file leads python-docx, lxml and zipfile to errors of any kind
        raise UnreadableDocument("docx", f"is no DOCX file, or a broken one ({error})") from error
    text = "\n".join(part for part in parts if part.strip())
    if not text:
        raise UnreadableDocument("no_text", "is a DOCX file without text")
    return text, {"title": title or None, "media_type": MEDIA_TYPE}


def _table(table: Any) -> str:
    """A row a line, its cells as sentences of their own."""
    lines = []
    for row in table.rows:
        cells = dict.fromkeys(cell.text.strip() for cell in row.cells)
        lines.append(". ".join(cell for cell in cells if cell))
    return "\n".join(line for line in lines if line)

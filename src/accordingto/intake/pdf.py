"""Situation reports in PDF: the text of their pages."""

from __future__ import annotations

import io
import logging
from typing import Any

from accordingto.errors import UnreadableDocument

MAX_PAGES = 500


def text_of(raw: bytes) -> tuple[str, dict[str, Any]]:
    """Text and what the file says of itself. Raises UnreadableDocument for locked, broken and scanned files."""
    from pypdf import PdfReader

    logging.getLogger("pypdf").setLevel(logging.ERROR)
    try:
        reader = PdfReader(io.BytesIO(raw))
        if reader.is_encrypted and not reader.decrypt(""):
            raise UnreadableDocument("locked", "is a PDF that asks for a password; save it without one")
        if len(reader.pages) > MAX_PAGES:
            raise UnreadableDocument("too_long", f"has more than {MAX_PAGES} pages; split it into its reports")
        pages = [page.extract_text() for page in reader.pages]
        title = reader.metadata.title if reader.metadata else None
    except UnreadableDocument:
        raise
    except (
        Exception
    ) as error:  # a broken file leads pypdf to errors of any kind: PyPdfError, OverflowError, struct.error
        raise UnreadableDocument("pdf", f"is a broken PDF ({error}); save it again, or as text") from error
    text = "\n\n".join(page.strip() for page in pages if page.strip())
    if not text:
        raise UnreadableDocument("no_text", "is a PDF of pictures without text; have its text recognised first")
    return text, {"title": str(title) if title else None, "media_type": "application/pdf"}

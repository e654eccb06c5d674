"""A web page to the text of its article, its headline, publisher and date."""

from __future__ import annotations

import re
from dataclasses import dataclass

from accordingto.errors import UnreadableDocument
from accordingto.intake.items import is_date

_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*(?:[\"']\s*)?([\w.:-]+)", re.IGNORECASE)
_LOOKED_AT = 4_096
_DATES = {"original_date": True, "extensive_search": False}
"""Only dates that the page states of itself: a guessed day of publication would shift every "on Tuesday"."""
_LANGUAGE = re.compile(r"<html[^>]{0,500}?\blang\s*=\s*[\"']?\s*([A-Za-z]{2,3}(?:-[A-Za-z0-9]+)*)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Page:
    """What a page says about its article; ``None`` where it does not say."""

    text: str
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    url: str | None = None
    authors: tuple[str, ...] = ()
    language: str | None = None


def declared_encoding(raw: bytes) -> str | None:
    """The encoding that a page's head declares."""
    found = _DECLARED.search(raw[:_LOOKED_AT])
    return found.group(1).decode("ascii", "replace").lower() if found else None


def article(markup: str) -> Page:
    """The article of a page. Raises UnreadableDocument where the page holds no text of one."""
    from trafilatura import bare_extraction

    try:
        found = bare_extraction(markup, with_metadata=True, include_comments=False, date_extraction_params=_DATES)
    except (ValueError, TypeError, AttributeError, RecursionError) as error:
        raise UnreadableDocument("html", f"cannot be taken apart as HTML ({error}); save its text instead") from error
    about = found.as_dict() if found is not None else {}
    text = about.get("text") or ""
    if not text.strip():
        raise UnreadableDocument(
            "no_text", "is HTML without the text of an article; save the page when it has loaded, or paste its text"
        )
    date = about.get("date")
    language = _LANGUAGE.search(markup[:_LOOKED_AT])
    return Page(
        text=text,
        title=about.get("title"),
        publisher=about.get("sitename") or about.get("hostname"),
        published=date if date and is_date(date) else None,
        url=about.get("url"),
        authors=tuple(name.strip() for name in (about.get("author") or "").split(";") if name.strip()),
        language=language.group(1).lower() if language else None,
    )

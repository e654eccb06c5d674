"""What intake hands on: a document to read, or the reason why there is none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from accordingto.errors import UsageError
from accordingto.records import Document

InputFormat = Literal[
    "auto", "text", "html", "jsonl", "csv", "pdf", "docx", "mail", "telegram", "warc", "wacz", "readings"
]  # fmt: skip
MAX_CHARS = 1_000_000
"""Characters of text that one document may have, unless the caller says otherwise: about 400 pages."""


@dataclass(frozen=True, slots=True)
class Accepted:
    """A document that is ready to be read."""

    ref: str | None
    """The caller's own id of it."""
    where: str
    """Its place, for messages: "reports.jsonl, line 3"."""
    document: Document
    """The document."""
    warnings: tuple[str, ...] = ()
    """What was odd and went well, in words."""
    raw: bytes | None = None
    """The bytes as they came."""
    headers: Mapping[str, str] = field(default_factory=dict)
    """Response headers, where it was fetched."""
    evidence: Mapping[str, str] = field(default_factory=dict)
    """What publisher, title, authors, URL and date rest on: page, row, feed, option."""


@dataclass(frozen=True, slots=True)
class Rejected:
    """An input that could not become a document."""

    ref: str | None
    """The caller's own id of it."""
    where: str
    """Its place, for messages."""
    kind: str
    """A short word for machines: file, empty, binary, encoding, language, too_long and so on."""
    message: str
    """What is wrong with it, where, and what to do."""
    raw: bytes | None = None
    """The bytes as they came."""


Item = Accepted | Rejected


@dataclass(frozen=True, slots=True)
class Defaults:
    """What the caller says about documents that do not say it themselves, and how to take them in.

    Raises UsageError for a ``published`` that is no ISO 8601 date and for a ``max_chars`` below 1.
    """

    format: InputFormat = "auto"
    """What the input is; ``auto`` goes by name and first bytes."""
    published: str | None = None
    """Day of publication, ISO 8601."""
    publisher: str | None = None
    """Who published it."""
    title: str | None = None
    """Its headline."""
    max_chars: int = MAX_CHARS
    """Refuse documents of more characters than this."""

    def __post_init__(self) -> None:
        if self.published is not None and not is_date(self.published):
            raise UsageError(f"--published {self.published!r} is not an ISO 8601 date such as 2023-09-19")
        if self.max_chars < 1:
            raise UsageError(f"--max-chars must be at least 1, not {self.max_chars}")


def is_date(value: str) -> bool:
    """True for an ISO 8601 date or date-time."""
    try:
        datetime.fromisoformat(value)
    except ValueError:
        return False
    return True

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
    """A document that is ready to be read; ``where`` names its place for messages ("reports.jsonl, line 3").

    ``raw`` are the bytes as they came; ``evidence`` says for publisher, title, authors, URL and date what they rest on.
    """

    ref: str | None
    where: str
    document: Document
    warnings: tuple[str, ...] = ()
    raw: bytes | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    evidence: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Rejected:
    """An input that could not become a document; ``kind`` is a short word for machines."""

    ref: str | None
    where: str
    kind: str
    message: str
    raw: bytes | None = None


Item = Accepted | Rejected


@dataclass(frozen=True, slots=True)
class Defaults:
    """What the caller says about documents that do not say it themselves, and how to take them in."""

    format: InputFormat = "auto"
    published: str | None = None
    publisher: str | None = None
    title: str | None = None
    max_chars: int = MAX_CHARS

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

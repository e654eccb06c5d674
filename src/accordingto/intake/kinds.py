"""What a file holds: told by its name, else by its first bytes."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from typing import IO

from accordingto.intake import telegram
from accordingto.intake.items import InputFormat

STANDARD_INPUT = "-"
SUFFIXES: dict[str, InputFormat] = {
    ".txt": "text", ".text": "text", ".md": "text", ".html": "html", ".htm": "html", ".xhtml": "html",
    ".jsonl": "jsonl", ".ndjson": "jsonl", ".csv": "csv", ".tsv": "csv", ".pdf": "pdf", ".docx": "docx",
    ".eml": "mail", ".warc": "warc", ".wacz": "wacz",
}  # fmt: skip
_MEDIA_TYPES: dict[str, InputFormat] = {
    "text/html": "html", "application/xhtml+xml": "html", "text/plain": "text", "application/pdf": "pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
}  # fmt: skip
MANY = frozenset({"jsonl", "csv", "telegram", "warc", "wacz"})
"""Kinds that may hold any number of documents."""
_HTML_STARTS = (b"<!doctype html", b"<html", b"<head", b"<body", b"<?xml")
_PEEK = 4_096


def kind_of(path: str, asked: InputFormat) -> InputFormat:
    """What a path holds: what the caller says, else what its name says, else what its first bytes look like."""
    if asked != "auto":
        return asked
    if path == STANDARD_INPUT:
        return guess(sys.stdin.buffer, None)
    try:
        with Path(path).open("rb") as stream:
            return guess(stream, Path(path))
    except OSError:
        return "text"


def of_page(media_type: str, body: bytes) -> InputFormat:
    """What a fetched page holds, by its media type, else by its first bytes."""
    return _MEDIA_TYPES.get(media_type.partition(";")[0].strip().lower()) or guess(io.BytesIO(body), None)


def guess(stream: IO[bytes], path: Path | None) -> InputFormat:
    """What a stream holds; its position stays where it was."""
    if path is not None:
        suffix = path.suffix.lower()
        if suffix in SUFFIXES:
            return SUFFIXES[suffix]
        if path.name.lower().endswith(".warc.gz"):
            return "warc"
    start = _peek(stream).removeprefix(b"\xef\xbb\xbf").lstrip()
    if start.startswith(b"{") and telegram.is_export(start):
        return "telegram"
    if path is not None and path.suffix.lower() == ".json":
        return "jsonl"
    if start[:20].lower().startswith(_HTML_STARTS):
        return "html"
    return "jsonl" if _opens_object(start) else "text"


def _peek(stream: IO[bytes]) -> bytes:
    if isinstance(stream, io.BufferedReader):
        return stream.peek(_PEEK)[:_PEEK]
    position = stream.tell()
    start = stream.read(_PEEK)
    stream.seek(position)
    return start


def _opens_object(start: bytes) -> bool:
    """True where the bytes begin with a JSON object that has keys, as a line of JSON Lines does."""
    if not start.startswith(b"{"):
        return False
    try:
        json.loads(start.split(b"\n", 1)[0])
    except ValueError:
        return start[1:].lstrip().startswith(b'"')
    return True

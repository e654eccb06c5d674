"""Paths and standard input to items, in order; what a file holds is told by its name, else by its first bytes."""

from __future__ import annotations

import hashlib
import io
import json
import sys
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any

from accordingto.errors import UnreadableDocument
from accordingto.intake import html, jsonl
from accordingto.intake.checks import check
from accordingto.intake.items import Accepted, Defaults, InputFormat, Item, Rejected
from accordingto.intake.text import decode
from accordingto.records import make_document

STANDARD_INPUT = "-"
_SUFFIXES: dict[str, InputFormat] = {
    ".txt": "text", ".text": "text", ".md": "text", ".html": "html", ".htm": "html", ".xhtml": "html",
    ".jsonl": "jsonl", ".ndjson": "jsonl", ".json": "jsonl",
}  # fmt: skip
_HTML_STARTS = (b"<!doctype html", b"<html", b"<head", b"<body", b"<?xml")
_PEEK = 4_096
_BYTES_A_CHARACTER = 4
_MARKUP = 20
"""How many times as long as its article the source of a page may be."""


def documents(paths: Iterable[str], defaults: Defaults) -> Iterator[Item]:
    """The items of files and of standard input (``-``), in order."""
    for path in paths:
        yield from _standard_input(defaults) if path == STANDARD_INPUT else _file(Path(path), defaults)


def _standard_input(defaults: Defaults) -> Iterator[Item]:
    yield from _stream(sys.stdin.buffer, None, defaults)


def _file(path: Path, defaults: Defaults) -> Iterator[Item]:
    try:
        with path.open("rb") as stream:
            yield from _stream(stream, path, defaults)
    except IsADirectoryError:
        yield _missing(path, "is a folder; name the files in it, for instance FOLDER/*.txt")
    except FileNotFoundError:
        yield _missing(path, "there is no such file; look at the spelling of its name")
    except OSError as error:
        yield _missing(path, f"cannot be opened ({error.strerror}); look at its rights")


def _missing(path: Path, why: str) -> Rejected:
    return Rejected(str(path), str(path), "file", f"{path}: {why}")


def _stream(stream: IO[bytes], path: Path | None, defaults: Defaults) -> Iterator[Item]:
    name = "standard input" if path is None else str(path)
    kind = defaults.format if defaults.format != "auto" else _guess(stream, path)
    if kind == "jsonl":
        yield from jsonl.documents(stream, name, defaults)
        return
    ref = None if path is None else str(path)
    try:
        yield _whole(stream, kind, ref, name, defaults)
    except UnreadableDocument as error:
        yield Rejected(ref, name, error.kind, f"{name}: {error}")


def _guess(stream: IO[bytes], path: Path | None) -> InputFormat:
    if path is not None and path.suffix.lower() in _SUFFIXES:
        return _SUFFIXES[path.suffix.lower()]
    start = _peek(stream).removeprefix(b"\xef\xbb\xbf").lstrip()
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


def _whole(stream: IO[bytes], kind: InputFormat, ref: str | None, name: str, defaults: Defaults) -> Accepted:
    most = defaults.max_chars * _BYTES_A_CHARACTER * (_MARKUP if kind == "html" else 1)
    raw = stream.read(most + 1)
    if len(raw) > most:
        raise UnreadableDocument(
            "too_long",
            f"has more than {most:,} bytes and the limit is {defaults.max_chars:,} characters of text; "
            "split it into its reports, or raise the limit with --max-chars",
        )
    about: dict[str, Any] = {"media_type": "text/plain"}
    text, about = _page(raw) if kind == "html" else (decode(raw), about)
    check(text, defaults.max_chars)
    said = {"title": defaults.title, "publisher": defaults.publisher, "published": defaults.published}
    about |= {key: value for key, value in said.items() if value is not None}
    custody = {
        "raw_sha256": hashlib.sha256(raw).hexdigest(),
        "fetched": datetime.now(UTC).isoformat(timespec="seconds"),
    }
    return Accepted(ref, name, make_document(text, ref=ref, **about, **custody))


def _page(raw: bytes) -> tuple[str, dict[str, Any]]:
    page = html.article(_markup(raw))
    about: dict[str, Any] = {
        "title": page.title, "publisher": page.publisher, "published": page.published, "url": page.url,
        "authors": list(page.authors), "language": page.language, "media_type": "text/html",
    }  # fmt: skip
    return page.text, about


def _markup(raw: bytes) -> str:
    """The source of a page in the encoding that it declares, where the bytes agree."""
    declared = html.declared_encoding(raw)
    if declared is not None and not raw.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        try:
            return raw.decode(declared)
        except (LookupError, UnicodeDecodeError):
            pass
    return decode(raw)


def kind_of(path: str, asked: InputFormat) -> InputFormat:
    """What a path holds: what the caller says, else what its name says, else what its first bytes look like."""
    if asked != "auto":
        return asked
    if path == STANDARD_INPUT:
        return _guess(sys.stdin.buffer, None)
    try:
        with Path(path).open("rb") as stream:
            return _guess(stream, Path(path))
    except OSError:
        return "text"

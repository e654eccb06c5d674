"""Web archives (WARC, WACZ): the HTML pages that a crawler kept, with the address and time of each."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from accordingto.errors import UnreadableDocument
from accordingto.intake.bounds import BROKEN, open_zip

MAX_PAGE = 20_000_000


@dataclass(frozen=True, slots=True)
class Archived:
    """A page as it was crawled; ``body`` is cut at 20 MB."""

    url: str
    fetched: str
    headers: dict[str, str]
    body: bytes


def pages(raw: bytes) -> Iterator[Archived]:
    """The HTML pages of a WARC file, compressed or not. Raises UnreadableDocument where it is broken."""
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    found = 0
    try:
        for record in ArchiveIterator(io.BytesIO(raw), record_types=WarcRecordType.response, parse_http=True):
            page = _page(record)
            if page is not None:
                found += 1
                yield page
    except (ValueError, OSError, RuntimeError, EOFError) as error:
        raise UnreadableDocument("warc", f"is a broken web archive ({error})") from error
    if not found:
        raise UnreadableDocument("warc", "is a web archive without pages, or no web archive")


def _page(record: Any) -> Archived | None:
    if record.http_headers is None or "html" not in (record.http_content_type or ""):
        return None
    if record.http_headers.status_code != 200:
        return None
    headers = {str(name).lower(): str(value) for name, value in record.http_headers.items()}
    body = record.reader.read(MAX_PAGE)
    date = record.record_date
    return Archived(
        record.headers.get("WARC-Target-URI", ""), date.isoformat() if date else "", headers, _decoded(body, headers)
    )


def _decoded(body: bytes, headers: dict[str, str]) -> bytes:
    """The body without its content encoding, within bounds; as it is where that cannot be undone."""
    encoding = headers.get("content-encoding", "").lower()
    if encoding not in ("gzip", "deflate"):
        return body
    try:
        return zlib.decompressobj(zlib.MAX_WBITS | 32).decompress(body, MAX_PAGE)
    except zlib.error:
        return body


def wacz_pages(raw: bytes) -> Iterator[Archived]:
    """The HTML pages of all WARC files in a WACZ package."""
    with open_zip(raw) as package:
        names = [name for name in package.namelist() if name.endswith((".warc", ".warc.gz"))]
        if not names:
            raise UnreadableDocument("wacz", "is a package without web archives")
        for name in names:
            yield from pages(_member(package, name))


def _member(package: zipfile.ZipFile, name: str) -> bytes:
    """A file of a package, its checksum looked at. Raises UnreadableDocument where it is broken or locked."""
    try:
        return package.read(name)
    except BROKEN as error:
        raise UnreadableDocument("wacz", f"is a package with a broken file {name[:200]!r} ({error})") from error

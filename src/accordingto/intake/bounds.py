"""Archives and compressed bodies, opened within bounds."""

from __future__ import annotations

import io
import zipfile
import zlib

from accordingto.errors import UnreadableDocument

MAX_UNPACKED = 200_000_000
"""Bytes that an archive may hold in all once unpacked."""
MAX_RATIO = 200
"""How many times as large as its archive the content may be; office documents and WARC files stay far below."""

BROKEN = (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, EOFError, OSError, ValueError)
"""What unpacking raises for archives that are broken, cut short, locked or packed in unknown ways."""


def open_zip(raw: bytes) -> zipfile.ZipFile:
    """An archive that is safe to unpack. Raises UnreadableDocument for a broken one and for a bomb."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(raw))
        unpacked = sum(entry.file_size for entry in archive.infolist())
    except BROKEN as error:
        raise UnreadableDocument("archive", f"is a broken archive ({error})") from error
    if unpacked > MAX_UNPACKED or unpacked > max(len(raw), 10_000) * MAX_RATIO:
        raise UnreadableDocument(
            "archive_too_large", f"unpacks to {unpacked:,} bytes, which looks like an archive made to do harm"
        )
    return archive

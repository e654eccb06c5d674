"""Bytes to text: which encoding they are in, and whether they are text at all."""

from __future__ import annotations

import codecs

from accordingto.errors import UnreadableDocument

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = (
    (b"%PDF-", "a PDF", "save it as text first (pdftotext FILE)"),
    (b"PK\x03\x04", "a ZIP archive or an office document", "save it as plain text first"),
    (b"\x1f\x8b", "a gzip archive", "unpack it first (gunzip FILE)"),
    (b"\xd0\xcf\x11\xe0", "an old office document", "save it as plain text first"),
    (b"\x89PNG", "a picture", "only text can be read"),
    (b"\xff\xd8\xff", "a picture", "only text can be read"),
    (b"GIF8", "a picture", "only text can be read"),
)
_CONTROL = frozenset(range(32)) - frozenset(b"\t\n\r\x0b\x0c\x1a\x1b")
_SAMPLE = 65_536
_MOST_CONTROL = 0.02
"""Real text has next to no control characters; a share above this means that the bytes are something else."""


def decode(raw: bytes) -> str:
    """The text of ``raw``, a byte-order mark dropped. Raises UnreadableDocument for binary data and odd encodings."""
    if not raw.strip():
        raise UnreadableDocument("empty", "is empty; there is nothing to read")
    _refuse_known_binaries(raw)
    for bom, encoding in _BOMS:
        if raw.startswith(bom):
            return _strictly(raw[len(bom) :], encoding)
    if looks_binary(raw):
        raise UnreadableDocument("binary", "is not text but binary data; save it as plain text or HTML first")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        return _guessed(raw, error)


def _refuse_known_binaries(raw: bytes) -> None:
    for magic, what, advice in _MAGIC:
        if raw.startswith(magic):
            raise UnreadableDocument("binary", f"is {what}, not text; {advice}")


def looks_binary(raw: bytes) -> bool:
    """True where the bytes hold more control characters than any text does."""
    sample = raw[:_SAMPLE]
    return sum(byte in _CONTROL for byte in sample) > len(sample) * _MOST_CONTROL


def _strictly(raw: bytes, encoding: str) -> str:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableDocument(
            "encoding",
            f"begins like {encoding.upper()} but is broken at byte {error.start}; save it again as UTF-8",
        ) from error


def _guessed(raw: bytes, error: UnicodeDecodeError) -> str:
    """Text in an older encoding, where that can be told with confidence."""
    from charset_normalizer import from_bytes

    best = from_bytes(raw[:_SAMPLE]).best()
    if best is None:
        raise UnreadableDocument(
            "encoding",
            f"is not valid UTF-8 (byte {error.start}) and its encoding cannot be told; save it again as UTF-8",
        ) from error
    return _strictly(raw, best.encoding)

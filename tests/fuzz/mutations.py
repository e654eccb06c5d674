"""Bytes a little or wildly changed, the same for the same seed."""

from __future__ import annotations

import random
from collections.abc import Sequence

HOSTILE: tuple[bytes, ...] = (
    b"", b"\0", b"\xff", b"\xc3", b"\xed\xa0\x80", b"\xef\xbb\xbf", b"\xff\xfe", b"\r", b"\r\n", b"\x85", b"\x1c",
    "\u2028".encode(), "\u202e".encode(), "\u0130".encode(), "\ufb03".encode(), "\U0001f4a3".encode(),
    "e\u0301".encode(), b"\\ud800", b"\\u0000", b'"', b"'", b"{", b"[" * 2000, b"]", b"<", b">", b"&",
    b"<!DOCTYPE a [<!ENTITY b 'c'>]>",
    b"&b;", b"<![CDATA[", b"-->", b"%00", b"../", b"=cmd()", b"1e999", b"NaN", b"-1", b"99999999999999999999999", b"\t",
    b",", b";", b"|", b"null", b"true", b"{}", b"[]", b"0", b"0000-00-00", b"9999-12-31", b"2024-02-30", b"-0001-01-01",
    b"( " * 300, b"said that " * 60, b"; DROP TABLE claims; --", b"\\", b"\x1b[2J", b"a" * 3000, b"3,000,000,000,000",
    b"one hundred and ", b"and ", b"killed", b", who said ", b"\xe2\x80\x9c", b"\xe2\x80\x9d", b"gzip", b"chunked",
)  # fmt: skip


def mutated(seed: bytes, chance: random.Random, others: Sequence[bytes] = ()) -> bytes:
    """``seed`` after one to six changes: bits, cuts, doublings, hostile insertions, pieces of ``others``."""
    raw = bytearray(seed)
    for _ in range(chance.randint(1, 6)):
        _change(raw, chance, others)
    return bytes(raw[:400_000])


def _change(raw: bytearray, chance: random.Random, others: Sequence[bytes]) -> None:
    start = chance.randint(0, len(raw))
    end = min(len(raw), start + chance.choice((1, 1, 2, 4, 8, 40, 400)))
    match chance.randint(0, 5):
        case 0 if raw:
            raw[min(start, len(raw) - 1)] ^= 1 << chance.randint(0, 7)
        case 1:
            del raw[start:end]
        case 2:
            raw[start:start] = bytes(raw[start:end]) * chance.choice((1, 2, 50))
        case 3:
            raw[start:end] = chance.choice(HOSTILE)
        case 4 if others:
            other = chance.choice(others)
            at = chance.randint(0, len(other))
            raw[start:end] = other[at : at + chance.choice((4, 40, 400))]
        case _:
            raw[start:start] = chance.choice(HOSTILE)

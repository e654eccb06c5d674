"""Files of a run on local or object storage: written whole or not at all, and sorted into parts that others fetch."""

from __future__ import annotations

import os
import struct
from collections.abc import Iterable, Iterator


def exists(path: str) -> bool:
    """True where a finished file stands under the name."""
    import fsspec

    filesystem, plain = fsspec.core.url_to_fs(path)
    return bool(filesystem.exists(plain))


def put(path: str, content: bytes) -> None:
    """Writes under another name and renames, so that no half file stands under the file's own."""
    import fsspec

    filesystem, plain = fsspec.core.url_to_fs(path)
    filesystem.makedirs(plain.rpartition("/")[0], exist_ok=True)
    part = f"{plain}.{os.getpid()}.part"
    with filesystem.open(part, "wb") as stream:
        stream.write(content)
    filesystem.mv(part, plain)


def fetch(path: str, start: int | None = None, end: int | None = None) -> bytes:
    """The bytes of a file, or of a piece of it."""
    import fsspec

    filesystem, plain = fsspec.core.url_to_fs(path)
    return bytes(filesystem.cat_file(plain, start=start, end=end))


def listed(pattern: str) -> list[str]:
    """The files that a pattern matches, sorted, as full addresses."""
    import fsspec

    filesystem, plain = fsspec.core.url_to_fs(pattern)
    return [str(filesystem.unstrip_protocol(path)) for path in sorted(filesystem.glob(plain))]


def total(paths: Iterable[str]) -> int:
    """The bytes of files; what is not there counts nothing, and is complained of where it is opened."""
    import fsspec

    size = 0
    for path in paths:
        filesystem, plain = fsspec.core.url_to_fs(path)
        size += filesystem.size(plain) or 0 if filesystem.exists(plain) else 0
    return size


def remove(folder: str) -> None:
    """Removes a folder and all that is in it."""
    import fsspec

    filesystem, plain = fsspec.core.url_to_fs(folder)
    if filesystem.exists(plain):
        filesystem.rm(plain, recursive=True)


def sort_out(path: str, lines: Iterable[tuple[int, bytes]], parts: int) -> None:
    """Writes lines by their part; the file begins with where each part begins, so that one can be fetched alone."""
    sorted_lines: list[list[bytes]] = [[] for _ in range(parts)]
    for part, line in lines:
        sorted_lines[part].append(line + b"\n")
    bodies = [b"".join(some) for some in sorted_lines]
    at = _HEAD.size * (parts + 1)
    heads = []
    for body in bodies:
        heads.append(_HEAD.pack(at))
        at += len(body)
    put(path, b"".join([*heads, _HEAD.pack(at), *bodies]))


_HEAD = struct.Struct("<Q")


def part_of(paths: Iterable[str], part: int) -> Iterator[bytes]:
    """The lines of one part of files that ``sort_out`` wrote, in the order of the files."""
    for path in paths:
        start, end = struct.unpack("<QQ", fetch(path, _HEAD.size * part, _HEAD.size * (part + 2)))
        if end > start:
            yield from fetch(path, start, end).split(b"\n")[:-1]

"""Blocks of large inputs: JSON Lines files cut at line ends, Parquet files by row group, on local or object storage."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from accordingto.errors import UsageError

BLOCK_BYTES = 4_000_000
"""About 1,000 reports: minutes of work, so that little is done again after a restart."""


@dataclass(frozen=True, slots=True)
class Block:
    """A part of an input: bytes ``start`` to ``end`` of JSON Lines, or row group ``start`` of a Parquet file."""

    path: str
    kind: str
    start: int
    end: int
    size: int = field(default=0, compare=False)
    """About how many bytes it holds."""

    @property
    def key(self) -> str:
        """A name for the block's output, the same whenever the same block is cut."""
        return hashlib.sha256(
            json.dumps({"end": self.end, "kind": self.kind, "path": self.path, "start": self.start}).encode()
        ).hexdigest()[:20]


def cut(paths: Iterable[str], size: int = BLOCK_BYTES) -> Iterator[Block]:
    """The blocks of files, in order. Raises UsageError for a file that is not there or of another kind."""
    import fsspec

    for path in paths:
        try:
            if path.endswith(".parquet"):
                yield from _row_groups(path)
                continue
            with fsspec.open(path, "rb") as stream:
                yield from _lines(path, stream, size)
        except OSError as error:
            raise UsageError(f"{path}: cannot be opened ({error})") from error


def _lines(path: str, stream: Any, size: int) -> Iterator[Block]:
    """Cuts at the first line end behind every ``size`` bytes."""
    start = 0
    while True:
        stream.seek(start + size)
        if not stream.read(1):
            break
        stream.readline()
        end = stream.tell()
        yield Block(path, "jsonl", start, end, end - start)
        start = end
    stream.seek(0, 2)
    if stream.tell() > start:
        yield Block(path, "jsonl", start, stream.tell(), stream.tell() - start)


def _row_groups(path: str) -> Iterator[Block]:
    import fsspec
    import pyarrow.parquet as pq

    with fsspec.open(path, "rb") as stream:
        about = pq.ParquetFile(stream).metadata
        sizes = [about.row_group(number).total_byte_size for number in range(about.num_row_groups)]
    for number, size in enumerate(sizes):
        yield Block(path, "parquet", number, number + 1, size)


def lines_of(block: Block) -> list[bytes]:
    """The documents of a block as JSON Lines."""
    import fsspec

    with fsspec.open(block.path, "rb") as stream:
        if block.kind == "parquet":
            import pyarrow.parquet as pq

            table = pq.ParquetFile(stream).read_row_group(block.start)
            return [json.dumps(row, default=str).encode() for row in table.to_pylist()]
        stream.seek(block.start)
        return list(stream.read(block.end - block.start).splitlines(keepends=True))

"""Many documents on many machines with Ray Data: actors that load the model once, blocks streamed, finished ones kept.

Every block's readings are one file, written whole under a name of the block's own: a run that is started again goes on
with the blocks that have none, and a machine that dies costs its blocks only, which others read again.
"""

from __future__ import annotations

import io
import json
import logging
import os
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import PurePosixPath
from typing import Any

from accordingto.errors import UsageError
from accordingto.scale.blocks import BLOCK_BYTES, Block, cut, lines_of

READINGS, FAILURES = "readings", "failures"


@dataclass(frozen=True, slots=True)
class Done:
    """What a run did: blocks read now, blocks that were there, documents read and failed."""

    blocks: int
    there: int
    read: int
    failed: int


def read(
    paths: Sequence[str],
    out: str,
    *,
    address: str | None = None,
    pipeline: str = "",
    workers: int = 0,
    block_bytes: int = BLOCK_BYTES,
) -> Done:
    """Reads JSON Lines and Parquet files into ``out/readings`` and ``out/failures``, a file a block.

    ``address`` is that of a running Ray cluster; without one Ray runs on this machine. ``workers`` bounds the actors.
    Raises UsageError where the extra is not installed.
    """
    ray = _ray()
    blocks = list(cut(paths, block_bytes))
    waiting = [block for block in blocks if not _exists(_target(out, READINGS, block))]
    if not waiting:
        return Done(0, len(blocks), 0, 0)
    began = not ray.is_initialized()
    if began:
        quiet = {"log_to_driver": False, "logging_level": logging.ERROR, "include_dashboard": False}
        ray.init(address=address, ignore_reinit_error=True, **({} if address else quiet))
    try:
        rows = list(_run(ray, waiting, out, pipeline, workers))
    finally:
        if began:
            ray.shutdown()
    read, failed = (sum(row[name] for row in rows) for name in ("read", "failed"))
    return Done(len(rows), len(blocks) - len(waiting), read, failed)


def _ray() -> Any:
    os.environ.setdefault("RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO", "0")
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
    try:
        import ray
        import ray.data
    except ImportError as error:
        raise UsageError('--engine ray needs Ray: pip install "accordingto[ray]"') from error
    return ray


def _run(ray: Any, waiting: Sequence[Block], out: str, pipeline: str, workers: int) -> Iterator[dict[str, Any]]:
    ray.data.DataContext.get_current().enable_progress_bars = False
    most = workers or max(1, int(ray.cluster_resources().get("CPU", 1)))
    dataset = ray.data.from_items([asdict(block) for block in waiting], override_num_blocks=len(waiting)).map(
        BlockReader,
        fn_constructor_kwargs={"out": out, "pipeline": pipeline},
        compute=ray.data.ActorPoolStrategy(min_size=1, max_size=most),
    )
    yield from dataset.iter_rows()


class BlockReader:
    """An actor: loads the model once, reads block after block, and writes each one's readings and failures whole."""

    def __init__(self, out: str, pipeline: str) -> None:
        from accordingto.language.pipeline import DEFAULT_PIPELINE

        self.out = out
        self.pipeline = pipeline or DEFAULT_PIPELINE

    def __call__(self, row: dict[str, Any]) -> dict[str, Any]:
        """Reads one block and says how many documents were read and failed."""
        block = Block(**row)
        readings, failures = read_block(block, self.pipeline)
        _put(_target(self.out, FAILURES, block), failures)
        _put(_target(self.out, READINGS, block), readings)  # last: its being there says that the block is done
        return {"key": block.key, "read": readings.count(b"\n"), "failed": failures.count(b"\n")}


def read_block(block: Block, pipeline: str) -> tuple[bytes, bytes]:
    """Readings and failures of a block as JSON Lines."""
    from accordingto.api import Failure, read_items
    from accordingto.intake.items import Defaults
    from accordingto.intake.jsonl import documents

    stream = io.BytesIO(b"".join(lines_of(block)))
    readings, failures = bytearray(), bytearray()
    for outcome in read_items(documents(stream, block.path, Defaults()), pipeline=pipeline):
        kept = failures if isinstance(outcome, Failure) else readings
        kept += outcome.model_dump_json(by_alias=True).encode() + b"\n"
    return bytes(readings), bytes(failures)


def _target(out: str, kind: str, block: Block) -> str:
    """Where a block's lines go: the input's name, so that a person can tell, and the block's key."""
    return f"{out.rstrip('/')}/{kind}/{PurePosixPath(block.path).stem}-{block.start:012}-{block.key}.jsonl"


def _exists(path: str) -> bool:
    import fsspec

    filesystem, plain = fsspec.core.url_to_fs(path)
    return bool(filesystem.exists(plain))


def _put(path: str, content: bytes) -> None:
    """Writes under another name and renames, so that no half file stands under the block's own."""
    import fsspec

    filesystem, plain = fsspec.core.url_to_fs(path)
    filesystem.makedirs(plain.rpartition("/")[0], exist_ok=True)
    part = f"{plain}.{os.getpid()}.part"
    with filesystem.open(part, "wb") as stream:
        stream.write(content)
    filesystem.mv(part, plain)


def readings_of(out: str) -> Iterator[dict[str, Any]]:
    """The readings of a finished run, in the order of the input's blocks."""
    import fsspec

    filesystem, plain = fsspec.core.url_to_fs(f"{out.rstrip('/')}/{READINGS}")
    for path in sorted(filesystem.glob(f"{plain}/*.jsonl")):
        with filesystem.open(path, "rb") as stream:
            for line in stream:
                yield json.loads(line)

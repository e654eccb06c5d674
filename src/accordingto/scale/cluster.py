"""Many documents on many machines with Ray Data: actors that load the model once, blocks streamed, finished ones kept.

Every block's readings are one file, written whole under a name of the block's own: a run that is started again goes on
with the blocks that have none, and a machine that dies costs its blocks only, which others read again.
"""

from __future__ import annotations

import io
import logging
import os
import socket
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import PurePosixPath
from typing import Any

from accordingto.errors import UsageError
from accordingto.scale import grouping, stages
from accordingto.scale.blocks import BLOCK_BYTES, Block, cut, lines_of
from accordingto.scale.stages import Plan
from accordingto.scale.storage import exists, put

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
    waiting = [block for block in blocks if not exists(_target(out, READINGS, block))]
    if not waiting:
        return Done(0, len(blocks), 0, 0)
    with _running(ray, address):
        tasks = [asdict(block) for block in waiting]
        rows = list(_run(ray, BlockReader, {"out": out, "pipeline": pipeline}, tasks, workers))
    read, failed = (sum(row[name] for row in rows) for name in ("read", "failed"))
    return Done(len(rows), len(blocks) - len(waiting), read, failed)


def group(
    paths: Sequence[str], out: str, *, address: str | None = None, workers: int = 0, **sizes: int
) -> grouping.Grouped:
    """Groups readings into ``out/incidents`` with the machines of a Ray cluster; the rest is as ``read`` has it."""
    ray = _ray()

    def hands(plan: Plan, stage: str, numbers: Sequence[int]) -> Iterator[object]:
        tasks = [{"stage": stage, "number": number} for number in numbers]
        return _run(ray, Grouping, {"plan": plan}, tasks, workers)

    with _running(ray, address):
        return grouping.group(paths, out, hands, **sizes)


def _ray() -> Any:
    os.environ.setdefault("RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO", "0")
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
    try:
        import fsspec  # noqa: F401
        import ray
        import ray.data
    except ImportError as error:
        raise UsageError('--engine ray needs Ray: pip install "accordingto[ray]"') from error
    return ray


@contextmanager
def _running(ray: Any, address: str | None) -> Iterator[None]:
    """Ray, begun where it does not run yet and then ended again. Raises UsageError where no cluster answers."""
    began = not ray.is_initialized()
    if began:
        quiet = {"log_to_driver": False, "logging_level": logging.ERROR, "include_dashboard": False}
        _answers(address)
        try:
            ray.init(address=address or "local", ignore_reinit_error=True, **({} if address else quiet))
        except ConnectionError as error:
            raise UsageError(f"--address {address}: no Ray cluster answers there ({error})") from error
    try:
        yield
    finally:
        if began:
            ray.shutdown()


def _answers(address: str | None) -> None:
    """Raises UsageError where nobody listens at an address: Ray itself would try for minutes."""
    host, _, port = (address or "").rpartition("://")[2].rpartition(":")
    if not port.isdigit():
        return
    try:
        socket.create_connection((host.strip("[]"), int(port)), timeout=10).close()
    except OSError as error:
        raise UsageError(f"--address {address}: no Ray cluster answers there ({error.strerror or error})") from error


def _run(ray: Any, actor: type, about: dict[str, Any], tasks: Sequence[dict[str, Any]], workers: int) -> Iterator[Any]:
    """Tasks done by a pool of actors, in any order; what failed with a machine is done again by another."""
    ray.data.DataContext.get_current().enable_progress_bars = False
    most = workers or max(1, int(ray.cluster_resources().get("CPU", 1)))
    dataset = ray.data.from_items(list(tasks), override_num_blocks=len(tasks)).map(
        actor, fn_constructor_kwargs=about, compute=ray.data.ActorPoolStrategy(min_size=1, max_size=most)
    )
    try:
        yield from dataset.iter_rows()
    except Exception as error:  # Ray wraps an actor's own in one of its many kinds
        raise _ours(error) from error


def _ours(error: BaseException) -> BaseException:
    """The error of ours that stands behind one of Ray's, or Ray's itself."""
    behind: BaseException | None = error
    while behind is not None:
        if isinstance(behind, UsageError):
            return UsageError(str(getattr(behind, "cause", None) or behind))
        behind = getattr(behind, "cause", None) or behind.__cause__
    return error


class Grouping:
    """An actor: does a task of the plan after another."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan

    def __call__(self, row: dict[str, Any]) -> dict[str, Any]:
        """Does one task and says which."""
        stages.run(self.plan, row["stage"], row["number"])
        return row


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
        put(_target(self.out, FAILURES, block), failures)
        put(_target(self.out, READINGS, block), readings)  # last: its being there says that the block is done
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

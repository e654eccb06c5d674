"""Readings in many files to incidents: the stages in order, each task done once, by whatever hands there are.

A run that is started again goes on with the tasks that left no file; another run in the same folder is refused.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from accordingto.errors import UsageError
from accordingto.scale import stages
from accordingto.scale.blocks import cut
from accordingto.scale.stages import Plan
from accordingto.scale.storage import exists, fetch, listed, put, remove, total

Hands = Callable[[Plan, str, Sequence[int]], Iterable[object]]
"""Does the tasks of a stage, in any order; yields something for each one that is done."""

LEAST_BYTES = 64_000_000
"""Readings in a block, and for each part that accounts are sent to: a task holds a few times that in memory."""
_MOST_PIECES = 4_000
"""Blocks and parts of a large run, which are larger then: every part is fetched from every block."""


@dataclass(frozen=True, slots=True)
class Grouped:
    """What a run did: blocks of readings, tasks done now and tasks that were done already, incidents."""

    blocks: int
    done: int
    there: int
    incidents: int


def alone(plan: Plan, stage: str, numbers: Sequence[int]) -> Iterator[int]:
    """Does tasks one after the other, here."""
    for number in numbers:
        stages.run(plan, stage, number)
        yield number


def group(
    paths: Sequence[str],
    out: str,
    hands: Hands = alone,
    *,
    block_bytes: int = 0,
    part_bytes: int = 0,
) -> Grouped:
    """Groups the readings of JSON Lines and Parquet files into ``out/incidents``, JSON Lines too.

    The same incidents as ``accordingto.incidents.group`` makes of the same readings; sizes of 0 are chosen. Raises
    UsageError for a file that is not there, for a line that is no reading, and for a folder with another run's work.
    """
    chosen = max(LEAST_BYTES, total(paths) // _MOST_PIECES)
    blocks = tuple(cut(paths, block_bytes or chosen))
    size = sum(block.size for block in blocks)
    plan = _kept(Plan(out.rstrip("/"), blocks, max(1, -(-size // (part_bytes or chosen)))))
    if not stages.waiting(plan, "settle"):
        return _finished(plan, 0, plan.parts)
    done = there = 0
    for stage in stages.STAGES:
        waiting = stages.waiting(plan, stage)
        there += len(plan.tasks(stage)) - len(waiting)
        done += sum(1 for _ in hands(plan, stage, waiting)) if waiting else 0
        _join(plan, stage)
    return _finished(plan, done, there)


def _finished(plan: Plan, done: int, there: int) -> Grouped:
    """Clears the work away and counts."""
    remove(f"{plan.folder}/work")
    incidents = sum(fetch(plan.made("settle", number)).count(b"\n") for number in plan.tasks("settle"))
    return Grouped(len(plan.blocks), done, there, incidents)


def _kept(plan: Plan) -> Plan:
    """The plan, written down where there is none yet. Raises UsageError where there is another."""
    path = f"{plan.folder}/incidents/plan.json"
    if not exists(path):
        put(path, plan.text().encode())
    elif fetch(path).decode() != plan.text():
        raise UsageError(
            f"{plan.folder}: holds the incidents of other readings; name another folder, or remove its `incidents` "
            "and `work`"
        )
    return plan


def _join(plan: Plan, stage: str) -> None:
    """What is done in one place behind a stage."""
    if stage == "boil" and not exists(plan.file("joined", "doubles")):
        stages.find_doubles(plan)
    if stage == "compare" and not exists(plan.file("joined", "labels")):
        stages.label(plan)


def files(folder: str) -> list[str]:
    """The readings of a folder that ``accordingto read --engine ray`` wrote, or the file itself."""
    if folder.endswith((".jsonl", ".parquet")):
        return [folder]
    found = listed(f"{folder.rstrip('/')}/readings/*.jsonl") or listed(f"{folder.rstrip('/')}/*.jsonl")
    if not found:
        raise UsageError(f"{folder}: holds no readings; `accordingto read --engine ray --out {folder}` writes them")
    return found

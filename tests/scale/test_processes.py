"""Many processes: order kept, the dead replaced, nothing lost, Ctrl-C clean."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from accordingto.api import Failure, read_items
from accordingto.intake.batches import batches
from accordingto.intake.items import Accepted, Item, Rejected
from accordingto.records import make_document
from accordingto.scale.processes import Died, Pool
from tests.cli.running import Runner
from tests.scale import working

REPORT = "The army said on Monday that its soldiers had killed {} rebels near Goma."


def items(number: int) -> list[Item]:
    found: list[Item] = [
        Accepted(str(at), f"line {at}", make_document(REPORT.format(at + 2), published="2024-05-15"))
        for at in range(number)
    ]
    found[3] = Rejected("3", "line 3", "empty", "line 3: holds no text")
    return found


def test_batches_are_cut_by_number_and_by_length() -> None:
    assert [len(batch) for batch in batches(items(10), documents=4)] == [4, 4, 2]
    assert [len(batch) for batch in batches(items(10), characters=200)] == [3, 4, 3]
    assert list(batches([])) == []


def test_results_come_in_order() -> None:
    pool: Pool[int, int] = Pool(working.double, 2)
    assert list(pool.run(range(20))) == [2 * number for number in range(20)]


def test_a_batch_that_kills_two_processes_fails_and_the_rest_go_on() -> None:
    pool: Pool[int, int] = Pool(working.die_at_seven, 2)
    found = list(pool.run(range(12)))
    assert isinstance(found[7], Died)
    assert found[7].exit_code == 9
    assert [number for number in found if not isinstance(number, Died)] == [n for n in range(12) if n != 7]


def test_a_process_that_dies_once_costs_nothing(tmp_path: Path) -> None:
    pool: Pool[tuple[str, int], int] = Pool(working.die_once, 2)
    assert list(pool.run((str(tmp_path), number) for number in range(6))) == list(range(6))


def test_an_error_of_the_work_is_raised_here() -> None:
    pool: Pool[int, int] = Pool(working.complain, 1)
    with pytest.raises(ValueError, match="not wanted"):
        list(pool.run([1]))


def test_stopping_early_ends_the_processes() -> None:
    pool: Pool[int, int] = Pool(working.double, 2)
    results = pool.run(range(1_000))
    assert next(results) == 0
    running = [worker.process for worker in pool._running]
    results.close()  # type: ignore[attr-defined]
    assert running
    assert not any(process.is_alive() for process in running)


def test_two_processes_read_what_one_reads() -> None:
    some = items(70)
    alone = list(read_items(some, workers=1))
    together = list(read_items(some, workers=2))
    assert [outcome.model_dump_json() for outcome in together] == [outcome.model_dump_json() for outcome in alone]
    assert isinstance(together[3], Failure)


def test_the_command_takes_workers(run: Runner) -> None:
    lines = "".join(json.dumps({"text": REPORT.format(at + 2), "ref": str(at)}) + "\n" for at in range(40))
    ran = run("read", "-", "--from", "jsonl", "--format", "jsonl", "--workers", "2", stdin=lines)
    assert (ran.code, [row["ref"] for row in ran.lines]) == (0, [str(at) for at in range(40)])


def test_control_c_leaves_no_process_behind(tmp_path: Path) -> None:
    path = tmp_path / "many.jsonl"
    path.write_text("".join(json.dumps({"text": REPORT.format(at) * 20}) + "\n" for at in range(3_000)))
    command = [
        sys.executable,
        "-m",
        "accordingto",
        "read",
        str(path),
        "-f",
        "jsonl",
        "-j",
        "2",
        "-o",
        str(tmp_path / "out"),
    ]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, start_new_session=True)
    time.sleep(4)
    os.kill(process.pid, signal.SIGINT)
    _, said = process.communicate(timeout=20)
    assert process.returncode == 130
    assert "Traceback" not in said
    assert not (tmp_path / "out").exists()
    assert _gone(process.pid)


def _gone(group: int) -> bool:
    """True once no process of a group is left; a helper of the interpreter's own takes a moment."""
    for _ in range(50):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.1)
    return False

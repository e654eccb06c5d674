"""Ray: blocks of large files, a run that goes on where it stopped, a machine that dies in the middle."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from accordingto.errors import UsageError
from accordingto.scale.blocks import cut, lines_of
from tests.cli.running import Runner

REPORT = "Rebels killed {} soldiers near Goma on Monday, the army said."


def archive(path: Path, number: int, *, broken: bool = False) -> Path:
    lines = [
        json.dumps({"text": REPORT.format(at + 2), "ref": str(at), "published": "2024-05-15"}) for at in range(number)
    ]
    path.write_text("\n".join([*lines, *(["no json"] if broken else [])]) + "\n", encoding="utf-8")
    return path


def test_blocks_hold_every_line_once(tmp_path: Path) -> None:
    pytest.importorskip("fsspec")
    path = archive(tmp_path / "in.jsonl", 50)
    blocks = list(cut([str(path)], 1_000))
    assert len(blocks) > 3
    assert b"".join(line for block in blocks for line in lines_of(block)) == path.read_bytes()
    assert len({block.key for block in blocks}) == len(blocks)


def test_parquet_gives_the_same_documents(tmp_path: Path) -> None:
    pa, pq = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
    rows = [{"text": REPORT.format(at), "ref": str(at)} for at in range(2, 12)]
    pq.write_table(pa.Table.from_pylist(rows), tmp_path / "in.parquet", row_group_size=4)
    blocks = list(cut([str(tmp_path / "in.parquet")]))
    assert [json.loads(line) for block in blocks for line in lines_of(block)] == rows


def test_a_missing_file_is_said_in_words(tmp_path: Path) -> None:
    pytest.importorskip("fsspec")
    with pytest.raises(UsageError, match="cannot be opened"):
        list(cut([str(tmp_path / "none.jsonl")]))


def test_reading_alone_never_imports_ray() -> None:
    code = "import sys, accordingto; accordingto.read('Rebels killed two soldiers.'); assert 'ray' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True)


def test_without_a_folder_it_is_wrong_usage(run: Runner, tmp_path: Path) -> None:
    ran = run("read", str(archive(tmp_path / "in.jsonl", 3)), "--engine", "ray")
    assert (ran.code, "--out" in ran.err) == (2, True)


SCRIPT = """
import json, sys, threading, time
from ray.cluster_utils import Cluster
from accordingto.scale import cluster

source, out, kill = sys.argv[1:]
machines = Cluster(initialize_head=True, head_node_args={"num_cpus": 1, "include_dashboard": False})
second = machines.add_node(num_cpus=1)
if kill == "kill":
    def strike():
        from pathlib import Path
        while not list(Path(out).glob("readings/*.jsonl")):
            time.sleep(0.1)
        machines.remove_node(second, allow_graceful=False)
    threading.Thread(target=strike, daemon=True).start()
done = cluster.read([source], out, address=machines.address, block_bytes=2_000)
print(json.dumps([done.blocks, done.there, done.read, done.failed]))
"""


def on_two_machines(source: Path, out: Path, kill: str) -> list[int]:
    """Runs the script in a process of its own, as Ray changes the one that it is in; its last line is the outcome."""
    ran = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(source), str(out), kill], capture_output=True, text=True, timeout=300
    )
    assert ran.returncode == 0, ran.stderr[-2_000:]
    found: list[int] = json.loads(ran.stdout.strip().splitlines()[-1])
    return found


def _lines(out: Path, kind: str) -> list[str]:
    return [line for path in sorted(out.glob(f"{kind}/*.jsonl")) for line in path.read_text().splitlines()]


@pytest.mark.skipif("ACCORDINGTO_TEST_RAY" not in os.environ, reason="`make test-services` runs it: it takes a minute")
def test_two_machines_one_killed_in_the_middle_lose_and_double_nothing(tmp_path: Path) -> None:
    pytest.importorskip("ray")
    source, out = archive(tmp_path / "in.jsonl", 120, broken=True), tmp_path / "out"
    on_two_machines(source, out, "kill")
    refs = [json.loads(line)["ref"] for line in _lines(out, "readings")]
    assert sorted(refs, key=int) == [str(at) for at in range(120)]
    assert len(_lines(out, "failures")) == 1
    done = on_two_machines(source, out, "spare")
    assert (done[0], done[2]) == (0, 0)
    assert not list(out.rglob("*.part"))

"""Grouping cut into blocks and parts: the same incidents as at one go, in one folder that a restart goes on with."""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache, partial
from pathlib import Path
from types import ModuleType

import pytest

import accordingto
from accordingto.errors import UsageError
from accordingto.incidents import blocking, group
from accordingto.incidents.accounts import accounts
from accordingto.incidents.clustering import within_report
from accordingto.records import Reading
from accordingto.scale import grouping, joining, stages
from accordingto.scale.stages import Plan
from tests.cli.running import Runner

pytest.importorskip("fsspec")


@cache
def world() -> ModuleType:
    """The made-up world of the benchmark, with its crowds and look-alikes."""
    path = Path(__file__).parents[2] / "benchmarks" / "grouping.py"
    spec = importlib.util.spec_from_file_location("world_of_reports", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@cache
def readings() -> list[Reading]:
    """Made-up reports, copies of one agency story, and a document that comes twice."""
    made: list[Reading] = world().readings(4_000)[0]
    story = (
        "GOMA (AFP) - Rebels killed nine soldiers near Goma on Monday, the army said. " + "The road was closed. " * 40
    )
    told = [
        accordingto.read(story + end, publisher=name, published="2024-05-14", url=f"https://{name.lower()}.example/1")
        for name, end in (("Herald", ""), ("Gazette", "More follows."), ("Post", "It was the third attack."))
    ]
    return [*made, *told, made[5], told[0]]


def written(folder: Path, some: Sequence[Reading], number: int = 3) -> list[str]:
    """The readings in files of their own kind, one after the other."""
    paths = []
    for at in range(number):
        path = folder / f"readings-{at}.jsonl"
        size = -(-len(some) // number)
        path.write_text("".join(one.model_dump_json(by_alias=True) + "\n" for one in some[at * size : (at + 1) * size]))
        paths.append(str(path))
    return paths


def found(out: Path) -> dict[str, str]:
    lines = [line for path in sorted(out.glob("incidents/*.jsonl")) for line in path.read_text().splitlines()]
    return {json.loads(line)["id"]: line for line in lines}


@cache
def expected() -> dict[str, str]:
    return {one.id: one.model_dump_json(by_alias=True) for one in group(readings())}


def test_the_world_has_crowds() -> None:
    sizes: Counter[object] = Counter()
    for reading in readings():
        for account in accounts(reading, within_report(reading.claims)):
            sizes.update(blocking.keys(account))
    assert max(sizes.values()) > blocking.CROWD


@pytest.mark.parametrize(("block", "part"), [(10**9, 10**9), (400_000, 900_000), (90_000, 150_000)])
def test_cut_as_it_may_be_the_incidents_are_the_same(tmp_path: Path, block: int, part: int) -> None:
    paths = written(tmp_path, readings())
    done = grouping.group(paths, str(tmp_path / "out"), block_bytes=block, part_bytes=part)
    made = found(tmp_path / "out")
    assert made.keys() == expected().keys()
    assert made == expected()
    assert done.incidents == len(made)
    assert max(len(json.loads(line)["documents"]) for line in made.values()) > 4
    assert not (tmp_path / "out" / "work").exists()


def test_a_run_that_stops_goes_on_where_it_was(tmp_path: Path) -> None:
    paths, out = written(tmp_path, readings()), tmp_path / "out"
    grouped = partial(grouping.group, paths, str(out), block_bytes=400_000, part_bytes=900_000)

    def tiring(plan: Plan, stage: str, numbers: Sequence[int]) -> Iterator[int]:
        for number in numbers:
            if stage == "gather" and number == 2:
                raise KeyboardInterrupt
            stages.run(plan, stage, number)
            yield number

    with pytest.raises(KeyboardInterrupt):
        grouped(tiring)
    done = grouped()
    assert done.there > 10
    assert found(out) == expected()
    again = grouped()
    assert (again.done, again.incidents) == (0, done.incidents)


def test_a_folder_with_other_incidents_is_left_alone(tmp_path: Path) -> None:
    first, second = written(tmp_path, readings()[:50], 2)
    grouping.group([first], str(tmp_path / "out"))
    with pytest.raises(UsageError, match="other readings"):
        grouping.group([second], str(tmp_path / "out"))


def test_a_line_that_is_no_reading_is_named_and_a_failure_is_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl"
    path.write_text('{"ref": "1", "error": {"kind": "empty", "message": "holds no text"}}\n')
    assert grouping.group([str(path)], str(tmp_path / "out")).incidents == 0
    path.write_text('{"text": "no reading"}\n')
    with pytest.raises(UsageError, match=r"in\.jsonl, line 1 .*is no reading"):
        grouping.group([str(path)], str(tmp_path / "other"))


def test_what_hangs_together_is_found_through_any_number_of_blocks() -> None:
    edges = [("d", 3, "e", 4), ("a", 0, "b", 1), ("b", 1, "d", 3), ("x", 0, "y", 4)]
    assert joining.labels(edges) == {0: {"a": "a", "x": "x"}, 1: {"b": "a"}, 3: {"d": "a"}, 4: {"e": "a", "y": "x"}}
    links = [("a", "b"), ("b", "c"), ("a", "c")]
    assert len(list(joining.forest(links, {"a": 0, "b": 0, "c": 1}))) == 2


def test_documents_that_come_again_are_told_by_block_and_row() -> None:
    def block(*keys: int) -> bytes:
        return b"".join(key.to_bytes(8, "little") for key in keys)

    assert joining.doubles([block(7, 8), block(8, 9, 9), block(), block(7)]) == {1: [0, 2], 3: [0]}
    assert joining.doubles([]) == {}


REPORTS = [
    {"text": "Rebels killed nine soldiers near Goma on Monday, the army said.", "publisher": "Herald"},
    {"text": "Nine soldiers died near Goma on Monday in an attack by rebels, the army said.", "publisher": "Post"},
    {"text": "Police arrested two students in Lagos on Monday.", "publisher": "Post"},
]


def test_files_of_readings_are_grouped_on_one_machine(run: Runner, tmp_path: Path) -> None:
    source = "".join(json.dumps({**row, "published": "2024-05-14"}) + "\n" for row in REPORTS)
    read = run("read", "-", "--from", "jsonl", "--format", "jsonl", stdin=source)
    path = tmp_path / "readings.jsonl"
    path.write_text(read.out + "no reading\n")
    at_once = run("incidents", "-", "--from", "jsonl", "--format", "jsonl", stdin=source)
    ran = run("incidents", str(path), "--from", "readings", "--format", "jsonl")
    assert (ran.out, ran.code) == (at_once.out, 1)
    assert f"{path}, line 4: is no reading" in ran.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--out", "x"], "name reports"),
        (["in.jsonl"], "--out FOLDER"),
        (["in.pdf", "--from", "pdf", "--out", "x"], "JSON Lines and Parquet"),
        (["nothing", "--from", "readings", "--out", "x"], "holds no readings"),
    ],
)
def test_wrong_usage_is_said_in_words(run: Runner, arguments: list[str], said: str) -> None:
    ran = run("incidents", "--engine", "ray", *arguments)
    assert (ran.code, said in ran.err) == (2, True), ran.err


def test_an_address_where_nobody_listens_is_said_at_once(run: Runner, tmp_path: Path) -> None:
    pytest.importorskip("ray")
    (tmp_path / "in.jsonl").write_text(json.dumps(REPORTS[0]) + "\n")
    arguments = ("--engine", "ray", "--address", "127.0.0.1:1", "--out", str(tmp_path / "out"))
    ran = run("read", str(tmp_path / "in.jsonl"), *arguments)
    assert (ran.code, "127.0.0.1:1: no Ray cluster answers" in ran.err) == (2, True)


@pytest.mark.parametrize("command", ["read", "incidents"])
def test_without_the_extra_the_command_says_what_to_install(command: str, tmp_path: Path) -> None:
    """The interpreter is made to find no Ray, as where the extra is not installed."""
    path = tmp_path / "in.jsonl"
    path.write_text(json.dumps(REPORTS[0]) + "\n")
    code = (
        "import sys; sys.modules['ray'] = None; from accordingto.cli import main; "
        f"sys.argv = ['accordingto', {command!r}, {str(path)!r}, '--engine', 'ray', '--out', {str(tmp_path / 'o')!r}]; "
        "main()"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert ran.returncode == 2
    assert 'pip install "accordingto[ray]"' in ran.stderr
    assert "Traceback" not in ran.stderr


def test_grouping_alone_never_imports_ray() -> None:
    code = (
        "import sys, accordingto; from accordingto.cli import grouping; from accordingto.scale import stages; "
        "assert 'ray' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


SCRIPT = """
import json, sys, threading, time
from ray.cluster_utils import Cluster
from accordingto.scale import cluster

out, kill, *sources = sys.argv[1:]
machines = Cluster(initialize_head=True, head_node_args={"num_cpus": 1, "include_dashboard": False})
second = machines.add_node(num_cpus=1)
if kill == "kill":
    def strike():
        from pathlib import Path
        while not list(Path(out).glob("work/accounts/*")):
            time.sleep(0.1)
        machines.remove_node(second, allow_graceful=False)
    threading.Thread(target=strike, daemon=True).start()
done = cluster.group(sources, out, address=machines.address, block_bytes=400_000, part_bytes=900_000)
print(json.dumps([done.done, done.there, done.incidents]))
"""


@pytest.mark.skipif("ACCORDINGTO_TEST_RAY" not in os.environ, reason="`make test-services` runs it: it takes a minute")
def test_two_machines_one_killed_in_the_middle_give_the_same_incidents(tmp_path: Path) -> None:
    pytest.importorskip("ray")
    paths, out = written(tmp_path, readings()), tmp_path / "out"
    ran = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(out), "kill", *paths], capture_output=True, text=True, timeout=400
    )
    assert ran.returncode == 0, ran.stderr[-2_000:]
    assert found(out) == expected()
    assert not list(out.rglob("*.part"))


@pytest.mark.skipif("ACCORDINGTO_TEST_RAY" not in os.environ, reason="`make test-services` runs it: it takes a minute")
def test_the_command_reads_and_groups_in_one_folder(tmp_path: Path) -> None:
    pytest.importorskip("ray")
    source = tmp_path / "in.jsonl"
    source.write_text("".join(json.dumps({**row, "published": "2024-05-14"}) + "\n" for row in REPORTS))
    ran = subprocess.run(
        [sys.executable, "-m", "accordingto", "incidents", str(source), "--engine", "ray", "-o", str(tmp_path / "out")],
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert ran.returncode == 0, ran.stderr[-2_000:]
    assert "3 documents read" in ran.stdout
    made = [json.loads(line) for line in found(tmp_path / "out").values()]
    assert sorted(len(one["documents"]) for one in made) == [1, 2]

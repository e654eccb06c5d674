"""How cost grows with documents, length, workers and claims: processor time, so that other work on the machine counts
little, and ratios from one run.

    python benchmarks/growth.py [documents|length|ledger|grouping]… [--most 10000]

Texts are made of the project's own example sentences, in an order of their own for every document.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from accordingto.evaluation.sentences import corpus

SENTENCES = 8
"""A report of some 60 to 70 words, about what an agency sends."""


@dataclass(frozen=True, slots=True)
class Cost:
    """Processor seconds, wall seconds and peak memory (MB, of the largest process) of a command and its workers."""

    processor: float
    wall: float
    megabytes: float


def command(*arguments: str) -> Cost:
    """Runs ``accordingto`` and says what it cost."""
    begun = time.perf_counter()
    process = subprocess.Popen([sys.executable, "-m", "accordingto", *arguments], stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"accordingto {' '.join(arguments)} ended with {os.waitstatus_to_exitcode(status)}")
    return Cost(used.ru_utime + used.ru_stime, time.perf_counter() - begun, used.ru_maxrss / 1024)


def reports(path: Path, number: int, sentences: int = SENTENCES, seed: int = 1) -> int:
    """Writes so many reports of so many sentences as JSON Lines; returns their characters."""
    dice = random.Random(seed)
    rows = [row["text"] for row in corpus()]
    characters = 0
    with path.open("w", encoding="utf-8") as stream:
        for at in range(number):
            text = " ".join(dice.choice(rows) for _ in range(sentences)) + f" This was report {seed}-{at}."
            characters += len(text)
            day = f"2024-{1 + at % 12:02}-{1 + at % 28:02}"
            stream.write(json.dumps({"text": text, "ref": f"{seed}-{at}", "published": day}) + "\n")
    return characters


def sizes(most: int) -> Iterator[int]:
    """1,000, 3,000, 10,000 and so on, up to the largest."""
    at = 0
    while (size := (1_000, 3_000)[at % 2] * 10 ** (at // 2)) <= most:
        yield size
        at += 1


def documents(folder: Path, most: int) -> None:
    """Reading so many documents with one worker and with two."""
    print(
        "| documents | workers | processor ms a document | wall s | peak MB of a process |\n|---:|---:|---:|---:|---:|"
    )
    for number in (1_000, most):
        source = folder / "documents.jsonl"
        reports(source, number)
        for workers in ("1", "2"):
            cost = command("read", str(source), "-f", "jsonl", "-q", "-j", workers, "-o", str(folder / "out.jsonl"))
            each = 1_000 * cost.processor / number
            print(f"| {number:,} | {workers} | {each:.2f} | {cost.wall:.0f} | {cost.megabytes:.0f} |", flush=True)
        print(f"\nreadings: {(folder / 'out.jsonl').stat().st_size / number / 1000:.1f} kB a document, uncompressed\n")


def length(folder: Path, most: int) -> None:
    """Reading the same number of sentences in documents of several lengths."""
    print("| sentences a document | documents | processor ms a 1,000 characters |\n|---:|---:|---:|")
    start = command("read", str(_one(folder)), "-f", "jsonl", "-q", "-j", "1").processor
    for sentences in (1, 4, 16, 64, 256):
        source = folder / "length.jsonl"
        characters = reports(source, most // sentences, sentences)
        cost = command("read", str(source), "-f", "jsonl", "-q", "-j", "1", "-o", str(folder / "out.jsonl"))
        each = 1e6 * (cost.processor - start) / characters
        print(f"| {sentences} | {most // sentences:,} | {each:.2f} |", flush=True)


def _one(folder: Path) -> Path:
    reports(folder / "one.jsonl", 1)
    return folder / "one.jsonl"


def ledger(folder: Path, most: int) -> None:
    """Adding 500 documents to a ledger that grows, and what it answers then."""
    print("| documents in the ledger | processor ms to add one | search ms | status ms | MB on disk |")
    print("|---:|---:|---:|---:|---:|")
    path, there, seed = str(folder / "growth.db"), 0, 100
    start = command("add", str(_one(folder)), "--ledger", path, "-q", "-j", "1").processor
    for size in (500, *sizes(most)):
        while there < size:
            seed += 1
            reports(folder / "more.jsonl", 500, seed=seed)
            cost = command("add", str(folder / "more.jsonl"), "--ledger", path, "-q", "-j", "1")
            there += 500
        search, status = _answers(path)
        disk = sum(file.stat().st_size for file in folder.glob("growth.db*") if file.is_file()) / 1e6
        each = 1_000 * (cost.processor - start) / 500
        print(f"| {there:,} | {each:.2f} | {search:.0f} | {status:.0f} | {disk:.0f} |", flush=True)


def _answers(path: str) -> tuple[float, float]:
    """Milliseconds of the slowest of five searches, and of status."""
    from accordingto.ledger import Ledger, queries

    made = Ledger(path)
    tasks: list[Callable[[], object]] = [
        lambda word=word: queries.search(made, word, 20) for word in ("Goma", "soldiers", "said", "report", "shelling")
    ]
    found = [_milliseconds(task) for task in tasks]
    status = _milliseconds(made.status)
    made.close()
    return max(found), status


def _milliseconds(task: Callable[[], object]) -> float:
    begun = time.perf_counter()
    task()
    return 1_000 * (time.perf_counter() - begun)


_GROUP = """
import json, resource, sys, time
sys.path.insert(0, {here!r})
begun = time.process_time()
if sys.argv[1] == "once":
    from accordingto.incidents import group
    from accordingto.records import Reading
    found = len(group([Reading.model_validate_json(line) for line in open(sys.argv[2])]))
else:
    from accordingto.scale import grouping
    found = grouping.group([sys.argv[2]], sys.argv[3], block_bytes=8_000_000, part_bytes=8_000_000).incidents
memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(json.dumps([found, time.process_time() - begun, memory]))
"""


def grouping(folder: Path, most: int) -> None:
    """Grouping a made-up world at one go, and cut into blocks and parts, one task after the other."""
    sys.path.insert(0, str(Path(__file__).parent))
    from grouping import readings  # type: ignore[import-not-found]

    print("| claims | way | incidents | processor s | µs a claim | peak MB |\n|---:|---|---:|---:|---:|---:|")
    for claims in (3_000, 10_000, 3 * most):
        source = folder / "readings.jsonl"
        world, truth = readings(claims)
        source.write_text("".join(one.model_dump_json(by_alias=True) + "\n" for one in world), encoding="utf-8")
        for way in ("once", "cut"):
            code = [sys.executable, "-c", _GROUP.format(here=str(Path(__file__).parent)), way, str(source)]
            out = subprocess.run([*code, str(folder / f"cut-{claims}")], capture_output=True, text=True, check=True)
            found, seconds, memory = json.loads(out.stdout)
            each = 1e6 * seconds / len(truth)
            print(f"| {len(truth):,} | {way} | {found:,} | {seconds:.1f} | {each:.0f} | {memory:.0f} |", flush=True)


PARTS = {"documents": documents, "length": length, "ledger": ledger, "grouping": grouping}


def main() -> None:
    """The parts that are named, or all."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("parts", nargs="*", choices=[*PARTS, []], metavar="PART", help=", ".join(PARTS))
    asked.add_argument("--most", type=int, default=10_000, metavar="N", help="the largest number of documents")
    given = asked.parse_args()
    for name in given.parts or PARTS:
        print(f"\n{name}: {' '.join((PARTS[name].__doc__ or '').split())}\n")
        with tempfile.TemporaryDirectory() as folder:
            PARTS[name](Path(folder), given.most)


if __name__ == "__main__":
    main()

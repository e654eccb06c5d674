"""What a ledger withstands and what it costs: prints one figure a line.

.venv/bin/python benchmarks/ledger.py kill      # kill -9 at 20 random moments while 1,000 documents are added
.venv/bin/python benchmarks/ledger.py cost      # adding against reading alone, as a ratio from one run
.venv/bin/python benchmarks/ledger.py memory    # resident memory after 1,000 and after 5,000 documents
.venv/bin/python benchmarks/ledger.py search    # search and status over 100,000 claims
"""

from __future__ import annotations

import contextlib
import json
import os
import random
import resource
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from accordingto.api import read_items
from accordingto.intake import Defaults, documents
from accordingto.intake.items import Accepted
from accordingto.ledger import Ledger, adding, queries
from accordingto.ledger.verify import problems

EXAMPLES = Path(__file__).parents[1] / "examples" / "karabakh.jsonl"
PLACES = ("Goma", "Bukavu", "Beni", "Bunia", "Uvira")


def reports(path: Path, number: int, *, words: int = 0) -> Path:
    """A file of so many reports of one sentence; with ``words``, filled up with the example's texts."""
    texts = [json.loads(line)["text"] for line in EXAMPLES.read_text(encoding="utf-8").splitlines()]
    with path.open("w", encoding="utf-8") as stream:
        for at in range(number):
            body = f"Report {at}: rebels killed {at % 40 + 2} soldiers near {PLACES[at % 5]} on Monday, the army said."
            turn = at
            while len(body.split()) < words:
                body, turn = f"{body}\n\n{texts[turn % len(texts)]}", turn + 1
            stream.write(json.dumps({"text": body, "ref": str(at), "published": "2024-05-15"}) + "\n")
    return path


def kill(number: int = 1_000, times: int = 20) -> None:
    """Kills the program at random moments, starts it again each time, and looks whether all is there once."""
    with tempfile.TemporaryDirectory() as folder:
        source, ledger = reports(Path(folder) / "reports.jsonl", number), Path(folder) / "ledger.db"
        command = [sys.executable, "-m", "accordingto", "add", str(source), "--ledger", str(ledger), "--workers", "1"]
        made = Ledger(str(ledger))
        made.create()
        made.close()
        dice = random.Random(20)
        killed = sum(_killed(command, ledger, dice.uniform(0.0, 0.25)) for _ in range(times))
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        made = Ledger(str(ledger))
        found, broken = made.status()["documents"], list(problems(made))
        made.close()
    print(f"killed {killed} times while adding: {found} of {number} documents, each once; {len(broken)} problems")


def _killed(command: list[str], ledger: Path, seconds: float) -> bool:
    """Starts the program and kills it so long after it has kept something; False where it was done before."""
    process, before = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL), _kept(ledger)
    while process.poll() is None and _kept(ledger) == before:
        time.sleep(0.005)
    time.sleep(seconds)
    running = process.poll() is None
    process.kill()
    process.wait()
    return running


def _kept(ledger: Path) -> int:
    """How many documents another program has kept so far."""
    with contextlib.closing(sqlite3.connect(f"file:{ledger}?mode=ro", uri=True)) as connection:
        return connection.execute("SELECT count(*) FROM documents").fetchone()[0]  # type: ignore[no-any-return]


LENGTHS = {"one sentence": 0, "a short report": 90, "a news report": 340}
"""Kinds of reports that adding is measured on, each with the least number of its words."""


def cost(number: int = 64, rounds: int = 6) -> None:
    """Reading alone and reading with keeping, in turns in one process, over the same reports; medians of the rounds.

    Every report but the first repeats another one: the dearest case, as each is compared with many and related to one.
    """
    for kind, words in LENGTHS.items():
        processor, wall = [], []
        with tempfile.TemporaryDirectory() as folder:
            made = Ledger(str(Path(folder) / "ledger.db"))
            made.create()
            for at in range(rounds + 1):
                source = str(reports(Path(folder) / f"{at}.jsonl", number * (at + 1), words=words))
                items = list(documents([source], Defaults()))[number * at :]
                tasks = {"alone": lambda: read_items(items), "kept": lambda: adding.add(made, items, read_items, "b")}  # noqa: B023
                found = {name: _spent(tasks[name]) for name in sorted(tasks, reverse=at % 2 == 1)}
                if at:  # the first round warms the parser
                    processor.append((found["alone"][0], found["kept"][0]))
                    wall.append((found["alone"][1], found["kept"][1]))
            made.close()
        length = statistics.mean(len(item.document.text.split()) for item in items if isinstance(item, Accepted))
        print(f"{kind} ({length:.0f} words): processor {_ratio(processor, number)}; wall {_ratio(wall, number)}")


def _spent(task: Callable[[], Iterable[object]]) -> tuple[float, float]:
    """Processor and wall seconds of a task, all its threads together."""
    processor, wall = time.process_time(), time.perf_counter()
    for _ in task():
        pass
    return time.process_time() - processor, time.perf_counter() - wall


def _ratio(pairs: list[tuple[float, float]], number: int) -> str:
    alone, kept = (1_000 * statistics.median(times) / number for times in zip(*pairs, strict=True))
    times = statistics.median(kept / alone for alone, kept in pairs)
    return f"{alone:.2f} ms reading, {kept:.2f} ms adding, {times:.2f} times"


def memory() -> None:
    """The largest resident memory of the program after 1,000 and after 5,000 documents."""
    for number in (1_000, 5_000):
        with tempfile.TemporaryDirectory() as folder:
            source = reports(Path(folder) / "reports.jsonl", number)
            command = [sys.executable, "-m", "accordingto", "add", str(source), "--ledger", f"{folder}/l.db", "-j", "1"]
            process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
            _, _, used = os.wait4(process.pid, 0)
        print(f"{number} documents: {used.ru_maxrss / 1024:.0f} MB")


def search(claims: int = 100_000) -> None:
    """The slowest of ten searches and of ten status reports, in milliseconds."""
    with tempfile.TemporaryDirectory() as folder:
        made = Ledger(str(Path(folder) / "ledger.db"))
        made.create()
        _fill(made, Path(folder), claims)
        words = [
            "Goma",
            "rebels soldiers",
            "army",
            "Bukavu",
            "Report 77",
            "Uvira Monday",
            "killed",
            "Beni",
            "said",
            "near",
        ]
        found = [_milliseconds(lambda word=word: queries.search(made, word, 20)) for word in words]  # type: ignore[misc]
        status = [_milliseconds(made.status) for _ in range(10)]
        total = made.status()["claims"]
        for name, times in (("search", found), ("status", status)):
            processor, wall = (max(column) for column in zip(*times, strict=True))
            print(f"{total:,} claims: {name} {processor:.0f} ms of processor time at most, {wall:.0f} ms by the clock")
        made.close()


def _fill(made: Ledger, folder: Path, claims: int) -> None:
    """Copies the readings of a few documents under new ids until there are enough claims."""
    from accordingto.ledger.store import Receipt
    from accordingto.records import Reading, claim_id, make_document

    source = str(reports(folder / "few.jsonl", 30, words=90))
    originals = [reading for reading in read_items(documents([source], Defaults())) if isinstance(reading, Reading)]
    total = at = 0
    while total < claims:
        original = originals[at % len(originals)]
        document = make_document(original.document.text, ref=str(at), publisher=f"Paper {at}", published="2024-05-15")
        renamed = [
            claim.model_copy(
                update={
                    "id": claim_id(document.id, claim.trigger.start, claim.trigger.end, order),
                    "document": document.id,
                }
            )
            for order, claim in enumerate(original.claims)
        ]
        reading = original.model_copy(update={"document": document, "claims": renamed, "ref": str(at)})
        made.add(reading, Receipt(f"made up {at}"), "benchmark")
        total, at = total + len(renamed), at + 1


def _milliseconds(task: Callable[[], object]) -> tuple[float, float]:
    processor, wall = time.process_time(), time.perf_counter()
    task()
    return 1_000 * (time.process_time() - processor), 1_000 * (time.perf_counter() - wall)


def _all() -> Iterator[str]:
    yield from ("kill", "cost", "memory", "search")


def main() -> None:
    """The parts that are named, or all."""
    parts = {"kill": kill, "cost": cost, "memory": memory, "search": search}
    for name in sys.argv[1:] or _all():
        parts[name]()
    print(f"this process: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()

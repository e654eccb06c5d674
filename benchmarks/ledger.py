"""What a ledger withstands and what it costs: prints one figure a line.

.venv/bin/python benchmarks/ledger.py kill      # kill -9 at 20 random moments while 1,000 documents are added
.venv/bin/python benchmarks/ledger.py cost      # adding against reading alone, as a ratio from one run
.venv/bin/python benchmarks/ledger.py memory    # resident memory after 1,000 and after 5,000 documents
.venv/bin/python benchmarks/ledger.py search    # search and status over 100,000 claims
"""

from __future__ import annotations

import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from accordingto.api import read_items
from accordingto.intake import Defaults, documents
from accordingto.ledger import Ledger, adding, queries
from accordingto.ledger.verify import problems

EXAMPLES = Path(__file__).parents[1] / "examples" / "karabakh.jsonl"
PLACES = ("Goma", "Bukavu", "Beni", "Bunia", "Uvira")


def reports(path: Path, number: int, *, long: bool = False) -> Path:
    """A file of so many reports: short ones of one sentence, or the example's with a sentence of their own."""
    rows = [json.loads(line) for line in EXAMPLES.read_text(encoding="utf-8").splitlines()]
    with path.open("w", encoding="utf-8") as stream:
        for at in range(number):
            own = f"Report {at}: rebels killed {at % 40 + 2} soldiers near {PLACES[at % 5]} on Monday, the army said."
            body = f"{own}\n\n{rows[at % len(rows)]['text']}" if long else own
            stream.write(json.dumps({"text": body, "ref": str(at), "published": "2024-05-15"}) + "\n")
    return path


def kill(number: int = 1_000, times: int = 20) -> None:
    """Kills the program at random moments, starts it again each time, and looks whether all is there once."""
    with tempfile.TemporaryDirectory() as folder:
        source, ledger = reports(Path(folder) / "reports.jsonl", number), Path(folder) / "ledger.db"
        command = [sys.executable, "-m", "accordingto", "add", str(source), "--ledger", str(ledger), "--workers", "1"]
        dice = random.Random(20)
        for _ in range(times):
            process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            time.sleep(dice.uniform(1.0, 3.5))
            process.kill()
            process.wait()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        made = Ledger(str(ledger))
        found, broken = made.status()["documents"], list(problems(made))
        made.close()
    print(f"killed {times} times: {found} of {number} documents, each once; {len(broken)} problems")


def cost(number: int = 600) -> None:
    """Reading alone and reading with keeping, one after the other in one process, the first batch left out."""
    with tempfile.TemporaryDirectory() as folder:
        source = str(reports(Path(folder) / "reports.jsonl", number, long=True))
        list(read_items(documents([source], Defaults())))  # warms the parser
        started = time.perf_counter()
        for _ in read_items(documents([source], Defaults())):
            pass
        alone = time.perf_counter() - started
        made = Ledger(str(Path(folder) / "ledger.db"))
        made.create()
        started = time.perf_counter()
        for _ in adding.add(made, documents([source], Defaults()), read_items, "benchmark"):
            pass
        kept = time.perf_counter() - started
        made.close()
    print(f"{number} documents: reading {alone:.1f} s, adding {kept:.1f} s, ratio {kept / alone:.2f}")


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
        print(f"{made.status()['claims']:,} claims: search {max(found):.0f} ms, status {max(status):.0f} ms at most")
        made.close()


def _fill(made: Ledger, folder: Path, claims: int) -> None:
    """Copies the readings of a few documents under new ids until there are enough claims."""
    from accordingto.ledger.store import Receipt
    from accordingto.records import Reading, claim_id, make_document

    source = str(reports(folder / "few.jsonl", 30, long=True))
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


def _milliseconds(task: object) -> float:
    started = time.perf_counter()
    task()  # type: ignore[operator]
    return 1_000 * (time.perf_counter() - started)


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

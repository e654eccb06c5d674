"""How much faster two processes read than one, from one run: prints a ratio. Run it on a machine with two free cores.

.venv/bin/python benchmarks/workers.py [DOCUMENTS]
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from accordingto.api import read_items
from accordingto.intake.items import Accepted, Item
from accordingto.records import make_document

EXAMPLES = Path(__file__).parents[1] / "examples" / "karabakh.jsonl"


def reports(number: int) -> Iterator[Item]:
    """The example reports over and over, each a document of its own."""
    rows = [json.loads(line) for line in EXAMPLES.read_text(encoding="utf-8").splitlines()]
    for at in range(number):
        row = rows[at % len(rows)]
        text = f"{row['text']}\n\nCopy {at}."
        yield Accepted(str(at), str(at), make_document(text, ref=str(at), published=row["published"]))


def seconds(number: int, workers: int) -> float:
    """How long reading takes, the start of the processes left out: the first result stops that clock."""
    outcomes = read_items(reports(number), workers=workers)
    next(outcomes)
    started = time.perf_counter()
    for _ in outcomes:
        pass
    return time.perf_counter() - started


def main() -> None:
    """One against two, twice, the better of each."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 1_500
    one = min(seconds(number, 1) for _ in range(2))
    two = min(seconds(number, 2) for _ in range(2))
    print(f"{number} documents: one process {one:.1f} s, two {two:.1f} s, ratio {one / two:.2f}")


if __name__ == "__main__":
    main()

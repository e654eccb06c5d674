"""How long 100,000 incidents take to each format, and how much memory: prints a table from one run.

.venv/bin/python benchmarks/exports.py [INCIDENTS] [FORMAT …]
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from accordingto.api import read_documents
from accordingto.exports import FORMATS, Snapshot, export
from accordingto.incidents import group
from accordingto.records import Document, Incident, make_document

EXAMPLES = Path(__file__).parents[1] / "examples" / "karabakh.jsonl"
SKIPPED = {"readings", "sqlite"}  # these copy the ledger, no incidents


def originals() -> tuple[list[Incident], dict[str, Document]]:
    """The incidents of the example, and its documents."""
    rows = [json.loads(line) for line in EXAMPLES.read_text(encoding="utf-8").splitlines()]
    documents = [
        make_document(row["text"], **{key: row.get(key) for key in ("ref", "title", "publisher", "published")})
        for row in rows
    ]
    readings = list(read_documents((document.id, document) for document in documents))
    return group(readings), {document.id: document for document in documents}


def snapshot(number: int) -> Snapshot:
    """The example's incidents over and over, each with an id of its own."""
    found, documents = originals()

    def many() -> Iterator[Incident]:
        for at in range(number):
            yield found[at % len(found)].model_copy(update={"id": f"{at:016x}"})

    return Snapshot(many, documents.get, "benchmark", "2024-05-15T00:00:00+00:00")


def one(name: str, number: int) -> None:
    """One format in a process of its own, so that its memory can be told."""
    with tempfile.TemporaryDirectory() as folder:
        snap = snapshot(number)
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        started = time.perf_counter()
        export(name, snap, Path(folder) / f"out{FORMATS[name].suffix}")
        seconds = time.perf_counter() - started
        after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(f"{name:12} {seconds:6.1f} s  {(after - before) / 1024:6.0f} MB more")


def main() -> None:
    """Every format, each in its own process."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    names = sys.argv[2:] or [name for name in FORMATS if name not in SKIPPED]
    if len(names) == 1:
        one(names[0], number)
        return
    for name in names:
        subprocess.run([sys.executable, __file__, str(number), name], check=True)


if __name__ == "__main__":
    main()

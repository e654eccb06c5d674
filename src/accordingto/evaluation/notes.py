"""How many people a report tells of in all: notes, releases and articles by authors who did not know the rules.

Each text stands with the counts that its author gave; what the text leaves open is not asked. Every second text was
looked at while rules were made (``read``), the others only counted.
"""

from __future__ import annotations

import functools
import hashlib
import json
from collections.abc import Iterator, Sequence
from importlib.resources import files
from typing import Any

from accordingto.records import Measure, Reading, make_document

_MEASURES: dict[str, tuple[Measure, ...]] = {
    "killed": ("killed",), "wounded": ("wounded",), "abducted": ("abducted",),
    "captured": ("captured", "arrested"), "released": ("released",),
}  # fmt: skip


@functools.cache
def texts() -> tuple[dict[str, Any], ...]:
    """The rows in the order of their files: ``id``, ``text``, ``read`` and the counts."""
    folder = files(__package__) / "notes"
    found = sorted((entry for entry in folder.iterdir() if entry.name.endswith(".jsonl")), key=lambda entry: entry.name)
    lines = (line for entry in found for line in entry.read_text(encoding="utf-8").splitlines())
    return tuple(json.loads(line) for line in lines if line)


def digest() -> str:
    """SHA-256 over the texts and counts."""
    return hashlib.sha256(json.dumps(texts(), sort_keys=True).encode()).hexdigest()


def score() -> dict[str, float]:
    """For each measure the share of texts whose total is exact: of all, of those with people to count (``positive``),
    and of those of the latter that nobody looked at (``unread``)."""
    from accordingto.api import read_documents

    rows = texts()
    documents = ((row["id"], make_document(row["text"], ref=row["id"])) for row in rows)
    made = list(read_documents(documents))
    figures: dict[str, float] = {}
    for name, measures in _MEASURES.items():
        right = list(_right(name, measures, rows, made))
        figures[f"{name}.exact"] = _share([ok for _, _, ok in right])
        figures[f"{name}.positive"] = _share([ok for _, want, ok in right if want])
        figures[f"{name}.unread"] = _share([ok for read, want, ok in right if want and not read])
    return figures


def _right(
    name: str, measures: Sequence[Measure], rows: Sequence[dict[str, Any]], made: Sequence[Reading]
) -> Iterator[tuple[bool, int, bool]]:
    """For each text with a count of the measure whether it was looked at, the count, and whether we have it."""
    for row, reading in zip(rows, made, strict=True):
        if name in row:
            yield row["read"], row[name], sum(_total(reading, measure) for measure in measures) == row[name]


def _total(reading: Reading, measure: Measure) -> int:
    """The majority's total over the incidents that are news; 0 where the reading gives none."""
    told = 0
    for incident in reading.incidents:
        for made in incident.estimates if not incident.background else ():
            if (made.measure, made.policy, made.status, made.side) == (measure, "majority", None, None):
                told += (made.best if made.best is not None else made.low) or 0
    return told


def _share(right: Sequence[bool]) -> float:
    return round(sum(right) / max(1, len(right)), 4)

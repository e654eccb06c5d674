"""The project's own sentences: what must be read of each, and the look-alike that must not."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

from accordingto.evaluation.patterns import fits

PUBLISHED = "2024-05-15"
"""The day on which every sentence is taken to be published: a Wednesday."""


def corpus() -> list[dict[str, Any]]:
    """All sentences with their kind, ``must`` and ``must_not`` patterns, in a fixed order."""
    found: list[dict[str, Any]] = []
    for path in sorted(_folder().iterdir(), key=lambda path: path.name):
        if path.name.endswith(".jsonl"):
            kind = path.name.removesuffix(".jsonl")
            lines = path.read_text(encoding="utf-8").splitlines()
            found.extend({"kind": kind, **json.loads(line)} for line in lines if line)
    return found


def _folder() -> Any:
    return files(__package__) / "sentences"


def failures() -> Iterator[tuple[str, str, str, dict[str, Any]]]:
    """Id, text, ``missing`` or ``wrongly read``, and the pattern, for everything that is read wrongly today."""
    for row, claims in _read():
        for pattern in row["must"]:
            if not any(fits(claim, pattern) for claim in claims):
                yield row["id"], row["text"], "missing", pattern
        for pattern in row["must_not"]:
            if any(fits(claim, pattern) for claim in claims):
                yield row["id"], row["text"], "wrongly read", pattern


def score() -> dict[str, float]:
    """Share of patterns read and of look-alikes kept out, over all sentences and by kind."""
    right: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    for row, claims in _read():
        for pattern in row["must"]:
            _count(right, asked, f"{row['kind']}.read", any(fits(claim, pattern) for claim in claims))
        for pattern in row["must_not"]:
            _count(right, asked, f"{row['kind']}.kept_out", not any(fits(claim, pattern) for claim in claims))
    return {name: round(right[name] / asked[name], 4) for name in sorted(asked)}


def _count(right: Counter[str], asked: Counter[str], name: str, ok: bool) -> None:
    for key in (name, f"all.{name.rpartition('.')[2]}"):
        asked[key] += 1
        right[key] += ok


def _read() -> Iterator[tuple[dict[str, Any], Any]]:
    from accordingto.api import read_documents
    from accordingto.records import make_document

    rows = corpus()
    pairs = ((row["id"], make_document(row["text"], ref=row["id"], published=PUBLISHED)) for row in rows)
    for row, reading in zip(rows, read_documents(pairs), strict=True):
        yield row, reading.claims

"""The floor: figures of the last accepted state with digests of their data; a fall below it is refused."""

from __future__ import annotations

import hashlib
import json
from importlib.resources import files
from pathlib import Path
from typing import Any

from accordingto.evaluation import sentences

SLACK = 0.005
"""A figure may fall by so much before it counts as a fall: half a point."""

Figures = dict[str, dict[str, float]]


def baseline_path() -> Path:
    """Where the baseline lies."""
    return Path(str(files(__package__) / "baseline.json"))


def baseline() -> dict[str, Any]:
    """The baseline; empty where there is none yet."""
    path = baseline_path()
    if not path.is_file():
        return {"figures": {}, "data": {}}
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


def sentences_digest() -> str:
    """SHA-256 over the own sentences."""
    return hashlib.sha256(json.dumps(sentences.corpus(), sort_keys=True).encode()).hexdigest()


def falls(measured: Figures, data: dict[str, str]) -> list[str]:
    """What fell below the baseline, in words. Figures of other data than the baseline's are not compared."""
    known = baseline()
    found = []
    for name, figures in measured.items():
        if known["data"].get(name) != data.get(name):
            continue
        for figure, value in figures.items():
            before = known["figures"].get(name, {}).get(figure)
            if before is not None and value < before - SLACK:
                found.append(f"{name} {figure}: {value:.4f}, was {before:.4f}")
    return found


def update(measured: Figures, data: dict[str, str]) -> None:
    """Writes measured figures into the baseline; sets that were not measured stay."""
    known = baseline()
    known["figures"] |= measured
    known["data"] |= data
    text = json.dumps(known, indent=1, sort_keys=True) + "\n"
    baseline_path().write_text(text, encoding="utf-8")

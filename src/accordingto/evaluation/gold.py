"""Gold sets that lie in a folder of their own, scored through the command line by the folder's own scorer."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from accordingto.errors import AccordingtoError

SETS = (
    "claims", "probes", "awsd", "isaf", "fakes", "plover", "polnear", "event_place", "case2021", "toponyms", "timexes",
    "gvc", "fakes_groups",
)  # fmt: skip
_NOT_FIGURES = frozenset({"docs", "errors", "seconds", "rc", "stderr", "n_dated", "figures_gold", "incidents"})


def present(folder: Path) -> list[str]:
    """The sets that can be scored in a folder."""
    if not (folder / "score.py").is_file():
        return []
    return [name for name in SETS if _file(folder, name).exists()]


def _file(folder: Path, name: str) -> Path:
    return folder / "claims" if name == "claims" else folder / f"{name.removesuffix('_groups')}.jsonl"


def score(folder: Path, name: str) -> dict[str, float]:
    """The figures of one set, flattened: ``{"claims.f1": 0.85, …}``. Raises AccordingtoError where its scorer fails."""
    command = [sys.executable, str(folder / "score.py"), name, "--gold", str(folder)]
    environment = {**os.environ, "ACCORDINGTO": f"{sys.executable} -m accordingto"}
    ran = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)  # noqa: S603
    if ran.returncode != 0:
        raise AccordingtoError(f"the scorer of {name} failed: {ran.stderr.strip().splitlines()[-1:]}")
    return flat(json.loads(ran.stdout.strip().splitlines()[-1]))


def flat(figures: dict[str, Any], prefix: str = "") -> dict[str, float]:
    """Nested figures with dotted names; counts of documents and seconds are left out."""
    found: dict[str, float] = {}
    for key, value in figures.items():
        if key in _NOT_FIGURES or key.startswith("n_") or key == "n":
            continue
        if isinstance(value, dict):
            found |= flat(value, f"{prefix}{key}.")
        elif isinstance(value, int | float):
            found[f"{prefix}{key}"] = float(value)
    return found


def digest(folder: Path, name: str) -> str:
    """SHA-256 over the files of a set, so that a figure says which data it was measured on."""
    path = _file(folder, name)
    files = sorted(path.iterdir()) if path.is_dir() else [path]
    whole = hashlib.sha256()
    for file in files:
        whole.update(file.read_bytes())
    return whole.hexdigest()

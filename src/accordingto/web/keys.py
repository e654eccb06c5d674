"""The keyboard as data: one table for the page, its help and the tests."""

from __future__ import annotations

import functools
import json
from pathlib import Path

TABLE = Path(__file__).parent / "static" / "keys.json"


@functools.cache
def table() -> list[dict[str, str]]:
    """Each key with its action, and what it does in words."""
    rows: list[dict[str, str]] = json.loads(TABLE.read_text(encoding="utf-8"))
    return rows

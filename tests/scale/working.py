"""Work for tests of the pool; a worker imports it by name."""

from __future__ import annotations

import os
import time
from pathlib import Path


def double(number: int) -> int:
    time.sleep(0.01 * (number % 3))
    return 2 * number


def die_at_seven(number: int) -> int:
    if number == 7:
        os._exit(9)
    return number


def die_once(task: tuple[str, int]) -> int:
    """Dies the first time that it meets 3; the file remembers."""
    folder, number = task
    mark = Path(folder) / "died"
    if number == 3 and not mark.exists():
        mark.touch()
        os._exit(9)
    return number


def complain(number: int) -> int:
    raise ValueError(f"{number} is not wanted")

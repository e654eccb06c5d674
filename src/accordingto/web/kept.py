"""Answers that cost much and may be some seconds old: made once for all who ask meanwhile."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Any

SECONDS = 5.0


class Kept:
    """Values by name; each is made by one thread while the others wait."""

    def __init__(self) -> None:
        self._values: dict[str, tuple[float, Any]] = {}
        self._lock = threading.Lock()

    def get(self, name: str, make: Callable[[], Any]) -> Any:
        """The value, made anew where it is older than some seconds."""
        with self._lock:
            at, value = self._values.get(name, (0.0, None))
            if not at or time.monotonic() - at > SECONDS:
                value = make()
                self._values[name] = (time.monotonic(), value)
            return value

    def forget(self) -> None:
        """After a change that everybody should see at once."""
        with self._lock:
            self._values.clear()

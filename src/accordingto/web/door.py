"""Failed log-ins: too many, and the door stays shut for a while."""

from __future__ import annotations

import threading
import time
from collections import defaultdict, deque

TRIES, WITHIN = 5, 15 * 60.0
"""So many failed log-ins by one name or from one address within so many seconds; then the door stays shut."""


class Door:
    """Counts failed log-ins."""

    def __init__(self) -> None:
        self._failed: dict[str, deque[float]] = defaultdict(deque)
        self._lock = threading.Lock()

    def shut(self, *names: str) -> bool:
        """True where one of the names failed too often of late."""
        with self._lock:
            return any(self._recent(name) >= TRIES for name in names)

    def _recent(self, name: str) -> int:
        times = self._failed[name]
        while times and times[0] < time.monotonic() - WITHIN:
            times.popleft()
        if not times:
            del self._failed[name]
            return 0
        return len(times)

    def failed(self, *names: str) -> None:
        """Notes a failure of each name."""
        with self._lock:
            for name in names:
                self._failed[name].append(time.monotonic())

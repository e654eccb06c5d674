"""A review page on a free port, in a thread of the tests."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn

from accordingto.ledger import Ledger
from accordingto.web.app import create_app


@contextmanager
def served(ledger: Ledger, *, accounts: bool = False) -> Iterator[str]:
    """The address of a running server."""
    config = uvicorn.Config(create_app(ledger, accounts=accounts), port=0, log_level="error", server_header=False)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    deadline = time.monotonic() + 20
    while not server.started and time.monotonic() < deadline:
        time.sleep(0.02)
    port = server.servers[0].sockets[0].getsockname()[1]
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(10)

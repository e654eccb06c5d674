"""The same tests run on a SQLite file and, where a server is at hand, on PostgreSQL."""

from __future__ import annotations

import os
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from accordingto.ledger import Ledger


@pytest.fixture(params=["sqlite", "postgresql"])
def ledger(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Ledger]:
    """A new, empty ledger."""
    monkeypatch.setenv("ACCORDINGTO_OBJECTS", str(tmp_path / "objects"))
    if request.param == "sqlite":
        made = Ledger(str(tmp_path / "ledger.db"), who="tester")
        made.create()
        yield made
        made.close()
        return
    server = os.environ.get("ACCORDINGTO_TEST_POSTGRES")
    if not server:
        pytest.skip("no PostgreSQL: `make test-services` starts one")
    name = f"ledger_{uuid.uuid4().hex}"
    admin = create_engine(server, isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    made = Ledger(server.replace("/postgres", f"/{name}", 1), who="tester")
    made.create()
    yield made
    made.close()
    with admin.connect() as connection:
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    admin.dispose()

"""A served ledger with reports made by hand."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from accordingto.ledger import Ledger, Receipt
from accordingto.ledger.grouping import regroup
from accordingto.web.app import create_app
from tests.ledger.making import a_reading


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """Two reports that tell one attack with different tolls."""
    made = Ledger(str(tmp_path / "ledger.db"), who="tester")
    made.create()
    for count, publisher in ((4, "Gazette"), (6, "Courier")):
        made.add(a_reading(count, ref=publisher, publisher=publisher), Receipt(publisher), "test")
    regroup(made)
    yield made
    made.close()


@pytest.fixture
def client(ledger: Ledger) -> Iterator[TestClient]:
    """The API as the one user of this machine."""
    with TestClient(create_app(ledger), headers={"X-Accordingto": "test"}) as made:
        yield made


@pytest.fixture
def claim(client: TestClient) -> str:
    """A claim to decide on."""
    document = client.get("/api/documents").json()["rows"][0]["id"]
    return str(client.get(f"/api/documents/{document}").json()["claims"][0]["claim"]["id"])

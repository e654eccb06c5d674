"""The API against its own description: whatever is sent, it never fails with 5xx."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import response_schema_conformance, status_code_conformance

from accordingto.ledger import Ledger, Receipt
from accordingto.ledger.grouping import regroup
from accordingto.web.app import create_app
from tests.ledger.making import a_reading

CHECKS = [not_a_server_error, status_code_conformance, response_schema_conformance]


def test_nothing_that_is_sent_makes_it_fail(tmp_path: Path) -> None:
    ledger = Ledger(str(tmp_path / "ledger.db"), who="tester")
    ledger.create()
    reading = a_reading(4, ref="one")
    ledger.add(reading, Receipt("one"), "test")
    regroup(ledger)
    schema = schemathesis.openapi.from_asgi("/api/openapi.json", create_app(ledger))
    tried = 0
    for found in schema.get_all_operations():
        operation: Any = found.ok()  # type: ignore[union-attr]
        known = {"/api/claims/": reading.claims[0].id, "/api/documents/": reading.document.id}
        key = next((value for path, value in known.items() if operation.path.startswith(path)), None)
        try_out(operation, key)
        tried += 1
    assert tried > 20
    ledger.close()


def try_out(operation: Any, key: str | None) -> None:
    """Many cases of one operation, on a thing that exists where one is known."""

    @settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck), database=None)
    @given(case=operation.as_strategy())
    def check(case: Any) -> None:
        if key is not None and "key" in (case.path_parameters or {}):
            case.path_parameters["key"] = key
        case.validate_response(case.call(headers={"X-Accordingto": "test"}), checks=CHECKS)

    check()

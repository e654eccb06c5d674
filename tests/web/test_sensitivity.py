"""Doing no harm: what a person marks as sensitive stays out of public exports, through merging, splitting and undo."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path
from typing import Any, Literal

import pytest
from fastapi.testclient import TestClient

from accordingto.exports import Options, Snapshot, export
from accordingto.ledger import Ledger, accounts
from accordingto.ledger.grouping import all_incidents, judge, regroup
from accordingto.ledger.verify import problems
from accordingto.records import Incident
from accordingto.web.app import create_app

WHY = "a single family, which can be found by it"


def told(ledger: Ledger) -> Incident:
    """The incident of the first report."""
    return all_incidents(ledger)[0]


def mark(client: TestClient, incident: Incident, **body: Any) -> Any:
    version = client.get(f"/api/incidents/{incident.id}").json()["state"]["version"]
    return client.post(f"/api/incidents/{incident.id}/decisions", json={"version": version, **body})


def exported(ledger: Ledger, folder: Path, public: bool) -> set[str]:
    """Ids of the incidents that an export holds."""
    made = Snapshot(lambda: all_incidents(ledger), lambda key: None, "test", "2024-05-15")
    path = folder / "incidents.csv"
    export("incidents", replace(made, options=Options(public=public)), path)
    with path.open(encoding="utf-8", newline="") as stream:
        return {row["incident"] for row in csv.DictReader(stream)}


def test_what_is_marked_stays_out_of_public_exports_only(client: TestClient, ledger: Ledger, tmp_path: Path) -> None:
    incident = told(ledger)
    assert incident.id in exported(ledger, tmp_path, public=True)
    assert mark(client, incident, sensitivity=WHY).json()["incident"]["sensitivity"] == WHY
    assert incident.id not in exported(ledger, tmp_path, public=True)
    assert incident.id in exported(ledger, tmp_path, public=False)
    assert list(problems(ledger)) == []


def test_a_mark_outlives_regrouping_and_a_corrected_claim(client: TestClient, ledger: Ledger) -> None:
    incident = told(ledger)
    mark(client, incident, sensitivity=WHY)
    body = {"version": 0, "values": {"background": False}}
    assert client.post(f"/api/claims/{incident.claims[0].id}/decisions", json=body).status_code == 200
    assert told(ledger).sensitivity == WHY
    regroup(ledger)
    assert told(ledger).sensitivity == WHY


def judged(ledger: Ledger, verdict: Literal["same", "different"]) -> list[Incident]:
    """The incidents after a person says whether the claims of the two reports tell one."""
    first, second = (claim.id for incident in all_incidents(ledger) for claim in incident.claims)
    judge(ledger, first, second, verdict)
    return regroup(ledger)


def test_both_parts_of_a_sensitive_incident_stay_sensitive(client: TestClient, ledger: Ledger) -> None:
    (whole,) = judged(ledger, "same")
    mark(client, whole, sensitivity=WHY)
    parts = judged(ledger, "different")
    assert [part.sensitivity for part in parts] == [WHY, WHY]
    fresh = next(part for part in parts if part.id != whole.id)
    mark(client, fresh, sensitivity="", why="told on every front page")
    assert {part.id: part.sensitivity for part in regroup(ledger)} == {whole.id: WHY, fresh.id: None}


@pytest.mark.parametrize("marked", [0, 1])
def test_an_incident_that_takes_in_a_sensitive_one_becomes_so(client: TestClient, ledger: Ledger, marked: int) -> None:
    mark(client, all_incidents(ledger)[marked], sensitivity=WHY)
    assert [incident.sensitivity for incident in judged(ledger, "same")] == [WHY]


def test_a_coder_holds_back_and_only_an_editor_makes_public_again(ledger: Ledger) -> None:
    accounts.put(ledger, "cora", "coder", "a long enough password")
    accounts.put(ledger, "edith", "editor", "a long enough password")
    with TestClient(create_app(ledger, accounts=True), base_url="https://testserver") as client:

        def come(name: str) -> None:
            client.cookies.clear()
            body = {"name": name, "password": "a long enough password"}
            answer = client.post("/api/login", json=body, headers={"X-Accordingto": "login"})
            client.headers["X-Accordingto"] = answer.json()["csrf"]

        come("cora")
        assert mark(client, told(ledger), sensitivity=WHY).status_code == 200
        assert mark(client, told(ledger), sensitivity="", why="no").status_code == 403
        version = client.get(f"/api/incidents/{told(ledger).id}").json()["state"]["version"]
        assert client.post(f"/api/incidents/{told(ledger).id}/undo", json={"version": version}).status_code == 403
        come("edith")
        assert mark(client, told(ledger), sensitivity="", why="no").json()["incident"]["sensitivity"] is None


def test_the_page_of_an_incident_says_it(client: TestClient, ledger: Ledger) -> None:
    assert "Mark as sensitive" in client.get(f"/incidents/{told(ledger).id}").text
    mark(client, told(ledger), sensitivity="<b>no</b>")
    page = client.get(f"/incidents/{told(ledger).id}").text
    assert "&lt;b&gt;no&lt;/b&gt;" in page
    assert "Not sensitive any more" in page

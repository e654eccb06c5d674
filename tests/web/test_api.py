"""The API: decisions that stand beside the machine's values, with versions, undo and history."""

from __future__ import annotations

from typing import Any

import pytest
from fastapi.testclient import TestClient

from accordingto.ledger import Ledger
from accordingto.ledger.grouping import regroup
from accordingto.ledger.purge import purge
from accordingto.ledger.queries import all_readings
from accordingto.ledger.verify import problems


def decide(client: TestClient, claim: str, version: int = 0, **body: Any) -> dict[str, Any]:
    answer = client.post(f"/api/claims/{claim}/decisions", json={"version": version, **body})
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


def test_an_accepted_claim_is_reviewed_by_somebody(client: TestClient, claim: str) -> None:
    after = decide(client, claim, status="reviewed")
    assert after["state"]["status"] == "reviewed"
    assert after["state"]["by"] == client.get("/api/status").json()["person"]


def test_a_correction_stands_beside_the_machines_value(client: TestClient, claim: str) -> None:
    after = decide(client, claim, values={"mode": "explosives"})
    assert (after["claim"]["mode"], after["machine"]["mode"]) == ("explosives", "heavy-weapons")
    assert "person.mode" in after["claim"]["rule"]
    assert after["state"]["status"] == "reviewed"


def test_a_corrected_figure_moves_the_estimate_and_undo_moves_it_back(client: TestClient, claim: str) -> None:
    def highest() -> int | None:
        home = client.get(f"/api/claims/{claim}").json()["incident"]
        shown = client.get(f"/api/incidents/{home}").json()["incident"]
        return max(item["high"] or 0 for item in shown["estimates"] if item["policy"] == "minmax")

    before = highest()
    figures = client.get(f"/api/claims/{claim}").json()["claim"]["figures"]
    figures[0] |= {"low": 40, "high": 40}
    version = decide(client, claim, values={"figures": figures})["state"]["version"]
    assert highest() == 40
    undone = client.post(f"/api/claims/{claim}/undo", json={"version": version}).json()
    assert undone["status"] == "extracted"
    assert highest() == before


def test_a_rejected_claim_counts_no_more_and_is_still_shown(client: TestClient, claim: str) -> None:
    home = client.get(f"/api/claims/{claim}").json()["incident"]
    decide(client, claim, status="rejected", why="told of another town")
    shown = client.get(f"/api/incidents/{home}").json()
    assert claim not in [item["id"] for item in shown["incident"]["claims"]]
    assert claim in [item["claim"]["id"] for item in shown["claims"]]


def test_a_rejection_needs_a_reason(client: TestClient, claim: str) -> None:
    answer = client.post(f"/api/claims/{claim}/decisions", json={"version": 0, "status": "rejected"})
    assert answer.status_code == 400


def test_who_comes_second_sees_what_the_first_did_and_writes_nothing(client: TestClient, claim: str) -> None:
    decide(client, claim, status="reviewed")
    answer = client.post(f"/api/claims/{claim}/decisions", json={"version": 0, "status": "rejected", "why": "no"})
    assert answer.status_code == 409
    assert [item["new"] for item in answer.json()["since"]] == ["reviewed"]
    assert client.get(f"/api/claims/{claim}").json()["state"]["status"] == "reviewed"
    assert decide(client, claim, answer.json()["version"], status="pending")["state"]["status"] == "pending"


@pytest.mark.parametrize(
    "values", [{"type": "MURDER"}, {"id": "x"}, {"figures": [{"measure": "killed"}]}, {"polarity": None}]
)
def test_what_makes_no_claim_is_refused_by_name(client: TestClient, claim: str, values: dict[str, Any]) -> None:
    answer = client.post(f"/api/claims/{claim}/decisions", json={"version": 0, "values": values})
    assert answer.status_code == 400
    assert next(iter(values)) in answer.json()["detail"]


def test_history_keeps_what_was_taken_back_and_the_audit_log_verifies(
    client: TestClient, claim: str, ledger: Ledger
) -> None:
    version = decide(client, claim, status="reviewed")["state"]["version"]
    client.post(f"/api/claims/{claim}/undo", json={"version": version})
    log = client.get(f"/api/claims/{claim}/history").json()
    assert [(item["new"], item["undone"]) for item in log] == [("reviewed", True), (None, False)]
    assert list(problems(ledger)) == []


def test_only_what_is_verified_is_published(client: TestClient) -> None:
    key = client.get("/api/incidents").json()["rows"][0]["id"]
    refused = client.post(f"/api/incidents/{key}/decisions", json={"version": 0, "status": "published"})
    assert refused.status_code == 400
    verified = client.post(f"/api/incidents/{key}/decisions", json={"version": 0, "status": "verified"}).json()
    after = client.post(
        f"/api/incidents/{key}/decisions", json={"version": verified["state"]["version"], "status": "published"}
    )
    assert after.json()["incident"]["status"] == "published"


def test_a_claim_from_selected_words_counts_code_points(client: TestClient, ledger: Ledger) -> None:
    document = client.get("/api/documents").json()["rows"][0]["id"]
    made = client.post("/api/claims", json={"document": document, "start": 0, "end": 8, "values": {"type": "ASSAULT"}})
    assert made.status_code == 201
    assert made.json()["claim"]["trigger"]["text"] == "Shelling"
    assert list(problems(ledger)) == []


def test_claims_judged_different_part_and_judged_the_same_join(client: TestClient) -> None:
    left, right = (row["claim"] for row in client.get("/api/queue").json())
    for verdict, together in (("same", True), ("different", False), ("same", True)):
        homes = client.post("/api/judgements", json={"left": left, "right": right, "verdict": verdict}).json()
        assert (homes["left"] == homes["right"]) is together


def test_a_judgement_is_in_the_history_and_is_taken_back(client: TestClient) -> None:
    left, right = (row["claim"] for row in client.get("/api/queue").json())

    def together() -> bool:
        homes = {client.get(f"/api/claims/{key}").json()["incident"] for key in (left, right)}
        return len(homes) == 1

    before = together()
    for verdict in ("same", "different"):
        client.post("/api/judgements", json={"left": left, "right": right, "verdict": verdict})
    for expected in (True, before):
        client.post(f"/api/claims/{left}/undo", json={"version": 0})
        assert together() is expected
    log = client.get(f"/api/claims/{right}/history").json()
    assert [(item["new"]["verdict"], item["undone"]) for item in log] == [
        ("same", True), ("different", True), ("same", False), ("unsure", False),
    ]  # fmt: skip
    assert client.post(f"/api/claims/{left}/undo", json={"version": 0}).status_code == 400


def test_only_a_verified_claim_is_published(client: TestClient, claim: str) -> None:
    refused = client.post(f"/api/claims/{claim}/decisions", json={"version": 0, "status": "published"})
    assert refused.status_code == 400
    version = decide(client, claim, status="verified")["state"]["version"]
    assert decide(client, claim, version, status="published")["state"]["status"] == "published"


def test_a_change_without_our_header_is_refused(ledger: Ledger, claim: str, client: TestClient) -> None:
    del client.headers["X-Accordingto"]
    assert client.post(f"/api/claims/{claim}/decisions", json={"version": 0, "status": "reviewed"}).status_code == 403


@pytest.mark.parametrize("path", ["/api/claims/none", "/api/incidents/none", "/api/documents/none", "/incidents/x"])
def test_what_is_not_there_is_404(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 404


def test_sources_and_queue_tell_all_claims(client: TestClient, claim: str) -> None:
    assert sum(row["claims"] for row in client.get("/api/sources").json()) == 2
    assert len(client.get("/api/queue").json()) == 2
    decide(client, claim, status="reviewed")
    assert claim not in [row["claim"] for row in client.get("/api/queue").json()]


def test_a_claim_that_a_person_made_outlives_a_new_reading_until_it_is_undone(
    client: TestClient, ledger: Ledger
) -> None:
    document = client.get("/api/documents").json()["rows"][0]["id"]
    made = client.post("/api/claims", json={"document": document, "start": 0, "end": 8, "values": {"type": "ASSAULT"}})
    key = made.json()["claim"]["id"]
    for reading in list(all_readings(ledger)):
        ledger.add(reading, None, "another version")
    regroup(ledger)
    shown = client.get(f"/api/claims/{key}").json()
    assert shown["incident"] is not None
    client.post(f"/api/claims/{key}/undo", json={"version": shown["state"]["version"]})
    assert client.get(f"/api/claims/{key}").status_code == 404


def test_a_purge_takes_the_claims_that_persons_made_with_it(client: TestClient, ledger: Ledger) -> None:
    document = client.get("/api/documents").json()["rows"][0]["id"]
    made = client.post("/api/claims", json={"document": document, "start": 0, "end": 8, "why": "Shelling of a house"})
    purge(ledger, document, "a court says so")
    regroup(ledger)
    key = made.json()["claim"]["id"]
    assert client.get(f"/api/claims/{key}").status_code == 404
    assert len(client.get("/api/documents").json()["rows"]) == 1
    assert list(problems(ledger)) == []

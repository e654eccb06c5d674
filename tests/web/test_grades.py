"""Grades of civilian harm: suggested by the machine, signed by an editor, who may see it otherwise."""

from __future__ import annotations

from typing import Any

from fastapi.testclient import TestClient

from accordingto.exports import recorders
from accordingto.ledger import Ledger
from accordingto.ledger.grouping import all_incidents, regroup
from accordingto.ledger.verify import problems


def the_incident(client: TestClient) -> dict[str, Any]:
    rows = client.get("/api/incidents").json()["rows"]
    return dict(client.get(f"/api/incidents/{rows[0]['id']}").json())


def sign(client: TestClient, **body: Any) -> dict[str, Any]:
    shown = the_incident(client)
    path = f"/api/incidents/{shown['incident']['id']}/decisions"
    answer = client.post(path, json={"version": shown["state"]["version"], **body})
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


def airwars(shown: dict[str, Any]) -> Any:
    total = (one for one in shown["incident"]["estimates"] if one["policy"] == "airwars_range" and not one["status"])
    return next(total)["low"]


def test_an_editor_signs_another_grade_and_the_estimate_follows(client: TestClient, ledger: Ledger) -> None:
    suggested = the_incident(client)["incident"]["grade"]
    assert (suggested["signed"], suggested["signed_by"]) == (None, None)
    after = sign(client, grade="discounted", why="all were fighters, says the list of names")
    person = client.get("/api/status").json()["person"]
    grade = after["incident"]["grade"]
    assert (grade["suggested"], grade["signed"], grade["signed_by"]) == (suggested["suggested"], "discounted", person)
    assert airwars(after) == 0
    assert (after["state"]["status"], after["state"]["by"]) == ("extracted", None)
    regroup(ledger)
    assert airwars(the_incident(client)) == 0
    assert [one.grade.signed for one in all_incidents(ledger) if one.grade and one.grade.signed_by] == ["discounted"]
    assert list(problems(ledger)) == []


def test_a_signature_is_taken_back_and_stays_in_the_history(client: TestClient) -> None:
    before = the_incident(client)
    version = sign(client, grade="weak")["state"]["version"]
    key = before["incident"]["id"]
    client.post(f"/api/incidents/{key}/undo", json={"version": version})
    assert the_incident(client)["incident"]["grade"] == before["incident"]["grade"]
    log = client.get(f"/api/incidents/{key}/history").json()
    assert [(item["field"], item["new"], item["undone"]) for item in log] == [
        ("grade", "weak", True), ("grade", None, False),
    ]  # fmt: skip


def test_who_signed_a_grade_and_who_gave_the_status_are_told_apart(client: TestClient) -> None:
    sign(client, status="reviewed")
    after = sign(client, grade="fair")
    assert set(after["state"]["who"]) == {"status", "grade"}
    assert after["state"]["status"] == "reviewed"


def test_only_signed_grades_are_exported(client: TestClient, ledger: Ledger) -> None:
    assert {recorders.signed_grade(one) for one in all_incidents(ledger)} == {None}
    sign(client, grade="fair")
    assert {recorders.signed_grade(one) for one in all_incidents(ledger)} == {None, "fair"}


def test_what_is_no_grade_is_refused(client: TestClient) -> None:
    key = the_incident(client)["incident"]["id"]
    for body, code in (({"grade": "sure"}, 422), ({}, 400)):
        assert client.post(f"/api/incidents/{key}/decisions", json={"version": 0, **body}).status_code == code

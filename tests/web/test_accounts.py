"""Accounts: roles, sessions, the header against forged changes, and a door that shuts."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from accordingto.errors import UsageError
from accordingto.ledger import Ledger, accounts
from accordingto.web.app import create_app
from accordingto.web.door import TRIES

PASSWORD = "a long enough password"  # noqa: S105 - of a test


@pytest.fixture
def shared(ledger: Ledger) -> Iterator[TestClient]:
    """A page on which persons log in."""
    for name, role in (("vera", "viewer"), ("cora", "coder"), ("carl", "coder"), ("edna", "editor")):
        accounts.put(ledger, name, role, PASSWORD)
    with TestClient(create_app(ledger, accounts=True), follow_redirects=False) as client:
        yield client


def log_in(client: TestClient, name: str, password: str = PASSWORD) -> int:
    client.cookies.clear()
    answer = client.post("/api/login", json={"name": name, "password": password}, headers={"X-Accordingto": "login"})
    client.headers["X-Accordingto"] = answer.json().get("csrf", "none")
    return int(answer.status_code)


def a_claim(client: TestClient) -> str:
    return str(client.get("/api/queue").json()[0]["claim"])


def test_nobody_comes_in_without_an_account(shared: TestClient) -> None:
    assert shared.get("/api/incidents").status_code == 401
    assert shared.get("/").headers["location"] == "/login"
    assert shared.get("/login").status_code == 200


@pytest.mark.parametrize(("name", "reviews", "verifies"), [("vera", 403, 403), ("cora", 200, 403), ("edna", 200, 200)])
def test_roles_say_who_may_do_what(shared: TestClient, name: str, reviews: int, verifies: int) -> None:
    assert log_in(shared, name) == 200
    claim = a_claim(shared)
    incident = shared.get("/api/incidents").json()["rows"][0]["id"]
    answer = shared.post(f"/api/claims/{claim}/decisions", json={"version": 0, "status": "reviewed"})
    assert answer.status_code == reviews
    answer = shared.post(f"/api/incidents/{incident}/decisions", json={"version": 0, "status": "verified"})
    assert answer.status_code == verifies


def test_a_change_must_carry_the_sessions_own_token(shared: TestClient) -> None:
    log_in(shared, "cora")
    claim = a_claim(shared)
    shared.headers["X-Accordingto"] = "guessed"
    assert shared.post(f"/api/claims/{claim}/decisions", json={"version": 0, "status": "reviewed"}).status_code == 403


def test_cookies_are_strict_and_the_session_is_out_of_reach_of_scripts(shared: TestClient) -> None:
    answer = shared.post("/api/login", json={"name": "cora", "password": PASSWORD}, headers={"X-Accordingto": "login"})
    session = next(value for value in answer.headers.get_list("set-cookie") if "session" in value)
    assert "HttpOnly" in session
    assert "SameSite=strict" in session


def test_the_door_shuts_after_too_many_tries(shared: TestClient) -> None:
    assert [log_in(shared, "cora", "wrong") for _ in range(TRIES)] == [401] * TRIES
    assert log_in(shared, "cora") == 429


def test_logging_out_ends_the_session_everywhere(shared: TestClient) -> None:
    log_in(shared, "cora")
    token = shared.cookies["accordingto_session"]
    shared.post("/api/logout", json={})
    shared.cookies.set("accordingto_session", token)
    assert shared.get("/api/incidents").status_code == 401


def test_a_closed_account_lets_nobody_in_and_its_decisions_stay(shared: TestClient, ledger: Ledger) -> None:
    log_in(shared, "cora")
    claim = a_claim(shared)
    shared.post(f"/api/claims/{claim}/decisions", json={"version": 0, "status": "reviewed"})
    assert accounts.close(ledger, "cora")
    assert shared.get("/api/incidents").status_code == 401
    assert log_in(shared, "cora") == 401
    log_in(shared, "edna")
    assert shared.get(f"/api/claims/{claim}").json()["state"]["by"] == "cora"


def test_passwords_are_kept_as_argon2(ledger: Ledger, shared: TestClient) -> None:
    with ledger.reading() as connection:
        kept = [row.password for row in connection.exec_driver_sql("SELECT password FROM accounts")]
    assert all(value.startswith("$argon2id$") for value in kept)


@pytest.mark.parametrize(
    ("name", "role", "password"), [("x", "king", PASSWORD), ("x", "coder", "short"), (" ", "coder", PASSWORD)]
)
def test_wrong_accounts_are_refused(ledger: Ledger, name: str, role: str, password: str) -> None:
    with pytest.raises(UsageError):
        accounts.put(ledger, name, role, password)


def test_double_coding_is_blind_until_all_have_coded(shared: TestClient) -> None:
    log_in(shared, "edna")
    claim = a_claim(shared)
    assert shared.post("/api/coding/deals", json={"coders": ["cora", "carl"], "claims": [claim]}).json() == {"dealt": 2}
    log_in(shared, "cora")
    shared.post(f"/api/coding/claims/{claim}", json={"verdict": "accept", "type": "ASSAULT"})
    log_in(shared, "carl")
    (mine,) = shared.get("/api/coding/mine").json()
    assert (mine["others"], mine["mine"], mine["done"]) == ({}, {}, False)
    assert "cora" not in shared.get("/coding").text
    shared.post(f"/api/coding/claims/{claim}", json={"verdict": "reject", "type": "ASSAULT"})
    (mine,) = shared.get("/api/coding/mine").json()
    assert mine["others"]["cora"]["verdict"] == "accept"
    log_in(shared, "edna")
    assert set(shared.get("/api/coding/adjudication").json()[claim]) == {"cora", "carl"}
    by_field = {row["field"]: row for row in shared.get("/api/coding/agreement").json()}
    assert by_field["type"] == {"field": "type", "n": 1, "agreed": 1, "alpha": None}
    assert by_field["verdict"]["agreed"] == 0
    assert by_field["verdict"]["alpha"] is not None
    assert "undefined" in shared.get("/coding").text


def test_who_only_reads_is_shown_no_buttons(shared: TestClient) -> None:
    for name, shown in (("vera", False), ("cora", True)):
        log_in(shared, name)
        row = shared.get("/api/queue").json()[0]
        home = shared.get("/api/incidents").json()["rows"][0]["id"]
        for path in (f"/documents/{row['document']}", f"/incidents/{home}"):
            assert ('data-action="undo"' in shared.get(path).text) is shown
        assert ('id="add"' in shared.get("/documents").text) is shown
        assert 'data-status="verified"' not in shared.get(f"/incidents/{home}").text


def test_grades_and_what_an_editor_signed_are_for_editors(shared: TestClient) -> None:
    log_in(shared, "edna")
    path = f"/api/incidents/{shared.get('/api/incidents').json()['rows'][0]['id']}"
    version = shared.post(f"{path}/decisions", json={"version": 0, "status": "verified", "grade": "fair"}).json()
    seen = version["state"]["version"]
    log_in(shared, "cora")
    assert shared.post(f"{path}/decisions", json={"version": seen, "grade": "weak"}).status_code == 403
    assert shared.post(f"{path}/decisions", json={"version": seen, "status": "pending"}).status_code == 403
    assert shared.post(f"{path}/undo", json={"version": seen}).status_code == 403
    log_in(shared, "edna")
    assert shared.post(f"{path}/undo", json={"version": seen}).json()["status"] == "extracted"


def test_the_queue_is_dealt_out_in_turn(shared: TestClient) -> None:
    log_in(shared, "cora")
    assert shared.post("/api/queue/deals", json={"coders": ["cora"], "number": 1}).status_code == 403
    log_in(shared, "edna")
    assert shared.post("/api/queue/deals", json={"coders": ["nobody"], "number": 1}).status_code == 400
    first = shared.get("/api/queue").json()[0]["claim"]
    assert shared.post("/api/queue/deals", json={"coders": ["cora"], "number": 1}).json() == {first: "cora"}
    turns = shared.post("/api/queue/deals", json={"coders": ["carl", "cora"], "number": 5}).json()
    assert first not in turns
    assert [row["claim"] for row in shared.get("/api/queue", params={"coder": "carl"}).json()] == list(turns)[:1]
    log_in(shared, "cora")
    version = shared.get(f"/api/claims/{first}").json()["state"]["version"]
    shared.post(f"/api/claims/{first}/decisions", json={"version": version, "status": "reviewed"})
    assert first not in [row["claim"] for row in shared.get("/api/queue").json()]


def test_nobody_codes_what_was_not_dealt_to_them(shared: TestClient) -> None:
    log_in(shared, "cora")
    assert shared.post(f"/api/coding/claims/{a_claim(shared)}", json={"verdict": "accept"}).status_code == 400
